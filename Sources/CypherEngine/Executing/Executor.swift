import GraphModel

/// The values of all slots; an operator writes those that it binds in place.
typealias Row = [Value]

/// Runs a plan over a graph, one row at a time: every operator calls the next with each row it makes.
///
/// The reference that a faster executor is tested against: no batches, no parallel work, rows in the same order every time.
final class Executor<Reader: GraphReader> {
    /// Takes a row; false when no more are wanted.
    typealias Emit = (inout Row) throws(Diagnostic) -> Bool

    let plan: QueryPlan
    let reader: Reader
    var control: ExecutionControl
    /// Compiled regular expressions by their text.
    var regularExpressions: [String: RegularExpression] = [:]
    /// Identities of properties that are named by values: `node[key]`.
    var propertyKeys: [String: PropertyKeyID?] = [:]
    var labelNames: [LabelID: Value] = [:]
    /// The graph again, where the query may change it.
    let writer: (any GraphWriter)?
    /// What the query has done to the graph.
    var changes = GraphChanges()
    /// What it has deleted, which may still be in rows.
    var deleted = DeletedElements()
    /// Gives the rows of the operator ``LogicalPlan/Operation/rows``.
    var rowSource: ((inout Row, Emit) throws(Diagnostic) -> Bool)?
    /// Where it is noted what each operator does; nil unless that was asked for.
    let profile: PlanProfile?

    init(
        plan: QueryPlan, reader: Reader, control: ExecutionControl, writer: (any GraphWriter)? = nil, profile: PlanProfile? = nil
    ) {
        self.profile = profile
        self.plan = plan
        self.reader = reader
        self.control = control
        self.writer = writer
    }

    /// Calls `emit` with the columns of each row of the result until it returns false.
    func run(_ emit: ([Value]) throws(Diagnostic) -> Bool) throws(Diagnostic) {
        guard case .produceResults(let columns) = plan.root.operation else { return }
        var row = Row(repeating: .null, count: plan.slotNames.count)
        _ = try run(plan.root, &row) { row throws(Diagnostic) in
            try self.control.give()
            let values = columns.map { row[$0.slot] }
            for value in values { try self.checkBudget(of: value, TextSpan(0, self.plan.source.utf8.count)) }
            // Without columns there is no result; the rows were only there to be acted on.
            if columns.isEmpty { return true }
            return try emit(values)
        }
    }

    /// Runs an operator and all below it for the row from outside; false when `emit` wants no more.
    @inline(never) @_optimize(none)
    func run(_ plan: LogicalPlan, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        guard let profile else { return try perform(plan, &row, emit) }
        return try measure(plan, profile, &row, emit)
    }

    /// What ``run(_:_:_:)`` does where nothing is measured.
    ///
    /// Called once an operator, not once a row. The optimiser must leave it alone: it would make a copy for every closure that is
    /// passed down, of the copies again, and take many minutes over it. Each case costs stack even where it is not the one that runs, and
    /// operators within each other many times over: those that are seldom nested stand apart.
    @inline(never) @_optimize(none)
    func perform(_ plan: LogicalPlan, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        switch plan.operation {
        case .argument: return try emit(&row)
        case .rows: return try rowSource?(&row, emit) ?? true
        case .produceResults: return try run(plan.inputs[0], &row, emit)
        case .filter(let predicate):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in
                try self.isTrue(predicate, &row) ? try emit(&row) : true
            }
        case .optional(let slots):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in
                try self.runOptional(plan.inputs[1], slots, &row, emit)
            }
        case .semi:
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in
                try self.hasRow(plan.inputs[1], &row) ? try emit(&row) : true
            }
        case .project(let items):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in
                let values = try items.map { item throws(Diagnostic) in try self.evaluate(item.expression, &row) }
                for (item, value) in zip(items, values) { row[item.slot] = value }
                return try emit(&row)
            }
        case .aggregate(let keys, let aggregates): return try aggregate(plan.inputs[0], keys, aggregates, &row, emit)
        case .distinct(let slots): return try distinct(plan.inputs[0], slots, &row, emit)
        case .sort(let keys): return try sort(plan.inputs[0], keys, most: nil, &row, emit)
        case .top(let keys, let count, let skip):
            var skipped = 0
            if let skip { skipped = try self.count(skip, &row) }
            let most = try self.count(count, &row).addingReportingOverflow(skipped)
            return try sort(plan.inputs[0], keys, most: most.overflow ? nil : most.partialValue, &row, emit)
        case .skip(let count): return try skip(plan.inputs[0], try self.count(count, &row), &row, emit)
        case .limit(let count): return try limit(plan.inputs[0], try self.count(count, &row), &row, emit)
        case .unwind(let list, let slot):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.unwind(list, slot, &row, emit) }
        case .union:
            for input in plan.inputs {
                guard try run(input, &row, emit) else { return false }
            }
            return true
        case .call, .subquery, .create, .merge, .change, .delete: return try performCall(plan, &row, emit)
        default: return try performReading(plan, &row, emit)
        }
    }

    /// Refuses a value that is too deep or too large.
    func checkBudget(of value: Value, _ span: TextSpan) throws(Diagnostic) {
        do throws(FunctionFailure) {
            try ValueBudget.check(value)
        } catch {
            throw failure(error.message, span, hint: error.hint, error.category, error: error.error)
        }
    }

    /// A diagnostic at a place of the query.
    func failure(
        _ message: String, _ span: TextSpan, hint: String? = nil, _ category: Diagnostic.Category = .failure, error: QueryError? = nil
    ) -> Diagnostic {
        Diagnostic(.execute, category, message, at: .text(source: plan.source, span: span), hint: hint, error: error)
    }
}
