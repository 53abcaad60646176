import Foundation
import GoldenKit
import GraphModel
import GraphStore
import Testing

@testable import Ingestion

/// What tables leave in the graph, as files: `Tests/Cases/import-graph/*.golden`.
///
/// A line `--nodes [labels=]file` or `--edges [type=]file` begins a table whose lines follow, `--file name` another file of the next one,
/// and `--run` a second import of what comes after it. The output is what each run counted and what was wrong, and at the end the graph.
@Suite("Imported graphs")
struct GraphImportGoldenTests {
    @Test(arguments: GoldenFile.cases(in: "import-graph"))
    func imported(golden: GoldenCase) throws {
        let folder = try TemporaryFolder()
        let store = try GraphStore.inMemory()
        var output: [String] = []
        for run in golden.input.components(separatedBy: "\n--run\n") {
            let (nodes, edges) = try Self.tables(run, in: folder)
            do throws(Diagnostic) {
                let summary = try GraphImport(nodes: nodes, edges: edges).run(into: store)
                output += Self.lines(of: summary, in: folder)
            } catch {
                output.append("error: " + Self.text(error, in: folder))
            }
        }
        output += try store.read { reader throws(Diagnostic) in try GraphText.lines(reader) }
        golden.expect(output.joined(separator: "\n"))
    }

    private static func tables(
        _ text: String, in folder: TemporaryFolder
    ) throws -> (nodes: [GraphTableSource], edges: [GraphTableSource]) {
        var tables: (nodes: [GraphTableSource], edges: [GraphTableSource]) = ([], [])
        let sections = ("\n" + text).components(separatedBy: "\n--").dropFirst()
        for section in sections {
            let lines = section.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let words = lines[0].split(separator: " ").map(String.init)
            let parts = words[1].split(separator: "=").map(String.init)
            let names = (parts.last ?? "").split(separator: ",").map(String.init)
            try folder.write(names[0], lines.count > 1 ? lines[1] + "\n" : "")
            let argument = (parts.count > 1 ? parts[0] + "=" : "") + names.map { folder.path + "/" + $0 }.joined(separator: ",")
            let source = try #require(GraphTableSource(argument: argument))
            if words[0] == "nodes" { tables.nodes.append(source) }
            if words[0] == "edges" { tables.edges.append(source) }
        }
        return tables
    }

    private static func lines(of summary: GraphImport.Summary, in folder: TemporaryFolder) -> [String] {
        func text(_ name: String, _ counts: LoadCounts.Elements) -> String {
            "\(name): \(counts.new) new, \(counts.changed) changed, \(counts.unchanged) unchanged"
        }
        return [text("nodes", summary.counts.nodes) + "; " + text("edges", summary.counts.edges)]
            + summary.badRows.kept.map { "bad row: " + Self.text($0, in: folder) }
    }

    private static func text(_ problem: Diagnostic, in folder: TemporaryFolder) -> String {
        var place = ""
        switch problem.place {
        case .line(let file, let line, _): place = "\(file):\(line): "
        case .file(let file): place = "\(file): "
        default: break
        }
        let text = "\(place)\(problem.message)" + (problem.hint.map { " (\($0))" } ?? "")
        return text.replacing(folder.path + "/", with: "")
    }
}

/// A graph as lines of text: its nodes, then its edges, in the order of their content.
enum GraphText {
    static func lines(_ reader: StoreReader) throws(Diagnostic) -> [String] {
        var nodes: [NodeID: String] = [:]
        for node in try reader.nodes(label: nil) {
            var labels = ""
            for label in try reader.labels(of: node) { labels += ":" + (try reader.name(of: label)) }
            nodes[node] = "(\(labels)\(try text(reader.properties(of: node), reader)))"
        }
        var edges: [String] = []
        for edge in try reader.edges(types: []) {
            let properties = try text(reader.properties(of: edge.id), reader)
            edges.append("\(nodes[edge.source] ?? "?")-[\(try reader.name(of: edge.type))\(properties)]->\(nodes[edge.target] ?? "?")")
        }
        return nodes.values.sorted() + edges.sorted()
    }

    private static func text(_ properties: [(key: PropertyKeyID, value: Value)], _ reader: StoreReader) throws(Diagnostic) -> String {
        var parts: [String] = []
        for (key, value) in properties { parts.append("\(try reader.name(of: key)): \(value.literalText)") }
        return parts.isEmpty ? "" : " {\(parts.sorted().joined(separator: ", "))}"
    }
}
