import CypherSyntax
import GraphModel

extension BoundExpression {
    /// The same expression with each expression directly below it replaced.
    func mapChildren(_ transform: (BoundExpression) -> BoundExpression) -> BoundExpression {
        let mapped: Kind
        switch kind {
        case .literal, .parameter, .slot: return self
        case .property(let inner, let key): mapped = .property(transform(inner), key)
        case .index(let list, let index): mapped = .index(transform(list), transform(index))
        case .slice(let list, let from, let through):
            mapped = .slice(transform(list), from: from.map(transform), through: through.map(transform))
        case .list(let elements): mapped = .list(elements.map(transform))
        case .map(let entries): mapped = .map(entries.map { BoundMapEntry(key: $0.key, value: transform($0.value)) })
        case .not(let inner): mapped = .not(transform(inner))
        case .negative(let inner): mapped = .negative(transform(inner))
        case .positive(let inner): mapped = .positive(transform(inner))
        case .conjunction(let all): mapped = .conjunction(all.map(transform))
        case .disjunction(let all): mapped = .disjunction(all.map(transform))
        case .exclusiveOr(let left, let right): mapped = .exclusiveOr(transform(left), transform(right))
        case .comparison(let first, let links):
            mapped = .comparison(
                transform(first), links.map { BoundComparison(comparison: $0.comparison, operand: transform($0.operand)) })
        case .binary(let operation, let left, let right): mapped = .binary(operation, transform(left), transform(right))
        case .isNull(let inner, let negated): mapped = .isNull(transform(inner), negated: negated)
        case .hasLabels(let inner, let labels): mapped = .hasLabels(transform(inner), labels)
        case .hasType(let inner, let type, let negated): mapped = .hasType(transform(inner), type, negated: negated)
        case .call(let function, let arguments): mapped = .call(function, arguments.map(transform))
        case .conditional(let conditional):
            mapped = .conditional(
                BoundConditional(
                    subject: conditional.subject.map(transform),
                    branches: conditional.branches.map { .init(condition: transform($0.condition), result: transform($0.result)) },
                    otherwise: conditional.otherwise.map(transform)))
        case .comprehension(let element, let list, let predicate, let result):
            mapped = .comprehension(
                element: element, list: transform(list), predicate: predicate.map(transform), result: result.map(transform))
        case .quantifier(let quantifier, let element, let list, let predicate):
            mapped = .quantifier(quantifier, element: element, list: transform(list), predicate: transform(predicate))
        case .reduce(var reduction):
            reduction.initial = transform(reduction.initial)
            reduction.list = transform(reduction.list)
            reduction.step = transform(reduction.step)
            mapped = .reduce(reduction)
        case .subquery(var subquery):
            if case .collect(let result) = subquery.form { subquery.form = .collect(transform(result)) }
            mapped = .subquery(subquery)
        }
        return BoundExpression(mapped, span)
    }

    /// What its value is, as far as its form tells.
    var resultKind: SlotKind {
        switch kind {
        case .literal(let value), .parameter(_, let value):
            switch value {
            case .boolean, .integer, .float, .string, .date, .map: return .plain
            case .list: return .list
            default: return .value
            }
        case .map, .not, .negative, .positive, .conjunction, .disjunction, .exclusiveOr, .comparison, .isNull, .hasLabels, .hasType,
            .quantifier:
            return .plain
        case .list, .comprehension: return .list
        default: return .value
        }
    }

    /// The slots whose values it depends on, without those that it binds itself.
    var slots: Set<Slot> {
        switch kind {
        case .slot(let slot): return [slot]
        case .subquery(let subquery): return subquery.outerSlots
        case .comprehension(let element, let list, let predicate, let result):
            let inner = (predicate?.slots ?? []).union(result?.slots ?? [])
            return list.slots.union(inner.subtracting([element]))
        case .quantifier(_, let element, let list, let predicate): return list.slots.union(predicate.slots.subtracting([element]))
        case .reduce(let reduction):
            return reduction.initial.slots.union(reduction.list.slots)
                .union(reduction.step.slots.subtracting([reduction.accumulator, reduction.element]))
        default:
            var slots: Set<Slot> = []
            _ = mapChildren {
                slots.formUnion($0.slots)
                return $0
            }
            return slots
        }
    }
}
