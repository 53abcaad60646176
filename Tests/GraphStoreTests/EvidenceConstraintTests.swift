import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// No event and no derived edge without evidence: raw SQL that would break this must fail.
@Suite("Evidence is a constraint")
struct EvidenceConstraintTests {
    private func store() throws -> GraphStore {
        let store = try GraphStore.inMemory()
        try store.write([
            Fixture.facts("a", url: "https://a.example/1", [Fixture.meeting(), Fixture.attack("2024-05-01")]),
            Fixture.facts("b", [Fixture.meeting()]),
        ])
        return store
    }

    /// Runs raw SQL in one transaction.
    private func run(_ sql: String, in store: GraphStore) throws {
        try store.database.write { try $0.execute(sql: sql) }
    }

    private static let event = """
        INSERT INTO node (id, kind) VALUES (900, 1);
        INSERT INTO event (node, type, status, when_text, precision, evidence) VALUES (900, 'Attack', 'occurred', 'XXXX', 'unknown', 
        """

    @Test(
        "refused",
        arguments: [
            // An event without evidence, with that of another event, or with a number that is none.
            event + "1)", event + "(SELECT min(edge) FROM evidence))", event + "NULL)",
            // The label without the row.
            "INSERT INTO node (id) VALUES (900); INSERT INTO node_label (label, node) VALUES (1, 900)",
            // A derived edge without an event, with the mark of a plain one, or with an event that is none.
            "INSERT INTO edge (type, source, target) SELECT id, 1, 1 FROM edge_type WHERE name = 'MET'",
            "INSERT INTO edge (type, source, target, derived) SELECT id, 1, 1, 1 FROM edge_type WHERE name = 'MET'",
            "INSERT INTO edge (type, source, target, derived, event) SELECT id, 1, 1, 1, 4711 FROM edge_type WHERE name = 'MET'",
            "UPDATE edge SET event = NULL, derived = 0 WHERE event IS NOT NULL",
            // Evidence without a quote, without an article, or moved to another event.
            "UPDATE evidence SET quote = ''", "UPDATE evidence SET quote = NULL", "UPDATE evidence SET article = 4711",
            "UPDATE evidence SET event = (SELECT max(node) FROM event)", "UPDATE event SET evidence = 0",
            "UPDATE evidence SET quote_end = quote_start",
            // A status or a role that nobody knows.
            "UPDATE event SET status = 'maybe'", "UPDATE evidence SET status = 'maybe'", "UPDATE evidence_participant SET role = 'hero'",
            // Somebody who takes part.
            "DELETE FROM entity WHERE id = 'person:anna-rossi'",
        ])
    func refused(sql: String) throws {
        let store = try store()
        #expect(throws: DatabaseError.self) { try run(sql, in: store) }
        try expectSound(store)
    }

    @Test("deleting evidence takes its edge, and the last takes the event and what follows from it")
    func deletingEvidence() throws {
        let store = try store()
        try run("DELETE FROM evidence WHERE article = (SELECT node FROM article WHERE hash = 'a')", in: store)
        try expectSound(store)
        let events = try store.look { reader in try reader.events() }
        #expect(events.map(\.event.type) == [.meeting])
        #expect(events.first?.reports.map(\.article.hash) == ["b"])
        try run("DELETE FROM evidence", in: store)
        try expectSound(store)
        let statistics = try store.look { reader in try reader.statistics }
        #expect(statistics.labels["Event"] == nil)
        #expect(statistics.edgeTypes["MET"] == nil)
        #expect(statistics.edgeTypes["REPORTED_IN"] == nil)
    }

    @Test(
        "deleting a row of any table of the chain leaves the rest sound",
        arguments: [
            "DELETE FROM article WHERE hash = 'a'", "DELETE FROM article", "DELETE FROM event WHERE type = 'Attack'", "DELETE FROM event",
            "DELETE FROM node WHERE kind = 1", "DELETE FROM node WHERE kind = 4",
            "DELETE FROM edge WHERE type = (SELECT id FROM edge_type WHERE name = 'REPORTED_IN')",
        ])
    func deletingRows(sql: String) throws {
        let store = try store()
        try run(sql, in: store)
        try expectSound(store)
    }

    private func expectSound(_ store: GraphStore) throws {
        try store.database.read { database throws in
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: "SELECT count(*) FROM " + sql) ?? -1 }
            #expect(try count("event e WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE event = e.node AND edge = e.evidence)") == 0)
            #expect(try count("edge e JOIN edge_type t ON t.id = e.type WHERE t.derived = 1 AND e.event IS NULL") == 0)
            #expect(try count("edge e WHERE e.type = 5 AND NOT EXISTS (SELECT 1 FROM evidence WHERE edge = e.id)") == 0)
            #expect(try count("node n WHERE kind = 1 AND NOT EXISTS (SELECT 1 FROM event WHERE node = n.id)") == 0)
            #expect(try count("node n WHERE kind = 4 AND NOT EXISTS (SELECT 1 FROM article WHERE node = n.id)") == 0)
            #expect(try count("graph g WHERE nodes <> (SELECT count(*) FROM node)") == 0)
            #expect(try count("label l WHERE nodes <> (SELECT count(*) FROM node_label WHERE label = l.id)") == 0)
            #expect(try count("edge_type t WHERE edges <> (SELECT count(*) FROM edge WHERE type = t.id)") == 0)
        }
    }
}
