import CypherSyntax
import GraphModel

/// Moves conditions to where they can be checked first: `WITH a, b WHERE a.x = 1` is checked while `a` is matched, and
/// `WITH a, count(*) AS n WHERE a.x = 1` before anything is counted.
struct PushDownPredicates {
    func rewrite(_ plan: LogicalPlan) -> LogicalPlan { plan.rewritten(push) }

    private func push(_ plan: LogicalPlan) -> LogicalPlan {
        guard case .filter(let predicate) = plan.operation, let input = plan.inputs.first else { return plan }
        let conjuncts = if case .conjunction(let all) = predicate.kind { all } else { [predicate] }
        switch input.operation {
        case .matchPattern(var match):
            match.predicates += conjuncts
            return LogicalPlan(.matchPattern(match), input.inputs)
        case .filter(let other):
            guard let below = input.inputs.first else { return plan }
            return push(LogicalPlan(.filter(Self.all([other] + conjuncts)), [below]))
        case .project(let items):
            let computed = Dictionary(items.map { ($0.slot, $0.expression) }, uniquingKeysWith: { first, _ in first })
            return move(conjuncts, below: input, plan) { $0.replacing(computed) { $0.isCheap } }
        case .optional(let slots): return move(conjuncts, below: input, plan) { $0.slots.isDisjoint(with: slots) ? $0 : nil }
        case .unwind(_, let slot): return move(conjuncts, below: input, plan) { $0.slots.contains(slot) ? nil : $0 }
        case .sort: return move(conjuncts, below: input, plan) { $0 }
        case .distinct(let slots):
            return move(conjuncts, below: input, plan) { $0.slots.isSubset(of: slots) && $0.isExact(of: Set(slots)) ? $0 : nil }
        case .aggregate(let keys, _):
            let groups = Dictionary(keys.map { ($0.slot, $0.expression) }, uniquingKeysWith: { first, _ in first })
            return move(conjuncts, below: input, plan) { conjunct in
                let slots = conjunct.slots
                guard !slots.isEmpty, slots.isSubset(of: groups.keys), conjunct.isExact(of: slots) else { return nil }
                return conjunct.replacing(groups) { _ in true }
            }
        default: return plan
        }
    }

    /// Checks below `input` what `moved` gives a form for that can be checked there, and the rest where it is.
    private func move(
        _ conjuncts: [BoundExpression], below input: LogicalPlan, _ plan: LogicalPlan, _ moved: (BoundExpression) -> BoundExpression?
    ) -> LogicalPlan {
        var movable: [BoundExpression] = []
        var rest: [BoundExpression] = []
        for conjunct in conjuncts {
            if !conjunct.isUnrepeatable, let below = moved(conjunct) { movable.append(below) } else { rest.append(conjunct) }
        }
        guard !movable.isEmpty, let below = input.inputs.first else { return plan }
        let pushed = push(LogicalPlan(.filter(Self.all(movable)), [below]))
        let above = LogicalPlan(input.operation, [pushed] + input.inputs.dropFirst())
        return rest.isEmpty ? above : LogicalPlan(.filter(Self.all(rest)), [above])
    }

    private static func all(_ predicates: [BoundExpression]) -> BoundExpression {
        predicates.count == 1 ? predicates[0] : BoundExpression(.conjunction(predicates), predicates[0].span)
    }
}

extension BoundExpression {
    /// Whether computing it again costs next to nothing and gives the same.
    fileprivate var isCheap: Bool {
        switch kind {
        case .slot, .literal, .parameter: true
        case .property(let inner, _): if case .slot = inner.kind { true } else { false }
        default: false
        }
    }

    /// The expression with slots replaced by what they are computed from; nil where that may not be done.
    fileprivate func replacing(_ sources: [Slot: BoundExpression], where mayReplace: (BoundExpression) -> Bool) -> BoundExpression? {
        let replaced = slots.intersection(sources.keys)
        if replaced.isEmpty { return self }
        guard !containsSubquery, replaced.allSatisfy({ sources[$0].map(mayReplace) ?? false }) else { return nil }
        func replace(_ expression: BoundExpression) -> BoundExpression {
            if case .slot(let slot) = expression.kind, let source = sources[slot] { return source }
            return expression.mapChildren(replace)
        }
        return replace(self)
    }

    private var containsSubquery: Bool {
        if case .subquery = kind { return true }
        return hasChild { $0.containsSubquery }
    }

    /// Whether it may give something else each time, like `rand()`: then it is computed as often as it is written.
    fileprivate var isUnrepeatable: Bool {
        if case .call(let function, _) = kind, !function.isDeterministic { return true }
        return hasChild { $0.isUnrepeatable }
    }

    private func hasChild(where condition: (BoundExpression) -> Bool) -> Bool {
        var isFound = false
        _ = mapChildren {
            isFound = isFound || condition($0)
            return $0
        }
        return isFound
    }

    /// Whether it says the same of values that are grouped together although they differ, such as 1 and 1.0: it only compares them, or
    /// asks for labels and properties.
    fileprivate func isExact(of keys: Set<Slot>, isCompared: Bool = false) -> Bool {
        let compares: Bool
        switch kind {
        case .property, .hasLabels, .isNull, .comparison: compares = true
        case .binary(let operation, _, _): compares = [.isIn, .startsWith, .endsWith, .contains].contains(operation)
        case .slot(let slot): return isCompared || !keys.contains(slot)
        case .subquery: return slots.isDisjoint(with: keys)
        default: compares = false
        }
        return !hasChild { !$0.isExact(of: keys, isCompared: compares) }
    }
}
