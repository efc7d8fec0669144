// SPDX-License-Identifier: Apache-2.0
import GRDB

/// Tables of the truth. Texts that callers choose are stored as UTF-8 blobs: SQLite's text functions stop at a zero
/// character, and ids must compare byte by byte.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 collections, records, changes") { db in
            try db.execute(
                sql: """
                    CREATE TABLE collection (
                        key INTEGER PRIMARY KEY AUTOINCREMENT,
                        name BLOB NOT NULL UNIQUE,
                        configuration TEXT NOT NULL,
                        sequence INTEGER NOT NULL DEFAULT 0,
                        trimmed INTEGER NOT NULL DEFAULT 0,
                        records INTEGER NOT NULL DEFAULT 0
                    ) STRICT;
                    CREATE TABLE record (
                        position INTEGER PRIMARY KEY AUTOINCREMENT,
                        collection INTEGER NOT NULL,
                        id BLOB NOT NULL,
                        embedding BLOB NOT NULL,
                        document BLOB,
                        uri BLOB,
                        metadata BLOB NOT NULL,
                        UNIQUE (collection, id)
                    ) STRICT;
                    CREATE INDEX record_in_order ON record (collection);
                    CREATE TABLE change (
                        collection INTEGER NOT NULL,
                        sequence INTEGER NOT NULL,
                        position INTEGER NOT NULL,
                        PRIMARY KEY (collection, sequence, position)
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        return migrator
    }
}
