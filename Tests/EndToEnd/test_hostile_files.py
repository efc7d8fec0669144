# SPDX-License-Identifier: Apache-2.0
"""Each hostile or broken file gets a message of its own that names it; the rest goes on; the server stays small."""
import os
import pathlib
import shutil
import subprocess
import threading
import time

import pytest

import hostile

MEGABYTE = 1 << 20
# Reading one file may take two minutes by default; what never ends should not take these tests that long.
PATIENCE = ["--set", "ingestion.timeoutSeconds=10"]
GOOD = {
    "lighthouse.txt": "The lighthouse keeper lights the lamp at dusk and counts the passing ships.",
    "harbour.md": "# Harbour\n\nThe harbour master collects the fee for a berth every morning at seven.",
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory, samples):
    """Broken files that a person can upload, by name."""
    folder = tmp_path_factory.mktemp("broken")
    hostile.pdf_bomb(folder / "pdf-bomb.pdf")
    hostile.noisy_pdf(folder / "noisy.pdf")
    hostile.zip_bomb_docx(folder / "zip-bomb.docx")
    hostile.huge_text(folder / "huge.txt")
    hostile.encrypted_pdf(folder / "encrypted.pdf", samples / "privacy-and-security.pdf")
    hostile.empty(folder / "empty.txt")
    hostile.random_bytes(folder / "random.txt")
    hostile.random_bytes(folder / "random.pdf")
    yield folder
    shutil.rmtree(folder)


def write_good(folder):
    folder.mkdir(exist_ok=True)
    for name, text in GOOD.items():
        (folder / name).write_text(text)


def test_every_broken_file_of_a_batch_gets_its_own_message_and_the_rest_goes_on(program, broken, tmp_path):
    special = tmp_path / "special"
    special.mkdir()
    hostile.dangling_link(special / "dangling.txt")
    hostile.pipe(special / "pipe.txt")  # reading it would never end; pipes are passed over
    good = tmp_path / "good"
    write_good(good)

    names = [file.name for file in broken.iterdir()] + ["dangling.txt"]
    report = program.json("ingest", broken, special, good, *PATIENCE, status=65)
    failed = {pathlib.Path(failure["path"]).name: failure for failure in report["failed"]}
    assert sorted(failed) == sorted(names)
    assert (report["added"], report["skipped"]) == (len(GOOD), 1)
    for name, failure in failed.items():
        assert failure["code"], failure
        assert name in failure["message"], failure
        assert "Error(" not in failure["message"] and "Optional(" not in failure["message"], failure

    def reason(name):
        return failed[name]["message"].replace(name, "").lower()

    assert "password" in reason("encrypted.pdf") or "encrypted" in reason("encrypted.pdf")
    assert "empty" in reason("empty.txt")
    kinds = ["encrypted.pdf", "empty.txt", "random.txt", "zip-bomb.docx", "huge.txt", "dangling.txt"]
    assert len({failed[name]["code"] for name in kinds}) == len(kinds), [failed[name] for name in kinds]

    ready = program.json("documents", "list", "--state", "ready")["documents"]
    assert {document["name"] for document in ready} == set(GOOD)
    assert program.json("search", "Who lights the lamp?")["hits"][0]["document"]["name"] == "lighthouse.txt"


def test_messages_on_the_terminal_name_the_file(program, tmp_path):
    hostile.empty(tmp_path / "empty.txt")
    hostile.random_bytes(tmp_path / "random.pdf")
    write_good(tmp_path / "good")
    result = program.run("ingest", tmp_path, status=65)
    lines = (result.stdout + result.stderr).splitlines()
    for name in ("empty.txt", "random.pdf"):
        assert any(name in line and len(line) > len(name) + 15 for line in lines), lines


def test_a_file_without_permission_is_named(make_program, tmp_path):
    """Root may read everything, so the program runs as another user then."""
    program = make_program(tmp_path / "library")
    files = tmp_path / "files"
    write_good(files)
    closed = files / "closed.txt"
    closed.write_text("nobody reads this")
    closed.chmod(0)
    prefix = []
    if os.getuid() == 0:
        prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
        for path in (program.binary, program.environment["RAG_MODEL_DIR"]):
            if subprocess.run([*prefix, "test", "-r", str(path)], check=False).returncode != 0:
                pytest.skip("the program or its model lies in a folder that only root may enter")
        program.data.mkdir()
        os.chown(program.data, 65534, 65534)
        folder = tmp_path
        while folder != folder.parent and os.stat(folder).st_uid == 0 and str(folder) != "/tmp":
            folder.chmod(folder.stat().st_mode | 0o055)
            folder = folder.parent
    result = subprocess.run(
        [*prefix, *program.command("ingest", files)], env={**program.environment, "HOME": str(program.data)},
        capture_output=True, text=True, timeout=600, cwd="/")
    assert result.returncode == 65, result.stdout + result.stderr
    line = next(line for line in (result.stdout + result.stderr).splitlines() if "closed.txt" in line)
    assert "permission" in line.lower() or "not readable" in line.lower() or "cannot be read" in line.lower(), line


def test_the_server_answers_and_stays_small_while_it_meets_them(program, start_server, broken):
    server = start_server(program, *PATIENCE)
    server.add(*GOOD.items())
    for _ in range(20):
        server.post("/search", {"query": "Who lights the lamp?"})
    before = server.memory()

    stop, failures, answered = threading.Event(), [], []

    def keep_asking():
        while not stop.is_set():
            try:
                hits = server.post("/search", {"query": "Who lights the lamp at dusk?"})["hits"]
                assert hits[0]["document"]["name"] == "lighthouse.txt"
                answered.append(time.monotonic())
            except Exception as error:
                failures.append(error)
                return
            time.sleep(0.05)

    asking = threading.Thread(target=keep_asking)
    asking.start()
    highest = before
    refused = {}
    try:
        for file in sorted(broken.iterdir()):
            count = len(answered)
            with open(file, "rb") as content:
                response = server.http.post(
                    "/api/v1/collections/default/documents", files=[("file", (file.name, content))], timeout=600)
            if response.status_code == 202:
                reply = response.json()
                for rejection in reply["rejected"]:
                    refused[rejection["name"]] = rejection["detail"]
                for name, document in server.wait_for(reply["documents"]).items():
                    assert document["state"] == "failed", document
                    refused[name] = document["error"]
            else:
                assert response.status_code in (400, 413, 415, 422), response.text
                refused[file.name] = response.json()["detail"]
            highest = max(highest, server.memory())
            while len(answered) == count and not failures:
                time.sleep(0.05)
    finally:
        stop.set()
        asking.join()
    assert not failures, failures
    assert sorted(refused) == sorted(file.name for file in broken.iterdir())
    for name, message in refused.items():
        assert name in message, f"{name}: {message}"
    # A server that held the 200 MB file, or what the bombs unpack to, would pass this by far.
    growth = max(highest, server.memory()) - before
    assert growth < 128 * MEGABYTE, f"{growth / MEGABYTE:.0f} MB more than before"
    answer = server.post("/ask", {"question": "When does the harbour master collect the fee?", "stream": False})
    assert answer["answered"] is True
