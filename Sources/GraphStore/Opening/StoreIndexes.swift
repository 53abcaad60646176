import GRDB

/// The indexes that a file can do without while it is filled for the first time: making them at the end takes a third of the time
/// that keeping them takes.
///
/// The index of words is one of them (``SearchIndex``), and with them the log of changes rests (``ChangeLog``). Those that hold constraints stay: primary keys, UNIQUE, and the one by the address of an article.
enum StoreIndexes {
    /// The statements that make them, from the migrations.
    static let all: [(name: String, sql: String)] = Migration.all.flatMap { $0.sql.split(separator: "\n") }.compactMap { line in
        let words = line.split(separator: " ")
        guard words.count > 4, words[0] == "CREATE", words[1] == "INDEX" else { return nil }
        return (String(words[2]), String(line))
    }

    /// Drops them where the file holds no node; returns whether it did.
    static func dropIfEmpty(_ database: Database) throws -> Bool {
        guard try Int.fetchOne(database, sql: "SELECT 1 FROM node LIMIT 1") == nil else { return false }
        for index in all { try database.execute(sql: "DROP INDEX IF EXISTS \(index.name)") }
        try SearchIndex.suspend(database)
        try ChangeLog.suspend(database)
        return true
    }

    /// Drops those that only slow down the insertion of many nodes and edges, until ``complete(_:)``.
    static func dropForLoading(_ database: Database, keeping kept: Set<String>) throws {
        let names: Set = [
            "node_label_by_node", "node_property_by_value", "edge_by_source", "edge_by_target", "edge_by_type",
        ]
        for index in all where names.contains(index.name) && !kept.contains(index.name) {
            try database.execute(sql: "DROP INDEX IF EXISTS \(index.name)")
        }
        try ChangeLog.suspend(database)
    }

    /// Whether some are missing.
    static func areMissing(_ database: Database) throws -> Bool {
        try !missing(database).isEmpty || SearchIndex.isSuspended(database) || ChangeLog.isSuspended(database)
    }

    /// Makes those that are missing.
    static func complete(_ database: Database) throws {
        for index in try missing(database) { try database.execute(sql: index.sql) }
        try SearchIndex.complete(database)
        try ChangeLog.resume(database)
    }

    private static func missing(_ database: Database) throws -> [(name: String, sql: String)] {
        let there = Set(try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'index'"))
        return all.filter { !there.contains($0.name) }
    }
}
