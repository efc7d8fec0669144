# SPDX-License-Identifier: Apache-2.0
"""After a delete returned nothing shows the document, also after the process was killed and started again."""
import pytest

SECRET = "The vault of the museum opens with the code word heliotrope."
QUESTION = "With which code word does the vault of the museum open?"
OTHERS = [
    ("lamp.txt", "The lamps in the museum are switched off at nine in the evening."),
    ("guard.txt", "Two guards walk through the museum every hour during the night."),
]


def assert_unseen(server, document):
    for mode in ("hybrid", "dense", "lexical"):
        for query in (QUESTION, "heliotrope"):
            hits = server.post("/search", {"query": query, "mode": mode, "limit": 50})["hits"]
            assert document["id"] not in {hit["document"]["id"] for hit in hits}, mode
            assert not any("heliotrope" in hit["text"] for hit in hits), mode
    assert server.post("/search", {"query": "heliotrope", "documents": [document["id"]]})["hits"] == []
    answer = server.post("/ask", {"question": QUESTION, "stream": False})
    assert "heliotrope" not in answer["answer"]
    assert document["id"] not in {citation["documentId"] for citation in answer["citations"]}
    assert document["id"] not in {hit["document"]["id"] for hit in answer["nearest"]}
    assert document["id"] not in {listed["id"] for listed in server.every_document()}
    for path in ("", "/content", "/chunks", "/original", "/pages/1/boxes?start=0&end=5"):
        server.problem("GET", f"/documents/{document['id']}{path}", 404)
    server.problem("DELETE", f"/documents/{document['id']}", 404)
    assert document["name"] not in {job["documentName"] for job in server.get("/jobs")["jobs"]}
    assert server.get("/status")["documents"] == len(server.every_document())


def test_nothing_shows_a_deleted_document(server):
    documents = server.add(("vault.txt", SECRET), *OTHERS)
    assert server.post("/ask", {"question": QUESTION, "stream": False})["answered"] is True
    receipt = server.call("DELETE", f"/documents/{documents['vault.txt']['id']}")
    assert receipt["name"] == "vault.txt" and receipt["tombstonedAt"]
    assert_unseen(server, documents["vault.txt"])
    assert {document["name"] for document in server.every_document()} == {"lamp.txt", "guard.txt"}


@pytest.mark.parametrize("round_number", range(3))
def test_nothing_shows_it_after_a_kill_right_behind_the_delete(program, start_server, round_number):
    first = start_server(program)
    documents = first.add(("vault.txt", SECRET), *OTHERS)
    first.call("DELETE", f"/documents/{documents['vault.txt']['id']}")
    first.kill()
    second = start_server(program)
    assert_unseen(second, documents["vault.txt"])
    hits = second.post("/search", {"query": "How often do guards walk through the museum?"})["hits"]
    assert hits[0]["document"]["name"] == "guard.txt"


def test_no_command_shows_it(program, tmp_path):
    file = tmp_path / "vault.txt"
    file.write_text(SECRET)
    program.json("ingest", file)
    program.run("documents", "delete", "vault.txt")
    assert program.json("documents", "list")["documents"] == []
    assert program.json("search", "heliotrope")["hits"] == []
    assert "heliotrope" not in program.run("ask", QUESTION).stdout
    assert program.json("doctor")["isHealthy"] is True


def test_a_deleted_document_can_be_added_again(server):
    first = server.add(("vault.txt", SECRET))["vault.txt"]
    server.call("DELETE", f"/documents/{first['id']}")
    again = server.add(("vault.txt", SECRET))["vault.txt"]
    assert again["id"] != first["id"]
    assert server.post("/search", {"query": "heliotrope"})["hits"][0]["document"]["id"] == again["id"]


def test_an_original_that_two_documents_share_outlives_the_first(server):
    documents = server.add(("one.txt", SECRET), ("two.txt", SECRET))
    server.call("DELETE", f"/documents/{documents['one.txt']['id']}")
    kept = server.http.get(f"/api/v1/documents/{documents['two.txt']['id']}/original")
    assert kept.content == SECRET.encode()


def test_a_deleted_collection_shows_nothing_after_a_kill(program, start_server):
    first = start_server(program)
    first.post("/collections", {"name": "museum"}, 201)
    document = first.add(("vault.txt", SECRET), collection="museum")["vault.txt"]
    first.http.delete("/api/v1/collections/museum").raise_for_status()
    first.kill()
    second = start_server(program)
    second.problem("GET", "/collections/museum", 404)
    second.problem("GET", f"/documents/{document['id']}", 404)
    second.post("/collections", {"name": "museum"}, 201)
    assert second.post("/search", {"query": "heliotrope", "collection": "museum"})["hits"] == []
