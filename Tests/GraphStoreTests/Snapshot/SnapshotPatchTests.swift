import Foundation
import GRDB
import GraphColumns
import GraphModel
import Testing

@testable import GraphStore

/// Changes after a snapshot: what readers see of them in columns is what they see without, step by step.
///
/// `ENTENTE_SNAPSHOT_STEPS=100000` makes so many changes.
@Suite("Snapshots of a graph that changes")
struct SnapshotPatchTests {
    private static let steps = ProcessInfo.processInfo.environment["ENTENTE_SNAPSHOT_STEPS"].flatMap(Int.init) ?? 2_000

    @Test("random changes of all kinds", arguments: 0..<8)
    func random(share: Int) throws {
        try Fixture.withFolder { folder throws in
            var step = 0
            var seed = share
            var patchedCount = 0
            while step < Self.steps / 8 {
                let path = folder.appending(path: "\(seed).entente").path
                let store = try GraphStore(path: path, mode: .readWrite)
                try SnapshotSample.fill(store)
                try store.makeSnapshot()
                var changes = RandomChanges(seed: UInt64(seed))
                var done: [String] = []
                for _ in 0..<60 {
                    try changes.change(store)
                    done.append(changes.last)
                    step += 1
                    let (differences, isPatched) = try store.look(compare)
                    if isPatched { patchedCount += 1 }
                    guard differences.isEmpty else {
                        Issue.record("seed \(seed): \(differences.prefix(5))\nafter \(done.suffix(30).joined(separator: "\n"))")
                        return
                    }
                    if step % 29 == 0 {
                        try store.makeSnapshot()
                        done = []
                    }
                }
                try store.close()
                try FileManager.default.removeItem(atPath: path)
                seed += 8
            }
            #expect(patchedCount > step / 2, "\(patchedCount) of \(step) states were patched")
        }
    }

    private func compare(_ reader: StoreReader) throws -> ([String], Bool) {
        guard let stamp = try SnapshotStamp.noted(reader.statements), let shelf = reader.snapshots?.shelf,
            try SnapshotPatch.isPossible(reader.statements, since: stamp.number), let base = try shelf.file.graph(stamp)
        else { return ([], false) }
        let graph = try SnapshotPatch(reader, since: stamp.number).applied(to: base)
        return (try ColumnsComparison(reader, graph).differences, true)
    }

    @Test("readers get the changed graph, one for all, and keep that of before within their transaction")
    func readers() throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.entente").path
            let store = try GraphStore(path: path, mode: .readWrite)
            try SnapshotSample.fill(store)
            try store.makeSnapshot()
            let before = try store.read { reader throws(Diagnostic) in reader.columns }
            try store.write([Fixture.facts("new", [Fixture.meeting("1980-01-01"), Fixture.attack("2024-06-01")])])
            let graphs = try (0..<2).map { _ in
                try GraphStore(path: path, mode: .read).read { reader throws(Diagnostic) in
                    do {
                        guard let columns = reader.columns else { return nil as ColumnarGraph? }
                        #expect(try ColumnsComparison(reader, columns).differences == [])
                        return columns
                    } catch {
                        throw Diagnostic(.store, .failure, "\(error)")
                    }
                }
            }
            #expect(graphs[0] != nil && graphs[0] === graphs[1] && graphs[0] !== before)
        }
    }
}
