import CypherSyntax
import GraphModel

/// Finds the index that serves the conditions on a node best: an equality before a list of values, before a range.
struct IndexChoice {
    let estimate: CardinalityEstimate

    /// A property of nodes with a label (or of all) that an index keeps in order.
    struct OrderedKey: Hashable, Sendable {
        var key: PropertyKeyID
        var label: LabelID?
    }

    /// The best seek for a node, of which `predicates` say all that is known; `labels` are those that it must have.
    func seek(_ node: Slot, _ labels: [LabelReference], _ predicates: [BoundExpression]) -> PropertySeek? {
        let rarest = labels.min { estimate.nodes(with: $0) < estimate.nodes(with: $1) }
        var best: PropertySeek?
        for predicate in predicates {
            for condition in conditions(in: predicate, on: node) {
                guard let label = served(condition, labels, rarest) else { continue }
                let seek = PropertySeek(slot: node, label: label, key: condition.key, condition: condition.condition)
                // A list that is longer than there are nodes is better gone through for each node.
                if case .isIn = seek.condition, estimate.rows(of: seek) > (label.map(estimate.nodes(with:)) ?? estimate.nodes) { continue }
                guard let known = best else {
                    best = seek
                    continue
                }
                if case .range(let first) = known.condition, case .range(let second) = seek.condition, known.key == seek.key {
                    best?.condition = .range(first + second)
                } else if estimate.rows(of: seek) < estimate.rows(of: known) {
                    best = seek
                }
            }
        }
        return best
    }

    private typealias Found = (key: PropertyReference, condition: PropertySeek.Condition)

    /// The label to seek with, nil within for none; nil where no index serves.
    private func served(_ found: Found, _ labels: [LabelReference], _ rarest: LabelReference?) -> LabelReference?? {
        guard let key = found.key.id else { return nil }
        switch found.condition {
        case .equals, .isIn: return estimate.indexedKeys.contains(key) ? .some(rarest) : nil
        case .range, .prefix:
            let candidates = labels.sorted { estimate.nodes(with: $0) < estimate.nodes(with: $1) }
            if let label = candidates.first(where: { estimate.orderedKeys.contains(OrderedKey(key: key, label: $0.id)) && $0.id != nil }) {
                return .some(label)
            }
            return estimate.orderedKeys.contains(OrderedKey(key: key, label: nil)) ? .some(rarest) : nil
        }
    }

    private func conditions(in predicate: BoundExpression, on node: Slot) -> [Found] {
        func key(of expression: BoundExpression) -> PropertyReference? {
            guard case .property(let subject, let key) = expression.kind, subject.kind == .slot(node) else { return nil }
            return key
        }
        switch predicate.kind {
        case .comparison(let first, let links):
            var found: [Found] = []
            var left = first
            for link in links {
                if let key = key(of: left), !link.operand.slots.contains(node) {
                    if let condition = Self.condition(link.comparison, link.operand) { found.append((key, condition)) }
                } else if let key = key(of: link.operand), !left.slots.contains(node) {
                    if let condition = Self.condition(link.comparison.flipped, left) { found.append((key, condition)) }
                }
                left = link.operand
            }
            return found
        case .binary(.isIn, let element, let list):
            if let key = key(of: element), !list.slots.contains(node) { return [(key, .isIn(list))] }
        case .disjunction(let all):
            // `a.name = 'x' OR a.name = 'y'` is a list of values.
            var values: [BoundExpression] = []
            var keys: Set<PropertyReference> = []
            for alternative in all {
                guard case .comparison(_, let links) = alternative.kind, links.count == 1,
                    case (let key, .equals(let value))? = conditions(in: alternative, on: node).first
                else { return [] }
                values.append(value)
                keys.insert(key)
            }
            if keys.count == 1, let key = keys.first { return [(key, .isIn(BoundExpression(.list(values), predicate.span)))] }
        case .binary(.startsWith, let text, let prefix):
            if let key = key(of: text), !prefix.slots.contains(node) { return [(key, .prefix(prefix))] }
        default: break
        }
        return []
    }

    private static func condition(_ comparison: ComparisonOperator, _ value: BoundExpression) -> PropertySeek.Condition? {
        switch comparison {
        case .equal: .equals(value)
        case .notEqual: nil
        case .less, .lessOrEqual, .greater, .greaterOrEqual: .range([BoundComparison(comparison: comparison, operand: value)])
        }
    }
}

extension CardinalityEstimate {
    /// How many nodes a seek gives.
    func rows(of seek: PropertySeek) -> Double {
        let all = seek.label.map(nodes(with:)) ?? nodes
        switch seek.condition {
        case .equals: return 1
        case .isIn(let list):
            switch list.kind {
            case .list(let elements): return Double(elements.count)
            case .literal(.list(let elements)), .parameter(_, .list(let elements)): return Double(elements.count)
            default: return 10
            }
        case .range(let bounds): return max(1, all * (bounds.count > 1 ? 0.1 : 0.3))
        case .prefix: return max(1, all * 0.05)
        }
    }
}
