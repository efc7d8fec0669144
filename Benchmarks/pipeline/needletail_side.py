# SPDX-License-Identifier: Apache-2.0
import json
import os
import signal
import socket
import subprocess
import time

import httpx

from processes import MemoryWatch


class NeedletailSide:
    """`rag ingest`, then `rag serve` asked over HTTP: what a user of the program has."""

    name = "needletail"

    def __init__(self, binary, model, scratch):
        self.binary, self.data = str(binary), scratch / "needletail"
        self.log = open(scratch / "needletail.log", "w+", encoding="utf-8")
        self.environment = {**os.environ, "RAG_MODEL_DIR": str(model)}
        self.server = None

    def version(self):
        printed = subprocess.run(
            [self.binary, "version", "--json"], capture_output=True, text=True, check=True, env=self.environment).stdout
        return {"needletail": json.loads(printed)["version"]}

    def ingest(self, folder):
        started = time.perf_counter()
        process = subprocess.Popen(
            [self.binary, "ingest", str(folder), "--data-dir", str(self.data), "--json"],
            stdout=subprocess.PIPE, stderr=self.log, env=self.environment)
        with MemoryWatch(process.pid) as watch:
            report = json.loads(process.communicate()[0])
        seconds = time.perf_counter() - started
        if process.returncode != 0 or report["failed"]:
            raise RuntimeError(f"rag ingest ended with {process.returncode}, {report['failed']} files failed")
        return {"seconds": seconds, "peakBytes": watch.highest}

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.server = subprocess.Popen(
            [self.binary, "serve", "--host", "127.0.0.1", "--port", str(port), "--data-dir", str(self.data)],
            stdout=self.log, stderr=self.log, env=self.environment)
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and self.server.poll() is None:
            try:
                if self.http.get("/health/ready").status_code == 200:
                    self.watch = MemoryWatch(self.server.pid).__enter__()
                    return self
            except httpx.TransportError:
                time.sleep(0.05)
        raise RuntimeError("rag serve did not become ready; see needletail.log")

    def __exit__(self, *_):
        self.watch.__exit__()
        self.http.close()
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(30)

    def chunks(self):
        return self.http.get("/api/v1/status").raise_for_status().json()["chunks"]

    def peak_while_serving(self):
        return self.watch.highest

    def search(self, query, limit):
        """(milliseconds, names of the documents of the hits, best first)"""
        started = time.perf_counter()
        reply = self.http.post("/api/v1/search", json={"query": query, "limit": limit})
        hits = reply.raise_for_status().json()["hits"]
        return (time.perf_counter() - started) * 1000, [hit["document"]["name"] for hit in hits]
