import Foundation
import GRDB
import GraphColumns
import GraphModel
import Testing

@testable import GraphStore

/// Whatever lies beside a file under the name of its snapshot: the answer is right, or there is none from it.
@Suite("Snapshots that are none")
struct DamagedSnapshotTests {
    private func withSnapshot(_ body: (_ database: String, _ snapshot: URL, _ bytes: Data) throws -> Void) throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.entente").path
            try make(path)
            let snapshot = URL(filePath: path + "-columns")
            try body(path, snapshot, try Data(contentsOf: snapshot))
        }
    }

    /// Makes a file and its snapshot, which nobody holds open afterwards.
    private func make(_ path: String) throws {
        let store = try GraphStore(path: path, mode: .readWrite)
        try SnapshotSample.fill(store)
        try store.makeSnapshot()
        try store.close()
    }

    /// How a reader sees the snapshot.
    private enum Sight: Equatable {
        case none, damaged, right
        case wrong([String])
    }

    private func look(_ path: String) throws -> Sight {
        try GraphStore(path: path, mode: .read).read { reader throws(Diagnostic) -> Sight in
            guard let columns = reader.columns else { return .none }
            do {
                let differences = try ColumnsComparison(reader, columns).differences
                return differences.isEmpty ? .right : .wrong(differences)
            } catch let error as Diagnostic where error.category == .damaged {
                return .damaged
            } catch {
                return .wrong(["\(error)"])
            }
        }
    }

    @Test("a byte of it is another one")
    func flipped() throws {
        try withSnapshot { path, snapshot, bytes throws in
            #expect(try look(path) == .right)
            // One byte in 11 of the head, and one in 61 of the sections.
            let head = Int(bytes[24..<32].reversed().reduce(0) { $0 << 8 | UInt64($1) })
            #expect(head > 100 && head < bytes.count)
            var seen: [Int: Int] = [:]
            for place in Array(stride(from: 0, to: head, by: 11)) + Array(stride(from: head, to: bytes.count, by: 61)) {
                var damaged = bytes
                damaged[place] ^= 1 << UInt8(place % 8)
                // A file of its own each time, as whoever replaces one must do it: this one may be mapped.
                try damaged.write(to: snapshot, options: .atomic)
                switch try look(path) {
                case .none: seen[0, default: 0] += 1
                case .damaged: seen[1, default: 0] += 1
                case .right: seen[2, default: 0] += 1
                case .wrong(let differences):
                    Issue.record("byte \(place): \(differences.prefix(3))")
                    return
                }
                if place < head { #expect(try look(path) == .none) }
            }
            // Some bytes of the sections mean something, others fill up.
            #expect(seen[0] == (head + 10) / 11 && (seen[1] ?? 0) > 0, "\(seen)")
            try GraphStore(path: path, mode: .readWrite).makeSnapshot()
            #expect(try look(path) == .right)
        }
    }

    @Test("it is cut off, or goes on")
    func truncated() throws {
        try withSnapshot { path, snapshot, bytes throws in
            for length in Array(stride(from: 0, to: 200, by: 3)) + Array(stride(from: 200, to: bytes.count, by: 1_999)) {
                try bytes.prefix(length).write(to: snapshot, options: .atomic)
                #expect(try look(path) == .none, "\(length)")
            }
            try (bytes + [0]).write(to: snapshot, options: .atomic)
            #expect(try look(path) == .none)
        }
    }

    @Test("it is of another database, of another state, of another schema")
    func others() throws {
        try withSnapshot { path, snapshot, bytes throws in
            try withSnapshot { other, _, _ throws in
                try FileManager.default.copyItem(atPath: path + "-columns", toPath: other + "-copy")
                #expect(rename(other + "-copy", other + "-columns") == 0)
                #expect(try look(other) == .none)
            }
            let store = try GraphStore(path: path, mode: .readWrite)
            func note(_ sql: String) throws { try store.database.inDatabase { try $0.execute(sql: sql) } }
            try note("UPDATE graph_snapshot SET number = number + 1")
            #expect(try look(path) == .none)
            try note("UPDATE graph_snapshot SET number = number - 1, identity = x'00'")
            #expect(try look(path) == .none)
            try note("DELETE FROM graph_snapshot")
            #expect(try look(path) == .none)
            #expect(SnapshotStamp(bytes: []) == nil)
            let stamp = SnapshotStamp(identity: Array(1...16), number: -3, schema: 9)
            #expect(SnapshotStamp(bytes: stamp.bytes) == stamp)
        }
    }

    @Test("something else lies in its place, or in that of one that is being made")
    func places() throws {
        try withSnapshot { path, snapshot, _ throws in
            let files = FileManager.default
            let store = try GraphStore(path: path, mode: .readWrite)
            try files.removeItem(at: snapshot)
            try files.createDirectory(at: snapshot, withIntermediateDirectories: false)
            #expect(try look(path) == .none)
            #expect(throws: Diagnostic.self) { try store.makeSnapshot() }
            #expect(!files.fileExists(atPath: path + "-columns-new"))
            try files.removeItem(at: snapshot)
            // What one that was killed left behind is written over.
            try Data(repeating: 7, count: 100_000).write(to: URL(filePath: path + "-columns-new"))
            #expect(try store.makeSnapshot())
            #expect(try look(path) == .right)
            #expect(!files.fileExists(atPath: path + "-columns-new"))
            // Nothing is written through a link that somebody has laid.
            let letter = URL(filePath: path + "-letter")
            try Data("a letter".utf8).write(to: letter)
            try files.createSymbolicLink(atPath: path + "-columns-new", withDestinationPath: letter.path)
            #expect(throws: Diagnostic.self) { try store.makeSnapshot() }
            #expect(try Data(contentsOf: letter) == Data("a letter".utf8))
        }
    }

    @Test("two that make it at once do not disturb each other")
    func atOnce() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "GraphStoreTests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "news.entente").path
        let store = try GraphStore(path: path, mode: .readWrite)
        try SnapshotSample.fill(store)
        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { try store.makeSnapshot() } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made >= 1)
        #expect(try look(path) == .right)
    }
}
