import CypherSyntax
import GraphModel

extension BoundExpression {
    /// As it would be written in a query, with `names` for the slots: what EXPLAIN shows.
    func text(_ names: [String]) -> String {
        func list(_ expressions: [BoundExpression]) -> String { expressions.map { $0.text(names) }.joined(separator: ", ") }
        func name(_ slot: Slot) -> String { names.indices.contains(slot) ? Value.quotedName(names[slot]) : "?" }
        switch kind {
        case .literal(let value): return value.literalText
        case .parameter(let parameter, _): return "$" + parameter
        case .slot(let slot): return name(slot)
        case .property(let inner, let key): return "\(inner.text(names)).\(Value.quotedName(key.name))"
        case .index(let inner, let index): return "\(inner.text(names))[\(index.text(names))]"
        case .slice(let inner, let from, let through):
            return "\(inner.text(names))[\(from?.text(names) ?? "")..\(through?.text(names) ?? "")]"
        case .list(let elements): return "[" + list(elements) + "]"
        case .map(let entries):
            return "{" + entries.map { "\(Value.quotedName($0.key)): \($0.value.text(names))" }.joined(separator: ", ") + "}"
        case .not(let inner): return "NOT (\(inner.text(names)))"
        case .negative(let inner): return "-(\(inner.text(names)))"
        case .positive(let inner): return inner.text(names)
        case .conjunction(let all): return all.map { $0.operandText(names) }.joined(separator: " AND ")
        case .disjunction(let all): return all.map { $0.operandText(names) }.joined(separator: " OR ")
        case .exclusiveOr(let left, let right): return left.operandText(names) + " XOR " + right.operandText(names)
        case .comparison(let first, let links):
            return first.operandText(names) + links.map { " \($0.comparison.rawValue) \($0.operand.operandText(names))" }.joined()
        case .binary(let operation, let left, let right):
            return "\(left.operandText(names)) \(operation.rawValue) \(right.operandText(names))"
        case .isNull(let inner, let negated): return inner.operandText(names) + (negated ? " IS NOT NULL" : " IS NULL")
        case .hasType(let inner, let type, let negated):
            return inner.operandText(names) + (negated ? " IS NOT :: " : " IS :: ") + type.text
        case .hasLabels(let inner, let labels): return "\(inner.text(names)):\(labels.text)"
        case .call(let function, let arguments): return "\(function.name)(\(list(arguments)))"
        case .conditional(let conditional):
            return "CASE" + (conditional.subject.map { " " + $0.text(names) } ?? "")
                + conditional.branches.map { " WHEN \($0.condition.text(names)) THEN \($0.result.text(names))" }.joined()
                + (conditional.otherwise.map { " ELSE " + $0.text(names) } ?? "") + " END"
        case .comprehension(let element, let inner, let predicate, let result):
            return "[\(name(element)) IN \(inner.text(names))" + (predicate.map { " WHERE " + $0.text(names) } ?? "")
                + (result.map { " | " + $0.text(names) } ?? "") + "]"
        case .quantifier(let quantifier, let element, let inner, let predicate):
            return "\(quantifier.rawValue)(\(name(element)) IN \(inner.text(names)) WHERE \(predicate.text(names)))"
        case .reduce(let reduction):
            return "reduce(\(name(reduction.accumulator)) = \(reduction.initial.text(names)), "
                + "\(name(reduction.element)) IN \(reduction.list.text(names)) | \(reduction.step.text(names)))"
        case .subquery(let subquery): return subquery.text
        }
    }

    /// The text, in brackets where it would otherwise fall apart inside a larger expression.
    private func operandText(_ names: [String]) -> String {
        switch kind {
        case .conjunction, .disjunction, .exclusiveOr, .comparison, .binary, .isNull, .hasType: "(\(text(names)))"
        default: text(names)
        }
    }
}
