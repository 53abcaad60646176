import Foundation
import GraphExport
import GraphModel
import GraphStore
import Ingestion
import Testing

/// A graph that goes out as JSON Lines comes back as it was.
@Suite("Graph JSON Lines, out and back")
struct GraphRoundTripTests {
    @Test("a random graph comes back: the same facts, the same file", arguments: 0..<40)
    func random(seed: Int) throws {
        let (store, text) = try Self.graph(seed: UInt64(seed))
        let back = try GraphStore.inMemory()
        let summary = try Self.load(text, into: back)
        #expect(summary.badLines.kept == [])
        #expect(try Self.facts(back) == Self.facts(store))
        #expect(try Self.export(back) == text)
        #expect(try Self.counts(back) == Self.counts(store))
    }

    @Test("an import that comes again changes nothing", arguments: 0..<12)
    func twice(seed: Int) throws {
        let (store, text) = try Self.graph(seed: UInt64(seed))
        let revision = try store.read { reader throws(Diagnostic) in try reader.revision() }
        let again = try Self.load(text, into: store)
        #expect(again.badLines.kept == [])
        #expect(again.restored.events == 0)
        #expect(again.restored.nodes == 0)
        #expect(again.restored.edges == 0)
        #expect(try Self.export(store) == text)
        #expect(try store.read { reader throws(Diagnostic) in try reader.revision() } == revision)
    }

    @Test("two graphs in one file: each article once, what each tells once", arguments: 0..<8)
    func joined(seed: Int) throws {
        var random = RandomGraph(seed: UInt64(seed))
        let articles = random.articles(12)
        let (left, right, both) = (try GraphStore.inMemory(), try GraphStore.inMemory(), try GraphStore.inMemory())
        try left.write(Array(articles[..<8]))
        try right.write(Array(articles[4...]))
        let (first, second) = (try Self.export(left), try Self.export(right))
        _ = try Self.load(first, into: both)
        _ = try Self.load(second, into: both)
        let after = try Self.export(both)
        #expect(try Self.counts(both).articles == 12)
        let evidence = articles.flatMap { $0.events.flatMap(\.evidence) }.count
        #expect(after.components(separatedBy: "\"span\":").count - 1 == evidence)
        // Again, in the other order: nothing new.
        _ = try Self.load(second, into: both)
        _ = try Self.load(first, into: both)
        #expect(try Self.export(both) == after)
    }

    @Test("files one after the other in one stream are read as files of their own")
    func concatenated() throws {
        let (_, text) = try Self.graph(seed: 3)
        let back = try GraphStore.inMemory()
        _ = try Self.load(text + text, into: back)
        #expect(try Self.export(back) == text)
    }

    @Test("a damaged line is reported with its place, the rest goes on")
    func damaged() throws {
        let (_, text) = try Self.graph(seed: 5)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let event = try #require(lines.firstIndex { $0.contains("\"record\":\"event\"") })
        let broken = [
            String(lines[event].dropLast(7)), "[1]", "{\"record\":\"event\",\"number\":900,\"type\":\"Dance\"}",
            "{\"record\":\"office\",\"person\":\"nobody\",\"title\":\"x\",\"of\":\"country:ITA\"}",
            "{\"record\":\"edge\",\"type\":\"MET\",\"from\":{\"entity\":\"country:ITA\"},\"to\":{\"entity\":\"country:ITA\"}}",
            "{\"record\":\"source\",\"name\":3}", "{\"record\":\"event\",\"number\":1}",
        ]
        lines.insert(contentsOf: broken, at: lines.count - 1)
        let back = try GraphStore.inMemory()
        let summary = try Self.load(lines.joined(separator: "\n"), into: back)
        #expect(summary.badLines.count == broken.count)
        for (index, problem) in summary.badLines.kept.enumerated() {
            guard case .line(_, let line, _)? = problem.place else {
                Issue.record("no place: \(problem.message)")
                continue
            }
            #expect(line == lines.count - broken.count + index)
        }
        #expect(try Self.export(back) == text)
    }

    @Test("lines of an unknown kind are counted")
    func unknown() throws {
        let (_, text) = try Self.graph(seed: 1)
        let summary = try Self.load(text + "{\"record\":\"judgement\",\"number\":1}\n", into: try GraphStore.inMemory())
        #expect(summary.unknownRecords == ["judgement": 1])
        #expect(summary.badLines.count == 0)
    }

    @Test(
        "a file that is not ours, or newer, is refused and leaves nothing",
        arguments: [
            "", "{\"title\":\"An article\"}\n", "not json\n", "{\"record\":\"header\",\"format\":\"other\",\"version\":1}\n",
            "{\"record\":\"header\",\"format\":\"entente-graph\",\"version\":2}\n{\"record\":\"source\",\"name\":\"x\"}\n",
        ])
    func refused(text: String) throws {
        let back = try GraphStore.inMemory()
        #expect(throws: Diagnostic.self) { _ = try Self.load(text, into: back) }
        #expect(try Self.counts(back).nodes == 0)
    }

    @Test("a part of a graph comes back with all that it needs", arguments: 0..<8)
    func part(seed: Int) throws {
        let (store, _) = try Self.graph(seed: UInt64(seed))
        let filter = EventFilter(country: "ITA")
        let text = try Self.export(store, matching: filter)
        let back = try GraphStore.inMemory()
        let summary = try Self.load(text, into: back)
        #expect(summary.badLines.kept == [])
        #expect(
            try Self.counts(back).events == store.read { reader throws(Diagnostic) in try reader.eventNodes(matching: filter).count })
    }

    // MARK: Steps

    private static func graph(seed: UInt64) throws -> (store: GraphStore, text: String) {
        var random = RandomGraph(seed: seed)
        let store = try GraphStore.inMemory()
        for facts in random.articles(10) { try store.write([facts]) }
        try random.addNotes(to: store)
        return (store, try export(store))
    }

    private static func export(_ store: GraphStore, matching filter: EventFilter = EventFilter()) throws -> String {
        var bytes: [UInt8] = []
        let output = try ExportOutput(.stream { bytes.append(contentsOf: $0) })
        try store.read { reader throws(Diagnostic) in
            let part = try reader.part(matching: filter, withAllTold: true)
            try reader.forEachRecord(of: part, extractor: "Entente test") { GraphJSONLines().write($0, to: output.main) }
        }
        try output.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func load(_ text: String, into store: GraphStore) throws -> GraphLinesImport.Summary {
        let file = FileManager.default.temporaryDirectory.appending(path: "round-trip-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        return try GraphLinesImport(files: [SourceFile(path: file.path)]).run(into: store)
    }

    private static func facts(_ store: GraphStore) throws -> [String] {
        var lines: [String] = []
        try store.read { reader throws(Diagnostic) in try reader.forEachCanonicalLine { lines.append($0) } }
        return lines.sorted()
    }

    private static func counts(_ store: GraphStore) throws -> StoreCounts {
        try store.read { reader throws(Diagnostic) in try reader.counts() }
    }
}
