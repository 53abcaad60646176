import CypherSyntax
import GraphModel
import OrderedCollections

extension Binder {
    /// Binds `WITH` or `RETURN`; afterwards only its variables are in scope.
    mutating func bindProjection(_ clause: ProjectionClause, isWith: Bool) throws(Diagnostic) -> BoundProjection {
        let before = scope
        let written = try items(of: clause, isWith: isWith)
        let isAggregating = written.contains { hasAggregate($0.expression) }
        var projection = BoundProjection(
            items: [], keys: [], aggregates: [], isAggregating: isAggregating, isDistinct: clause.isDistinct, order: [], slots: [])
        var computed: [(expression: Expression, slot: Slot)] = []

        // What is not aggregated comes first: the rest is grouped by it.
        for item in written where !hasAggregate(item.expression) {
            let expression = try bind(item.expression)
            let slot = if case .slot(let slot) = expression.kind { slot } else { newSlot(item.columnName, expression.resultKind) }
            computed.append((item.expression, slot))
            if isAggregating {
                projection.keys.append(BoundItem(slot: slot, expression: expression))
            } else if expression.kind != .slot(slot) {
                projection.items.append(BoundItem(slot: slot, expression: expression))
            }
        }
        context = ExpressionContext(
            computed: computed, aggregates: isAggregating ? [] : nil, isGrouped: isAggregating, argumentScope: before)
        for item in written where hasAggregate(item.expression) {
            let expression = try bind(item.expression)
            let slot = newSlot(item.columnName, .value)
            computed.append((item.expression, slot))
            projection.items.append(BoundItem(slot: slot, expression: expression))
        }
        var after: OrderedDictionary<String, Slot> = [:]
        for item in written {
            guard after[item.columnName] == nil else {
                throw failure(
                    "two columns have the name '\(item.columnName)'", item.alias?.span ?? item.expression.span,
                    hint: "rename one of them with AS", .syntax(.columnNameConflict))
            }
            after[item.columnName] = computed.first { $0.expression == item.expression }?.slot
        }
        try bindOrder(clause, &projection, before: before, after: after, computed: computed)
        if isWith { try requireNames(of: written) }
        projection.aggregates = context.aggregates ?? []
        context = ExpressionContext()
        context.place = "in WHERE"
        context.isCondition = true
        if let predicate = clause.predicate { projection.predicate = try bind(predicate) }
        context = ExpressionContext()
        scope = after
        projection.slots = Array(after.values)
        return projection
    }

    /// The items of the clause, with `*` written out.
    private func items(of clause: ProjectionClause, isWith: Bool) throws(Diagnostic) -> [ProjectionItem] {
        guard clause.includesAll else { return clause.items }
        guard isWith || !scope.isEmpty || !clause.items.isEmpty else {
            throw failure("there is nothing that '*' could stand for", clause.span, .syntax(.noVariablesInScope))
        }
        return scope.keys.map { name in
            ProjectionItem(expression: Expression(.variable(name), clause.span), alias: nil, columnName: name)
        } + clause.items
    }

    /// What `WITH` computes must have a name to go on with.
    private func requireNames(of items: [ProjectionItem]) throws(Diagnostic) {
        for item in items where item.alias == nil {
            if case .variable = item.expression.kind { continue }
            let written = text(of: item.expression.span)
            throw failure(
                "an expression in WITH needs a name", item.expression.span,
                hint: "write \(written.count > 30 ? "…" : written) AS name", .syntax(.noExpressionAlias))
        }
    }

    private mutating func bindOrder(
        _ clause: ProjectionClause, _ projection: inout BoundProjection, before: OrderedDictionary<String, Slot>,
        after: OrderedDictionary<String, Slot>, computed: [(expression: Expression, slot: Slot)]
    ) throws(Diagnostic) {
        context.computed = computed
        context.visible = after
        context.place = "in ORDER BY"
        context.isGrouped = projection.isAggregating || clause.isDistinct
        // New names hide old ones; the old ones can be seen where each row still stands for one row before.
        scope = context.isGrouped ? after : before.merging(after) { _, new in new }
        for item in clause.order {
            context.isBesideAggregate = hasAggregate(item.expression)
            projection.order.append(SortKey(expression: try bind(item.expression), isDescending: item.isDescending, nulls: item.nulls))
        }
        context.isBesideAggregate = false
        projection.skip = try bindCount(clause.skip, "SKIP")
        projection.limit = try bindCount(clause.limit, "LIMIT")
    }

    /// A number of rows, which may not depend on a row.
    private mutating func bindCount(_ expression: Expression?, _ keyword: String) throws(Diagnostic) -> BoundExpression? {
        guard let expression else { return nil }
        if let variable = expression.firstVariable {
            throw failure(
                "\(keyword) cannot depend on a row", variable.span, hint: "use a number or a parameter", .syntax(.nonConstantExpression))
        }
        let outer = (scope, context)
        (scope, context) = ([:], ExpressionContext())
        defer { (scope, context) = outer }
        let bound = try bind(expression)
        if let value = bound.signedLiteral {
            guard case .integer(let number) = value, number >= 0 else {
                let isNegative = if case .integer = value { true } else { false }
                throw failure(
                    "\(keyword) needs an integer that is not negative", expression.span, hint: "write \(keyword) 10, or \(keyword) $n",
                    .syntax(isNegative ? .negativeIntegerArgument : .invalidArgumentType))
            }
        }
        return bound
    }

    /// Whether an aggregate stands in the expression; those of a query inside it are that query's.
    func hasAggregate(_ expression: Expression) -> Bool {
        if isAggregate(expression) { return true }
        if case .subquery = expression.kind { return false }
        var found = false
        expression.kind.forEachChild { if !found { found = hasAggregate($0) } }
        return found
    }

    func isAggregate(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .countOfRows: true
        case .call(let call): AggregateFunction(name: call.name.text) != nil
        default: false
        }
    }
}

extension Expression {
    /// The first variable below it, if there is one.
    fileprivate var firstVariable: Expression? {
        if case .variable = kind { return self }
        var found: Expression?
        kind.forEachChild { if found == nil { found = $0.firstVariable } }
        return found
    }
}

extension BoundExpression {
    /// The value of a literal, be it with a sign.
    fileprivate var signedLiteral: Value? {
        switch kind {
        case .literal(let value): return value
        case .negative(let inner):
            switch inner.signedLiteral {
            case .integer(let number)?: return .integer(0 &- number)
            case .float(let number)?: return .float(-number)
            default: return nil
            }
        default: return nil
        }
    }
}
