#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reference figures of this set from sentence-transformers and bm25s, written to reference.json.

Usage: reference.py MODEL_FOLDER
Needs numpy, sentence-transformers, bm25s and PyStemmer.
"""
import gzip
import importlib.metadata
import json
import math
import pathlib
import sys

import bm25s
import numpy
import sentence_transformers
import Stemmer

FOLDER = pathlib.Path(__file__).resolve().parent


def ndcg(ranking, relevant, depth=10):
    gain = sum(1 / math.log2(place + 2) for place, identifier in enumerate(ranking[:depth]) if identifier in relevant)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(depth, len(relevant))))


def main(model):
    corpus = [json.loads(line) for line in gzip.open(FOLDER / "corpus.jsonl.gz", "rt", encoding="utf-8")]
    queries = [json.loads(line) for line in open(FOLDER / "queries.jsonl", encoding="utf-8")]
    relevant = {}
    for line in (FOLDER / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, _ = line.split("\t")
        relevant.setdefault(query, set()).add(document)
    identifiers = [document["id"] for document in corpus]
    texts = [f"{document['title']} {document['text']}" for document in corpus]
    questions = [query["text"] for query in queries]

    encoder = sentence_transformers.SentenceTransformer(model)
    rows, columns = (encoder.encode(strings, normalize_embeddings=True) for strings in (questions, texts))
    similarity = rows @ columns.T
    stemmer = Stemmer.Stemmer("english")
    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)
    lexical = numpy.array([
        index.get_scores(tokens) if tokens else numpy.zeros(len(texts))
        for tokens in bm25s.tokenize(questions, stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False)
    ])

    def mean(scores):
        order = numpy.argsort(-scores, axis=1, kind="stable")
        rankings = [[identifiers[column] for column in row] for row in order]
        return round(float(numpy.mean([ndcg(r, relevant[q["id"]]) for r, q in zip(rankings, queries)])), 4)

    packages = ("sentence-transformers", "bm25s", "PyStemmer")
    figures = {
        "ndcg@10": {"dense": mean(similarity), "lexical": mean(lexical)},
        "versions": {name: importlib.metadata.version(name) for name in packages},
    }
    (FOLDER / "reference.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1])
