import CypherSyntax
import GraphModel

/// Queries written out again from their syntax tree, with a bracket around every operation.
enum QueryText {
    static func of(_ tree: SyntaxTree) -> String { of(tree.query) }

    static func of(_ query: UnionQuery) -> String {
        var text = of(query.parts[0])
        for (union, part) in zip(query.unions, query.parts.dropFirst()) {
            text += (union.keepsDuplicates ? " UNION ALL " : " UNION ") + of(part)
        }
        return text
    }

    private static func of(_ query: SingleQuery) -> String { query.clauses.map(of).joined(separator: " ") }

    private static func of(_ clause: Clause) -> String {
        switch clause {
        case .match(let match):
            (match.isOptional ? "OPTIONAL MATCH " : "MATCH ") + match.patterns.map(of).joined(separator: ", ") + condition(match.predicate)
        case .unwind(let unwind): "UNWIND \(of(unwind.list)) AS \(unwind.variable.text)"
        case .with(let projection): "WITH " + of(projection)
        case .return(let projection): "RETURN " + of(projection)
        case .subquery(let subquery):
            "CALL " + (imports(subquery).map { "(" + $0 + ") " } ?? "") + "{ " + of(subquery.query) + " }"
        case .create(let create): "CREATE " + create.patterns.map(of).joined(separator: ", ")
        case .merge(let merge):
            "MERGE " + of(merge.pattern) + (merge.onCreate.isEmpty ? "" : " ON CREATE SET " + of(merge.onCreate))
                + (merge.onMatch.isEmpty ? "" : " ON MATCH SET " + of(merge.onMatch))
        case .set(let set): "SET " + of(set.items)
        case .remove(let remove): "REMOVE " + remove.items.map(of).joined(separator: ", ")
        case .delete(let delete): (delete.isDetaching ? "DETACH " : "") + "DELETE " + delete.targets.map(of).joined(separator: ", ")
        case .call: ""
        case .finish: "FINISH"
        }
    }

    private static func imports(_ subquery: SubqueryClause) -> String? {
        subquery.importsAll ? "*" : subquery.imports.map { $0.map(\.text).joined(separator: ", ") }
    }

    private static func of(_ items: [SetItem]) -> String {
        items.map { item in
            switch item {
            case .property(let target, let key, let value): "\(of(target)).\(key.text) = \(of(value))"
            case .properties(let name, let value, let keepsOthers): name.text + (keepsOthers ? " += " : " = ") + of(value)
            case .labels(let name, let labels): name.text + labels.map { ":" + $0.text }.joined()
            }
        }.joined(separator: ", ")
    }

    private static func of(_ item: RemoveClause.Item) -> String {
        switch item {
        case .property(let target, let key): "\(of(target)).\(key.text)"
        case .labels(let name, let labels): name.text + labels.map { ":" + $0.text }.joined()
        }
    }

    private static func of(_ projection: ProjectionClause) -> String {
        var text = projection.isDistinct ? "DISTINCT " : ""
        let items = projection.items.map { item in of(item.expression) + (item.alias.map { " AS \($0.text)" } ?? "") }
        text += ((projection.includesAll ? ["*"] : []) + items).joined(separator: ", ")
        if !projection.order.isEmpty {
            text += " ORDER BY " + projection.order.map { of($0.expression) + ($0.isDescending ? " DESC" : "") }.joined(separator: ", ")
        }
        if let skip = projection.skip { text += " SKIP " + of(skip) }
        if let limit = projection.limit { text += " LIMIT " + of(limit) }
        return text + condition(projection.predicate)
    }

    private static func condition(_ predicate: Expression?) -> String { predicate.map { " WHERE " + of($0) } ?? "" }

    // MARK: Patterns

    static func of(_ pattern: PathPattern) -> String {
        var text = (pattern.variable.map { $0.text + " = " } ?? "") + of(pattern.nodes[0])
        for (edge, node) in zip(pattern.edges, pattern.nodes.dropFirst()) { text += of(edge) + of(node) }
        return text
    }

    private static func of(_ node: NodePattern) -> String {
        "(" + (node.variable?.text ?? "") + (node.labels.map { ":" + of($0) } ?? "") + (node.properties.map { " " + of($0) } ?? "")
            + condition(node.predicate) + ")"
    }

    private static func of(_ edge: EdgePattern) -> String {
        var inner = (edge.variable?.text ?? "") + (edge.types.isEmpty ? "" : ":" + edge.types.map(\.text).joined(separator: "|"))
        if let length = edge.length { inner += "*\(length.minimum)..\(length.maximum.map(String.init) ?? "")" }
        inner += (edge.properties.map { " " + of($0) } ?? "") + condition(edge.predicate)
        return (edge.direction == .incoming ? "<-[" : "-[") + inner + (edge.direction == .outgoing ? "]->" : "]-")
    }

    private static func of(_ labels: LabelExpression) -> String {
        switch labels {
        case .label(let name): name.text
        case .and(let left, let right): "(\(of(left))&\(of(right)))"
        case .or(let left, let right): "(\(of(left))|\(of(right)))"
        case .not(let inner): "!" + of(inner)
        case .any: "%"
        }
    }

    // MARK: Expressions

    static func of(_ expression: Expression) -> String {
        func joined(_ all: [Expression], _ separator: String) -> String { "(" + all.map(of).joined(separator: separator) + ")" }
        switch expression.kind {
        case .literal(let value): return ValueText.of(value)
        case .parameter(let name): return "$" + name
        case .variable(let name): return name
        case .property(let inner, let name): return of(inner) + "." + name.text
        case .index(let list, let index): return of(list) + "[" + of(index) + "]"
        case .slice(let list, let from, let through):
            return of(list) + "[" + (from.map(of) ?? "") + ".." + (through.map(of) ?? "") + "]"
        case .list(let elements): return "[" + elements.map(of).joined(separator: ", ") + "]"
        case .map(let entries): return "{" + entries.map { "\($0.key.text): \(of($0.value))" }.joined(separator: ", ") + "}"
        case .not(let inner): return "(NOT " + of(inner) + ")"
        case .negative(let inner): return "(- " + of(inner) + ")"
        case .positive(let inner): return "(+ " + of(inner) + ")"
        case .conjunction(let all): return joined(all, " AND ")
        case .disjunction(let all): return joined(all, " OR ")
        case .exclusiveOr(let left, let right): return joined([left, right], " XOR ")
        case .comparison(let first, let links):
            return "(" + of(first) + links.map { " \($0.comparison.rawValue) " + of($0.operand) }.joined() + ")"
        case .binary(let operation, let left, let right): return joined([left, right], " \(operation.rawValue) ")
        case .isNull(let inner, let negated): return "(" + of(inner) + (negated ? " IS NOT NULL)" : " IS NULL)")
        case .hasLabels(let inner, let labels): return "(" + of(inner) + ":" + of(labels) + ")"
        case .call(let call):
            return call.name.text + "(" + (call.isDistinct ? "DISTINCT " : "") + call.arguments.map(of).joined(separator: ", ") + ")"
        case .countOfRows: return "count(*)"
        default: return form(expression)
        }
    }

    /// The longer forms.
    private static func form(_ expression: Expression) -> String {
        switch expression.kind {
        case .conditional(let conditional):
            let branches = conditional.branches.map { " WHEN \(of($0.condition)) THEN \(of($0.result))" }.joined()
            return "CASE" + (conditional.subject.map { " " + of($0) } ?? "") + branches
                + (conditional.otherwise.map { " ELSE " + of($0) } ?? "") + " END"
        case .listComprehension(let comprehension):
            return "[\(comprehension.variable.text) IN \(of(comprehension.list))" + condition(comprehension.predicate)
                + (comprehension.result.map { " | " + of($0) } ?? "") + "]"
        case .quantifier(let quantifier, let variable, let list, let predicate):
            return "\(quantifier.rawValue)(\(variable.text) IN \(of(list))" + condition(predicate) + ")"
        case .reduce(let reduction):
            return "reduce(\(reduction.accumulator.text) = \(of(reduction.initial)), \(reduction.variable.text) IN \(of(reduction.list))"
                + " | \(of(reduction.step)))"
        case .pattern(let pattern): return of(pattern)
        case .patternComprehension(let comprehension):
            return "[" + of(comprehension.pattern) + condition(comprehension.predicate) + " | " + of(comprehension.result) + "]"
        case .subquery(let subquery):
            return "\(subquery.form.rawValue) { " + of(subquery.query) + " }"
        default: return ""
        }
    }
}
