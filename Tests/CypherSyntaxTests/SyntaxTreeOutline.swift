@testable import CypherSyntax
import GraphModel

/// Writes a syntax tree one clause a line, with full brackets, so that precedence shows.
struct SyntaxTreeOutline {
    static func text(_ tree: SyntaxTree) -> String {
        var lines: [String] = []
        if tree.mode != .run { lines.append("mode: \(tree.mode)") }
        return (lines + Self.lines(of: tree.query)).joined(separator: "\n")
    }

    static func lines(of query: UnionQuery) -> [String] {
        var lines: [String] = []
        for (index, part) in query.parts.enumerated() {
            if index > 0 { lines.append(query.unions[index - 1].keepsDuplicates ? "union all" : "union") }
            lines += part.clauses.flatMap(Self.lines(of:))
        }
        return lines
    }

    private static func lines(of clause: Clause) -> [String] {
        switch clause {
        case .match(let match):
            var lines = [(match.isOptional ? "optional match " : "match ") + match.patterns.map(text).joined(separator: ", ")]
            if let predicate = match.predicate { lines.append("  where " + text(predicate)) }
            return lines
        case .unwind(let unwind): return ["unwind \(text(unwind.list)) as \(unwind.variable.text)"]
        case .with(let projection): return lines(of: projection, "with")
        case .return(let projection): return lines(of: projection, "return")
        case .call, .subquery, .create, .merge, .set, .remove, .delete: return updateLines(of: clause)
        }
    }

    private static func lines(of projection: ProjectionClause, _ name: String) -> [String] {
        let items = (projection.includesAll ? ["*"] : []) + projection.items.map { "\(text($0.expression)) as `\($0.columnName)`" }
        var lines = [name + (projection.isDistinct ? " distinct " : " ") + items.joined(separator: ", ")]
        if !projection.order.isEmpty {
            let order = projection.order.map { text($0.expression) + ($0.isDescending ? " desc" : "") }
            lines.append("  order by " + order.joined(separator: ", "))
        }
        if let skip = projection.skip { lines.append("  skip " + text(skip)) }
        if let limit = projection.limit { lines.append("  limit " + text(limit)) }
        if let predicate = projection.predicate { lines.append("  where " + text(predicate)) }
        return lines
    }

    static func text(_ pattern: PathPattern) -> String {
        var text = pattern.variable.map { "\($0.text) = " } ?? ""
        for (index, node) in pattern.nodes.enumerated() {
            if index > 0 { text += Self.text(pattern.edges[index - 1]) }
            text += "(" + inner(node.variable, node.labels.map { ":" + Self.text($0) }, node.properties, node.predicate) + ")"
        }
        return text
    }

    private static func text(_ edge: EdgePattern) -> String {
        var types = edge.types.isEmpty ? "" : ":" + edge.types.map(\.text).joined(separator: "|")
        if let length = edge.length { types += "*\(length.minimum)..\(length.maximum.map(String.init) ?? "")" }
        let middle = "-[" + inner(edge.variable, types, edge.properties, edge.predicate) + "]-"
        return (edge.direction == .incoming ? "<" : "") + middle + (edge.direction == .outgoing ? ">" : "")
    }

    private static func inner(_ variable: Name?, _ labels: String?, _ properties: Expression?, _ predicate: Expression?) -> String {
        (variable?.text ?? "") + (labels ?? "") + (properties.map { " " + text($0) } ?? "")
            + (predicate.map { " where " + text($0) } ?? "")
    }

    private static func text(_ labels: LabelExpression) -> String {
        switch labels {
        case .label(let name): name.text
        case .and(let left, let right): "(\(text(left))&\(text(right)))"
        case .or(let left, let right): "(\(text(left))|\(text(right)))"
        case .not(let inner): "!\(text(inner))"
        }
    }

    private static func list(_ expressions: [Expression], _ separator: String = ", ") -> String {
        expressions.map { text($0) }.joined(separator: separator)
    }

    static func text(_ expression: Expression) -> String {
        switch expression.kind {
        case .literal(let value): return value.literalText
        case .parameter(let name): return "$" + name
        case .variable(let name): return name
        case .property(let inner, let name): return "\(text(inner)).\(name.text)"
        case .index(let inner, let index): return "\(text(inner))[\(text(index))]"
        case .slice(let inner, let from, let through): return "\(text(inner))[\(from.map(text) ?? "")..\(through.map(text) ?? "")]"
        case .list(let elements): return "[" + list(elements) + "]"
        case .map(let entries): return "{" + entries.map { "\($0.key.text): \(text($0.value))" }.joined(separator: ", ") + "}"
        case .not(let inner): return "(not \(text(inner)))"
        case .negative(let inner): return "(-\(text(inner)))"
        case .positive(let inner): return "(+\(text(inner)))"
        case .conjunction(let all): return "(" + list(all, " and ") + ")"
        case .disjunction(let all): return "(" + list(all, " or ") + ")"
        case .exclusiveOr(let left, let right): return "(\(text(left)) xor \(text(right)))"
        case .comparison(let first, let links):
            return "(" + text(first) + links.map { " \($0.comparison.rawValue) \(text($0.operand))" }.joined() + ")"
        case .binary(let operation, let left, let right): return "(\(text(left)) \(operation.rawValue.lowercased()) \(text(right)))"
        case .isNull(let inner, let negated): return "(\(text(inner)) is \(negated ? "not " : "")null)"
        case .hasLabels(let inner, let labels): return "(\(text(inner)):\(text(labels)))"
        case .call(let call): return call.name.text + "(" + (call.isDistinct ? "distinct " : "") + list(call.arguments) + ")"
        case .countOfRows: return "count(*)"
        case .conditional(let conditional):
            let branches = conditional.branches.map { " when \(text($0.condition)) then \(text($0.result))" }.joined()
            return "(case" + (conditional.subject.map { " " + text($0) } ?? "") + branches
                + (conditional.otherwise.map { " else " + text($0) } ?? "") + ")"
        case .listComprehension(let comprehension):
            return "[\(comprehension.variable.text) in \(text(comprehension.list))"
                + (comprehension.predicate.map { " where " + text($0) } ?? "") + (comprehension.result.map { " | " + text($0) } ?? "") + "]"
        case .quantifier(let quantifier, let variable, let list, let predicate):
            return "\(quantifier)(\(variable.text) in \(text(list)) where \(predicate.map(text) ?? ""))"
        case .reduce(let reduction):
            return "reduce(\(reduction.accumulator.text) = \(text(reduction.initial)), \(reduction.variable.text) in "
                + "\(text(reduction.list)) | \(text(reduction.step)))"
        case .pattern(let pattern): return "pattern{" + text(pattern) + "}"
        case .patternComprehension(let comprehension):
            return "[" + text(comprehension.pattern) + (comprehension.predicate.map { " where " + text($0) } ?? "")
                + " | \(text(comprehension.result))]"
        case .subquery(let subquery):
            return "\(subquery.form.rawValue.lowercased()){" + lines(of: subquery.query).joined(separator: "; ") + "}"
        }
    }
}
