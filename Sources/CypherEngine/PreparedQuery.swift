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
    ///
    /// - Parameter writer: the graph again, for a query that changes it.
    @discardableResult
    public func forEachRow<Reader: GraphReader>(
        from reader: Reader, writer: (any GraphWriter)? = nil, cancellation: QueryCancellation? = nil,
        _ receive: ([Value]) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> GraphChanges {
        if isExplanation {
            for line in explanation.split(separator: "\n") {
                guard try receive([.string(String(line))]) else { break }
            }
            return GraphChanges()
        }
        let control = ExecutionControl(limits: limits, cancellation: cancellation, clock: clock)
        let executor = Executor(plan: plan, reader: reader, control: control, writer: writer)
        try executor.run(receive)
        return executor.changes
    }

    /// All rows at once.
    public func rows<Reader: GraphReader>(
        from reader: Reader, writer: (any GraphWriter)? = nil, cancellation: QueryCancellation? = nil
    ) throws(Diagnostic) -> QueryResult {
        var rows: [[Value]] = []
        let changes = try forEachRow(from: reader, writer: writer, cancellation: cancellation) { row throws(Diagnostic) in
            rows.append(row)
            return true
        }
        return QueryResult(columns: columns, rows: rows, notices: notices, changes: changes)
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
    /// What it did to the graph.
    public var changes = GraphChanges()
}
