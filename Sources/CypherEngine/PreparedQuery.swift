import CypherSyntax
import GraphModel

/// A query that is planned and can be run any number of times over the graph it was prepared for.
public struct PreparedQuery: Sendable {
    let plan: QueryPlan
    let mode: SyntaxTree.Mode
    /// What is odd about the query although it can run, such as a label that nothing has: to be shown as warnings.
    public let notices: [Diagnostic]
    let limits: QueryLimits
    let clock: QueryClock

    /// Whether the text asks for its plan (`EXPLAIN`) and not for rows.
    public var isExplanation: Bool { mode == .explain }

    /// The plan as text, one operator a line, with the estimated number of rows.
    public var explanation: String { plan.text }

    /// The names of the columns, in order.
    public var columns: [String] { isExplanation ? ["plan"] : plan.columns }

    /// Calls `receive` with each row, as soon as it is found, until it returns false.
    public func forEachRow<Reader: GraphReader>(
        from reader: Reader, cancellation: QueryCancellation? = nil, _ receive: ([Value]) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) {
        if isExplanation {
            for line in explanation.split(separator: "\n") {
                guard try receive([.string(String(line))]) else { return }
            }
            return
        }
        let control = ExecutionControl(limits: limits, cancellation: cancellation, clock: clock)
        try Executor(plan: plan, reader: reader, control: control).run(receive)
    }

    /// All rows at once.
    public func rows<Reader: GraphReader>(
        from reader: Reader, cancellation: QueryCancellation? = nil
    ) throws(Diagnostic) -> QueryResult {
        var rows: [[Value]] = []
        try forEachRow(from: reader, cancellation: cancellation) { row throws(Diagnostic) in
            rows.append(row)
            return true
        }
        return QueryResult(columns: columns, rows: rows, notices: notices)
    }
}

/// The answer to a query.
public struct QueryResult: Sendable, Hashable {
    /// The names of the columns.
    public var columns: [String]
    /// Each with a value for every column.
    public var rows: [[Value]]
    /// Warnings about the query.
    public var notices: [Diagnostic]
}
