#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes this evaluation set from the sample documents.

Every section is a document, every sample question that the documents answer a query.

A section is relevant to a question when it belongs to one of the question's documents and holds the question's phrase.
Run it after a change of the samples, then reference.py, and commit the results together.
"""
import gzip
import html.parser
import json
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parent
SAMPLES = FOLDER.parents[2] / "samples"


def markdown_sections(text, title):
    """(heading, text) of every section below the title; front matter and the title itself are left out."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    parts = re.split(r"^#{1,2} +(.+)$", text, flags=re.MULTILINE)
    for heading, body in [(title, parts[0]), *zip(parts[1::2], parts[2::2])]:
        if body.strip():
            yield heading, " ".join(body.split())


class Sections(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.sections, self.into = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "h2":
            self.sections.append(["", ""])
            self.into = 0

    def handle_endtag(self, tag):
        if tag == "h2":
            self.into = 1

    def handle_data(self, data):
        if self.sections and self.into is not None:
            self.sections[-1][self.into] += data


def sections():
    documents = SAMPLES / "documents"
    for file in sorted((documents / "handbook").glob("*.md")):
        for heading, text in markdown_sections(file.read_text(encoding="utf-8"), file.stem.replace("-", " ")):
            yield f"handbook/{file.name}", heading, text
    for name in ("file-formats.docx", "privacy-and-security.pdf"):
        source = (SAMPLES / "sources" / name).with_suffix(".md")
        for heading, text in markdown_sections(source.read_text(encoding="utf-8"), source.name):
            yield name, heading, text
    page = Sections()
    page.feed((documents / "frequently-asked-questions.html").read_text(encoding="utf-8"))
    for heading, text in page.sections:
        yield "frequently-asked-questions.html", heading, " ".join(text.split())


def main():
    corpus = [(f"s{number:03}", *section) for number, section in enumerate(sections())]
    with open(SAMPLES / "questions.jsonl", encoding="utf-8") as file:
        questions = [json.loads(line) for line in file]
    queries, judgements = [], []
    for question in questions:
        if not question["documents"]:
            continue
        phrases = question["phrase"].split("|")
        relevant = [
            identifier for identifier, document, heading, text in corpus
            if document in question["documents"] and any(phrase in f"{heading} {text}" for phrase in phrases)
        ]
        assert relevant, question
        queries.append({"id": question["id"], "text": question["question"]})
        judgements += [(question["id"], identifier, 1) for identifier in relevant]

    lines = "".join(
        json.dumps({"id": identifier, "title": heading, "text": text}, ensure_ascii=False) + "\n"
        for identifier, _, heading, text in corpus)
    (FOLDER / "corpus.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    (FOLDER / "queries.jsonl").write_text("".join(json.dumps(query) + "\n" for query in queries), encoding="utf-8")
    (FOLDER / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\n" + "".join("\t".join(map(str, row)) + "\n" for row in judgements),
        encoding="utf-8")
    print(f"{len(corpus)} documents, {len(queries)} queries, {len(judgements)} judgements")


if __name__ == "__main__":
    main()
