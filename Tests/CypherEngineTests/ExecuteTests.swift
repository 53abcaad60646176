@testable import CypherEngine
import CypherSyntax
import Foundation
import GoldenKit
import GraphModel
import MemoryGraph
import Testing

/// Results and messages of queries: files in `Tests/Cases/execute`. A case names its graph, `graph: news` for the file
/// `news.graph` beside it or `graph: (a)-[:T]->(b)` in line, and its parameters, `parameters: {name: 'Ada'}`.
struct ExecuteTests {
    /// What the clock says in every case: 2024-02-29T12:30:15.25Z.
    private static let clock = QueryClock { ZonedDateTime(epochSeconds: 1_709_209_815, nanosecond: 250_000_000) }

    @Test(arguments: GoldenFile.cases(in: "execute"))
    func answers(_ golden: GoldenCase) throws {
        golden.expect(try answer(golden, QueryEngine(clock: Self.clock)))
    }

    @Test(arguments: GoldenFile.cases(in: "execute").filter { !$0.input.hasPrefix("EXPLAIN") })
    func answersTheSameWithoutOptimiser(_ golden: GoldenCase) throws {
        guard !GoldenFile.isRecording else { return }
        let plain = try answer(golden, QueryEngine(optimises: false, clock: Self.clock))
        #expect(sortedLines(plain) == sortedLines(golden.expected))
    }

    @Test(arguments: GoldenFile.cases(in: "execute").filter { $0["updates"] == nil && !$0.input.hasPrefix("EXPLAIN") })
    func answersTheSameOverColumns(_ golden: GoldenCase) throws {
        guard !GoldenFile.isRecording else { return }
        let columns = try ColumnarMemoryGraph(try graph(of: golden))
        let overColumns = try answer(golden, QueryEngine(clock: Self.clock), on: columns)
        #expect(sortedLines(overColumns) == sortedLines(golden.expected))
    }

    /// A case with `columns: yes` reads the graph as columns too.
    @Test(arguments: GoldenFile.cases(in: "plan"))
    func plans(_ golden: GoldenCase) throws {
        let graph = try graph(of: golden)
        func explanation(_ graph: some GraphReader) throws -> String {
            try QueryEngine().prepare(golden.input, parameters: try parameters(of: golden), reader: graph).explanation(from: graph)
        }
        golden.expect(golden["columns"] == nil ? try explanation(graph) : try explanation(try ColumnarMemoryGraph(graph)))
    }

    /// Rows and accesses of each operator; the times differ from run to run.
    @Test(arguments: GoldenFile.cases(in: "profile"))
    func profiles(_ golden: GoldenCase) throws {
        let graph = try graph(of: golden)
        if golden["columns"] != nil {
            let columns = try ColumnarMemoryGraph(graph)
            let query = try QueryEngine(clock: Self.clock).prepare(golden.input, parameters: try parameters(of: golden), reader: columns)
            return golden.expect(try query.profile(from: columns).profile.text(showsTimes: false))
        }
        let query = try QueryEngine(clock: Self.clock).prepare(
            Parser.parse(golden.input), try parameters(of: golden), graph, writer: graph)
        let profile = try query.profile(from: graph, writer: graph).profile
        golden.expect(profile.text(showsTimes: false))
        for line in profile.lines where line.rows != nil { #expect(line.time.map { $0 >= .zero } == true) }
    }

    @Test func profileAsRows() throws {
        let result = try QueryEngine().run("PROFILE UNWIND [1, 2, 3] AS x RETURN x", on: MemoryGraph())
        #expect(result.columns == ["operator", "estimatedRows", "rows", "accesses", "milliseconds"])
        #expect(result.rows.map { $0[2] } == [.integer(3), .integer(3), .integer(1)])
        #expect(result.rows.first?[0] == .string("ProduceResults x"))
    }

    private func sortedLines(_ text: String) -> [Substring] { text.split(separator: "\n").sorted() }
}

/// The graph that a case names.
func graph(of golden: GoldenCase) throws -> MemoryGraph {
    let name = golden["graph"] ?? ""
    if name.isEmpty || name.hasPrefix("(") { return try MemoryGraph(name) }
    let url = GoldenFile.projectRoot.appending(path: "Tests/Cases/execute/\(name).graph")
    return try MemoryGraph(try String(contentsOf: url, encoding: .utf8))
}

func parameters(of golden: GoldenCase) throws -> [String: Value] {
    guard let text = golden["parameters"], case .map(let map) = try QueryEngine.value(of: text) else { return [:] }
    return map
}

/// Columns and rows as text, or the message; a case with `updates: yes` may change its graph.
func answer(_ golden: GoldenCase, _ engine: QueryEngine) throws -> String {
    let graph = try graph(of: golden)
    guard golden["updates"] != nil else { return try answer(golden, engine, on: graph) }
    let parameters = try parameters(of: golden)
    return text(of: graph) { () throws(Diagnostic) in try engine.update(golden.input, parameters: parameters, on: graph) }
}

/// The same of a case that changes nothing, asked of a graph of any kind.
func answer(_ golden: GoldenCase, _ engine: QueryEngine, on graph: some GraphReader) throws -> String {
    let parameters = try parameters(of: golden)
    return text(of: graph) { () throws(Diagnostic) in try engine.run(golden.input, parameters: parameters, on: graph) }
}

private func text(of graph: some GraphReader, _ answer: () throws(Diagnostic) -> QueryResult) -> String {
    do throws(Diagnostic) {
        let result = try answer()
        var lines = result.notices.map { "notice: " + caretText($0) }
        lines.append(result.columns.joined(separator: " | "))
        for row in result.rows {
            let cells = try row.map { value throws(Diagnostic) in
                if case .string = value { return value.literalText }
                return value.isNull ? "null" : try ResolvedValue(value, reader: graph).text
            }
            lines.append(cells.joined(separator: " | "))
        }
        return lines.joined(separator: "\n")
    } catch {
        return caretText(error)
    }
}

/// The message, the line with a caret below it, and the hint.
func caretText(_ error: Diagnostic) -> String {
    var lines = [error.category == .usage ? error.message : "\(error.stage.rawValue) \(error.category): \(error.message)"]
    if case .text(let query, let span)? = error.place {
        let bytes = Array(query.utf8)
        let lineStart = bytes[..<span.start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let line = bytes[lineStart...].prefix { $0 != 0x0A }
        let column = String(decoding: bytes[lineStart..<span.start], as: UTF8.self).count
        let marked = String(decoding: bytes[span.start..<span.end].prefix { $0 != 0x0A }, as: UTF8.self).count
        lines.append(String(decoding: line, as: UTF8.self))
        lines.append(String(repeating: " ", count: column) + String(repeating: "^", count: max(1, marked)))
    }
    if let hint = error.hint { lines.append("hint: " + hint) }
    return lines.joined(separator: "\n")
}
