import GraphModel

/// Moves conditions to where they can be checked first: `WITH a, b WHERE a.x = 1` is checked while `a` is matched.
struct PushDownPredicates {
    func rewrite(_ plan: LogicalPlan) -> LogicalPlan { plan.rewritten(push) }

    private func push(_ plan: LogicalPlan) -> LogicalPlan {
        guard case .filter(let predicate) = plan.operation, let input = plan.inputs.first else { return plan }
        let conjuncts = if case .conjunction(let all) = predicate.kind { all } else { [predicate] }
        switch input.operation {
        case .matchPattern(var match):
            match.predicates += conjuncts
            return LogicalPlan(.matchPattern(match), input.inputs)
        case .project(let items):
            let computed = Set(items.map(\.slot))
            let movable = conjuncts.filter { $0.slots.isDisjoint(with: computed) }
            let rest = conjuncts.filter { !$0.slots.isDisjoint(with: computed) }
            guard !movable.isEmpty, let below = input.inputs.first else { return plan }
            let pushed = push(LogicalPlan(.filter(Self.all(movable)), [below]))
            let project = LogicalPlan(input.operation, [pushed])
            return rest.isEmpty ? project : LogicalPlan(.filter(Self.all(rest)), [project])
        case .filter(let other):
            guard let below = input.inputs.first else { return plan }
            return push(LogicalPlan(.filter(Self.all([other] + conjuncts)), [below]))
        default: return plan
        }
    }

    private static func all(_ predicates: [BoundExpression]) -> BoundExpression {
        predicates.count == 1 ? predicates[0] : BoundExpression(.conjunction(predicates), predicates[0].span)
    }
}
