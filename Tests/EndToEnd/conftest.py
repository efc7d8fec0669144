# SPDX-License-Identifier: Apache-2.0
"""Fixtures: the real program with a scratch library of its own, and a server of it on a free port.

RAG_BINARY     the program under test (required)
RAG_MODEL_DIR  folder of the encoder's model (default: models/all-MiniLM-L6-v2 of this tree)
RAG_TEST_LONG  1 runs the long forms: a thousand files instead of a few dozen
"""
import contextlib
import os
import pathlib

import pytest

from program import Program
from server import Server

ROOT = pathlib.Path(__file__).resolve().parents[2]


def pytest_report_header():
    return f"program under test: {os.environ.get('RAG_BINARY', 'RAG_BINARY is not set')}"


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def samples(root):
    return root / "samples" / "documents"


@pytest.fixture(scope="session")
def long_form():
    return os.environ.get("RAG_TEST_LONG") == "1"


@pytest.fixture(scope="session")
def make_program():
    """Makes a Program for a data folder."""
    binary = os.environ.get("RAG_BINARY")
    if not binary or not os.access(binary, os.X_OK):
        pytest.exit(f"RAG_BINARY must name the program to test, but is {binary!r}", returncode=4)
    model = os.environ.get("RAG_MODEL_DIR", str(ROOT / "models" / "all-MiniLM-L6-v2"))
    return lambda data: Program(pathlib.Path(binary).resolve(), data, model)


@pytest.fixture
def program(make_program, tmp_path):
    return make_program(tmp_path / "library")


@pytest.fixture
def cleanup():
    """Closes what a test opened, last opened first, also when it fails."""
    with contextlib.ExitStack() as stack:
        yield stack


@pytest.fixture
def start_server(cleanup):
    """Starts a server for a program; it is stopped when the test ends."""
    return lambda program, *arguments, **options: cleanup.enter_context(Server(program, *arguments, **options))


@pytest.fixture
def server(program, start_server):
    return start_server(program)


@pytest.fixture(scope="module")
def sample_library(make_program, tmp_path_factory, samples):
    """The sample documents, ingested once for the tests of a module; nobody changes it."""
    program = make_program(tmp_path_factory.mktemp("samples") / "library")
    report = program.json("ingest", samples)
    assert report["failed"] == [], report
    return program


@pytest.fixture(scope="module")
def sample_server(sample_library):
    with Server(sample_library) as server:
        yield server
