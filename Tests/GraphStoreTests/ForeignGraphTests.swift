import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Files that hold a graph of somebody else, taken as it stands.
@Suite("Foreign graphs")
struct ForeignGraphTests {
    private func store() throws -> GraphStore {
        let store = try GraphStore.inMemory()
        try store.load { loader throws(Diagnostic) in try loader.takeAsIs() }
        return store
    }

    @Test("nothing of ours goes in, whoever writes: the program says so, and the schema to other programs")
    func refused() throws {
        let store = try store()
        #expect(throws: Diagnostic.self) { try store.write([Fixture.facts("a", [Fixture.meeting()])]) }
        #expect(throws: Diagnostic.self) { _ = try StoreSession(store).write([Fixture.facts("a", [Fixture.meeting()])]) }
        let saying = GraphStore.Saying(author: "a", reason: "b", moment: "2026-01-01T00:00:00Z")
        #expect {
            try store.judge(saying) { _ throws(Diagnostic) in throw Diagnostic(.store, .notFound, "asked for the judgement") }
        } throws: { ($0 as? Diagnostic)?.category == .usage }
        for sql in [
            "INSERT INTO node (id, kind) VALUES (1, 5); INSERT INTO source (node, name) VALUES (1, 'x')",
            "INSERT INTO judgement VALUES (1, 'x', 'x', 'x', 'same', 'x', 'x', NULL)",
        ] {
            let message = try store.database.inDatabase { database in
                do {
                    try database.execute(sql: sql)
                    return "done"
                } catch let error as DatabaseError { return error.message ?? "" }
            }
            #expect(message.contains("a graph of somebody else"), "\(sql): \(message)")
        }
    }

    @Test("a file with articles is not marked, and one that is not marked keeps its constraints")
    func constraints() throws {
        let ours = try GraphStore.inMemory()
        try ours.write([Fixture.facts("a", [Fixture.meeting()])])
        #expect(throws: Diagnostic.self) { try ours.load { loader throws(Diagnostic) in try loader.takeAsIs() } }
        for isForeign in [false, true] {
            let store = try isForeign ? store() : GraphStore.inMemory()
            func isAccepted(_ body: () throws -> Void) -> Bool {
                do { try body() } catch { return false }
                return true
            }
            #expect(
                isForeign
                    == isAccepted {
                        try store.edit { editor throws(Diagnostic) in
                            let (one, other) = (try editor.createNode(), try editor.createNode())
                            try editor.add(LabelID(StoreLabel.event.rawValue), to: one)
                            _ = try editor.createEdge(EdgeTypeID(StoreEdgeType.met.rawValue), from: one, to: other)
                        }
                    })
            let sql = "INSERT INTO node (id) VALUES (9); INSERT INTO node_label (label, node) VALUES (1, 9)"
            #expect(isForeign == isAccepted { try store.database.inDatabase { try $0.execute(sql: sql) } })
        }
    }
}
