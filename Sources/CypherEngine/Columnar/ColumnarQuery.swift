import GraphColumns
import GraphModel

/// A query as the executor over columns takes it: its operators one after the other, from the first to the last, before patterns are
/// ordered.
struct ColumnarQuery: Sendable {
    /// Each has those before it as its input.
    let stages: [LogicalPlan]
    /// How the stages from each on use variables; one more than there are stages.
    let uses: [SlotUses]
    /// The patterns inside expressions, not ordered yet.
    let subplans: [LogicalPlan]
    /// What plans the stages that rows must go through one by one.
    let optimiser: Optimiser

    /// Nil where a query changes the graph, is no chain of operators, does not begin with a pattern, or takes any rows.
    init?(_ plan: QueryPlan, optimiser: Optimiser) {
        guard !plan.isUpdating else { return nil }
        var stages: [LogicalPlan] = []
        var current = plan.root
        while let input = current.inputs.first {
            if case .union = current.operation { return nil }
            stages.append(current)
            current = input
        }
        guard case .argument = current.operation else { return nil }
        stages.reverse()
        switch stages.first?.operation {
        case .matchPattern?, .optional?: break
        default: return nil
        }
        // Which of all rows come first is not said: then the same rows should come with and without columns.
        if Self.takesAny(stages) { return nil }
        self.stages = stages
        self.subplans = plan.subplans
        self.optimiser = optimiser
        var uses = [SlotUses()]
        for stage in stages.reversed() {
            var all = uses[0]
            all.add(stage.operation)
            for inner in stage.inputs.dropFirst() { all.add(tree: inner) }
            uses.insert(all, at: 0)
        }
        self.uses = uses
    }

    /// Whether some rows are taken, or put into a list of which more is asked than what is in it, in an order that nothing tells.
    private static func takesAny(_ stages: [LogicalPlan]) -> Bool {
        var isOrdered = false
        for (place, stage) in stages.enumerated() {
            switch stage.operation {
            case .sort, .top: isOrdered = true
            case .limit, .skip: if !isOrdered { return true }
            case .aggregate(_, let aggregates):
                let lists = aggregates.filter { $0.function == .collect }.map(\.slot)
                if !isOrdered, !lists.isEmpty, asksForOrder(of: Set(lists), stages[(place + 1)...]) { return true }
                isOrdered = false
            case .matchPattern, .distinct, .optional, .unwind, .call, .subquery: isOrdered = false
            default: break
            }
        }
        return false
    }

    /// Whether stages ask more of lists than what is in them: the first element, or whether two are the same.
    private static func asksForOrder(of lists: Set<Slot>, _ later: ArraySlice<LogicalPlan>) -> Bool {
        var lists = lists
        for stage in later {
            var uses = SlotUses()
            for inner in stage.inputs.dropFirst() { uses.add(tree: inner) }
            if !uses.all.isDisjoint(with: lists) { return true }
            switch stage.operation {
            case .project(let items):
                for item in items {
                    if case .slot(let slot) = item.expression.kind, lists.contains(slot) {
                        lists.insert(item.slot)
                    } else if item.expression.asksForOrder(of: lists) {
                        return true
                    }
                }
            case .unwind(let list, _):
                if case .slot = list.kind { continue }
                if list.asksForOrder(of: lists) { return true }
            case .produceResults: continue
            case .distinct(let slots): if !lists.isDisjoint(with: slots) { return true }
            case let operation:
                var asks = false
                _ = operation.mapExpressions { expression in
                    asks = asks || expression.asksForOrder(of: lists)
                    return expression
                }
                if asks { return true }
            }
        }
        return false
    }

    /// The plan of the stages from one on, for rows that come from elsewhere.
    func rest(from stage: Int, of plan: QueryPlan) throws(Diagnostic) -> QueryPlan {
        var root = LogicalPlan(.rows)
        for stage in stages[stage...] { root = stage.with(inputs: [root] + stage.inputs.dropFirst()) }
        var rest = plan
        rest.root = try optimiser.order(root)
        return rest
    }
}

extension SlotUses {
    /// All that operators read which run for each row.
    fileprivate mutating func add(tree plan: LogicalPlan) {
        add(plan.operation)
        for input in plan.inputs { add(tree: input) }
    }

    /// All that an operator reads.
    mutating func add(_ operation: LogicalPlan.Operation) {
        var read = self
        _ = operation.mapExpressions { expression in
            read.add(expression)
            return expression
        }
        self = read
        switch operation {
        case .matchPattern(let match):
            wholes.formUnion(match.nodes)
            for path in match.paths { wholes.formUnion([path.slot] + path.nodes + path.edges) }
            for search in match.shortestPaths { wholes.formUnion([search.edge.from, search.edge.to]) }
        case .distinct(let slots), .optional(let slots): wholes.formUnion(slots)
        case .produceResults(let columns): wholes.formUnion(columns.map(\.slot))
        default: break
        }
    }
}

extension BoundExpression {
    /// Whether it asks more of some lists than how long they are.
    fileprivate func asksForOrder(of lists: Set<Slot>) -> Bool {
        guard !slots.isDisjoint(with: lists) else { return false }
        if case .call(let function, let arguments) = kind, function.name == "size", arguments.count == 1, case .slot = arguments[0].kind {
            return false
        }
        if case .slot = kind { return true }
        if case .subquery = kind { return true }
        var asks = false
        var isPlain = true
        _ = mapChildren { child in
            isPlain = false
            asks = asks || child.asksForOrder(of: lists)
            return child
        }
        return asks || isPlain
    }
}
