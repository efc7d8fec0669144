# SPDX-License-Identifier: Apache-2.0
"""Fits the weights by which the extractive answer chooses its sentence.

    python3 Benchmarks/retrieval/evidence.py SETS FOLDER

`squad-sentences.tsv` names, for 100 questions of SQuAD drawn at random, the sentences of the judged paragraph that answer,
marked by reading (places count code points of the paragraph). FOLDER holds what `answer_rows.py` and the test named there wrote.

The loss is that of a choice among one question's pieces: minus the log of the probability of any right one under a softmax,
with an L2 penalty on the weights of standardized features. A logistic curve over the resulting score then turns it into a
probability. Reported: how often the best piece is right, by five-fold cross-validation over questions.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from answer_rows import file_name, heading
from evaluation_sets import read_set

NAMES = ["similarity", "coverage", "contextCoverage", "passage", "firstPassage", "dependent", "repeatsQuestion", "logWords"]
OVERLAP = 0.6


def pieces(arguments):
    documents, _, _ = read_set(arguments.sets / "squad")
    shift = {document["id"]: len(heading(document)) for document in documents}
    right = {}
    with open(Path(__file__).parent / "squad-sentences.tsv", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            query, document, start, end = line.split()
            place = (int(start) + shift[document], int(end) + shift[document])
            right.setdefault(query, (file_name(document), []))[1].append(place)
    values, labels, questions = [], [], []
    with open(arguments.folder / "features.jsonl", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["kind"] != "squad on squad" or row["id"] not in right:
                continue
            document, places = right[row["id"]]
            for piece in row["pieces"]:
                values.append(piece["features"])
                labels.append(piece["document"] == document and any(overlaps(piece, place) for place in places))
                questions.append(row["id"])
    return np.array(values), np.array(labels), np.unique(questions, return_inverse=True)[1]


def overlaps(piece, place):
    shared = min(place[1], piece["end"]) - max(place[0], piece["start"])
    return shared >= OVERLAP * min(place[1] - place[0], piece["end"] - piece["start"])


def weights(values, labels, questions, penalty):
    groups = [np.where(questions == one)[0] for one in np.unique(questions)]
    groups = [group for group in groups if labels[group].any()]

    def loss(weight):
        total, gradient = penalty * weight @ weight, 2 * penalty * weight
        for group in groups:
            score = values[group] @ weight
            power = np.exp(score - score.max())
            all_pieces, right = power / power.sum(), power * labels[group]
            total -= np.log(right.sum() / power.sum())
            gradient = gradient + values[group].T @ (all_pieces - right / right.sum())
        return total, gradient

    return minimize(loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B").x


def best_right(score, labels, questions):
    chosen = [np.where(questions == one)[0] for one in np.unique(questions)]
    return np.mean([labels[group[np.argmax(score[group])]] for group in chosen])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    values, labels, questions = pieces(arguments)
    deviation = values.std(axis=0) + 1e-9
    standard = (values - values.mean(axis=0)) / deviation
    print(len(labels), "pieces of", questions.max() + 1, "questions,", labels.sum(), "right")
    fold = questions % 5
    for penalty in (0.3, 1, 3, 10):
        score = np.zeros(len(labels))
        for one in range(5):
            rest = fold != one
            score[~rest] = standard[~rest] @ weights(standard[rest], labels[rest], questions[rest], penalty)
        print("penalty", penalty, "best piece right, cross-validated:", round(best_right(score, labels, questions), 3))
    weight = weights(standard, labels, questions, 3) / deviation
    curve = LogisticRegression(C=1e4).fit((values @ weight)[:, None], labels)
    print("intercept", round(float(curve.intercept_[0]), 2))
    for name, value in zip(NAMES, weight * curve.coef_[0][0]):
        print(name, round(float(value), 2))
    print("best piece right, on all that was fitted:", round(best_right(values @ weight, labels, questions), 3))


if __name__ == "__main__":
    main()
