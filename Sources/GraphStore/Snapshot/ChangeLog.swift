import GRDB
import GraphModel

/// What has changed in the graph, row by row (`010-changes.sql`): triggers note it, and a snapshot of an earlier state learns from it whether
/// it still holds, and what to read again.
///
/// Whoever fills a file in bulk suspends the triggers and resumes them at the end, after which everything may have changed.
enum ChangeLog {
    /// What a row says.
    enum Kind: Int64 {
        case everything = 0, node, edges, suspended
    }

    /// The triggers, by name.
    static let triggers = Migration.triggers(in: "-changes.sql")

    /// More rows than this are put together into one, which says that everything may have changed: so many changes are read again no faster
    /// than the whole graph.
    static let mostRows: Int64 = 100_000

    /// Takes the triggers away: nothing is noted until ``resume(_:)``, and no snapshot holds.
    static func suspend(_ database: Database) throws {
        guard try !isSuspended(database) else { return }
        for trigger in triggers { try database.execute(sql: "DROP TRIGGER IF EXISTS \(trigger.name)") }
        try restart(database, .suspended)
    }

    /// Whether triggers are missing.
    static func isSuspended(_ database: Database) throws -> Bool { try !missing(database).isEmpty }

    /// Notes changes again, where that was suspended.
    static func resume(_ database: Database) throws {
        let missing = try missing(database)
        guard !missing.isEmpty else { return }
        for trigger in missing { try database.execute(sql: trigger.sql) }
        try restart(database, .everything)
    }

    /// So many rows make a run of ingestion a large one, which goes on without noting: that takes a tenth of its time.
    static let mostRowsOfRun: Int64 = 20_000

    /// Ends a transaction's work: keeps the log short.
    static func shorten(_ statements: StatementCache) throws(Diagnostic) {
        guard try count(statements) > mostRows else { return }
        do { try restart(statements.database, .everything) } catch { throw .store(error, path: nil) }
    }

    /// Ends a batch of a run: notes no more where the run is a large one, until ``resume(_:)`` at its end.
    static func rest(_ statements: StatementCache) throws(Diagnostic) {
        guard try count(statements) > mostRowsOfRun else { return }
        do { try suspend(statements.database) } catch { throw .store(error, path: nil) }
    }

    private static func count(_ statements: StatementCache) throws(Diagnostic) -> Int64 {
        let rows = try statements("SELECT (SELECT max(number) FROM graph_change) - (SELECT min(number) FROM graph_change)")
        defer { rows.reset() }
        return try rows.step() ? rows.integer(0) : 0
    }

    /// The number of the state that a transaction sees; nil where changes are not noted, so that nothing tells one state from another.
    static func state(_ statements: StatementCache) throws(Diagnostic) -> Int64? {
        let last = try statements("SELECT number, kind FROM graph_change ORDER BY number DESC LIMIT 1")
        defer { last.reset() }
        guard try last.step(), last.integer(1) != Kind.suspended.rawValue else { return nil }
        return last.integer(0)
    }

    /// Begins anew with one row; the numbers go on.
    private static func restart(_ database: Database, _ kind: Kind) throws {
        try database.execute(
            sql: """
                INSERT INTO graph_change (kind) VALUES (\(kind.rawValue));
                DELETE FROM graph_change WHERE number < (SELECT max(number) FROM graph_change);
                """)
    }

    private static func missing(_ database: Database) throws -> [(name: String, sql: String)] {
        let there = Set(try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
        return triggers.filter { !there.contains($0.name) }
    }
}
