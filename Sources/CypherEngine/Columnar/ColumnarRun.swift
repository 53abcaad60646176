import GraphColumns
import GraphModel

/// Runs a query over columns as far as it can, and says what is left: rows for the operators that must see them one by one.
///
/// Stages are gathered into pipelines; each ends where all rows must be known, and leaves a table. A pipeline is planned when its table is
/// there: then it is known how many rows there are, and which variables are the same in all of them.
final class ColumnarRun {
    /// What was done.
    enum Outcome {
        /// Nothing: the first stage is not covered.
        case notCovered
        /// All; or the rows of this pipeline are to go through the stages from `next` on.
        case rows(Ending, next: Int)
    }

    /// Where rows come from in the end.
    enum Ending {
        case table(ColumnarTable)
        case pipeline(Pipeline, Scope, [Slot])
    }

    let query: ColumnarQuery
    let graph: ColumnarGraph
    let control: ColumnarControl
    let threads: Int
    /// What conditions point to while the query runs.
    var kept: [AnyObject] = []
    /// What was run, for `PROFILE`.
    var record: ColumnarRecord?
    /// Whether a row has gone to the operators that see them one by one.
    var hasHandedOn = false
    /// Edges of which a property is asked that columns do not have or an operator that they do not cover: rows must tell which edge it is.
    private var told: Set<Slot> = []
    /// How the walks of each stage are taken, for `EXPLAIN`: `reach` or `walk`.
    private(set) var walks: [Int: String] = [:]
    /// Whether it is only to be found out which stages are covered: pipelines give no rows then, for `EXPLAIN`.
    var isRehearsal = false

    init(_ query: ColumnarQuery, graph: ColumnarGraph, control: ColumnarControl, threads: Int, record: ColumnarRecord? = nil) {
        self.query = query
        self.graph = graph
        self.control = control
        self.threads = threads
        self.record = record
    }

    /// Runs the stages.
    func run() throws(Diagnostic) -> Outcome {
        var table = ColumnarTable.unit
        var stage = 0
        while true {
            var draft = PipelineDraft(source: table)
            let begin = stage
            // As many stages as can be put into one pipeline.
            while stage < query.stages.count, try extend(&draft, with: stage) { stage += 1 }
            guard stage < query.stages.count else { return .notCovered }
            if try finish(&draft, at: &stage, leaving: &table) { continue }
            if case .produceResults = query.stages[stage].operation, stage == begin, begin > 0 { return .rows(.table(table), next: stage) }
            guard stage > begin else { return begin == 0 ? .notCovered : .rows(.table(table), next: stage) }
            let needed = query.uses[stage].all.filter { draft.scope[$0] != nil }.sorted()
            let unnumbered = Set(needed.filter { if case .edge(let edge)? = draft.scope[$0] { edge.number == nil } else { false } })
            if !unnumbered.isEmpty {
                guard told.isDisjoint(with: unnumbered) else { return begin == 0 ? .notCovered : .rows(.table(table), next: begin) }
                told.formUnion(unnumbered)
                stage = begin
                continue
            }
            return .rows(.pipeline(draft.pipeline, draft.scope, needed), next: stage)
        }
    }

    // MARK: Stages within a pipeline

    /// Adds a stage to a pipeline; false where it ends the pipeline, or is not covered.
    private func extend(_ draft: inout PipelineDraft, with stage: Int) throws(Diagnostic) -> Bool {
        switch query.stages[stage].operation {
        case .matchPattern(let match): return try add(match, to: &draft, stage)
        case .filter(let predicate):
            let parts = if case .conjunction(let all) = predicate.kind { all } else { [predicate] }
            guard let conditions = try conditions(parts, draft) else { return false }
            draft.filter(conditions)
            return true
        case .project(let items):
            guard let definitions = try definitions(items, draft) else { return false }
            for (slot, definition) in definitions { draft.scope[slot] = definition }
            return true
        case .distinct(let slots):
            // Rows that differ already need not be kept to be told apart; a pattern that follows is to begin with a table.
            if case .matchPattern = query.stages[stage + 1].operation { return false }
            return draft.isDistinct(by: slots)
        default: return false
        }
    }

    /// What the variables of some items are; nil where one is not covered.
    func definitions(_ items: [BoundItem], _ draft: PipelineDraft) throws(Diagnostic) -> [(slot: Slot, definition: Definition)]? {
        let compiler = ExpressionCompiler(graph: graph, scope: draft.scope)
        var definitions: [(slot: Slot, definition: Definition)] = []
        for item in items {
            if case .slot(let slot) = item.expression.kind, let known = draft.scope[slot] {
                definitions.append((item.slot, known))
            } else if let value = try compiler.value(item.expression), value.type != nil {
                definitions.append((item.slot, .value(value)))
            } else {
                return nil
            }
        }
        return definitions
    }

    /// - Parameter kept: variables of the pattern that rows must hold themselves, whatever is asked of them afterwards.
    func add(
        _ match: BoundMatch, to draft: inout PipelineDraft, _ stage: Int, keeping kept: Set<Slot> = []
    ) throws(Diagnostic) -> Bool {
        if !match.shortestPaths.isEmpty { return try addShortestPath(match, to: &draft, stage) }
        var later = query.uses[stage + 1]
        later.wholes.formUnion(told.intersection(later.properties.keys).union(kept))
        var present = draft
        present.requirePresent(match.nodes, graph)
        if let joined = try joined(match, present, stage, later) {
            draft = joined
            return true
        }
        // Patterns within conditions are looked at apart.
        let inner = match.predicates.filter(\.isAboutPattern)
        let plain = match.predicates.filter { !$0.isAboutPattern }
        var uses = later
        for predicate in inner { uses.add(predicate) }
        guard
            var planner = try PatternPlanner(
                match, predicates: plain, scope: present.scope, registers: present.pipeline.registers, uses: uses,
                rows: present.pipeline.estimatedRows, graph: graph, ignoresRepeats: isIndifferentToRepeats(after: stage)),
            try planner.plan()
        else { return false }
        var extended = present
        extended.take(planner)
        let taken = planner.steps.compactMap { if case .walk(let step) = $0 { step.name } else { nil } }
        if !taken.isEmpty { walks[stage] = taken.joined(separator: ", ") }
        guard let conditions = try conditions(inner, extended) else { return false }
        extended.filter(conditions)
        draft = extended
        return true
    }

    /// Conditions on the rows of a pipeline; nil where one is not covered.
    func conditions(_ predicates: [BoundExpression], _ draft: PipelineDraft) throws(Diagnostic) -> [VectorCondition]? {
        var conditions: [VectorCondition] = []
        let compiler = ExpressionCompiler(graph: graph, scope: draft.scope)
        for predicate in predicates {
            if let subquery = predicate.existence {
                guard let condition = try existence(subquery.subquery, isNegated: subquery.isNegated, draft) else { return nil }
                conditions.append(condition)
            } else {
                guard let condition = try compiler.condition(predicate) else { return nil }
                conditions += condition.parts
            }
        }
        return conditions
    }

    // MARK: Ends of pipelines

    /// Runs a pipeline into the stage that ends it; false where that stage is not covered.
    private func finish(
        _ draft: inout PipelineDraft, at stage: inout Int, leaving table: inout ColumnarTable
    ) throws(Diagnostic) -> Bool {
        switch query.stages[stage].operation {
        case .distinct(let slots):
            guard let result = try distinct(slots, draft, needed: query.uses[stage + 1].all, isOrdered: !isSorted(after: stage)) else {
                return false
            }
            table = result
        case .aggregate(let keys, let aggregates):
            guard let result = try aggregate(keys, aggregates, draft, needed: query.uses[stage + 1].all, isOrdered: !isSorted(after: stage))
            else { return false }
            table = result
        case .optional(let slots):
            guard let result = try optional(slots, draft, stage) else { return false }
            table = result
        case .sort(let keys):
            guard let result = try sort(keys, draft, stage) else { return false }
            table = result.table
            stage = result.next
            return true
        default: return false
        }
        stage += 1
        return true
    }

    /// Whether rows are brought into another order before anybody sees them, or only counted.
    private func isSorted(after stage: Int) -> Bool {
        for later in query.stages[(stage + 1)...] {
            switch later.operation {
            case .project, .filter: continue
            case .sort, .top, .aggregate, .distinct: return true
            default: return false
            }
        }
        return false
    }

    /// Sorts the rows, and takes what `SKIP` and `LIMIT` behind it leave.
    private func sort(_ keys: [SortKey], _ draft: PipelineDraft, _ stage: Int) throws(Diagnostic) -> (table: ColumnarTable, next: Int)? {
        let compiler = ExpressionCompiler(graph: graph, scope: draft.scope)
        var expressions: [VectorExpression] = []
        for key in keys {
            guard let expression = try compiler.value(key.expression) else { return nil }
            expressions.append(expression)
        }
        var next = stage + 1
        /// The number of the stage that comes next, where it is a plain one, and the stage passed.
        func number(_ count: BoundExpression) -> Int? {
            guard case .integer(let number)? = count.constant, number >= 0 else { return nil }
            next += 1
            return Int(clamping: number)
        }
        var skip = 0
        var limit = Int.max
        if case .skip(let count) = query.stages[next].operation { skip = number(count) ?? 0 }
        if case .limit(let count) = query.stages[next].operation { limit = number(count) ?? Int.max }
        let needed = query.uses[next].all
        let (sum, overflow) = skip.addingReportingOverflow(limit)
        let most = overflow ? Int.max : sum
        if let fewer = preselected(keys, expressions, draft, first: most) {
            var narrowed = draft
            narrowed.pipeline.source = fewer
            narrowed.pipeline.loads = PipelineDraft(source: fewer).pipeline.loads
            return try sort(keys, narrowed, stage)
        }
        let window = try self.window(keys, expressions, draft, first: most)
        guard let kept = try materialise(window ?? draft, needed: needed, expressions) else { return nil }
        let order = RowOrder(keys, expressions.map { $0.type }, kept.numbers, count: kept.table.count)
        if skip == 0, most >= kept.table.count, order.isKept { return (kept.table, next) }
        let rows = order.rows(first: most).dropFirst(skip)
        control.release(kept.table.count - rows.count)
        return (kept.table.taking(Array(rows)), next)
    }
}

/// A pipeline that is being put together.
struct PipelineDraft {
    var pipeline: Pipeline
    var scope: Scope
    /// How many rows it goes through, as far as that is known.
    var work = 0.0
    /// The registers of nodes and edges that together are others in each row; nil where nothing is known of it.
    private(set) var tellsApart: Set<Int>?

    /// One that gives the rows of a table as they are.
    init(source: ColumnarTable) {
        pipeline = Pipeline(source: source, steps: [], registers: Registers(), estimatedRows: Double(source.count))
        scope = Scope()
        work = Double(source.count)
        pipeline.loads = define(source)
        tellsApart = registers(telling: source)
    }

    /// The registers of what tells the rows of a table apart that has been given registers.
    private func registers(telling table: ColumnarTable) -> Set<Int>? {
        table.tellsApart.flatMap { slots in
            let registers = slots.compactMap { scope[$0]?.word }
            return registers.count == slots.count ? Set(registers) : nil
        }
    }

    /// Whether no two rows have the same values of some variables.
    func isDistinct(by slots: [Slot]) -> Bool {
        guard let tellsApart else { return false }
        let known = Set(slots.compactMap { scope[$0]?.word })
        return tellsApart.allSatisfy { known.contains($0) || pipeline.constant($0) != nil }
    }

    /// Adds the rows of a table that lie in a range.
    mutating func join(_ step: JoinStep) {
        var step = step
        step.columns = define(step.table)
        pipeline.steps.append(.join(step))
        tellsApart = tellsApart.flatMap { own in registers(telling: step.table).map(own.union) }
        work += pipeline.estimatedRows * Double(step.table.count) * 0.1
        pipeline.estimatedRows *= max(1, Double(step.table.count) * 0.1)
    }

    /// Gives the variables of a table registers, and tells which column goes to which.
    mutating func define(_ table: ColumnarTable) -> [Pipeline.Load] {
        table.columns.sorted { $0.key < $1.key }.map { slot, column in
            switch column {
            case .node(let buffer, let groups):
                let register = pipeline.registers.word()
                scope[slot] = .node(register, groups: groups)
                return .words(buffer, register)
            case .edge(let buffer, let type):
                let register = pipeline.registers.word()
                scope[slot] = .edge(EdgeVariable(type: type, position: register, isOutgoing: true, number: register))
                return .words(buffer, register)
            case .optional(let buffer, let element):
                let register = pipeline.registers.word()
                scope[slot] = .optional(register, element)
                return .words(buffer, register)
            case .list(let buffer, let list):
                let register = pipeline.registers.word()
                scope[slot] = .list(register, list)
                return .words(buffer, register)
            case .number(let buffer, let nulls, let type):
                let register = pipeline.registers.number()
                scope[slot] = .value(.register(register, type))
                return .numbers(buffer, nulls: nulls, register)
            case .pathLength(let buffer):
                let register = pipeline.registers.number()
                scope[slot] = .pathLength(.register(register, .integer))
                return .numbers(buffer, nulls: nil, register)
            }
        }
    }

    /// Adds what a pattern needs.
    mutating func take(_ planner: PatternPlanner) {
        pipeline.steps += planner.steps
        pipeline.registers = planner.registers
        pipeline.estimatedRows = planner.rows
        pipeline.kept += planner.kept
        scope = planner.scope
        work += planner.work
        for step in planner.steps { tellsApart = tellsApart.flatMap { own in step.tellsApart.map(own.union) } }
    }

    mutating func filter(_ conditions: [VectorCondition]) {
        let needed = conditions.filter { if case .always = $0 { false } else { true } }
        guard !needed.isEmpty else { return }
        pipeline.steps.append(.filter(needed))
        pipeline.estimatedRows *= needed.reduce(1) { $0 * $1.selectivity }
    }
}

extension BoundExpression {
    /// A question whether there is a pattern, or none.
    var existence: (subquery: BoundSubquery, isNegated: Bool)? {
        switch kind {
        case .subquery(let subquery):
            if case .exists = subquery.form { return (subquery, false) }
            return nil
        case .not(let inner): return inner.existence.map { ($0.subquery, !$0.isNegated) }
        default: return nil
        }
    }

    /// Whether a pattern is asked for somewhere in it.
    var isAboutPattern: Bool {
        if case .subquery = kind { return true }
        var isFound = false
        _ = mapChildren { child in
            isFound = isFound || child.isAboutPattern
            return child
        }
        return isFound
    }
}
