# SPDX-License-Identifier: Apache-2.0
import os
import signal
import socket
import subprocess
import tempfile
import time

import httpx

FINISHED = {"ready", "failed"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`rag serve` (or `rag run`) on a free port of this machine. A context: entering waits until it is ready, leaving
    ends it."""

    def __init__(self, program, *arguments, verb="serve"):
        self.program = program
        self.verb = verb
        self.arguments = arguments
        self.process = None

    def __enter__(self):
        self.port = free_port()
        self.log = tempfile.TemporaryFile("w+")
        self.process = self.program.start(
            self.verb, "--host", "127.0.0.1", "--port", self.port, *self.arguments,
            stdout=self.log, stderr=subprocess.STDOUT)
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=120)
        try:
            self.wait_until_ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.http.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        self.log.close()

    def output(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def wait_until_ready(self, seconds=120):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}:\n{self.output()[-4000:]}")
            try:
                if self.http.get("/health/ready").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"the server was not ready after {seconds} s:\n{self.output()[-4000:]}")

    def kill(self):
        """Ends the server and its children without a warning."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()

    def memory(self, field="VmRSS"):
        """Bytes of resident memory now (VmRSS) or at most so far (VmHWM)."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) * 1024
        raise AssertionError(f"no {field} in /proc/{self.process.pid}/status")

    def get(self, path, status=200, **options):
        return self.call("GET", path, status, **options)

    def post(self, path, body=None, status=200, **options):
        return self.call("POST", path, status, json=body, **options)

    def call(self, method, path, status=200, **options):
        response = self.http.request(method, "/api/v1" + path, **options)
        assert response.status_code == status, f"{method} {path}: {response.status_code} {response.text[:2000]}"
        return response.json() if response.content else None

    def problem(self, method, path, status, **options):
        """An error as RFC 9457 has it; returns its body."""
        response = self.http.request(method, "/api/v1" + path, **options)
        assert response.status_code == status, f"{method} {path}: {response.status_code} {response.text[:2000]}"
        assert response.headers["content-type"].startswith("application/problem+json"), response.headers
        body = response.json()
        assert body["status"] == status
        assert body["title"] and body["type"] and body["code"] and body["detail"], body
        return body

    def upload(self, *files, collection="default", status=202):
        """Uploads (name, content) pairs; content is bytes, text or an open file."""
        parts = [("file", (name, content.encode() if isinstance(content, str) else content)) for name, content in files]
        response = self.http.post(f"/api/v1/collections/{collection}/documents", files=parts)
        assert response.status_code == status, f"{response.status_code} {response.text[:2000]}"
        return response.json()

    def wait_for(self, documents, seconds=300):
        """Waits until these documents are ready or failed, and returns them by name."""
        deadline = time.monotonic() + seconds
        states = {}
        while time.monotonic() < deadline:
            states = {document["id"]: self.get(f"/documents/{document['id']}") for document in documents}
            if all(document["state"] in FINISHED for document in states.values()):
                return {document["name"]: document for document in states.values()}
            time.sleep(0.1)
        raise AssertionError(f"not finished after {seconds} s: {[(d['name'], d['state']) for d in states.values()]}")

    def add(self, *files, collection="default"):
        """Uploads, and waits until every file is ready."""
        documents = self.wait_for(self.upload(*files, collection=collection)["documents"])
        for document in documents.values():
            assert document["state"] == "ready", document
        return documents

    def every_document(self, collection="default"):
        documents, cursor = [], None
        while True:
            page = self.get(
                f"/collections/{collection}/documents", params={"limit": 200, **({"cursor": cursor} if cursor else {})})
            documents += page["documents"]
            cursor = page["nextCursor"]
            if cursor is None:
                return documents

    def every_chunk(self, document):
        chunks, cursor = [], None
        while True:
            page = self.get(
                f"/documents/{document}/chunks", params={"limit": 200, **({"cursor": cursor} if cursor else {})})
            chunks += page["chunks"]
            cursor = page["nextCursor"]
            if cursor is None:
                return chunks
