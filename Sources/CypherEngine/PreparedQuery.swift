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

    /// The plan as text, one operator a line, with the estimated number of rows; before it a line with the operators that columns will take,
    /// where the graph is read so.
    public func explanation<Reader: GraphReader>(from reader: Reader) -> String {
        guard let columnar, let graph = (reader as? any ColumnarReader)?.columns else { return plan.text }
        let run = ColumnarRun(columnar, graph: graph, control: ColumnarControl(limits: QueryLimits(), cancellation: nil), threads: 1)
        run.isRehearsal = true
        guard case .rows(_, let next)? = try? run.run() else { return plan.text }
        let names = columnar.stages[..<next].enumerated().map { $1.operation.name + (run.walks[$0].map { " (\($0))" } ?? "") }
        return "Columns take \(names.joined(separator: ", "))\n" + plan.text
    }

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
            for line in explanation(from: reader).split(separator: "\n") {
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
        if writer == nil, let begun = try begin(over: reader, cancellation), try finish(begun, over: reader, cancellation, receive) {
            return GraphChanges()
        }
        return try forEachRow(rowByRow: reader, writer, cancellation, receive)
    }

    private func forEachRow<Reader: GraphReader>(
        rowByRow reader: Reader, _ writer: (any GraphWriter)?, _ cancellation: QueryCancellation?,
        _ receive: ([Value]) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> GraphChanges {
        let control = ExecutionControl(limits: limits, cancellation: cancellation, clock: clock)
        let executor = Executor(plan: plan, reader: reader, control: control, writer: writer)
        try executor.run(receive)
        return executor.changes
    }

    /// Gives the whole answer by column, where columns cover the query from its beginning to its end and all of its values are plain; otherwise
    /// calls `receive` with each row, as ``forEachRow(from:writer:cancellation:_:)`` does.
    public func columns<Reader: GraphReader>(
        from reader: Reader, cancellation: QueryCancellation? = nil, orEachRow receive: ([Value]) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> AnswerTable? {
        guard mode == .run else {
            try forEachRow(from: reader, cancellation: cancellation, receive)
            return nil
        }
        guard let begun = try begin(over: reader, cancellation) else {
            _ = try forEachRow(rowByRow: reader, nil, cancellation, receive)
            return nil
        }
        let stages = begun.run.query.stages
        if begun.next == stages.count - 1, case .table(let table) = begun.ending,
            case .produceResults(let result) = stages[begun.next].operation,
            let answer = AnswerTable(table, result, graph: begun.run.graph)
        {
            if let most = limits.rows, table.count > most { throw limits.gaveTooMany(most) }
            return answer
        }
        if try !finish(begun, over: reader, cancellation, receive) { _ = try forEachRow(rowByRow: reader, nil, cancellation, receive) }
        return nil
    }

    // MARK: Over columns

    /// What columns have done of a query: the rows that are to go through the stages from `next` on.
    private struct Begun {
        var run: ColumnarRun
        var ending: ColumnarRun.Ending
        var next: Int
        var reader: any ColumnarReader
    }

    /// Runs the query over columns as far as they cover it; nil where they cover nothing, and nothing was done.
    private func begin(
        over reader: some GraphReader, _ cancellation: QueryCancellation?, record: ColumnarRecord? = nil
    ) throws(Diagnostic) -> Begun? {
        guard let columnar, let columns = reader as? any ColumnarReader, let graph = columns.columns else { return nil }
        let control = ColumnarControl(limits: limits, cancellation: cancellation)
        let run = ColumnarRun(columnar, graph: graph, control: control, threads: limits.threads, record: record)
        do throws(Diagnostic) {
            guard case .rows(let ending, let next) = try run.run() else { return nil }
            try run.check(ending)
            return Begun(run: run, ending: ending, next: next, reader: columns)
        } catch {
            guard canGoRowByRow(after: error) else { throw error }
            if error.category == .damaged { columns.dismissColumns(error) }
            return nil
        }
    }

    /// Whether a query that has given no row yet can be answered without columns: where a part of them is damaged, the store still has
    /// everything, and where too many rows would have to be held, operators that see them one by one may hold fewer.
    private func canGoRowByRow(after error: Diagnostic) -> Bool { error.category == .damaged || error == limits.heldTooMany }

    /// Takes the rows that columns gave through the stages that are left; false where it turned out that there can be none, and none was given.
    private func finish(
        _ begun: Begun, over reader: some GraphReader, _ cancellation: QueryCancellation?, _ receive: ([Value]) throws(Diagnostic) -> Bool
    ) throws(Diagnostic) -> Bool {
        let executor = executor(begun, try begun.run.query.rest(from: begun.next, of: plan), reader, cancellation)
        do throws(Diagnostic) {
            try executor.run(receive)
            return true
        } catch {
            guard !begun.run.hasHandedOn, canGoRowByRow(after: error) else { throw error }
            if error.category == .damaged { begun.reader.dismissColumns(error) }
            return false
        }
    }

    private func executor<Reader: GraphReader>(
        _ begun: Begun, _ rest: QueryPlan, _ reader: Reader, _ cancellation: QueryCancellation?, _ profile: PlanProfile? = nil
    ) -> Executor<Reader> {
        let control = ExecutionControl(limits: limits, cancellation: cancellation, clock: clock)
        let executor = Executor(plan: rest, reader: reader, control: control, profile: profile)
        executor.rowSource = { row, emit throws(Diagnostic) in
            try begun.run.forEach(begun.ending, reader: begun.reader, &row, emit)
        }
        return executor
    }

    // MARK: Profiles

    /// Runs the query for what each operator does, and each pipeline over columns; the rows are counted and dropped, changes of the graph are
    /// made.
    public func profile<Reader: GraphReader>(
        from reader: Reader, writer: (any GraphWriter)? = nil, cancellation: QueryCancellation? = nil
    ) throws(Diagnostic) -> (profile: QueryProfile, changes: GraphChanges) {
        let record = ColumnarRecord()
        if writer == nil, let begun = try begin(over: reader, cancellation, record: record) {
            let rest = try begun.run.query.rest(from: begun.next, of: plan)
            let profile = PlanProfile(rest)
            try executor(begun, rest, MeasuredGraph(reader, profile), cancellation, profile).run { _ in true }
            return (QueryProfile(rest, profile, columns: record), GraphChanges())
        }
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
