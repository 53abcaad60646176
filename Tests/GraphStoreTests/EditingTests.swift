import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// What queries may change in the file, and what they may not.
@Suite("Changing the graph by queries")
struct EditingTests {
    private func store() throws -> GraphStore {
        let store = try GraphStore.inMemory()
        try store.write([Fixture.facts("a", [Fixture.meeting(), Fixture.attack("2024-05-01")])])
        return store
    }

    private func counts(_ store: GraphStore) throws -> GraphStatistics {
        try store.read { reader throws(Diagnostic) in try reader.statistics }
    }

    @Test("nodes, edges, labels and properties of one's own are kept, and counted for the planner")
    func free() throws {
        let store = try store()
        let before = try counts(store)
        let (note, edge) = try store.edit { editor throws(Diagnostic) in
            let note = try editor.createNode()
            try editor.add(try editor.intern(label: "Note"), to: note)
            try editor.set(try editor.intern(propertyKey: "text"), of: note, to: .string("to be checked"))
            try editor.set(try editor.intern(propertyKey: "pages"), of: note, to: .list([.integer(1), .float(2.5)]))
            let other = try editor.createNode()
            let edge = try editor.createEdge(try editor.intern(edgeType: "CITES"), from: note, to: other)
            try editor.set(try editor.intern(propertyKey: "page"), of: edge, to: .integer(3))
            return (note, edge)
        }
        let after = try counts(store)
        #expect(after.nodeCount == before.nodeCount + 2)
        #expect(after.edgeCount == before.edgeCount + 1)
        #expect(after.labels["Note"] == 1)
        #expect(after.edgeTypes["CITES"] == 1)
        try store.read { reader throws(Diagnostic) in
            #expect(try reader.properties(of: note).map(\.value) == [.string("to be checked"), .list([.integer(1), .float(2.5)])])
            #expect(try reader.properties(of: edge).map(\.value) == [.integer(3)])
            let key = try reader.propertyKeyID("text") ?? PropertyKeyID(0)
            #expect(try reader.nodes(label: reader.labelID("Note"), where: key, equals: .string("to be checked")) == [note])
        }
        try store.edit { editor throws(Diagnostic) in
            try editor.delete(edge)
            try editor.delete(note)
        }
        #expect(try counts(store).nodeCount == before.nodeCount + 1)
        #expect(try counts(store).labels["Note"] == nil)
        #expect(try counts(store).edgeTypes["CITES"] == nil)
    }

    @Test("what fails leaves nothing behind")
    func undone() throws {
        let store = try store()
        let before = try counts(store)
        #expect(throws: Diagnostic.self) {
            try store.edit { editor throws(Diagnostic) in
                let node = try editor.createNode()
                try editor.add(try editor.intern(label: "Note"), to: node)
                throw Diagnostic(.execute, .failure, "on purpose")
            }
        }
        #expect(try counts(store) == before)
        #expect(try store.read { reader throws(Diagnostic) in try reader.labelID("Note") } == nil)
    }

    @Test(
        "a node of one's own cannot pass for something that articles tell", arguments: ["Event", "Meeting", "Visit", "Article", "Source"])
    func labelsOfArticles(_ name: String) throws {
        let store = try store()
        let error = #expect(throws: Diagnostic.self) {
            try store.edit { editor throws(Diagnostic) in try editor.add(try editor.intern(label: name), to: try editor.createNode()) }
        }
        #expect(error?.message.contains("'\(name)' follows from what articles say") == true)
    }

    @Test("nor can an edge", arguments: ["MET", "ATTACKED", "REPORTED_IN", "ACTOR", "RECIPIENT", "ABOUT", "PUBLISHED_BY"])
    func edgesOfArticles(_ name: String) throws {
        let store = try store()
        #expect(throws: Diagnostic.self) {
            try store.edit { editor throws(Diagnostic) in
                let node = try editor.createNode()
                _ = try editor.createEdge(try editor.intern(edgeType: name), from: node, to: node)
            }
        }
    }

    @Test("an event's status is not set by hand, a note on it is")
    func events() throws {
        let store = try store()
        try store.edit { editor throws(Diagnostic) in
            let event = try editor.nodes(label: editor.labelID("Attack"))[0]
            try editor.set(try editor.intern(propertyKey: "note"), of: event, to: .string("see file 12"))
            #expect(try editor.properties(of: event).last?.value == .string("see file 12"))
        }
        for key in ["status", "when", "id", "reports", "killedMin", "place"] {
            #expect(throws: Diagnostic.self) {
                try store.edit { editor throws(Diagnostic) in
                    let event = try editor.nodes(label: editor.labelID("Attack"))[0]
                    try editor.set(try editor.intern(propertyKey: key), of: event, to: .string("occurred"))
                }
            }
        }
    }

    @Test("an actor's name can be changed, and is found by the old one too")
    func names() throws {
        let store = try store()
        try store.edit { editor throws(Diagnostic) in
            let key = try editor.intern(propertyKey: "name")
            let fleet = try editor.nodes(label: nil, where: key, equals: .string("Blue Fleet"))[0]
            try editor.set(key, of: fleet, to: .string("Navy of the Blue Coast"))
            #expect(try editor.property(key, of: fleet) == .string("Navy of the Blue Coast"))
            for name in ["blue fleet", "navy of the blue coast"] {
                #expect(try editor.reader.findNodes(named: name).matches.map(\.node) == [fleet])
            }
        }
        for value: Value in [.null, .integer(3)] {
            #expect(throws: Diagnostic.self) {
                try store.edit { editor throws(Diagnostic) in
                    let key = try editor.intern(propertyKey: "name")
                    try editor.set(key, of: try editor.nodes(label: editor.labelID("Organization"))[0], to: value)
                }
            }
        }
    }

    @Test("an actor of an event stays until the event goes; an event goes with its edges and its evidence")
    func deleting() throws {
        let store = try store()
        #expect(throws: Diagnostic.self) {
            try store.edit { editor throws(Diagnostic) in
                try editor.delete(try editor.nodes(label: editor.labelID("Organization"))[0])
            }
        }
        try store.edit { editor throws(Diagnostic) in
            let event = try editor.nodes(label: editor.labelID("Attack"))[0]
            for edge in try editor.edges(of: event, .both, types: []) { try editor.delete(edge.id) }
            try editor.delete(event)
            try editor.delete(try editor.nodes(label: editor.labelID("Organization"))[0])
        }
        let after = try counts(store)
        #expect(after.labels["Attack"] == nil)
        #expect(after.labels["Meeting"] == 1)
        #expect(after.edgeTypes["ATTACKED"] == nil)
        try store.read { reader throws(Diagnostic) in
            let statement = try reader.statements("SELECT count(*) FROM evidence")
            #expect(try statement.step())
            #expect(statement.integer(0) == 1)
            statement.reset()
        }
    }
}
