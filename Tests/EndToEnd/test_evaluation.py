# SPDX-License-Identifier: Apache-2.0
"""`rag eval` on a small set; its run file is scored here again, independently."""
import json
import math

import pytest


@pytest.fixture(scope="module")
def evaluation_set(root):
    return root / "Tests" / "Fixtures" / "eval-small"


@pytest.fixture(scope="module")
def reference(evaluation_set):
    return json.loads((evaluation_set / "reference.json").read_text())["ndcg@10"]


def ndcg(run, relevant, depth=10):
    total = 0.0
    for query, documents in relevant.items():
        ranking = [document for document, _ in run.get(query, [])][:depth]
        gain = sum(1 / math.log2(place + 2) for place, document in enumerate(ranking) if document in documents)
        total += gain / sum(1 / math.log2(place + 2) for place in range(min(depth, len(documents))))
    return total / len(relevant)


def read_run(path):
    run = {}
    for line in path.read_text().splitlines():
        query, document, score = line.split("\t")
        run.setdefault(query, []).append((document, float(score)))
    return run


@pytest.fixture(scope="module")
def runs(make_program, tmp_path_factory, evaluation_set):
    """(run, what --json printed) per mode."""
    folder = tmp_path_factory.mktemp("evaluation")
    program = make_program(folder / "library")
    results = {}
    for mode in ("lexical", "dense", "hybrid"):
        file = folder / f"{mode}.tsv"
        printed = program.json("eval", evaluation_set, "--mode", mode, "--run", file)
        results[mode] = (read_run(file), printed)
    return results


@pytest.fixture(scope="module")
def relevant(evaluation_set):
    judgements = {}
    for line in (evaluation_set / "qrels.tsv").read_text().splitlines()[1:]:
        query, document, _ = line.split("\t")
        judgements.setdefault(query, set()).add(document)
    return judgements


@pytest.mark.parametrize("mode", ["lexical", "dense", "hybrid"])
def test_a_run_is_ordered_and_complete(runs, relevant, mode):
    run, _ = runs[mode]
    assert set(run) == set(relevant)
    for ranking in run.values():
        scores = [score for _, score in ranking]
        assert scores == sorted(scores, reverse=True)
        assert len({document for document, _ in ranking}) == len(ranking)


def test_dense_retrieval_agrees_with_the_reference(runs, relevant, reference):
    assert ndcg(runs["dense"][0], relevant) == pytest.approx(reference["dense"], abs=0.005)


def test_lexical_retrieval_is_not_below_the_reference(runs, relevant, reference):
    assert ndcg(runs["lexical"][0], relevant) >= reference["lexical"] - 0.02


def test_hybrid_retrieval_is_not_below_the_better_of_the_two(runs, relevant):
    # On 23 queries one exchange of two places moves the mean by about 0.02.
    best = max(ndcg(runs[mode][0], relevant) for mode in ("lexical", "dense"))
    assert ndcg(runs["hybrid"][0], relevant) >= best - 0.02


@pytest.mark.parametrize("mode", ["lexical", "dense", "hybrid"])
def test_the_printed_measure_is_the_measure_of_the_run(runs, relevant, mode):
    run, printed = runs[mode]
    (report,) = printed["reports"]
    assert (report["mode"], report["queries"]) == (mode, len(relevant))
    assert report["mean"]["ndcg10"] == pytest.approx(ndcg(run, relevant), abs=1e-6)


def test_an_incomplete_set_is_refused_with_the_missing_file(program, tmp_path):
    assert "corpus.jsonl" in program.run("eval", tmp_path, status=1).stderr
