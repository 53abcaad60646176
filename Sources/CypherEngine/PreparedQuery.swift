import CypherSyntax
import GraphColumns
import GraphModel

/// A query that is planned and can be run any number of times over the graph it was prepared for.
public struct PreparedQuery: Sendable {
    let plan: QueryPlan
    /// The same for a graph that is read as columns; nil where the query is no question for it.
    let columnar: ColumnarQuery?
    let mode: SyntaxTree.Mode
    /// What is odd about the query although it can run, such as a label that nothing has: to be shown as warnings.
    public let notices: [Diagnostic]
    let limits: QueryLimits
    let clock: QueryClock

    /// Whether the text asks for its plan (`EXPLAIN`) and not for rows.
    public var isExplanation: Bool { mode == .explain }

    /// The plan as text, one operator a line, with the estimated number of rows.
    public var explanation: String { plan.text }

    /// Whether the text asks for what running it takes (`PROFILE`) and not for rows.
    public var isProfile: Bool { mode == .profile }

    /// The names of the columns, in order.
    public var columns: [String] {
        switch mode {
        case .run: plan.columns
        case .explain: ["plan"]
        case .profile: QueryProfile.columns
        }
    }

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
        if isProfile {
            let (profile, changes) = try profile(from: reader, writer: writer, cancellation: cancellation)
            for row in profile.rows {
                guard try receive(row) else { break }
            }
            return changes
        }
        let control = ExecutionControl(limits: limits, cancellation: cancellation, clock: clock)
        if let columnar, writer == nil, let columns = reader as? any ColumnarReader, let graph = columns.columns,
            try forEachRow(columnar, graph, from: columns, control, cancellation, receive)
        {
            return GraphChanges()
        }
        let executor = Executor(plan: plan, reader: reader, control: control, writer: writer)
        try executor.run(receive)
        return executor.changes
    }

    /// Gives the whole answer by column, where columns cover the query from its beginning to its end and all of its values are plain; otherwise
    /// calls `receive` with each row, as ``forEachRow(from:writer:cancellation:_:)`` does.
    public func columns<Reader: GraphReader>(
        from reader: Reader, cancellation: QueryCancellation? = nil, orEachRow receive: ([Value]) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> AnswerColumns? {
        if mode == .run, let columnar, let columns = reader as? any ColumnarReader, let graph = columns.columns {
            var whole: AnswerColumns?
            let control = ExecutionControl(limits: limits, cancellation: cancellation, clock: clock)
            if try forEachRow(columnar, graph, from: columns, control, cancellation, whole: { whole = $0 }, receive) { return whole }
        }
        try forEachRow(from: reader, cancellation: cancellation, receive)
        return nil
    }

    /// Runs the query over columns, and what they do not cover row by row; false where they cover nothing, and nothing was done.
    private func forEachRow(
        _ columnar: ColumnarQuery, _ graph: ColumnarGraph, from reader: some ColumnarReader, _ control: ExecutionControl,
        _ cancellation: QueryCancellation?, whole: ((AnswerColumns) -> Void)? = nil, _ receive: ([Value]) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> Bool {
        let run = ColumnarRun(
            columnar, graph: graph, control: ColumnarControl(limits: limits, cancellation: cancellation), threads: limits.threads)
        let outcome: ColumnarRun.Outcome
        do throws(Diagnostic) {
            outcome = try run.run()
        } catch {
            // A damaged part is found before the first row; the store still has everything.
            guard error.category == .damaged else { throw error }
            reader.dismissColumns(error)
            return false
        }
        guard case .rows(let ending, let next) = outcome else { return false }
        if let whole, next == columnar.stages.count - 1, case .table(let table) = ending,
            case .produceResults(let result) = columnar.stages[next].operation, let answer = AnswerColumns(table, result, graph: graph)
        {
            if let most = limits.rows, table.count > most { throw limits.gaveTooMany(most) }
            whole(answer)
            return true
        }
        let executor = Executor(plan: try columnar.rest(from: next, of: plan), reader: reader, control: control)
        executor.rowSource = { row, emit throws(Diagnostic) in try run.forEach(ending, reader: reader, &row, emit) }
        try executor.run(receive)
        return true
    }

    /// Runs the query for what each operator does; the rows are counted and dropped, changes of the graph are made.
    public func profile<Reader: GraphReader>(
        from reader: Reader, writer: (any GraphWriter)? = nil, cancellation: QueryCancellation? = nil
    ) throws(Diagnostic) -> (profile: QueryProfile, changes: GraphChanges) {
        let profile = PlanProfile(plan)
        let control = ExecutionControl(limits: limits, cancellation: cancellation, clock: clock)
        let executor = Executor(
            plan: plan, reader: MeasuredGraph(reader, profile), control: control, writer: writer?.measured(by: profile), profile: profile)
        try executor.run { _ in true }
        return (QueryProfile(plan, profile), executor.changes)
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
