# SPDX-License-Identifier: Apache-2.0
"""Every path of the HTTP API, as docs/http-api.md describes it."""
import json
import re
import time

import httpx
import pytest

GARDEN = """# Garden rules

## Watering

The roses are watered on Monday and Friday before eight o'clock.

## Tools

| Tool | Place |
|---|---|
| Spade | shed |
| Rake | cellar |
"""

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.fixture
def garden(server):
    return server.add(("garden.md", GARDEN))["garden.md"]


def events_of(response):
    """The events of a server-sent stream as (name, data) pairs."""
    name, data = "message", []
    for line in response.iter_lines():
        if line == "":
            if data:
                yield name, json.loads("\n".join(data))
            name, data = "message", []
        elif line.startswith("event:"):
            name = line[6:].strip()
        elif line.startswith("data:"):
            data.append(line[5:].strip())


def test_health_says_live_and_ready(server):
    for path in ["/health", "/health/live", "/health/ready"]:
        assert server.http.get(path).status_code == 200, path
    assert server.http.get("/health").json()["status"] == "ok"


def test_metrics_are_in_the_text_format(server, garden):
    response = server.http.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    assert re.search(r"^# TYPE \w+ (counter|gauge|histogram)$", response.text, re.M)


def test_openapi_names_every_path_that_is_tested_here(server):
    description = server.http.get("/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    for path in ["status", "collections", "search", "ask", "jobs", "events"]:
        assert f"/api/v1/{path}" in description["paths"], path


def test_status_counts(server, garden):
    status = server.get("/status")
    assert status["model"]["ready"] is True and status["model"]["dimension"] == 384
    assert status["generation"]["provider"] == "extractive"
    assert (status["collections"], status["documents"]) == (1, 1)
    assert status["chunks"] == garden["chunks"] > 0
    assert set(status["jobs"]) >= {"queued", "running", "failed"}


def test_collections_are_made_changed_and_deleted(server):
    made = server.post("/collections", {"name": "house", "description": "old", "language": "en"}, 201)
    assert RFC3339.fullmatch(made["createdAt"]) and made["documents"] == 0
    assert server.problem("POST", "/collections", 409, json={"name": "house"})["code"] == "collection_exists"
    changed = server.call("PATCH", "/collections/house", json={"description": "new", "name": "home"})
    assert (changed["name"], changed["description"], changed["id"]) == ("home", "new", made["id"])
    server.problem("GET", "/collections/house", 404)
    assert {c["name"] for c in server.get("/collections")["collections"]} == {"default", "home"}
    server.http.delete("/api/v1/collections/home").raise_for_status()
    server.problem("GET", "/collections/home", 404)


def test_upload_of_several_files_makes_each_a_document(server):
    reply = server.upload(("a.txt", "Alpha is the first letter."), ("b.md", "# Beta\n\nBeta is the second letter."))
    assert [document["name"] for document in reply["documents"]] == ["a.txt", "b.md"]
    assert reply["rejected"] == []
    ready = server.wait_for(reply["documents"])
    assert {document["state"] for document in ready.values()} == {"ready"}
    document = ready["b.md"]
    assert document["bytes"] == len("# Beta\n\nBeta is the second letter.")
    assert re.fullmatch(r"[0-9a-f]{64}", document["sha256"])
    assert document["mediaType"].startswith("text/markdown")


def test_upload_of_the_same_bytes_changes_nothing_and_other_bytes_make_a_version(server, garden):
    same = server.upload(("garden.md", GARDEN))["documents"][0]
    assert (same["id"], same["version"], same["state"]) == (garden["id"], garden["version"], "ready")
    assert len(server.get("/jobs")["jobs"]) == 1
    other = server.add(("garden.md", GARDEN.replace("Friday", "Sunday")))["garden.md"]
    assert other["id"] == garden["id"] and other["version"] != garden["version"]
    texts = " ".join(hit["text"] for hit in server.post("/search", {"query": "When are the roses watered?"})["hits"])
    assert "Sunday" in texts and "Friday" not in texts


def test_an_idempotency_key_makes_a_repeated_upload_the_same_upload(server):
    def send():
        response = server.http.post(
            "/api/v1/collections/default/documents", files=[("file", ("once.txt", b"Said only once."))],
            headers={"Idempotency-Key": "9b1c-once"})
        assert response.status_code == 202, response.text
        return [document["id"] for document in response.json()["documents"]]

    assert send() == send()
    assert len(server.every_document()) == 1


@pytest.mark.parametrize("body, content_type", [
    (b"not multipart", "text/plain"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data"),
])
def test_an_upload_that_is_not_one_is_refused(server, body, content_type):
    response = server.http.post(
        "/api/v1/collections/default/documents", content=body, headers={"Content-Type": content_type})
    assert 400 <= response.status_code < 500, response.text
    assert response.headers["content-type"].startswith("application/problem+json")


def test_documents_are_paged_and_filtered(server):
    server.add(*[(f"note-{number}.txt", f"Note number {number} speaks of rivers.") for number in range(5)])
    first = server.get("/collections/default/documents", params={"limit": 2})
    assert len(first["documents"]) == 2 and first["total"] == 5 and first["nextCursor"]
    assert len({document["id"] for document in server.every_document()}) == 5
    found = server.get("/collections/default/documents", params={"query": "NOTE-3"})
    assert [document["name"] for document in found["documents"]] == ["note-3.txt"]
    assert server.get("/collections/default/documents", params={"state": "failed"})["documents"] == []


def test_content_blocks_are_slices_of_the_text(server, garden):
    content = server.get(f"/documents/{garden['id']}/content")
    assert content["text"] == GARDEN
    kinds = {}
    for block in content["blocks"]:
        kinds.setdefault(block["kind"], []).append(content["text"][block["start"]:block["end"]])
    assert [text.strip("# \n") for text in kinds["heading"]] == ["Garden rules", "Watering", "Tools"]
    assert "Monday and Friday" in kinds["paragraph"][0]
    table = next(block for block in content["blocks"] if block["kind"] == "table")
    assert "Tool" in content["text"][slice(*table["header"])]
    assert ["Spade" in content["text"][slice(*row)] for row in table["rows"]] == [True, False]
    watering = next(block for block in content["blocks"] if block["kind"] == "paragraph")
    assert watering["headingPath"] == ["Garden rules", "Watering"]


def test_chunks_are_slices_of_the_text(server, garden):
    text = server.get(f"/documents/{garden['id']}/content")["text"]
    chunks = server.every_chunk(garden["id"])
    assert len(chunks) == garden["chunks"]
    assert [chunk["ordinal"] for chunk in chunks] == sorted(chunk["ordinal"] for chunk in chunks)
    for chunk in chunks:
        assert chunk["text"] == text[chunk["start"]:chunk["end"]]
        assert 0 < chunk["tokens"] <= 256


def test_positions_count_code_points(server):
    signs = "\U0001F1F3\U0001F1F1 and e\u0301 and \U0001F468\u200D\U0001F469\u200D\U0001F467"
    text = f"Signs: {signs}.\n\nThe ferry leaves at noon.\n"
    document = server.add(("emoji.txt", text))["emoji.txt"]
    answer = server.post("/ask", {"question": "When does the ferry leave?", "stream": False})
    citation = answer["citations"][0]
    assert text[citation["start"]:citation["end"]] == citation["quote"]
    assert citation["documentId"] == document["id"]


def test_the_original_comes_back_byte_for_byte_as_an_attachment(server, garden):
    response = server.http.get(f"/api/v1/documents/{garden['id']}/original")
    assert response.content == GARDEN.encode()
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_pdf_has_pages_and_boxes(server, samples):
    pdf = (samples / "privacy-and-security.pdf").read_bytes()
    document = server.add(("privacy.pdf", pdf))["privacy.pdf"]
    assert document["pages"] == 2
    content = server.get(f"/documents/{document['id']}/content")
    assert [page["number"] for page in content["pages"]] == [1, 2]
    start = content["text"].index("encrypted disk")
    boxes = server.get(
        f"/documents/{document['id']}/pages/1/boxes", params={"start": start, "end": start + len("encrypted disk")})
    assert boxes["boxes"]
    page = content["pages"][0]
    for box in boxes["boxes"]:
        assert box["page"] == 1
        assert 0 <= box["x"] < page["width"] and 0 <= box["y"] < page["height"]
        assert 0 < box["width"] < page["width"] and 0 < box["height"] < page["height"]


def test_jobs_are_listed_and_shown(server, garden):
    jobs = server.get("/jobs")["jobs"]
    job = next(job for job in jobs if job["document"] == garden["id"])
    assert (job["state"], job["stage"]) == ("succeeded", "done")
    assert job["documentName"] == "garden.md" and job["error"] is None
    assert server.get(f"/jobs/{job['id']}")["id"] == job["id"]
    assert server.get("/jobs", params={"state": "failed"})["jobs"] == []
    server.problem("GET", "/jobs/no-such-job", 404)


def test_a_failed_job_says_why_and_can_be_retried(server):
    uploaded = server.upload(("broken.pdf", b"%PDF-1.7\nthis is no PDF at all"))
    document = server.wait_for(uploaded["documents"])["broken.pdf"]
    assert document["state"] == "failed" and document["error"]
    job = next(job for job in server.get("/jobs", params={"state": "failed"})["jobs"]
               if job["document"] == document["id"])
    assert job["error"]["code"] and job["error"]["message"]
    assert server.post(f"/jobs/{job['id']}/retry")["state"] in ("queued", "running", "failed")
    assert server.wait_for([document])["broken.pdf"]["state"] == "failed"


def test_events_tell_of_a_document_from_upload_to_delete(server):
    seen = []
    with server.http.stream("GET", "/api/v1/events", params={"collection": "default"}, timeout=60) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        document = server.upload(("news.txt", "The bridge opens in spring."))["documents"][0]
        deleted = False
        for name, data in events_of(stream):
            seen.append(name)
            if name == "document" and data["state"] == "ready" and not deleted:
                deleted = True
                server.call("DELETE", f"/documents/{document['id']}")
            if name == "documentDeleted":
                assert data["id"] == document["id"]
                break
    assert "document" in seen and "job" in seen


@pytest.mark.parametrize("mode", ["hybrid", "dense", "lexical"])
def test_search_returns_hits_with_their_scores(server, garden, mode):
    result = server.post("/search", {"query": "watering roses", "mode": mode, "limit": 3})
    hit = result["hits"][0]
    assert "roses" in hit["text"] and hit["document"] == {
        "id": garden["id"], "name": "garden.md", "title": garden["title"]}
    assert hit["headingPath"][0] == "Garden rules"
    assert set(hit["scores"]) <= {"fused", "dense", "denseRank", "lexical", "lexicalRank"}
    assert result["tookMilliseconds"] >= 0


def test_search_can_be_held_to_documents(server, garden):
    other = server.add(("orchard.txt", "The apple trees are watered on Saturday."))["orchard.txt"]
    hits = server.post("/search", {"query": "watered", "documents": [other["id"]]})["hits"]
    assert {hit["document"]["id"] for hit in hits} == {other["id"]}


def test_ask_streams_retrieval_text_citations_and_the_whole(server, garden):
    body = {"question": "On which days are the roses watered?", "stream": True}
    with server.http.stream("POST", "/api/v1/ask", json=body) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        events = list(events_of(stream))
    names = [name for name, _ in events]
    assert names[0] == "retrieval" and names[-1] == "done"
    assert "delta" in names and "citation" in names
    done = events[-1][1]
    assert "".join(data["text"] for name, data in events if name == "delta") == done["answer"]
    assert [data for name, data in events if name == "citation"] == done["citations"]
    assert done["answered"] is True and done["provider"] == "extractive"


def test_ask_without_a_stream_gives_the_whole(server, garden):
    answer = server.post("/ask", {"question": "On which days are the roses watered?", "stream": False})
    assert answer["answered"] is True and "Monday" in answer["answer"]
    citation = answer["citations"][0]
    content = server.get(f"/documents/{garden['id']}/content")["text"]
    assert content[citation["start"]:citation["end"]] == citation["quote"]
    assert f"[{citation['number']}]" in answer["answer"]
    assert 0 <= citation["answerStart"] < citation["answerEnd"] <= len(answer["answer"])
    assert citation["verdict"] in ("verbatim", "supported")
    assert citation["version"] == garden["version"]


def test_ask_that_is_not_answered_shows_the_nearest(server, garden):
    answer = server.post("/ask", {"question": "Who won the chess championship?", "stream": False})
    assert answer["answered"] is False and answer["citations"] == []
    assert answer["nearest"]


@pytest.mark.parametrize("path, body", [
    ("/search", {}),
    ("/search", {"query": ""}),
    ("/search", {"query": "x", "limit": 0}),
    ("/search", {"query": "x", "limit": 1000000}),
    ("/search", {"query": "x", "mode": "psychic"}),
    ("/search", {"query": 7}),
    ("/search", {"query": "x" * 5000}),
    ("/ask", {"stream": False}),
    ("/ask", {"question": " ", "stream": False}),
    ("/ask", {"question": "x", "limit": -1, "stream": False}),
    ("/collections", {"name": ""}),
    ("/collections", {"name": "../etc"}),
    ("/collections", {}),
])
def test_a_wrong_request_is_explained(server, path, body):
    response = server.http.post("/api/v1" + path, json=body)
    assert response.status_code in (400, 413, 422), response.text
    assert response.headers["content-type"].startswith("application/problem+json")
    assert len(response.json()["detail"]) > 10


def test_json_that_is_none_is_explained(server):
    response = server.http.post(
        "/api/v1/search", content=b"{\"query\": ", headers={"Content-Type": "application/json"})
    assert response.status_code == 400 and response.json()["code"]


@pytest.mark.parametrize("method, path", [
    ("GET", "/documents/none"), ("DELETE", "/documents/none"), ("GET", "/documents/none/content"),
    ("GET", "/documents/none/chunks"), ("GET", "/documents/none/original"),
    ("GET", "/documents/none/pages/1/boxes?start=0&end=1"), ("GET", "/collections/none"),
    ("GET", "/collections/none/documents"), ("POST", "/jobs/none/retry"), ("POST", "/jobs/none/cancel"),
    ("GET", "/no-such-path"),
])
def test_what_is_not_there_is_not_found(server, method, path):
    server.problem(method, path, 404)


def test_search_in_an_unknown_collection_is_not_found(server):
    server.problem("POST", "/search", 404, json={"query": "x", "collection": "none"})


def test_a_method_that_a_path_does_not_have_is_refused(server):
    assert server.http.put("/api/v1/status").status_code in (404, 405)


def test_the_interface_is_served_with_a_content_security_policy(program, start_server, root):
    interface = root / "web" / "dist"
    assert (interface / "index.html").exists(), "scripts/build-web.sh makes it"
    server = start_server(program, "--web-dir", interface)
    page = server.http.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src" in page.headers["content-security-policy"]
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert server.http.get("/collections/default", headers=browser).text == page.text


def test_a_page_of_another_site_can_neither_read_nor_change(server):
    """A name that was re-pointed at 127.0.0.1, and a form or script that sends from elsewhere."""
    named = server.http.get("/api/v1/status", headers={"Host": "elsewhere.example"})
    assert (named.status_code, named.json()["code"]) == (421, "host_not_allowed")
    sent = server.http.post(
        "/api/v1/collections", json={"name": "x"}, headers={"Origin": "https://elsewhere.example"})
    assert (sent.status_code, sent.json()["code"]) == (403, "origin_not_allowed")


def test_a_token_is_asked_for_when_there_is_one(program, start_server):
    server = start_server(program, "--set", "server.token=correct-horse-battery")
    assert server.http.get("/api/v1/status").status_code == 401
    for token, status in (("correct-horse-batterx", 401), ("correct-horse-battery", 200)):
        response = server.http.get("/api/v1/status", headers={"Authorization": f"Bearer {token}"})
        assert response.status_code == status
    assert program.json("documents", "list")["documents"] == []


def test_no_path_leaves_the_folder_of_the_interface(server):
    for path in ["/../../etc/passwd", "/assets/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd"]:
        assert "root:" not in server.http.get(httpx.URL(f"http://127.0.0.1:{server.port}").copy_with(
            raw_path=path.encode())).text


def test_a_server_that_is_told_to_end_ends_well(server, garden):
    server.process.terminate()
    deadline = time.monotonic() + 30
    while server.process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.process.returncode == 0, server.output()[-2000:]
