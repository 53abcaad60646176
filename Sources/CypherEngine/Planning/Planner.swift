import CypherSyntax
import GraphModel

/// Turns clauses into operators, in the order they are written; the optimiser improves on it.
struct Planner {
    /// The plan of a bound query, with its patterns still unordered.
    static func plan(_ query: BoundQuery) throws(Diagnostic) -> QueryPlan {
        var slotNames = query.slotNames
        var parts: [LogicalPlan] = []
        for part in query.parts {
            var plan = LogicalPlan(.argument)
            for clause in part.clauses { plan = Self.plan(clause, after: plan) }
            parts.append(plan)
        }
        let root: LogicalPlan
        if parts.count == 1, let part = query.parts.first {
            root = LogicalPlan(.produceResults(columns(query, part.resultSlots)), parts)
        } else {
            let slots = query.columns.map { name in
                slotNames.append(name)
                return slotNames.count - 1
            }
            var inputs: [LogicalPlan] = []
            for (plan, part) in zip(parts, query.parts) {
                let items = zip(slots, part.resultSlots).map { slot, source in
                    BoundItem(slot: slot, expression: BoundExpression(.slot(source), TextSpan(0, 0)))
                }
                inputs.append(LogicalPlan(.project(items), [plan]))
            }
            var union = LogicalPlan(.union, inputs)
            if query.dropsDuplicates { union = LogicalPlan(.distinct(slots), [union]) }
            root = LogicalPlan(.produceResults(columns(query, slots)), [union])
        }
        let subplans = query.subpatterns.map { LogicalPlan(.matchPattern($0), [LogicalPlan(.argument)]) }
        return QueryPlan(root: root, subplans: subplans, columns: query.columns, slotNames: slotNames, source: query.source)
    }

    private static func columns(_ query: BoundQuery, _ slots: [Slot]) -> [ResultColumn] {
        zip(query.columns, slots).map { ResultColumn(name: $0, slot: $1) }
    }

    private static func plan(_ clause: BoundClause, after input: LogicalPlan) -> LogicalPlan {
        switch clause {
        case .match(let match):
            guard match.isOptional else { return LogicalPlan(.matchPattern(match), [input]) }
            return LogicalPlan(.optional(match.newSlots), [input, LogicalPlan(.matchPattern(match), [LogicalPlan(.argument)])])
        case .unwind(let list, let slot): return LogicalPlan(.unwind(list, slot), [input])
        case .project(let projection): return plan(projection, after: input)
        }
    }

    private static func plan(_ projection: BoundProjection, after input: LogicalPlan) -> LogicalPlan {
        var plan = input
        if projection.isAggregating { plan = LogicalPlan(.aggregate(keys: projection.keys, projection.aggregates), [plan]) }
        if !projection.items.isEmpty { plan = LogicalPlan(.project(projection.items), [plan]) }
        if projection.isDistinct { plan = LogicalPlan(.distinct(projection.slots), [plan]) }
        if !projection.order.isEmpty { plan = LogicalPlan(.sort(projection.order), [plan]) }
        if let skip = projection.skip { plan = LogicalPlan(.skip(skip), [plan]) }
        if let limit = projection.limit { plan = LogicalPlan(.limit(limit), [plan]) }
        if let predicate = projection.predicate { plan = LogicalPlan(.filter(predicate), [plan]) }
        return plan
    }
}
