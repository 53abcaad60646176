import GraphModel

/// Asks only whether there is a match where duplicates are dropped anyway: in `MATCH (a)-[:MET]->(b) RETURN DISTINCT a.name` one edge
/// of each `a` is enough.
struct StopAtTheFirst {
    func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
        plan.rewritten { plan in
            guard let input = plan.inputs.first else { return plan }
            switch plan.operation {
            case .distinct(let slots):
                guard case .project(let items) = input.operation, let below = input.inputs.first else {
                    return shortened(input, needing: Set(slots)).map { LogicalPlan(plan.operation, [$0]) } ?? plan
                }
                var needed = Set(slots).subtracting(items.map(\.slot))
                for item in items { needed.formUnion(item.expression.slots) }
                guard let below = shortened(below, needing: needed) else { return plan }
                return LogicalPlan(plan.operation, [LogicalPlan(input.operation, [below])])
            case .aggregate(let keys, let aggregates) where aggregates.allSatisfy(\.ignoresDuplicates):
                var needed: Set<Slot> = []
                for key in keys { needed.formUnion(key.expression.slots) }
                for aggregate in aggregates { for argument in aggregate.arguments { needed.formUnion(argument.slots) } }
                return shortened(input, needing: needed).map { LogicalPlan(plan.operation, [$0]) } ?? plan
            default: return plan
            }
        }
    }

    /// The plan with the operators at its end that give nothing needed turned into a question; nil where there are none.
    private func shortened(_ plan: LogicalPlan, needing needed: Set<Slot>) -> LogicalPlan? {
        var operations: [LogicalPlan.Operation] = []
        var base = plan
        while let input = base.inputs.first, let slots = base.operation.matchedSlots, needed.isDisjoint(with: slots) {
            operations.append(base.operation)
            base = input
        }
        // Conditions on what the base gives are better checked there.
        while case .filter? = operations.last, let last = operations.popLast() { base = LogicalPlan(last, [base]) }
        if case .argument = base.operation { return nil }
        guard operations.contains(where: { $0.matchedSlots?.isEmpty == false }) else { return nil }
        let inner = operations.reversed().reduce(LogicalPlan(.argument)) { LogicalPlan($1, [$0]) }
        return LogicalPlan(.semi, [base, inner])
    }
}

extension LogicalPlan.Operation {
    /// The slots that a step of matching a pattern gives values to; nil for all that is no such step.
    fileprivate var matchedSlots: [Slot]? {
        switch self {
        case .filter: []
        case .allNodesScan(let slot), .labelScan(let slot, _): [slot]
        case .propertySeek(let seek): [seek.slot]
        case .edgeScan(let step): [step.from, step.edge, step.to]
        case .expand(let step), .expandInto(let step), .variableLengthExpand(let step, _):
            step.reachesKnownNode ? [step.edge] : [step.edge, step.to]
        default: nil
        }
    }
}

extension BoundAggregate {
    /// Whether rows that are the same count once.
    fileprivate var ignoresDuplicates: Bool { isDistinct || function == .min || function == .max }
}
