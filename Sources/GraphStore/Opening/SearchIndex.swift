import GRDB

/// The index of words (`005-search.sql`). Triggers note what changes, and whoever writes brings the index in step at the end of the
/// transaction, by ``update(_:)``.
///
/// A file does without while it is filled for the first time, like its other indexes (``StoreIndexes``): filling it at the end takes less
/// time than keeping it row by row.
enum SearchIndex {
    /// The triggers that note what changes, and the statements that fill it, from the migration.
    private static let migration = Migration.all.first { $0.name.hasSuffix("-search.sql") }?.sql ?? ""

    /// Each trigger by its name.
    static let triggers = Migration.triggers(in: "-search.sql")

    /// What fills the empty index.
    private static let filling = migration.split(separator: "\n").filter { $0.hasPrefix("INSERT ") }.joined(separator: "\n")

    /// Takes the triggers away, so that nothing is noted until ``complete(_:)``.
    static func suspend(_ database: Database) throws {
        for trigger in triggers { try database.execute(sql: "DROP TRIGGER IF EXISTS \(trigger.name)") }
    }

    /// Whether it was suspended.
    static func isSuspended(_ database: Database) throws -> Bool { try !missing(database).isEmpty }

    /// Fills the index and keeps it in step from now on, where it was suspended.
    static func complete(_ database: Database) throws {
        let missing = try missing(database)
        guard !missing.isEmpty else { return }
        for trigger in missing { try database.execute(sql: trigger.sql) }
        try database.execute(sql: "DELETE FROM search_pending; DELETE FROM name_search")
        try database.execute(sql: filling)
    }

    /// Brings the index in step with what has changed.
    static func update(_ database: Database) throws {
        guard try Int.fetchOne(database, sql: "SELECT 1 FROM search_pending LIMIT 1") != nil else { return }
        try database.execute(
            sql: """
                INSERT INTO evidence_search (evidence_search, rowid, quote)
                    SELECT 'delete', id, indexed FROM search_pending WHERE kind = 1 AND indexed IS NOT NULL;
                INSERT INTO evidence_search (rowid, quote)
                    SELECT edge, quote FROM search_pending CROSS JOIN evidence ON edge = id WHERE kind = 1;
                INSERT INTO article_search (article_search, rowid, title)
                    SELECT 'delete', id, indexed FROM search_pending WHERE kind = 2 AND indexed IS NOT NULL;
                INSERT INTO article_search (rowid, title)
                    SELECT node, title FROM search_pending CROSS JOIN article ON node = id WHERE kind = 2;
                DELETE FROM name_search WHERE rowid IN (SELECT id FROM search_pending WHERE kind = 3);
                INSERT INTO name_search (rowid, names)
                    SELECT node, group_concat(name, ' · ') FROM search_pending CROSS JOIN node_name ON node = id WHERE kind = 3 GROUP BY node;
                INSERT INTO name_search (rowid, names)
                    SELECT node, name FROM search_pending CROSS JOIN source ON node = id WHERE kind = 3;
                DELETE FROM search_pending;
                """)
    }

    private static func missing(_ database: Database) throws -> [(name: String, sql: String)] {
        let there = Set(try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
        return triggers.filter { !there.contains($0.name) }
    }
}
