# SPDX-License-Identifier: Apache-2.0
"""Fits the model that decides whether passages answer a question, and reports how well it tells.

    python3 Benchmarks/retrieval/answerability.py rows SETS FOLDER
    NEEDLETAIL_CALIBRATION=FOLDER swift test --filter AnswerabilityCalibration
    python3 Benchmarks/retrieval/answerability.py fit FOLDER

`rows` retrieves with the shipped fusion, eight passages to a question. Answerable: each set's own questions on its own
documents. Unanswerable: the questions of the other sets on them, and, much harder, SQuAD's questions with the paragraph that
answers them taken out (its neighbours from the same article stay). The test then measures `AnswerabilityModel.Features` with
the program's own encoder and checks the shipped operating point; `fit` fits on every second question and reports on the
others.
"""

import argparse
import json
from pathlib import Path

import numpy as np

NAMES = ["sentenceSimilarity", "passageSimilarity", "passageCoverage"]
HARD = "squad without its paragraph"


def rows(arguments):
    from evaluation_sets import encode, lexical_scores, read_set, unit
    from fusion import SHIPPED, Query, ways

    fuse = ways()[SHIPPED]
    generator = np.random.default_rng(7)
    loaded = {}
    for path in sorted(arguments.sets.iterdir()):
        if not (path / "qrels.tsv").exists():
            continue
        documents, queries, judgements = read_set(path)
        vectors = encode([query["text"] for query in queries], arguments.folder / f"{path.name}.queries.npy")
        texts = [unit(document) for document in documents]
        chosen = generator.permutation(len(queries))[: arguments.sample]
        loaded[path.name] = (documents, texts, encode(texts, arguments.folder / f"{path.name}.corpus.npy"),
                             [queries[index] for index in chosen], vectors[chosen], judgements)
    with open(arguments.folder / "rows.jsonl", "w", encoding="utf-8") as out:
        for name, (documents, texts, embeddings, _, _, _) in loaded.items():
            place = {document["id"]: index for index, document in enumerate(documents)}
            for asked, (_, _, _, queries, vectors, judgements) in loaded.items():
                lexical = lexical_scores(texts, [query["text"] for query in queries])
                dense = vectors @ embeddings.T
                for row, query in enumerate(queries):
                    variants = [((), asked == name, f"{asked} on {name}")]
                    if asked == name == "squad":
                        gold = [place[document] for document in judgements[query["id"]]]
                        variants.append((gold, False, HARD))
                    for removed, label, kind in variants:
                        passages = retrieved(fuse, Query, dense[row], lexical[row], list(removed), documents)
                        out.write(json.dumps({"kind": kind, "answerable": label, "half": row % 2,
                                              "question": query["text"], "passages": passages}) + "\n")


def retrieved(fuse, make, dense, lexical, removed, documents):
    dense, lexical = dense.copy(), lexical.copy()
    dense[removed], lexical[removed] = -1, 0
    query = make(dense, lexical, 100)
    fused = fuse(query)
    best = np.lexsort((query.all, -fused))[:8]
    return [{"id": documents[query.all[one]]["id"], "title": documents[query.all[one]].get("title") or "",
             "text": documents[query.all[one]]["text"], "fused": float(1 / (1 + np.exp(-fused[one]))),
             "dense": float(dense[query.all[one]])} for one in best]


def fit(arguments):
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    with open(arguments.folder / "features.jsonl", encoding="utf-8") as lines:
        measured = [json.loads(line) for line in lines]
    values = np.array([[one[name] for name in NAMES] for one in measured])
    labels = np.array([one["answerable"] for one in measured])
    kinds = np.array([one["kind"] for one in measured])
    fitted = np.array([one["half"] == 0 for one in measured])
    hard, tested = kinds == HARD, ~fitted
    # Every kind of question weighs the same; the hard ones count a tenth of all unanswerable ones.
    weight = np.zeros(len(values))
    for kind in np.unique(kinds):
        weight[kinds == kind] = 1 / (kinds == kind).sum()
    weight[labels] /= weight[labels].sum()
    weight[~labels & ~hard] *= 0.9 / weight[~labels & ~hard].sum()
    weight[hard] *= 0.1 / weight[hard].sum()
    model = LogisticRegression(C=3, max_iter=10_000)
    model.fit(values[fitted], labels[fitted], sample_weight=weight[fitted] * len(values))
    score = model.predict_proba(values)[:, 1]
    print("intercept", round(float(model.intercept_[0]), 2))
    for name, value in zip(NAMES, model.coef_[0]):
        print(name, round(float(value), 2))
    foreign = ~labels & ~hard
    own = tested & (kinds == "squad on squad")
    easy = tested & ~hard
    print("AUC, own against foreign questions:", round(roc_auc_score(labels[easy], score[easy]), 4))
    print("AUC, with against without their paragraph:",
          round(roc_auc_score(labels[own | (tested & hard)], score[own | (tested & hard)]), 4))
    for index, name in enumerate(NAMES):
        print(f"  {name} alone:", round(roc_auc_score(labels[easy], values[easy, index]), 4))
    print("| threshold | own refused | foreign refused | without their paragraph refused |\n|---|---|---|---|")
    for threshold in np.arange(0.1, 0.95, 0.05):
        print(f"| {threshold:.2f} | {(score[tested & labels] < threshold).mean():.3f} "
              f"| {(score[tested & foreign] < threshold).mean():.3f} | {(score[tested & hard] < threshold).mean():.3f} |")
    for kind in np.unique(kinds):
        mine = tested & (kinds == kind)
        print(f"{kind}: " + ", ".join(f"{(score[mine] < t).mean():.2f} refused at {t}" for t in (0.2, 0.3, 0.4, 0.5))
              + f" of {mine.sum()}; medians " + " ".join(f"{value:.2f}" for value in np.median(values[mine], axis=0)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    first = commands.add_parser("rows")
    first.add_argument("sets", type=Path)
    first.add_argument("folder", type=Path)
    first.add_argument("--sample", type=int, default=100)
    first.set_defaults(run=rows)
    second = commands.add_parser("fit")
    second.add_argument("folder", type=Path)
    second.set_defaults(run=fit)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
