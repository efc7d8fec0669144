# SPDX-License-Identifier: Apache-2.0
import json
import math
import os
import pathlib
import subprocess
import sys

import pytest

import compare
import corpora
from measures import first_of_each, ndcg, percentile
from processes import MemoryWatch, descendants
from python_pipeline import CHARACTERS, OVERLAP, split

ROOT = pathlib.Path(__file__).resolve().parents[2]
SET = ROOT / "Tests" / "Fixtures" / "eval-small"


def test_percentiles_are_values_that_were_measured():
    values = list(range(1, 101))
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1)) == (50, 95, 100)
    assert percentile([7], 0.95) == 7
    with pytest.raises(ValueError):
        percentile([], 0.5)


def test_ndcg_of_known_rankings():
    assert ndcg(["a", "b"], {"a": 1, "b": 1}) == 1
    assert ndcg(["x", "a"], {"a": 1}) == pytest.approx(1 / math.log2(3))
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0
    assert ndcg([], {"a": 1}) == 0


def test_chunks_of_one_document_count_once():
    assert first_of_each(["a", "a", "b", "a", "c"], 2) == ["a", "b"]


def test_split_keeps_every_character_and_the_limit():
    text = "short one\n\n" + "".join(chr(97 + number % 26) for number in range(2500))
    chunks = split(text)
    assert all(0 < len(chunk) <= CHARACTERS for chunk in chunks)
    rest = chunks[1]
    for chunk in chunks[2:]:
        assert rest.endswith(chunk[:OVERLAP])
        rest += chunk[OVERLAP:]
    assert [chunks[0], rest] == text.split("\n\n")


def test_a_smaller_set_keeps_the_documents_that_answer():
    corpus = corpora.beir(SET, 10, 5)
    assert len(corpus.documents) >= 10 or len(corpus.documents) == len(set().union(*corpus.gains.values()))
    assert len(corpus.queries) == 5
    for gains in corpus.gains.values():
        assert set(gains) <= set(corpus.documents)


def test_memory_of_children_is_counted():
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(80_000_000); input()'])"
    parent = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE)
    try:
        with MemoryWatch(parent.pid) as watch:
            while watch.highest < 80_000_000 and parent.poll() is None:
                watch.stop.wait(0.02)
        assert watch.highest >= 80_000_000
        assert len(descendants(parent.pid)) == 2
    finally:
        parent.communicate(b"\n")


def test_a_run_is_recorded(tmp_path, capsys):
    binary = os.environ.get("RAG_BINARY")
    if not binary:
        pytest.fail("RAG_BINARY must name the program to measure")
    model = os.environ.get("RAG_MODEL_DIR", str(ROOT / "models" / "all-MiniLM-L6-v2"))
    compare.main(["--rag", binary, "--model", model, "--set", str(SET), "--documents", "20", "--queries", "10",
                  "--only", "needletail", "--output", str(tmp_path)])
    assert "documents per second" in capsys.readouterr().out
    run = json.loads((tmp_path / "pipeline-eval-small.json").read_text())
    result = run["results"]["needletail"]
    assert result["ingest"]["chunks"] >= run["corpus"]["documents"] >= 20
    assert 0 < result["query"]["p50Milliseconds"] <= result["query"]["p95Milliseconds"]
    assert 0 < result["query"]["ndcg@10"] <= 1
    assert result["ingest"]["peakBytes"] > 50_000_000
    assert "Machine:" in (tmp_path / "pipeline-eval-small.md").read_text()
