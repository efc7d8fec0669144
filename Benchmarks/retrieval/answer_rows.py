# SPDX-License-Identifier: Apache-2.0
"""Asks the running program for the passages of many questions, answerable and not, for the fits of the extractive answers.

    python3 Benchmarks/retrieval/answer_rows.py files SETS FOLDER
    for each set: rag collections create SET; rag ingest FOLDER/files/SET --collection SET
    rag ingest samples/documents
    rag serve --port 8317
    python3 Benchmarks/retrieval/answer_rows.py rows SETS FOLDER --server http://127.0.0.1:8317
    NEEDLETAIL_CALIBRATION=FOLDER NEEDLETAIL_MODEL=MODEL swift test --filter AnswerabilityCalibration
    python3 Benchmarks/retrieval/answerability.py FOLDER
    python3 Benchmarks/retrieval/evidence.py SETS FOLDER

`files` writes each document of the sets as a Markdown file; of scifact only those that a question needs and 900 others.
`rows` writes ten passages a question: each set's questions on their own documents (answerable), the same with every passage
of the judged documents taken out of the best 40 ("without its document"), and on the other sets and the samples (foreign).
Every second question of a set belongs to the half that is fitted on, in all kinds alike, so that no question is on both sides.
"""

import argparse
import json
import random
import re
import urllib.request
from pathlib import Path

from evaluation_sets import read_set

OWN = {"claudedocs": 100, "scifact": 100, "squad": 150}
FOREIGN = 50
# squad's order begins with the questions of squad-sentences.tsv.
SEEDS = {"claudedocs": 5, "scifact": 5, "squad": 11}
PLACES = ["claudedocs", "scifact", "squad", "default"]


def file_name(document):
    return re.sub(r"[^A-Za-z0-9_.-]", "~", document) + ".md"


def heading(document):
    return f"# {document['title']}\n\n" if document.get("title") else ""


def files(arguments):
    for name in OWN:
        documents, _, judgements = read_set(arguments.sets / name)
        if name == "scifact":
            needed = {document for judged in judgements.values() for document in judged}
            others = [document for document in documents if document["id"] not in needed]
            random.Random(3).shuffle(others)
            documents = [document for document in documents if document["id"] in needed] + others[:900]
        folder = arguments.folder / "files" / name
        folder.mkdir(parents=True, exist_ok=True)
        for document in documents:
            text = heading(document) + document["text"] + "\n"
            (folder / file_name(document["id"])).write_text(text, encoding="utf-8")


def search(server, question, collection, limit):
    body = json.dumps({"query": question, "collection": collection, "limit": limit}).encode()
    request = urllib.request.Request(f"{server}/api/v1/search", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)["hits"]


def passage(hit):
    scores = hit["scores"]
    return {"id": hit["chunk"], "document": hit["document"]["name"], "title": hit["document"].get("title"),
            "headings": hit["headingPath"], "text": hit["text"], "start": hit["start"], "fused": scores["fused"],
            "dense": scores.get("dense")}


def rows(arguments):
    with open(arguments.folder / "rows.jsonl", "w", encoding="utf-8") as out:
        for name, count in OWN.items():
            _, queries, judgements = read_set(arguments.sets / name)
            random.Random(SEEDS[name]).shuffle(queries)
            for index, query in enumerate(queries[:count]):
                judged = {file_name(document) for document in judgements[query["id"]]}
                for place in PLACES:
                    if place != name and index >= FOREIGN:
                        continue
                    hits = search(arguments.server, query["text"], place, 40 if place == name else 10)
                    found = [(f"{name} on {place}", hits)]
                    if place == name:
                        rest = [hit for hit in hits if hit["document"]["name"] not in judged]
                        found.append((f"{name} without its document", rest))
                    for kind, passages in found:
                        out.write(json.dumps({
                            "id": query["id"], "kind": kind, "answerable": kind == f"{name} on {name}",
                            "half": index % 2, "question": query["text"],
                            "passages": [passage(hit) for hit in passages[:10]]}) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, run in (("files", files), ("rows", rows)):
        command = commands.add_parser(name)
        command.add_argument("sets", type=Path)
        command.add_argument("folder", type=Path)
        command.set_defaults(run=run)
    command.add_argument("--server", default="http://127.0.0.1:8000")
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
