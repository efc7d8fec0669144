# SPDX-License-Identifier: Apache-2.0
"""The simple pipeline that many start with: split, encode with sentence-transformers, keep in ChromaDB, ask both.

Run as a process of its own, so that its memory is its own. Reads one JSON command per line and answers with one line.
"""
import importlib.metadata
import json
import pathlib
import sys
import time

CHARACTERS, OVERLAP = 1000, 100


def split(text):
    """Paragraphs packed up to 1,000 characters; a longer one is cut, with 100 characters of overlap."""
    chunks, current = [], ""
    for paragraph in text.split("\n\n"):
        paragraph = paragraph.strip()
        if current and len(current) + len(paragraph) + 2 > CHARACTERS:
            chunks.append(current)
            current = ""
        while len(paragraph) > CHARACTERS:
            chunks.append(paragraph[:CHARACTERS])
            paragraph = paragraph[CHARACTERS - OVERLAP:]
        current = f"{current}\n\n{paragraph}".strip()
    if current:
        chunks.append(current)
    return chunks


class Pipeline:
    def __init__(self, model, data):
        self.model, self.data = model, data

    def open(self):
        import chromadb
        import sentence_transformers

        self.encoder = sentence_transformers.SentenceTransformer(self.model, device="cpu")
        client = chromadb.PersistentClient(
            self.data, settings=chromadb.Settings(anonymized_telemetry=False))
        self.collection = client.get_or_create_collection("documents", metadata={"hnsw:space": "cosine"})
        return {}

    def ingest(self, folder):
        names, texts = [], []
        for file in sorted(pathlib.Path(folder).iterdir()):
            for chunk in split(file.read_text(encoding="utf-8")):
                names.append(file.name)
                texts.append(chunk)
        for start in range(0, len(texts), 512):
            part = texts[start:start + 512]
            self.collection.add(
                ids=[str(number) for number in range(start, start + len(part))],
                embeddings=self.encoder.encode(part, normalize_embeddings=True, show_progress_bar=False),
                documents=part, metadatas=[{"name": name} for name in names[start:start + 512]])
        return {"chunks": len(texts)}

    def search(self, query, limit):
        started = time.perf_counter()
        found = self.collection.query(
            query_embeddings=self.encoder.encode([query], normalize_embeddings=True, show_progress_bar=False),
            n_results=limit)
        return {
            "milliseconds": (time.perf_counter() - started) * 1000,
            "names": [metadata["name"] for metadata in found["metadatas"][0]],
        }

    def version(self):
        return {name: importlib.metadata.version(name) for name in ("sentence-transformers", "torch", "chromadb")}


def main(model, data):
    pipeline = Pipeline(model, data)
    for line in sys.stdin:
        command = json.loads(line)
        reply = getattr(pipeline, command.pop("do"))(**command)
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
