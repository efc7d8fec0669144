// SPDX-License-Identifier: Apache-2.0
import GRDB

extension CatalogMigration {
    /// Idempotency keys, settings, and the folders that collections are fed from.
    static let memory = CatalogMigration(identifier: "0004-memory") { db in
        try db.execute(
            sql: """
                CREATE TABLE idempotency_key (
                    scope TEXT NOT NULL,
                    key TEXT NOT NULL,
                    fingerprint TEXT NOT NULL,
                    response BLOB,
                    created_at INTEGER NOT NULL,
                    PRIMARY KEY (scope, key)
                ) STRICT;
                CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

                CREATE TABLE setting (
                    key TEXT PRIMARY KEY NOT NULL,
                    value TEXT NOT NULL
                ) STRICT;

                CREATE TABLE ingest_root (
                    collection_id TEXT NOT NULL REFERENCES collection (id),
                    root TEXT NOT NULL,
                    recorded_at INTEGER NOT NULL,
                    PRIMARY KEY (collection_id, root)
                ) STRICT;
                """)
    }
}
