// SPDX-License-Identifier: Apache-2.0
import GRDB

extension CatalogMigration {
    /// The job queue, and the vectors of chunks on their way to the vector store.
    static let jobs = CatalogMigration(identifier: "0002-jobs") { db in
        try db.execute(
            sql: """
                CREATE TABLE job (
                    id TEXT PRIMARY KEY NOT NULL,
                    document_id TEXT NOT NULL REFERENCES document (id),
                    collection_id TEXT NOT NULL,
                    version_id TEXT NOT NULL,
                    state TEXT NOT NULL,
                    stage TEXT NOT NULL,
                    done INTEGER NOT NULL DEFAULT 0,
                    total INTEGER NOT NULL DEFAULT 0,
                    attempts INTEGER NOT NULL DEFAULT 0,
                    not_before INTEGER NOT NULL,
                    error_code TEXT,
                    error_message TEXT,
                    lease_owner TEXT,
                    lease_expires_at INTEGER,
                    lease_generation INTEGER NOT NULL DEFAULT 0,
                    stage_started_at INTEGER,
                    stage_started_done INTEGER NOT NULL DEFAULT 0,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX job_queued ON job (not_before, id) WHERE state = 'queued';
                CREATE INDEX job_leased ON job (lease_expires_at, id) WHERE state = 'running';
                CREATE INDEX job_document ON job (document_id, created_at, id);
                CREATE INDEX job_collection ON job (collection_id, created_at, id);
                CREATE INDEX job_state ON job (state, created_at, id);

                CREATE TABLE staged_embedding (
                    chunk_id TEXT PRIMARY KEY NOT NULL,
                    document_id TEXT NOT NULL,
                    -- The outbox entry that brings it to the vector store.
                    sequence INTEGER NOT NULL,
                    -- Float32, little-endian.
                    vector BLOB NOT NULL
                ) STRICT;
                CREATE INDEX staged_embedding_sequence ON staged_embedding (sequence);
                CREATE INDEX staged_embedding_document ON staged_embedding (document_id);
                """)
    }
}
