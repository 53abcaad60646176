import Foundation
import GRDB
import GraphColumns
import GraphModel
import Testing

@testable import GraphStore

/// The snapshot beside a file: made, found, shared, and never taken for the graph of another state.
@Suite("Snapshots")
struct SnapshotTests {
    private func withStore(_ body: (GraphStore, URL) throws -> Void) throws {
        try Fixture.withFolder { folder throws in
            let file = folder.appending(path: "news.entente")
            let store = try GraphStore(path: file.path, mode: .readWrite)
            try SnapshotSample.fill(store)
            try body(store, file)
        }
    }

    private func compare(_ store: GraphStore) throws -> [String]? {
        try store.read { reader throws(Diagnostic) -> [String]? in
            guard let columns = reader.columns else { return nil }
            do {
                return try ColumnsComparison(reader, columns).differences
            } catch {
                return ["\(error)"]
            }
        }
    }

    private func names(_ file: URL) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path).filter { !$0.hasSuffix("-shm") })
    }

    @Test("one is made and found by all who read the file, who share it")
    func made() throws {
        try withStore { store, file throws in
            #expect(try compare(store) == nil)
            #expect(try store.makeSnapshot())
            #expect(try names(file).isSuperset(of: ["news.entente", "news.entente-columns"]))
            #expect(try compare(store) == [])
            let other = try GraphStore(path: file.path, mode: .read)
            #expect(try compare(other) == [])
            let graphs = try [store, other].map { try $0.read { reader throws(Diagnostic) in reader.columns } }
            #expect(graphs[0] === graphs[1])
            let off = try GraphStore(path: file.path, mode: .read, snapshot: .off)
            #expect(try compare(off) == nil)
            let filtered = EvidenceFilter(asKnownOn: Day(number: 19_850))
            #expect(try other.read(counting: filtered) { reader throws(Diagnostic) in reader.columns == nil })
        }
    }

    @Test("a file restored from a backup does not take the snapshot of what came after")
    func restored() throws {
        try withStore { store, file throws in
            try store.makeSnapshot()
            try store.close()
            let backup = try Data(contentsOf: file)
            func change(_ value: Int64) throws {
                let store = try GraphStore(path: file.path, mode: .readWrite)
                try store.edit { editor throws(Diagnostic) in
                    try editor.set(try editor.intern(propertyKey: "weight"), of: NodeID(1), to: .integer(value))
                }
                if value == 1 { try store.makeSnapshot() }
                try store.close()
            }
            try change(1)
            try backup.write(to: file)
            try change(2)
            let restored = try GraphStore(path: file.path, mode: .read)
            #expect(try compare(restored) ?? [] == [])
        }
    }

    @Test("the log of changes stays short")
    func log() throws {
        try withStore { store, _ throws in
            func rows() throws -> Int { try store.database.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM graph_change") ?? 0 } }
            #expect(try rows() > 20)
            try store.makeSnapshot()
            #expect(try rows() == 1)
            try store.edit { editor throws(Diagnostic) in
                let key = try editor.intern(propertyKey: "weight")
                for value in 0..<100_100 { try editor.set(key, of: NodeID(1), to: .integer(Int64(value))) }
            }
            #expect(try rows() == 1)
            #expect(try compare(store) == nil)
        }
    }
}
