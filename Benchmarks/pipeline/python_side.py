# SPDX-License-Identifier: Apache-2.0
import json
import os
import pathlib
import subprocess
import sys
import time

from processes import MemoryWatch


class PythonSide:
    """Drives python_pipeline.py. Questions are asked inside its process, without HTTP, which flatters its times."""

    name = "python"

    def __init__(self, model, scratch):
        self.log = open(scratch / "python.log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, str(pathlib.Path(__file__).with_name("python_pipeline.py")), str(model),
             str(scratch / "chroma")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "true"})
        self.count = 0

    def call(self, **command):
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the Python pipeline ended with {self.process.wait()}; see python.log")
        return json.loads(line)

    def version(self):
        return self.call(do="version")

    def ingest(self, folder):
        """Start of the libraries and load of the model are included, as they are for `rag ingest`."""
        started = time.perf_counter()
        with MemoryWatch(self.process.pid) as watch:
            self.call(do="open")
            self.count = self.call(do="ingest", folder=str(folder))["chunks"]
        return {"seconds": time.perf_counter() - started, "peakBytes": watch.highest}

    def __enter__(self):
        self.watch = MemoryWatch(self.process.pid).__enter__()
        return self

    def __exit__(self, *_):
        self.watch.__exit__()
        self.process.stdin.close()
        self.process.wait(60)

    def chunks(self):
        return self.count

    def peak_while_serving(self):
        return self.watch.highest

    def search(self, query, limit):
        reply = self.call(do="search", query=query, limit=limit)
        return reply["milliseconds"], reply["names"]
