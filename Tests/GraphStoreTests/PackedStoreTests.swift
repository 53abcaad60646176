import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Packed graphs in files that are damaged, full, or written by others.
@Suite("Packed files")
struct PackedStoreTests {
    /// A packed graph of some nodes with long texts, and edges in a ring.
    private func fill(_ store: GraphStore, _ count: Int = 5_000) throws(Diagnostic) {
        try store.load(packingFrom: 1) { loader throws(Diagnostic) in
            try loader.takeAsIs()
            let group = try loader.group("")
            let keys = try loader.keys(["n", "text"])
            var (nodes, edges) = (NodeBatch(keys: keys, group: group), EdgeBatch(keys: []))
            for number in 1...count {
                nodes.cells.append(Int64(number))
                nodes.cells.append(text: ArraySlice(Self.text(number).utf8))
                nodes.append(NodeID(Int64(number)), isNew: true, id: ArraySlice("i\(number)".utf8), labels: [0])
                edges.append(0, from: NodeID(Int64(number)), to: NodeID(Int64(number % count + 1)))
            }
            nodes.newLabels = ["Event"]
            edges.newTypes = ["MET"]
            try loader.write(nodes)
            try loader.write(edges)
        }
    }

    private static func text(_ number: Int) -> String { "number \(number) is told of in a text that no other node has" }

    /// Asks for everything; whether all is as it was written.
    private func isWhole(_ store: GraphStore, _ count: Int = 5_000) throws(Diagnostic) -> Bool {
        try store.read { reader throws(Diagnostic) in
            guard let number = try reader.propertyKeyID("n"), let text = try reader.propertyKeyID("text"),
                let label = try reader.labelID("Event"), let packed = try reader.packed()
            else { return false }
            guard try reader.nodes(label: label).count == count, try reader.edges(types: []).count == count else { return false }
            for node in try reader.nodes(label: nil) {
                guard case .integer(let value) = try reader.property(number, of: node),
                    try reader.property(text, of: node) == .string(Self.text(Int(value))),
                    try packed.importedID(ofNode: UInt32(node.raw - 1))?.id == Array("i\(value)".utf8),
                    try reader.edges(of: node, .both, types: []).count == 2
                else { return false }
            }
            return true
        }
    }

    @Test("bytes that were changed, cut off or taken away are found, never believed")
    func damaged() throws {
        let path = NSTemporaryDirectory() + "packed-\(UUID().uuidString).entente"
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
        let store = try GraphStore(path: path, mode: .readWrite)
        try fill(store)
        #expect(try isWhole(store))
        let pieces = try store.database.inDatabase {
            try Row.fetchAll($0, sql: "SELECT id, length(bytes) AS size FROM packed_part ORDER BY id")
        }
        #expect(pieces.count > 10)
        for (index, piece) in pieces.enumerated() {
            let (id, size): (Int64, Int) = (piece["id"], piece["size"])
            let place = (index * 7919) % size
            for change in [
                "UPDATE packed_part SET bytes = CAST(substr(bytes, 1, \(place)) || x'5A' || substr(bytes, \(place + 2)) AS BLOB) WHERE id = \(id)",
                "UPDATE packed_part SET bytes = substr(bytes, 1, \(place)) WHERE id = \(id)",
                "DELETE FROM packed_part WHERE id = \(id)",
            ] {
                let before = try store.database.inDatabase { database in
                    defer { try? database.execute(sql: change) }
                    return try Data.fetchOne(database, sql: "SELECT bytes FROM packed_part WHERE id = \(id)")
                }
                let isChanged = try store.database.inDatabase {
                    try Data.fetchOne($0, sql: "SELECT bytes FROM packed_part WHERE id = \(id)") != before
                }
                // Another store has nothing in memory.
                let other = try GraphStore(path: path, mode: .read)
                do {
                    let isSame = try isWhole(other)
                    #expect(!isChanged && isSame, "\(change)")
                } catch {
                    #expect(isChanged && error.category == .damaged, "\(change): \(error)")
                }
                try store.database.inDatabase {
                    try $0.execute(sql: "INSERT OR REPLACE INTO packed_part (id, bytes) VALUES (?, ?)", arguments: [id, before])
                }
            }
        }
        #expect(try isWhole(store))
    }

    @Test("a full disk leaves the empty file, and rows that others write are refused")
    func full() throws {
        let store = try GraphStore.inMemory()
        let pages = try store.database.inDatabase { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        try store.database.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 20)") }
        #expect {
            try fill(store)
        } throws: { ($0 as? Diagnostic)?.message.contains("disk is full") ?? false }
        #expect(try store.look { try $0.statistics.nodeCount } == 0)
        #expect(try !store.isPacked)
        try store.database.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        try fill(store)
        #expect(try isWhole(store))
        for sql in [
            "INSERT INTO node (id) VALUES (9)", "INSERT INTO node_property VALUES (1, 1, 2, 3)",
            "INSERT INTO edge VALUES (1, 1, 1, 1, NULL, 0)",
        ] {
            #expect(throws: DatabaseError.self) { try store.database.inDatabase { try $0.execute(sql: sql) } }
        }
        try store.edit { _ throws(Diagnostic) in }
        try store.database.inDatabase { try $0.execute(sql: "INSERT INTO node (id) VALUES (10001)") }
        #expect(try store.look { try $0.nodes(label: nil).count } == 5_001)
    }
}
