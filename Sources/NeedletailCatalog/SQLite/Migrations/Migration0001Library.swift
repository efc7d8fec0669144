// SPDX-License-Identifier: Apache-2.0
import GRDB

extension CatalogMigration {
    /// Collections, documents, their versions and chunks.
    static let library = CatalogMigration(identifier: "0001-library") { db in
        try db.execute(
            sql: """
                CREATE TABLE collection (
                    id TEXT PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL,
                    description TEXT NOT NULL,
                    encoder_name TEXT NOT NULL,
                    encoder_fingerprint TEXT NOT NULL,
                    encoder_precision TEXT NOT NULL,
                    dimension INTEGER NOT NULL,
                    metric TEXT NOT NULL,
                    language TEXT NOT NULL,
                    documents INTEGER NOT NULL DEFAULT 0,
                    chunks INTEGER NOT NULL DEFAULT 0,
                    bytes INTEGER NOT NULL DEFAULT 0,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL,
                    deleted_at INTEGER
                ) STRICT;
                CREATE UNIQUE INDEX collection_name ON collection (name) WHERE deleted_at IS NULL;

                CREATE TABLE document (
                    id TEXT PRIMARY KEY NOT NULL,
                    collection_id TEXT NOT NULL REFERENCES collection (id),
                    source_key TEXT NOT NULL,
                    name TEXT NOT NULL,
                    state TEXT NOT NULL,
                    current_version TEXT,
                    -- The newest version submitted while it is not current: being ingested, or failed.
                    target_version TEXT,
                    -- What lists filter and sort by without reading the version.
                    title TEXT,
                    error_code TEXT,
                    error_message TEXT,
                    metadata TEXT NOT NULL,
                    last_scan TEXT,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL,
                    tombstoned_at INTEGER
                ) STRICT;
                CREATE UNIQUE INDEX document_source ON document (collection_id, source_key)
                    WHERE tombstoned_at IS NULL;
                CREATE INDEX document_age ON document (collection_id, created_at, id) WHERE tombstoned_at IS NULL;
                CREATE INDEX document_name ON document (collection_id, name, id) WHERE tombstoned_at IS NULL;
                CREATE INDEX document_state ON document (collection_id, state) WHERE tombstoned_at IS NULL;

                CREATE TABLE document_version (
                    id TEXT PRIMARY KEY NOT NULL,
                    document_id TEXT NOT NULL REFERENCES document (id),
                    number INTEGER NOT NULL,
                    content_hash TEXT NOT NULL,
                    bytes INTEGER NOT NULL,
                    processing TEXT NOT NULL,
                    modified_ns INTEGER,
                    media_type TEXT,
                    title TEXT,
                    characters INTEGER NOT NULL DEFAULT 0,
                    pages INTEGER,
                    chunks INTEGER NOT NULL DEFAULT 0,
                    warnings TEXT NOT NULL DEFAULT '[]',
                    -- 1 once all its chunks are stored.
                    staged INTEGER NOT NULL DEFAULT 0,
                    created_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX document_version_document ON document_version (document_id);
                CREATE INDEX document_version_content ON document_version (content_hash);

                CREATE TABLE chunk (
                    version_id TEXT NOT NULL REFERENCES document_version (id),
                    ordinal INTEGER NOT NULL,
                    id TEXT NOT NULL,
                    document_id TEXT NOT NULL,
                    -- UTF-8 as blobs: a text may hold NUL, at which SQLite's text values are cut.
                    text BLOB NOT NULL,
                    context BLOB NOT NULL,
                    heading_path TEXT NOT NULL,
                    range_start INTEGER NOT NULL,
                    range_end INTEGER NOT NULL,
                    tokens INTEGER NOT NULL,
                    page INTEGER,
                    boxes TEXT NOT NULL,
                    -- 1 when the vector store is known to hold it.
                    indexed INTEGER NOT NULL,
                    PRIMARY KEY (version_id, ordinal)
                ) STRICT;
                CREATE UNIQUE INDEX chunk_id ON chunk (id, version_id);
                CREATE INDEX chunk_unindexed ON chunk (version_id, ordinal) WHERE indexed = 0;
                """)
    }
}
