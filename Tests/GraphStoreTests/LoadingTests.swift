import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Loading many nodes and edges in one transaction.
@Suite("Loading")
struct LoadingTests {
    @Test("indexes dropped on the way are there at the end; counts, constraints and the search index are right", arguments: [true, false])
    func manyRows(beside articles: Bool) throws {
        let store = try GraphStore.inMemory()
        if articles { try store.write([Fixture.facts("a", [Fixture.meeting()])]) }
        let before = try store.look { try $0.statistics }
        let count = 60_000
        try store.load { loader throws(Diagnostic) in try Self.load(count, loader) }
        try store.database.inDatabase { database in
            #expect(try !StoreIndexes.areMissing(database))
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil)
            #expect(try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1)
            for (label, nodes) in try store.counted(database, "label", "nodes") {
                #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM node_label WHERE label = \(label)") == nodes)
            }
            for (type, edges) in try store.counted(database, "edge_type", "edges") {
                #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM edge WHERE type = \(type)") == edges)
            }
        }
        let after = try store.look { try $0.statistics }
        #expect(after.nodeCount == before.nodeCount + count && after.edgeCount == before.edgeCount + count)
        #expect(after.labels["Thing"] == count && after.edgeTypes["NEXT"] == count)
        let found = try store.look { reader in
            let key = try #require(try reader.propertyKeyID("n"))
            return try reader.nodes(label: reader.labelID("Thing"), where: key, equals: .integer(59_999))
        }
        #expect(found.count == 1)
        let hits = try store.look { try $0.search(TextSearch("Rossi")) }
        #expect(hits.isEmpty != articles)
    }

    @Test("where it throws, nothing is kept, and the indexes are as they were; the same for a trial")
    func undone() throws {
        let store = try GraphStore.inMemory()
        try store.write([Fixture.facts("a", [Fixture.meeting()])])
        let before = try store.look { try $0.statistics }
        #expect(throws: Diagnostic.self) {
            try store.load { loader throws(Diagnostic) in
                try Self.load(60_000, loader)
                throw Diagnostic(.store, .cancelled, "enough")
            }
        }
        try store.load(isTrial: true) { loader throws(Diagnostic) in try Self.load(60_000, loader) }
        #expect(try store.look { try $0.statistics } == before)
        let areMissing = try store.database.inDatabase { try StoreIndexes.areMissing($0) }
        #expect(!areMissing)
    }

    @Test("a node that was deleted comes anew; the graph's revision grows only where something changed")
    func deletedInBetween() throws {
        let store = try GraphStore.inMemory()
        func revision() throws -> Int? { try store.database.inDatabase { try Int.fetchOne($0, sql: "SELECT revision FROM graph") } }
        try store.load { loader throws(Diagnostic) in try Self.load(10, loader) }
        let first = try revision()
        let again = try store.load { loader throws(Diagnostic) in
            try Self.load(10, loader)
            return loader.counts
        }
        #expect(again.nodes.unchanged == 10 && again.edges.unchanged == 10)
        #expect(try revision() == first)
        try store.edit { editor throws(Diagnostic) in
            for node in try editor.nodes(label: nil).prefix(3) { try editor.delete(node) }
        }
        let later = try store.load { loader throws(Diagnostic) in
            try Self.load(10, loader)
            return loader.counts
        }
        #expect(later.nodes.new == 3 && later.nodes.unchanged == 7)
        #expect(later.edges.new == 4 && later.edges.unchanged == 6)
        #expect(try store.look { try $0.statistics }.edgeCount == 10)
    }

    @Test("a table of ids finds what it was given and nothing else")
    func identities() {
        var table = IdentityTable()
        for number in 0..<5_000 {
            let (index, isNew) = table.insert(ArraySlice("id \(number)".utf8), in: Int32(number % 2))
            #expect(isNew && index == number)
            table[index] = (false, Int64(number))
        }
        for number in 0..<5_000 {
            let id = ArraySlice("id \(number)".utf8)
            #expect(table.find(id, in: Int32(number % 2)).map { table[$0].number } == Int64(number))
            #expect(table.find(id, in: Int32(1 - number % 2)) == nil)
            #expect(!table.insert(id, in: Int32(number % 2)).isNew)
        }
        #expect(table.find([], in: 0) == nil && table.insert([], in: 0).isNew && table.find([], in: 0) != nil)
    }

    /// Things in a ring.
    private static func load(_ count: Int, _ loader: GraphLoader) throws(Diagnostic) {
        var known = try loader.importedNodes()
        let group = try loader.group("")
        let keys = try loader.keys(["n"])
        var (nodes, edges) = (NodeBatch(keys: keys, group: group), EdgeBatch(keys: []))
        var numbers: [NodeID] = []
        var next = loader.lastNode.raw + 1
        for number in 0..<count {
            let id = ArraySlice("\(number)".utf8)
            let (index, isNew) = known.insert(id, in: group)
            if isNew {
                known[index] = (true, next)
                next += 1
            }
            numbers.append(NodeID(known[index].number))
            nodes.cells.append(Int64(number))
            nodes.append(numbers[number], isNew: isNew, id: id, labels: [0])
        }
        for number in 0..<count { edges.append(0, from: numbers[number], to: numbers[(number + 1) % count]) }
        nodes.newLabels = ["Thing"]
        edges.newTypes = ["NEXT"]
        try loader.write(nodes)
        try loader.write(edges)
    }
}

extension GraphStore {
    fileprivate func counted(_ database: Database, _ table: String, _ column: String) throws -> [(Int, Int)] {
        try Row.fetchAll(database, sql: "SELECT id, \(column) FROM \(table)").map { ($0[0], $0[1]) }
    }
}
