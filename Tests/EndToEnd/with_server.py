#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a command while a server with an empty library of its own runs, whose address is in RAG_BASE_URL.

Usage: with_server.py PROGRAM MODEL_FOLDER WEB_FOLDER COMMAND…
Ends with the command's status; what the server wrote is shown when the command failed.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from program import Program
from server import Server


def main(binary, model, web, *command):
    with tempfile.TemporaryDirectory() as scratch:
        program = Program(pathlib.Path(binary).resolve(), pathlib.Path(scratch) / "library", model)
        with Server(program, "--web-dir", pathlib.Path(web).resolve()) as server:
            address = f"http://127.0.0.1:{server.port}"
            status = subprocess.run(command, env={**os.environ, "RAG_BASE_URL": address}, check=False).returncode
            if status != 0:
                print(f"--- the server's own words\n{server.output()[-8000:]}", file=sys.stderr)
    return status


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
