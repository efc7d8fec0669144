# SPDX-License-Identifier: Apache-2.0
"""What a library holds and finds, free of identifiers that differ between two libraries of the same files."""

QUERIES = ["How is a file closed?", "regular expression groups", "raise an error when the value is missing"]


def contents(server):
    documents = {}
    for document in server.every_document():
        assert document["state"] == "ready", document
        chunks = sorted(
            (chunk["ordinal"], chunk["start"], chunk["end"], chunk["text"], tuple(chunk["headingPath"]))
            for chunk in server.every_chunk(document["id"]))
        assert len(chunks) == document["chunks"]
        documents[document["name"]] = (document["sha256"], document["characters"], chunks)
    return documents


def findings(server):
    """Results per query and mode. Equal scores may stand in any order, and the lowest may be cut: it is left out."""
    found = {}
    for mode in ("lexical", "dense"):
        for query in QUERIES:
            hits = server.post("/search", {"query": query, "mode": mode, "limit": 30})["hits"]
            rows = sorted(
                (-round(hit["scores"][mode], 4), hit["document"]["name"], hit["start"], hit["end"]) for hit in hits)
            found[mode, query] = [row for row in rows if row[0] < rows[-1][0]] if rows else []
    return found
