import GRDB
import GraphModel

/// What the machine found, kept beside what judgements make of it: temporary triggers note each row that changes, and ``revert(from:)``
/// puts them back, the last first.
///
/// Since articles are only read into the graph as the machine found it, what was noted is never out of date; only queries may have changed
/// the graph in between (``repair()``).
struct JudgedRows {
    let statements: StatementCache
    private let database: Database
    /// The tables that can change, each with its columns and the positions of its key.
    private let parts: [Part]

    private struct Part {
        let name: String
        let columns: [String]
        let key: [Int]
    }

    private enum Change: Int64 { case inserted = 1, updated, deleted }

    /// As many columns as `judged_row` can hold.
    private static let mostColumns = 32

    init(_ statements: StatementCache) throws(Diagnostic) {
        self.statements = statements
        self.database = statements.database
        var parts: [Part] = []
        // Nodes, and whatever refers to them or to each other; the journal apart.
        let names = try statements(
            """
            SELECT 'node' UNION SELECT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
            WHERE m.type = 'table' AND f."table" <> 'judgement' AND m.name <> 'judgement' ORDER BY 1
            """)
        var tables: [String] = []
        while try names.step() { tables.append(names.text(0)) }
        for table in tables {
            let info = try statements("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid")
            try info.bind(0, table)
            var columns: [String] = []
            var key: [(order: Int64, position: Int)] = []
            while try info.step() {
                if info.integer(1) > 0 { key.append((info.integer(1), columns.count)) }
                columns.append(info.text(0))
            }
            guard columns.count <= Self.mostColumns, !key.isEmpty else {
                throw Diagnostic(.store, .failure, "the table '\(table)' has more columns than a judgement can note")
            }
            parts.append(Part(name: table, columns: columns, key: key.sorted { $0.order < $1.order }.map(\.position)))
        }
        self.parts = parts
    }

    /// Notes what `body` changes.
    ///
    /// The triggers stay for as long as the connection, since each change of the schema has all statements compiled again; they note
    /// something only while `temp.judging` holds a row. Where `body` throws, the transaction takes all of it back.
    func record(_ body: () throws(Diagnostic) -> Void) throws(Diagnostic) {
        let known = try statements("SELECT 1 FROM temp.sqlite_schema WHERE name = 'judging'")
        let isKnown = try known.step()
        known.reset()
        if !isKnown { try execute("CREATE TEMP TABLE judging (one INTEGER);\n" + parts.flatMap(triggers).joined()) }
        try statements("INSERT INTO temp.judging VALUES (1)").run()
        try body()
        try statements("DELETE FROM temp.judging").run()
    }

    private func triggers(_ part: Part) -> [String] {
        let size = part.columns.count
        let places = (0..<size).map { "c\($0)" }.joined(separator: ", ")
        let old = part.columns.map { "old.\"\($0)\"" }.joined(separator: ", ")
        let keys = part.key.map { "c\($0)" }.joined(separator: ", ")
        let new = part.key.map { "new.\"\(part.columns[$0])\"" }.joined(separator: ", ")
        func trigger(_ change: Change, _ event: String, _ columns: String, _ values: String) -> String {
            """
            CREATE TEMP TRIGGER judged_\(event)_\(part.name) AFTER \(event) ON main."\(part.name)"
            WHEN (SELECT one FROM judging) BEGIN
                INSERT INTO judged_row (part, change, size, \(columns)) VALUES ('\(part.name)', \(change.rawValue), \(size), \(values));
            END;

            """
        }
        return [
            trigger(.inserted, "INSERT", keys, new), trigger(.updated, "UPDATE", places, old), trigger(.deleted, "DELETE", places, old),
        ]
    }

    // MARK: Putting back

    /// Puts back the rows that were noted from a step on, and forgets them.
    func revert(from first: Int64) throws(Diagnostic) {
        // Temporary triggers run before those of the schema, and a row's own after those of the rows that go with it: put back the last
        // first, each finds what it hangs on. Where a query has deleted that, it is repaired; not else, since the setting has all
        // statements compiled again.
        let mustRepair = try wasChangedByOthers()
        if mustRepair { try execute("PRAGMA defer_foreign_keys = ON") }
        var restoring: [String: PreparedStatement] = [:]
        let rows = try statements("SELECT step, part, change, size FROM judged_row WHERE step >= ? ORDER BY step DESC")
        rows.bind(0, first)
        while try rows.step() {
            guard let change = Change(rawValue: rows.integer(2)) else { continue }
            let name = rows.text(1)
            let size = Int(rows.integer(3))
            let key = "\(name) \(change.rawValue) \(size)"
            let restore: PreparedStatement
            if let known = restoring[key] {
                restore = known
            } else {
                guard let part = parts.first(where: { $0.name == name }) else { continue }
                restore = try statements.built(sql(part, change, size))
                restoring[key] = restore
            }
            restore.bind(0, rows.integer(0))
            try restore.run()
        }
        for sql: StaticString in [
            "UPDATE graph SET nodes = nodes + (SELECT count(*) FROM judged_row WHERE step >= ? AND part = 'node' AND change = 3)",
            """
            UPDATE label SET nodes = nodes + n FROM (SELECT c0, count(*) AS n FROM judged_row
                WHERE step >= ? AND part = 'node_label' AND change = 3 GROUP BY c0) WHERE id = c0
            """,
            """
            UPDATE edge_type SET edges = edges + n FROM (SELECT c1, count(*) AS n FROM judged_row
                WHERE step >= ? AND part = 'edge' AND change = 3 GROUP BY c1) WHERE id = c1
            """,
        ] {
            let count = try statements(sql)
            count.bind(0, first)
            try count.run()
        }
        if mustRepair { try repair() }
        let forget = try statements("DELETE FROM judged_row WHERE step >= ?")
        forget.bind(0, first)
        try forget.run()
    }

    /// What undoes a change of a row: the values stand in `judged_row`, so that they keep their types.
    private func sql(_ part: Part, _ change: Change, _ size: Int) -> String {
        let noted = { (position: Int) in "(SELECT c\(position) FROM judged_row WHERE step = ?1)" }
        let row = part.key.map { "\"\(part.columns[$0])\" = \(noted($0))" }.joined(separator: " AND ")
        let columns = part.columns.prefix(size).map { "\"\($0)\"" }.joined(separator: ", ")
        let values = (0..<size).map { "c\($0)" }.joined(separator: ", ")
        switch change {
        case .inserted: return "DELETE FROM \"\(part.name)\" WHERE \(row)"
        case .updated: return "UPDATE \"\(part.name)\" SET (\(columns)) = (SELECT \(values) FROM judged_row WHERE step = ?1) WHERE \(row)"
        case .deleted: return "INSERT OR IGNORE INTO \"\(part.name)\" (\(columns)) SELECT \(values) FROM judged_row WHERE step = ?1"
        }
    }

    /// Whether a query has changed the graph since the judgements were applied.
    private func wasChangedByOthers() throws(Diagnostic) -> Bool {
        let statement = try statements("SELECT 1 FROM graph, judged_graph WHERE graph.revision <> judged_graph.revision")
        defer { statement.reset() }
        return try statement.step()
    }

    /// Takes away what was put back and has lost what it hangs on, since a query deleted that.
    private func repair() throws(Diagnostic) {
        try execute(
            """
            DELETE FROM evidence WHERE article NOT IN (SELECT node FROM article) OR event NOT IN (SELECT node FROM event)
                OR edge NOT IN (SELECT id FROM edge);
            DELETE FROM event WHERE node NOT IN (SELECT id FROM node) OR node NOT IN (SELECT event FROM evidence);
            UPDATE event SET evidence = (SELECT min(edge) FROM evidence WHERE event = node)
                WHERE NOT EXISTS (SELECT 1 FROM evidence v WHERE v.event = event.node AND v.edge = event.evidence);
            DELETE FROM node_label WHERE label = 1 AND node NOT IN (SELECT node FROM event);
            DELETE FROM edge WHERE source NOT IN (SELECT id FROM node) OR target NOT IN (SELECT id FROM node)
                OR (event IS NOT NULL AND event NOT IN (SELECT node FROM event))
                OR (type = 5 AND id NOT IN (SELECT edge FROM evidence));
            """)
        for part in parts {
            let info = try statements(
                """
                SELECT "from", "table", coalesce("to", '') FROM pragma_foreign_key_list(?1)
                WHERE id NOT IN (SELECT id FROM pragma_foreign_key_list(?1) WHERE seq > 0)
                """)
            try info.bind(0, part.name)
            var orphans: [String] = []
            while try info.step() {
                let target = info.text(2).isEmpty ? "rowid" : "\"\(info.text(2))\""
                let column = "\"\(info.text(0))\""
                orphans.append(
                    "DELETE FROM \"\(part.name)\" WHERE \(column) IS NOT NULL AND \(column) NOT IN (SELECT \(target) FROM \"\(info.text(1))\");"
                )
            }
            try execute(orphans.joined(separator: "\n"))
        }
        // The totals, since some of what was put back was taken away again.
        try execute(
            """
            UPDATE graph SET nodes = (SELECT count(*) FROM node);
            UPDATE label SET nodes = (SELECT count(*) FROM node_label WHERE label = label.id);
            UPDATE edge_type SET edges = (SELECT count(*) FROM edge WHERE type = edge_type.id);
            """)
    }

    private func execute(_ sql: String) throws(Diagnostic) {
        do {
            try database.execute(sql: sql)
        } catch {
            throw .store(error, path: nil)
        }
    }
}
