import CypherSyntax
import GraphModel

/// Turns clauses into operators, in the order they are written; the optimiser improves on it.
struct Planner {
    /// The plan of a bound query, with its patterns still unordered.
    static func plan(_ query: BoundQuery) throws(Diagnostic) -> QueryPlan {
        let union = query.query
        let columns = zip(union.columns, union.slots).map { ResultColumn(name: $0, slot: $1) }
        let root = LogicalPlan(.produceResults(columns), [plan(union)])
        return QueryPlan(
            root: root, subplans: query.subqueries.map(plan), columns: union.columns, slotNames: query.slotNames, source: query.source,
            isUpdating: query.isUpdating)
    }

    /// Queries joined by `UNION`, for the row from outside.
    private static func plan(_ query: BoundUnion) -> LogicalPlan {
        let parts = query.parts.map { part in part.clauses.reduce(LogicalPlan(.argument)) { plan($1, after: $0) } }
        if parts.count == 1 { return parts[0] }
        let inputs = zip(parts, query.parts).map { plan, part in
            let items = zip(query.slots, part.resultSlots).map { slot, source in
                BoundItem(slot: slot, expression: BoundExpression(.slot(source), TextSpan(0, 0)))
            }
            return LogicalPlan(.project(items), [plan])
        }
        let union = LogicalPlan(.union, inputs)
        return query.dropsDuplicates ? LogicalPlan(.distinct(query.slots), [union]) : union
    }

    private static func plan(_ clause: BoundClause, after input: LogicalPlan) -> LogicalPlan {
        switch clause {
        case .match(let match):
            guard match.isOptional else { return LogicalPlan(.matchPattern(match), [input]) }
            return LogicalPlan(.optional(match.newSlots), [input, LogicalPlan(.matchPattern(match), [LogicalPlan(.argument)])])
        case .unwind(let list, let slot): return LogicalPlan(.unwind(list, slot), [input])
        case .project(let projection): return plan(projection, after: input)
        case .call(let call, let predicate):
            let plan = LogicalPlan(.call(call), [input])
            return predicate.map { LogicalPlan(.filter($0), [plan]) } ?? plan
        case .subquery(let query, let isUnit, let isUpdating):
            return LogicalPlan(.subquery(isUnit: isUnit, isUpdating: isUpdating), [input, plan(query)])
        case .create(let creation):
            // CREATE after CREATE is one: long scripts of them would be high plans. Paths are made last, and what follows may ask for them.
            if case .create(var before) = input.operation, before.paths.isEmpty {
                before.elements += creation.elements
                before.paths = creation.paths
                return LogicalPlan(.create(before), input.inputs)
            }
            return LogicalPlan(.create(creation), [input])
        case .merge(let merge):
            return LogicalPlan(.merge(merge), [input, LogicalPlan(.matchPattern(merge.match), [LogicalPlan(.argument)])])
        case .change(let changes): return LogicalPlan(.change(changes), [input])
        case .delete(let deletion): return LogicalPlan(.delete(deletion), [input])
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
