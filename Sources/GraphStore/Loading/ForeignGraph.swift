import GRDB
import GraphModel

/// What a file is for: what articles say, with their evidence, or a graph of somebody else, taken as it stands. It is never both.
///
///     try ForeignGraph.mark(statements)           // an empty file; from now on it may hold `(:Event)-[:MET]->()` without evidence
///     try ForeignGraph.refuse(statements, "articles")   // throws
enum ForeignGraph {
    /// Whether the file holds a graph of somebody else.
    static func isMarked(_ statements: StatementCache) throws(Diagnostic) -> Bool {
        let read = try statements("SELECT is_foreign FROM graph")
        defer { read.reset() }
        return try read.step() && read.integer(0) != 0
    }

    /// Makes the file one of a graph of somebody else, in which labels and edge types mean what they mean there.
    ///
    /// Throws category `.usage` where it holds articles, or what came with them.
    static func mark(_ statements: StatementCache) throws(Diagnostic) {
        if try isMarked(statements) { return }
        let ours = try statements(
            """
            SELECT EXISTS (SELECT 1 FROM article) OR EXISTS (SELECT 1 FROM entity) OR EXISTS (SELECT 1 FROM place)
                OR EXISTS (SELECT 1 FROM source) OR EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM judgement)
            """)
        defer { ours.reset() }
        if try ours.step(), ours.integer(0) != 0 {
            throw Diagnostic(
                .store, .usage,
                "the file holds what articles say; a graph of somebody else, taken as it stands, goes into a file of its own",
                hint: "name another file with --db, or leave --as-is out and use labels and types that articles do not use")
        }
        ours.reset()
        try statements("UPDATE graph SET is_foreign = 1, revision = revision + 1").run()
        // The edges of these types need no event here.
        try statements("UPDATE edge_type SET derived = 0 WHERE derived = 1").run()
    }

    /// Throws category `.usage` where the file holds a graph of somebody else, into which `what` does not go.
    static func refuse(_ statements: StatementCache, _ what: String) throws(Diagnostic) {
        guard try isMarked(statements) else { return }
        throw Diagnostic(
            .store, .usage, "the file holds a graph of somebody else, taken as it stands: \(what) do not go into it",
            hint: "name another file with --db")
    }

    /// Throws category `.usage` where the file holds a graph of somebody else, which has no evidence to choose from.
    static func refuseFilter(_ statements: StatementCache) throws(Diagnostic) {
        guard try isMarked(statements) else { return }
        throw Diagnostic(
            .store, .usage, "the file holds a graph of somebody else, taken as it stands: there are no articles in it to choose from",
            hint: "put the condition into the query")
    }
}
