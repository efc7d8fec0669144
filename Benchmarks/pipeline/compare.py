#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ingests the same documents with `rag` and with a simple Python pipeline, asks both the same questions, records both.

Usage: compare.py --rag PROGRAM --model FOLDER [--set FOLDER] [--documents N] [--queries N] [--only SIDE]
       [--output FOLDER]

Ingestion runs one after the other; questions alternate between the two, so that a busy machine slows both alike.
"""
import argparse
import contextlib
import datetime
import json
import os
import pathlib
import platform
import re
import sys
import tempfile

import corpora
from measures import first_of_each, ndcg, percentile
from needletail_side import NeedletailSide
from python_side import PythonSide

ROOT = pathlib.Path(__file__).resolve().parents[2]
HITS = 10


def machine():
    processor = platform.processor() or platform.machine()
    with contextlib.suppress(OSError):
        found = re.search(r"^model name\s*:\s*(.+)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
        processor = found[1] if found else processor
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"processor": processor, "cores": os.cpu_count(), "memoryBytes": memory, "system": platform.platform()}


def measure(sides, corpus, folder):
    results = {}
    for side in sides:
        print(f"ingesting {len(corpus.documents)} documents: {side.name}", file=sys.stderr)
        results[side.name] = {"versions": side.version(), "ingest": side.ingest(folder)}
    with contextlib.ExitStack() as stack:
        for side in sides:
            stack.enter_context(side)
        for side in sides:  # the first questions load what is loaded once
            for query in list(corpus.queries.values())[:5]:
                side.search(query, HITS)
        times = {side.name: [] for side in sides}
        gains = {side.name: [] for side in sides}
        for position, (identifier, query) in enumerate(corpus.queries.items()):
            for side in sides if position % 2 == 0 else reversed(sides):
                milliseconds, names = side.search(query, HITS)
                times[side.name].append(milliseconds)
                if corpus.gains:
                    gains[side.name].append(ndcg(first_of_each(names, HITS), corpus.gains[identifier]))
        for side in sides:
            result = results[side.name]
            result["ingest"]["chunks"] = side.chunks()
            result["ingest"]["documentsPerSecond"] = len(corpus.documents) / result["ingest"]["seconds"]
            result["ingest"]["chunksPerSecond"] = side.chunks() / result["ingest"]["seconds"]
            result["query"] = {
                "p50Milliseconds": percentile(times[side.name], 0.50),
                "p95Milliseconds": percentile(times[side.name], 0.95),
                "peakBytes": side.peak_while_serving(),
                "ndcg@10": sum(gains[side.name]) / len(gains[side.name]) if corpus.gains else None,
                "milliseconds": [round(value, 3) for value in times[side.name]],
            }
    return results


def quality(value):
    return "unknown" if value is None else f"{value:.4f}"


def table(run):
    rows = [
        ("documents per second", lambda r: f"{r['ingest']['documentsPerSecond']:.1f}"),
        ("chunks", lambda r: f"{r['ingest']['chunks']}"),
        ("chunks per second", lambda r: f"{r['ingest']['chunksPerSecond']:.1f}"),
        ("peak memory, ingestion (MB)", lambda r: f"{r['ingest']['peakBytes'] / 1e6:.0f}"),
        ("question, p50 (ms)", lambda r: f"{r['query']['p50Milliseconds']:.1f}"),
        ("question, p95 (ms)", lambda r: f"{r['query']['p95Milliseconds']:.1f}"),
        ("peak memory, questions (MB)", lambda r: f"{r['query']['peakBytes'] / 1e6:.0f}"),
        ("nDCG@10 of documents", lambda r: quality(r["query"]["ndcg@10"])),
    ]
    names = list(run["results"])
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for title, show in rows:
        lines.append(f"| {title} | " + " | ".join(show(run["results"][name]) for name in names) + " |")
    return "\n".join(lines)


def report(run):
    corpus, place = run["corpus"], run["machine"]
    versions = ", ".join(
        f"{name} {version}" for result in run["results"].values() for name, version in result["versions"].items())
    load = f"load before the run {run['loadBefore']:.1f}"
    documents = f"{corpus['documents']} text files, {corpus['bytes'] / 1e6:.1f} MB, from {corpus['name']}"
    hardware = f"{place['processor']}, {place['cores']} cores, {place['memoryBytes'] / 1e9:.0f} GB, {place['system']}"
    return f"""# Pipeline, {run['date']}

{table(run)}

- Documents: {documents}; {corpus['queries']} questions, {HITS} hits each
- Machine: {hardware}; {load}
- Versions: {versions}
- Command: `{run['command']}`

What is not equal: Python cuts by characters and Needletail by structure, so their chunks differ. Needletail also
builds a word index, keeps originals and answers over HTTP with hybrid search; Python answers inside its process with
dense search alone. Both ingestion times include the start and the load of the model. Memory is proportional (shared
pages divided).
"""


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rag", type=pathlib.Path, required=True, help="the program")
    parser.add_argument("--model", type=pathlib.Path, required=True, help="folder of the encoder's model")
    parser.add_argument("--set", type=pathlib.Path, help="a set in the BEIR format (default: Python's documentation)")
    parser.add_argument("--documents", type=int, default=1000, help="how many documents; 0 takes all (default 1000)")
    parser.add_argument("--queries", type=int, default=200, help="how many questions (default 200)")
    parser.add_argument("--only", choices=["needletail", "python"], help="leave the other side out")
    parser.add_argument("--output", type=pathlib.Path, help="default: Benchmarks/Runs/DATE-MACHINE")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    load = os.getloadavg()[0]
    corpus = (corpora.beir(options.set, options.documents, options.queries) if options.set
              else corpora.standard_library(options.documents, options.queries))
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        corpus.write(scratch / "documents")
        sides = []
        if options.only != "python":
            sides.append(NeedletailSide(options.rag.resolve(), options.model.resolve(), scratch))
        if options.only != "needletail":
            sides.append(PythonSide(options.model.resolve(), scratch))
        results = measure(sides, corpus, scratch / "documents")

    place = machine()
    date = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    slug = re.sub(r"[^a-z0-9]+", "-", place["processor"].lower()).strip("-")
    output = options.output or ROOT / "Benchmarks" / "Runs" / f"{date}-{slug}-{place['cores']}-cores"
    shown = ["compare.py", *(argument if not os.path.isabs(argument) else pathlib.Path(argument).name
                             for argument in arguments)]
    run = {
        "date": date, "command": " ".join(shown), "machine": place, "loadBefore": load,
        "corpus": {"name": corpus.name, "documents": len(corpus.documents), "bytes": corpus.bytes,
                   "queries": len(corpus.queries)},
        "results": results,
    }
    output.mkdir(parents=True, exist_ok=True)
    (output / f"pipeline-{corpus.name}.json").write_text(json.dumps(run, indent=2) + "\n", encoding="utf-8")
    (output / f"pipeline-{corpus.name}.md").write_text(report(run), encoding="utf-8")
    print(table(run))
    print(f"\nrecorded in {output}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
