import Foundation
import GraphModel
import GraphStore
import Testing

@testable import Ingestion

/// Imports that golden files cannot hold: random tables, hostile bytes, many bad rows.
@Suite("Graph import")
struct GraphImportTests {
    @Test("random tables: the same again changes nothing, and a revised table leaves what it alone would have left", arguments: 0..<25)
    func random(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var random = Random(state: seed &* 977 &+ 13)
        let count = 1 + random.below(30)
        func tables(_ version: Int) throws -> GraphImport {
            var random = Random(state: seed &* 31 &+ UInt64(version))
            let values = ["", "x", "\"\"", "7", "\"a,\"\"b\"\"\n\"", "é"]
            var nodes = "id:ID,name,n:int,:LABEL\n"
            for id in 0..<count {
                nodes += "n\(id),\(values[random.below(6)]),\(["", "1", "-5"][random.below(3)]),\(["A", "A;B"][id % 2])\n"
            }
            var edges = ":START_ID,:END_ID,:TYPE,w\n"
            // The same ends each time, so that revised rows are other values of the same edges.
            var ends = Random(state: seed)
            for _ in 0..<(count * 2) {
                edges += "n\(ends.below(count)),n\(ends.below(count)),\(["T", "U"][ends.below(2)]),\(values[random.below(6)])\n"
            }
            let paths = [try folder.write("n\(version).csv", nodes), try folder.write("e\(version).csv", edges)]
            return GraphImport(
                nodes: [GraphTableSource(files: [SourceFile(path: paths[0])])],
                edges: [GraphTableSource(files: [SourceFile(path: paths[1])])])
        }
        let store = try GraphStore.inMemory()
        let first = try tables(1).run(into: store)
        #expect(first.counts.nodes.new == count && first.counts.edges.new == count * 2)
        let lines = try text(store)
        let again = try tables(1).run(into: store)
        #expect(again.counts.nodes.unchanged == count && again.counts.nodes.total == count)
        #expect(again.counts.edges.unchanged == count * 2 && again.counts.edges.total == count * 2)
        #expect(try text(store) == lines)
        let trial = try tables(2).open().load(into: store, isTrial: true)
        #expect(try text(store) == lines)
        let revised = try tables(2).run(into: store)
        #expect(revised.counts == trial.counts && revised.counts.nodes.new == 0 && revised.counts.edges.new == 0)
        let fresh = try GraphStore.inMemory()
        _ = try tables(2).run(into: fresh)
        #expect(try text(store) == text(fresh))
    }

    @Test("a field of 100 MB, NULs and what is not UTF-8 are bad rows or repaired, never a crash")
    func hostile() throws {
        let folder = try TemporaryFolder()
        let store = try GraphStore.inMemory()
        let path = try folder.write("nodes.csv", "")
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: Data(":ID,name,:LABEL\n1,".utf8))
        for _ in 0..<100 { try handle.write(contentsOf: Data(repeating: 0x61, count: 1 << 20)) }
        try handle.write(
            contentsOf: Data(",A\n2,\0\0,\0\n".utf8) + Data([0x33, 0x2C, 0xFF, 0xC3, 0x2C, 0xFE, 0x0A, 0x00, 0x2C, 0x2C, 0x0A]))
        try handle.write(contentsOf: Data((String(repeating: "9", count: 5_000_000) + ",big id,A\n").utf8))
        try handle.close()
        let table = GraphTableSource(files: [SourceFile(path: path)])
        let summary = try GraphImport(nodes: [table], edges: []).run(into: store)
        #expect(summary.counts.nodes.new == 4)
        #expect(summary.badRows.kept.map(\.category) == [.limit])
        #expect(summary.badRows.kept.first?.place == .line(file: path, line: 2, column: nil))
        #expect(try text(store).contains { $0.contains("name: '\u{FFFD}\u{FFFD}'") })
        let again = try GraphImport(nodes: [table], edges: []).run(into: store)
        #expect(again.counts.nodes.unchanged == 4 && again.counts.nodes.total == 4)
    }

    @Test("too many bad rows end the import, and nothing is kept")
    func tooManyBadRows() throws {
        let folder = try TemporaryFolder()
        let store = try GraphStore.inMemory()
        let path = try folder.write("nodes.csv", ":ID,n:int\n1,1\n" + String(repeating: "2,x\n", count: 20))
        let table = GraphTableSource(files: [SourceFile(path: path)])
        #expect {
            try GraphImport(nodes: [table], edges: [], badRows: BadRows(most: 10, keeping: 5)).run(into: store)
        } throws: {
            let problem = $0 as? Diagnostic
            return problem?.category == .limit && problem?.place == .line(file: path, line: 13, column: nil)
        }
        #expect(try text(store).isEmpty)
        let summary = try GraphImport(nodes: [table], edges: [], badRows: BadRows(most: 20, keeping: 5)).run(into: store)
        #expect(summary.badRows.count == 20 && summary.badRows.kept.count == 5 && summary.counts.nodes.new == 1)
    }

    @Test("a part that is not there is found before anything is read")
    func missingPart() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("nodes.csv", ":ID\n1\n")
        let table = GraphTableSource(files: [SourceFile(path: path), SourceFile(path: folder.path + "/nothing.csv")])
        #expect { try GraphImport(nodes: [table], edges: []).open() } throws: { ($0 as? Diagnostic)?.category == .notFound }
    }

    private func text(_ store: GraphStore) throws -> [String] {
        try store.read { reader throws(Diagnostic) in try GraphText.lines(reader) }
    }
}
