# SPDX-License-Identifier: Apache-2.0
"""Fits the model that decides whether passages answer a question, and reports how well it tells.

    python3 Benchmarks/retrieval/answerability.py FOLDER

FOLDER holds what `answer_rows.py` and the test named there wrote. Weights and threshold come from one half of the questions
alone; the second table is of the other half. The threshold is the highest that refuses at most the given
part of the fitted half's own questions.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

NAMES = ["sentenceSimilarity", "passageSimilarity", "passageCoverage", "sentenceCoverage"]
# Share of the unanswerable side's weight that questions without their document have; the rest is foreign questions.
HARD = 0.5
OWN_REFUSED = 0.05


def weighted(kinds, labels, hard):
    """Every kind of question weighs the same within its side, and both sides weigh the same."""
    weight = np.zeros(len(kinds))
    for kind in np.unique(kinds):
        weight[kinds == kind] = 1 / (kinds == kind).sum()
    for side, share in ((labels, 1), (~labels & ~hard, 1 - HARD), (hard, HARD)):
        weight[side] *= share / weight[side].sum()
    return weight * len(kinds) / 2


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    with open(arguments.folder / "features.jsonl", encoding="utf-8") as lines:
        measured = [json.loads(line) for line in lines]
    values = np.array([[one["features"][name] for name in NAMES] for one in measured])
    labels = np.array([one["answerable"] for one in measured])
    kinds = np.array([one["kind"] for one in measured])
    fitted = np.array([one["half"] == 0 for one in measured])
    hard = np.array(["without" in kind for kind in kinds])
    model = LogisticRegression(C=10, max_iter=10_000)
    model.fit(values[fitted], labels[fitted],
              sample_weight=weighted(kinds[fitted], labels[fitted], hard[fitted]))
    score = model.predict_proba(values)[:, 1]
    threshold = np.floor(np.quantile(score[fitted & labels], OWN_REFUSED) * 100) / 100
    print("intercept", round(float(model.intercept_[0]), 2))
    for name, value in zip(NAMES, model.coef_[0]):
        print(name, round(float(value), 2))
    print("threshold", threshold)
    foreign = ~labels & ~hard
    for name, half in (("fitted on", fitted), ("held back", ~fitted)):
        print(f"\n{name}: {(half & labels).sum()} own, {(half & foreign).sum()} foreign, {(half & hard).sum()} without")
        print("AUC against foreign", round(roc_auc_score(labels[half & ~hard], score[half & ~hard]), 4),
              "against without", round(roc_auc_score(labels[half & ~foreign], score[half & ~foreign]), 4))
        for limit in (threshold - 0.1, threshold - 0.05, threshold, threshold + 0.05, threshold + 0.1):
            shares = [(score[half & side] < limit).mean() for side in (labels, foreign, hard)]
            print(f"  {limit:.2f}: own refused {shares[0]:.3f}, foreign {shares[1]:.3f}, without {shares[2]:.3f}")
        for kind in np.unique(kinds):
            mine = half & (kinds == kind)
            print(f"  {kind}: {(score[mine] < threshold).mean():.3f} of {mine.sum()} refused")


if __name__ == "__main__":
    main()
