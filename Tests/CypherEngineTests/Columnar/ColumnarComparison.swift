import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Asks a question row by row and over columns, with one thread and with two, and holds the answers against each other.
struct ColumnarComparison {
    let graph: ColumnarMemoryGraph
    var parameters: [String: Value] = [:]

    /// - Parameter step: what `PROFILE` must tell of, as a step over columns.
    func check(_ question: String, tells step: String? = nil) throws {
        let byRows = Self.sorted(try answer(question, QueryEngine(usesColumns: false)), question)
        #expect(!byRows.isEmpty, "a question without an answer shows nothing: \(question)")
        for threads in [1, 2] {
            var limits = QueryLimits()
            limits.threads = threads
            let engine = QueryEngine(limits: limits)
            #expect(Self.sorted(try answer(question, engine), question) == byRows, "\(threads) threads: \(question)")
            let profile = try engine.prepare(question, parameters: parameters, reader: graph).profile(from: graph).profile
            let lines = profile.lines.map(\.text)
            #expect(lines.contains { $0.hasPrefix("Columns") }, "not answered over columns: \(question)")
            if let step { #expect(lines.contains { $0.hasPrefix("Columns") && $0.contains(step) }, "no \(step) in \(lines): \(question)") }
            // Whatever goes row by row, patterns do not; those within expressions are listed, too, but not run.
            let patterns = ["Expand", "Optional", "Aggregate", "Repeat"]
            let byRow = lines.filter { line in !line.hasPrefix(" ") && patterns.contains { line.contains($0) } }
            #expect(byRow.isEmpty, "row by row: \(byRow) of \(question)")
        }
    }

    private func answer(_ question: String, _ engine: QueryEngine) throws(Diagnostic) -> QueryResult {
        try engine.run(question, parameters: parameters, on: graph)
    }

    /// As they are where the question orders them whole, else in an order of our own; lists in an order of our own where nothing orders rows.
    private static func sorted(_ result: QueryResult, _ question: String) -> [String] {
        let isOrdered = question.contains("ORDER BY")
        let rows = result.rows.map { row in
            "\(row.map { value in if !isOrdered, case .list(let list) = value { "\(list.map { "\($0)" }.sorted())" } else { "\(value)" } })"
        }
        return isOrdered ? rows : rows.sorted()
    }
}
