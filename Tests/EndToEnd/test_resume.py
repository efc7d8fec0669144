# SPDX-License-Identifier: Apache-2.0
"""Ingestion that was stopped or killed goes on, and ends with the same library as one that was left alone."""
import os
import random
import signal
import subprocess
import time

import pytest

from library_contents import contents, findings
from real_text import passages, write_files

KILLS = 10


@pytest.fixture
def files(tmp_path, long_form):
    return write_files(tmp_path / "files", 1000 if long_form else 120)


def kill(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def test_ten_kills_end_with_the_library_of_an_undisturbed_run(make_program, start_server, tmp_path, files):
    seed = int(os.environ.get("RAG_TEST_SEED", "20250611"))
    dice = random.Random(seed)
    folder = files[0].parent
    replacements = iter(passages()[len(files):])

    idle = make_program(tmp_path / "idle")
    started = time.monotonic()
    idle.run("documents", "list")
    start_up = time.monotonic() - started

    alone = make_program(tmp_path / "alone")
    started = time.monotonic()
    report = alone.json("ingest", folder, timeout=3600)
    whole = time.monotonic() - started
    assert report["added"] == len(files) and report["failed"] == []

    killed = make_program(tmp_path / "killed")
    moments, finished = [], 0
    while len(moments) < KILLS:
        process = killed.start("ingest", folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        moment = dice.uniform(0, start_up + max(whole - start_up, 1) / 4)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            kill(process)
            moments.append(round(moment, 3))
            continue
        # Done before its moment came: give it a third of the files to read again.
        assert process.returncode == 0
        finished += 1
        assert finished < 50, f"seed {seed}: the program is never interrupted"
        for file in dice.sample(files, len(files) // 3):
            file.write_text(next(replacements)[1] + "\n", encoding="utf-8")
    print(f"seed {seed}, killed after {moments} s, finished in between {finished} times")

    killed.json("ingest", folder, timeout=3600)
    alone.json("ingest", folder, timeout=3600)
    undisturbed = make_program(tmp_path / "undisturbed") if finished else alone
    undisturbed.json("ingest", folder, timeout=3600)

    for program in (killed, undisturbed):
        assert program.json("doctor")["isHealthy"] is True
    expected, actual = start_server(undisturbed), start_server(killed)
    assert contents(actual) == contents(expected)
    assert len(contents(actual)) == len(files)
    assert findings(actual) == findings(expected)
    assert killed_leaves_nothing_to_do(actual)


def killed_leaves_nothing_to_do(server):
    jobs = server.get("/status")["jobs"]
    return jobs["queued"] == 0 and jobs["running"] == 0 and jobs["failed"] == 0


def test_ctrl_c_ends_with_130_and_the_next_run_goes_on(program, files):
    folder = files[0].parent
    process = program.start("ingest", folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    output = []
    for line in process.stdout:
        output.append(line)
        break
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    output += process.stdout.readlines()
    process.wait(60)
    assert process.returncode == 130, "".join(output[-20:])
    before = len(program.json("documents", "list", "--state", "ready")["documents"])
    assert before < len(files), "the interruption came too late to prove anything"

    program.json("ingest", folder, timeout=3600)
    assert len(program.json("documents", "list", "--state", "ready")["documents"]) == len(files)
    assert program.json("doctor")["isHealthy"] is True
