import Foundation
import GRDB
import GraphColumns
import GraphModel
import Testing

@testable import GraphStore

/// What is read into columns is what the reader tells.
@Suite("Reading a graph into columns")
struct SnapshotScanTests {
    private func compare(_ store: GraphStore) throws -> ColumnsComparison {
        try store.look { reader in
            var scan = SnapshotScan(reader.statements)
            return try ColumnsComparison(reader, scan.graph())
        }
    }

    @Test("nothing gives a graph of nothing")
    func empty() throws {
        let comparison = try compare(.inMemory())
        #expect(comparison.differences == [])
    }

    @Test("events, evidence, offices, articles, and properties of one's own")
    func articles() throws {
        let store = try GraphStore.inMemory()
        try SnapshotSample.fill(store)
        let comparison = try compare(store)
        #expect(comparison.differences == [])
        #expect(comparison.valuesCompared > 500)
    }

    @Test("random graphs, with rows that no program of ours writes", arguments: 0..<40)
    func random(seed: Int) throws {
        let store = try GraphStore.inMemory()
        if seed % 3 == 0 { try SnapshotSample.fill(store) }
        var changes = RandomChanges(seed: UInt64(seed))
        for _ in 0..<150 { try changes.change(store) }
        let comparison = try compare(store)
        #expect(comparison.differences == [])
    }

    @Test(
        "rows that hang on nothing are told",
        arguments: [
            "INSERT INTO node_label VALUES (1, 99)", "INSERT INTO node_property VALUES (99, 2, 4, 'x')",
            "INSERT INTO node_label VALUES (3, -5)", "DELETE FROM node WHERE id = (SELECT source FROM edge LIMIT 1)",
            "UPDATE edge SET target = 1000 WHERE id = 1",
        ])
    func orphans(sql: String) throws {
        let store = try GraphStore.inMemory()
        try SnapshotSample.fill(store)
        try store.database.inDatabase { database throws in
            try database.execute(sql: "PRAGMA foreign_keys = OFF; DROP TRIGGER event_label_needs_event; \(sql)")
        }
        let error = #expect(throws: Diagnostic.self) { try compare(store) }
        #expect(error?.category == .damaged)
    }
}
