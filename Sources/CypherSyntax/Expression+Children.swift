extension Expression.Kind {
    /// Calls `visit` with each expression directly below this one, in the order of the text.
    package func forEachChild(_ visit: (Expression) -> Void) {
        switch self {
        case .literal, .parameter, .variable, .countOfRows: break
        case .property(let inner, _), .not(let inner), .negative(let inner), .positive(let inner), .isNull(let inner, _),
            .hasLabels(let inner, _):
            visit(inner)
        case .index(let left, let right), .binary(_, let left, let right), .exclusiveOr(let left, let right):
            visit(left)
            visit(right)
        case .slice(let list, let from, let through):
            visit(list)
            from.map(visit)
            through.map(visit)
        case .list(let elements), .conjunction(let elements), .disjunction(let elements): elements.forEach(visit)
        case .map(let entries): entries.forEach { visit($0.value) }
        case .comparison(let first, let links):
            visit(first)
            links.forEach { visit($0.operand) }
        case .call(let call): call.arguments.forEach(visit)
        case .conditional(let conditional):
            conditional.subject.map(visit)
            for branch in conditional.branches {
                visit(branch.condition)
                visit(branch.result)
            }
            conditional.otherwise.map(visit)
        case .listComprehension(let comprehension):
            visit(comprehension.list)
            comprehension.predicate.map(visit)
            comprehension.result.map(visit)
        case .quantifier(_, _, let list, let predicate):
            visit(list)
            predicate.map(visit)
        case .reduce(let reduction):
            visit(reduction.initial)
            visit(reduction.list)
            visit(reduction.step)
        case .pattern(let pattern): pattern.forEachExpression(visit)
        case .patternComprehension(let comprehension):
            comprehension.pattern.forEachExpression(visit)
            comprehension.predicate.map(visit)
            visit(comprehension.result)
        case .subquery(let subquery): subquery.query.forEachExpression(visit)
        }
    }
}

extension Expression {
    /// Whether this expression or one below it satisfies `condition`.
    package func contains(where condition: (Expression) -> Bool) -> Bool {
        if condition(self) { return true }
        var found = false
        kind.forEachChild { if !found { found = $0.contains(where: condition) } }
        return found
    }
}

extension PathPattern {
    /// Calls `visit` with each expression written inside the pattern.
    func forEachExpression(_ visit: (Expression) -> Void) {
        for node in nodes {
            node.properties.map(visit)
            node.predicate.map(visit)
        }
        for edge in edges {
            edge.properties.map(visit)
            edge.predicate.map(visit)
        }
    }
}

extension UnionQuery {
    /// Calls `visit` with each expression of its clauses.
    func forEachExpression(_ visit: (Expression) -> Void) {
        for part in parts { for clause in part.clauses { clause.forEachExpression(visit) } }
    }
}

extension Clause {
    /// Calls `visit` with each expression of the clause, in the order of the text.
    package func forEachExpression(_ visit: (Expression) -> Void) {
        switch self {
        case .match(let clause):
            clause.patterns.forEach { $0.forEachExpression(visit) }
            clause.predicate.map(visit)
        case .unwind(let clause): visit(clause.list)
        case .with(let clause), .return(let clause):
            clause.items.forEach { visit($0.expression) }
            clause.order.forEach { visit($0.expression) }
            for expression in [clause.skip, clause.limit, clause.predicate] { expression.map(visit) }
        case .call(let clause):
            clause.arguments?.forEach(visit)
            clause.predicate.map(visit)
        case .subquery(let clause): clause.query.forEachExpression(visit)
        case .create(let clause): clause.patterns.forEach { $0.forEachExpression(visit) }
        case .merge(let clause):
            clause.pattern.forEachExpression(visit)
            (clause.onCreate + clause.onMatch).forEach { $0.forEachExpression(visit) }
        case .set(let clause): clause.items.forEach { $0.forEachExpression(visit) }
        case .remove(let clause):
            for case .property(let inner, _) in clause.items { visit(inner) }
        case .delete(let clause): clause.targets.forEach(visit)
        }
    }
}

extension SetItem {
    fileprivate func forEachExpression(_ visit: (Expression) -> Void) {
        switch self {
        case .property(let target, _, let value):
            visit(target)
            visit(value)
        case .properties(_, let value, _): visit(value)
        case .labels: break
        }
    }
}
