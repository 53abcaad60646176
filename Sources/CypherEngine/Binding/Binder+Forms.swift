import CypherSyntax
import GraphModel
import OrderedCollections

/// Expressions that introduce variables of their own, and `CASE`.
extension Binder {
    mutating func bind(_ conditional: ConditionalExpression) throws(Diagnostic) -> BoundConditional {
        var bound = BoundConditional(subject: nil, branches: [], otherwise: nil)
        if let subject = conditional.subject { bound.subject = try bind(subject) }
        for branch in conditional.branches {
            let condition = try conditional.subject == nil ? bindCondition(branch.condition) : bind(branch.condition)
            bound.branches.append(.init(condition: condition, result: try bind(branch.result)))
        }
        if let otherwise = conditional.otherwise { bound.otherwise = try bind(otherwise) }
        return bound
    }

    mutating func bindWithLocals(_ expression: Expression) throws(Diagnostic) -> BoundExpression.Kind {
        switch expression.kind {
        case .listComprehension(let comprehension):
            let list = try bind(comprehension.list)
            let element = addLocal(comprehension.variable, of: list)
            defer { locals.removeLast() }
            var predicate: BoundExpression?
            if let written = comprehension.predicate { predicate = try bindCondition(written) }
            var result: BoundExpression?
            if let written = comprehension.result { result = try bind(written) }
            return .comprehension(element: element, list: list, predicate: predicate, result: result)
        case .quantifier(let quantifier, let variable, let written, let predicate):
            let list = try bind(written)
            let element = addLocal(variable, of: list)
            defer { locals.removeLast() }
            guard let predicate else { throw failure("a condition is missing", expression.span) }
            return .quantifier(quantifier, element: element, list: list, predicate: try bindCondition(predicate))
        case .reduce(let reduction):
            let initial = try bind(reduction.initial)
            let list = try bind(reduction.list)
            let accumulator = addLocal(reduction.accumulator)
            let element = addLocal(reduction.variable, of: list)
            defer { locals.removeLast(2) }
            let step = try bind(reduction.step)
            return .reduce(BoundReduction(accumulator: accumulator, initial: initial, element: element, list: list, step: step))
        default: throw failure("unexpected expression", expression.span)
        }
    }

    /// Binds what is asked for only as true or false.
    private mutating func bindCondition(_ expression: Expression) throws(Diagnostic) -> BoundExpression {
        let outer = context.isCondition
        context.isCondition = true
        defer { context.isCondition = outer }
        return try bind(expression)
    }

    private mutating func addLocal(_ name: Name, of list: BoundExpression? = nil) -> Slot {
        let slot = newSlot(name.text, .value)
        elementTypes[slot] = list.flatMap(elementType)
        locals.append((name.text, slot))
        return slot
    }

    mutating func bindPattern(_ expression: Expression) throws(Diagnostic) -> BoundExpression.Kind {
        if context.isGrouped {
            throw failure(
                "a pattern cannot be used beside an aggregate", expression.span, hint: "match it before, in a WITH",
                .syntax(.ambiguousAggregationExpression))
        }
        switch expression.kind {
        case .pattern(let pattern):
            let named = pattern.nodes.compactMap(\.variable) + pattern.edges.compactMap(\.variable)
            if let new = named.first(where: { lookUp($0.text) == nil }) {
                throw failure(
                    "a pattern used as a condition cannot introduce the variable '\(new.text)'", new.span,
                    hint: "leave the name away, or write EXISTS { MATCH … }",
                    .syntax(.undefinedVariable))
            }
            return try bindSubquery([pattern], where: nil, span: expression.span) { _ throws(Diagnostic) in .exists }.kind
        case .patternComprehension(let comprehension):
            return try bindSubquery([comprehension.pattern], where: comprehension.predicate, span: expression.span) {
                binder throws(Diagnostic) in .collect(try binder.bind(comprehension.result))
            }.kind
        case .subquery(let subquery): return .subquery(try bind(subquery, span: expression.span))
        default: throw failure("unexpected expression", expression.span)
        }
    }

    /// A query inside an expression; it sees all variables around it, and none of its own is seen outside.
    private mutating func bind(_ subquery: Subquery, span: TextSpan) throws(Diagnostic) -> BoundSubquery {
        let outer = (scope, enclosing, locals, context)
        enclosing.merge(scope) { _, new in new }
        enclosing.merge(locals.map { ($0.name, $0.slot) }) { _, new in new }
        locals = []
        context = ExpressionContext()
        let visible = Set(enclosing.values)
        let query = try bind(subquery.query)
        (scope, enclosing, locals, context) = outer
        let form: BoundSubquery.Form
        switch subquery.form {
        case .exists: form = .exists
        case .count: form = .count
        case .collect:
            guard query.slots.count == 1, let slot = query.slots.first else {
                throw failure("COLLECT { … } returns one column", span, hint: "put several values in a map or a list")
            }
            form = .collect(BoundExpression(.slot(slot), span))
        }
        subqueries.append(query)
        return BoundSubquery(
            form: form, index: subqueries.count - 1, outerSlots: query.readSlots.intersection(visible), text: text(of: span))
    }
}
