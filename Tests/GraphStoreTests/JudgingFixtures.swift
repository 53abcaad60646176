import GRDB
import GraphModel
import Testing

@testable import GraphStore

extension GraphStore {
    /// A judgement of a test, whose author and moment say nothing.
    @discardableResult
    func judge(_ body: (StoreReader) throws(Diagnostic) -> Judgement) throws -> JournalEntry {
        try judge(Saying(author: "tester", reason: "a test", moment: "2026-11-29T12:00:00Z"), knowing: KnownNames(), body)
    }

    @discardableResult
    func undo(_ number: Int64) throws -> JournalEntry {
        try undo(number, Saying(author: "tester", reason: "", moment: "2026-11-29T12:00:00Z"))
    }

    /// ``look(_:)`` that has no statement compiled again, as GRDB's reading does by PRAGMA query_only.
    func glance<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try database.inDatabase { database in
            let reader = StoreReader(database)
            defer { reader.statements.resetAll() }
            return try body(reader)
        }
    }

    /// The graph, as `entente dump` prints it.
    func dump() throws -> [String] {
        try glance { reader throws in
            var lines: [String] = []
            try reader.forEachCanonicalLine { lines.append($0) }
            return lines.sorted()
        }
    }

    /// Puts all judgements aside and applies them again, as the reading of articles does.
    func applyAgain() throws {
        try change { database in
            let judge = try Judge(database)
            try judge.lift()
            try judge.replay()
            try judge.finish()
        }
    }

    /// Takes out all but the journal, of which nothing holds: quicker than a new file with its schema.
    func empty() throws {
        try database.inDatabase { database in
            try database.inTransaction {
                for sql in [
                    "DELETE FROM node", "DELETE FROM search_pending", "DELETE FROM judged_row", "UPDATE graph SET nodes = 0",
                    "INSERT INTO evidence_search (evidence_search) VALUES ('delete-all')",
                    "INSERT INTO article_search (article_search) VALUES ('delete-all')", "DELETE FROM name_search",
                ] {
                    try database.cachedStatement(sql: sql).execute()
                }
                return .commit
            }
        }
    }

    /// What is wrong with the file: references that lead nowhere, totals that are not those of the rows.
    func faults() throws -> [String] {
        try database.inDatabase { database in
            var faults = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { "reference \($0)" }
            for (what, sql) in [
                ("nodes", "SELECT 1 FROM graph WHERE nodes <> (SELECT count(*) FROM node)"),
                ("labels", "SELECT 1 FROM label l WHERE nodes <> (SELECT count(*) FROM node_label n WHERE n.label = l.id)"),
                ("edges", "SELECT 1 FROM edge_type t WHERE edges <> (SELECT count(*) FROM edge e WHERE e.type = t.id)"),
                ("evidence", "SELECT 1 FROM event e WHERE NOT EXISTS (SELECT 1 FROM evidence v WHERE v.event = e.node)"),
                ("sources", "SELECT 1 FROM evidence v JOIN edge e ON e.id = v.edge WHERE e.source <> v.event OR e.target <> v.article"),
                (
                    "parts",
                    """
                    SELECT 1 FROM edge e WHERE e.type BETWEEN 1 AND 3 AND NOT EXISTS (
                        SELECT 1 FROM participation p WHERE p.event = e.source AND p.entity = e.target)
                    """
                ),
                ("words", "SELECT 1 FROM search_pending"),
            ] where try Int.fetchOne(database, sql: sql) != nil {
                faults.append(what)
            }
            return faults
        }
    }

    /// The numbers of all events, by date.
    func eventNumbers() throws -> [NodeID] { try glance { try $0.events().map(\.node) } }

    /// An entity as judgements name it.
    func judged(_ id: String) throws -> JudgedEntity {
        try glance { reader throws in JudgedEntity(try #require(try reader.entity(id))) }
    }
}
