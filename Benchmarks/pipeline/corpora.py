# SPDX-License-Identifier: Apache-2.0
"""What is measured: documents as text files, questions, and where they are known, the right documents."""
import ast
import dataclasses
import gzip
import json
import pathlib
import random
import sysconfig


@dataclasses.dataclass
class Corpus:
    name: str
    documents: dict  # file name → text
    queries: dict  # id → question
    gains: dict  # query id → {file name: gain}; empty when unknown

    def write(self, folder):
        folder.mkdir(parents=True)
        for name, text in self.documents.items():
            (folder / name).write_text(text, encoding="utf-8")

    @property
    def bytes(self):
        return sum(len(text.encode()) for text in self.documents.values())


def beir(folder, count, queries, seed=1):
    """A set in the BEIR format. Of a larger set the documents that answer the chosen questions stay in."""
    folder = pathlib.Path(folder)
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = {row["id"]: f"{row['title']}\n\n{row['text']}\n" for row in map(json.loads, file)}
    with open(folder / "queries.jsonl", encoding="utf-8") as file:
        questions = {row["id"]: row["text"] for row in map(json.loads, file)}
    judged = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, gain = line.split("\t")
        judged.setdefault(query, {})[document] = int(gain)

    dice = random.Random(seed)
    chosen = dice.sample(sorted(judged), min(queries, len(judged)))
    wanted = dict.fromkeys(document for query in chosen for document in judged[query])
    others = [identifier for identifier in texts if identifier not in wanted]
    dice.shuffle(others)
    kept = [*wanted, *others[:max(0, (count or len(texts)) - len(wanted))]]
    names = {identifier: f"{number:05}.txt" for number, identifier in enumerate(kept)}
    return Corpus(
        name=folder.name, documents={names[identifier]: texts[identifier] for identifier in kept},
        queries={query: questions[query] for query in chosen},
        gains={query: {names[d]: gain for d, gain in judged[query].items()} for query in chosen})


def standard_library(count, queries):
    """Documentation of Python's standard library: on every machine that has Python, so the run needs no data set."""
    found = {}
    for file in sorted(pathlib.Path(sysconfig.get_paths()["stdlib"]).rglob("*.py")):
        if "site-packages" in file.parts or "test" in file.parts:
            continue
        try:
            tree = ast.parse(file.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                text = ast.get_docstring(node)
                if text and len(text) >= 200:
                    found.setdefault(text, None)
    texts = list(found)[:count or None]
    return Corpus(
        name="python-standard-library",
        documents={f"{number:05}.txt": text + "\n" for number, text in enumerate(texts)},
        queries={str(number): text.split("\n")[0][:200] for number, text in enumerate(texts[:queries])}, gains={})
