// SPDX-License-Identifier: Apache-2.0
import GRDB

extension CatalogMigration {
    /// Changes of the vector store still to be applied, and what deletion still has to clean up.
    static let outbox = CatalogMigration(identifier: "0003-outbox") { db in
        try db.execute(
            sql: """
                CREATE TABLE outbox (
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                    collection_id TEXT NOT NULL,
                    operation TEXT NOT NULL,
                    -- JSON: chunk ids to delete, or the configuration of a new collection.
                    payload TEXT NOT NULL,
                    chunks INTEGER NOT NULL,
                    attempts INTEGER NOT NULL DEFAULT 0,
                    error TEXT
                ) STRICT;
                CREATE INDEX outbox_collection ON outbox (collection_id, sequence);

                CREATE TABLE deletion (
                    document_id TEXT PRIMARY KEY NOT NULL,
                    collection_id TEXT NOT NULL,
                    name TEXT NOT NULL,
                    -- The last change of the vector store that belongs to it.
                    outbox_sequence INTEGER,
                    tombstoned_at INTEGER NOT NULL,
                    vectors_removed_at INTEGER,
                    original_removed_at INTEGER,
                    reclaimed_at INTEGER
                ) STRICT;
                CREATE INDEX deletion_unfinished ON deletion (tombstoned_at, document_id) WHERE reclaimed_at IS NULL;
                CREATE INDEX deletion_outbox ON deletion (outbox_sequence) WHERE vectors_removed_at IS NULL;

                CREATE TABLE object_removal (
                    kind TEXT NOT NULL,
                    key TEXT NOT NULL,
                    -- 1 while somebody is removing it.
                    taken INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (kind, key)
                ) STRICT;
                CREATE TABLE deletion_object (
                    document_id TEXT NOT NULL REFERENCES deletion (document_id),
                    kind TEXT NOT NULL,
                    key TEXT NOT NULL,
                    PRIMARY KEY (document_id, kind, key)
                ) STRICT;
                CREATE INDEX deletion_object_key ON deletion_object (kind, key);
                """)
    }
}
