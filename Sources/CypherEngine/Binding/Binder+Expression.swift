import CypherSyntax
import GraphModel
import OrderedCollections

extension Binder {
    /// Binds an expression in the current scope and ``context``.
    mutating func bind(_ expression: Expression) throws(Diagnostic) -> BoundExpression {
        if let computed = context.computed.first(where: { $0.expression == expression }), mayReuse(expression) {
            return BoundExpression(.slot(computed.slot), expression.span)
        }
        let isCondition = context.isCondition
        context.isCondition = isCondition && expression.joinsConditions
        defer { context.isCondition = isCondition }
        if case .pattern = expression.kind, !isCondition {
            throw failure(
                "a pattern can stand here only as a condition", expression.span,
                hint: "write EXISTS { … } for true or false, COUNT { … } for a number, or [pattern | value] for a list",
                .syntax(.unexpectedSyntax))
        }
        let bound = BoundExpression(try bindKind(expression), expression.span)
        if case .variable = expression.kind { return bound }
        try checkOperands(of: bound)
        return bound
    }

    /// Whether what is computed already may be used: always as a whole, but beside an aggregate only a variable or a property.
    private func mayReuse(_ expression: Expression) -> Bool {
        if isHiddenByLocal(expression) { return false }
        guard context.isGrouped, context.place != "in ORDER BY" || context.isBesideAggregate else { return true }
        switch expression.kind {
        case .variable, .property, .countOfRows: return true
        case .call: return isAggregate(expression)
        default: return false
        }
    }

    /// Refuses operands of AND, OR, XOR and NOT that cannot be true or false, whatever the row.
    private func checkOperands(of expression: BoundExpression) throws(Diagnostic) {
        let operands: [BoundExpression]
        switch expression.kind {
        case .conjunction(let all), .disjunction(let all): operands = all
        case .exclusiveOr(let left, let right): operands = [left, right]
        case .not(let inner): operands = [inner]
        default: return
        }
        for operand in operands {
            let isBoolean =
                switch operand.kind {
                case .literal(let value): value.isNull || value == .boolean(true) || value == .boolean(false)
                case .list, .map: false
                default: true
                }
            guard isBoolean else {
                throw failure(
                    "expected true or false, found \(text(of: operand.span))", operand.span, hint: "compare it with something",
                    .syntax(.invalidArgumentType))
            }
        }
    }

    private mutating func bindKind(_ expression: Expression) throws(Diagnostic) -> BoundExpression.Kind {
        switch expression.kind {
        case .literal(let value): return .literal(value)
        case .parameter(let name): return .parameter(name, try parameter(name, expression.span))
        case .variable(let name): return .slot(try variable(name, expression.span))
        case .property(let inner, let name):
            let subject = try bind(inner)
            return .property(subject, try property(name, notes: holdsElement(subject)))
        case .index(let list, let index): return .index(try bind(list), try bind(index))
        case .slice(let list, let from, let through):
            return .slice(try bind(list), from: try bindOptional(from), through: try bindOptional(through))
        case .list(let elements): return .list(try bindAll(elements))
        case .map(let entries):
            var bound: [BoundMapEntry] = []
            for entry in entries { bound.append(BoundMapEntry(key: entry.key.text, value: try bind(entry.value))) }
            return .map(bound)
        case .not(let inner): return .not(try bind(inner))
        case .negative(let inner): return .negative(try bind(inner))
        case .positive(let inner): return .positive(try bind(inner))
        case .conjunction(let all): return .conjunction(try bindAll(all))
        case .disjunction(let all): return .disjunction(try bindAll(all))
        case .exclusiveOr(let left, let right): return .exclusiveOr(try bind(left), try bind(right))
        case .comparison(let first, let links):
            let start = try bind(first)
            var bound: [BoundComparison] = []
            for link in links { bound.append(BoundComparison(comparison: link.comparison, operand: try bind(link.operand))) }
            checkDates(start, bound)
            return .comparison(start, bound)
        case .binary(let operation, let left, let right):
            let operands = (try bind(left), try bind(right))
            try checkArithmetic(operation, operands.0, operands.1, expression.span)
            return .binary(operation, operands.0, operands.1)
        case .isNull(let inner, let negated): return .isNull(try bind(inner), negated: negated)
        case .hasLabels(let inner, let labels):
            let subject = try bind(inner)
            if case .slot(let slot) = subject.kind, slotKinds[slot] == .edge { return try typeCondition(subject, labels) }
            return .hasLabels(subject, try self.labels(labels))
        case .call(let call): return try bindCall(call, expression)
        case .countOfRows: return .slot(try aggregate(.count, isDistinct: false, [], expression))
        case .conditional(let conditional): return .conditional(try bind(conditional))
        case .listComprehension, .quantifier, .reduce: return try bindWithLocals(expression)
        case .pattern, .patternComprehension, .subquery: return try bindPattern(expression)
        }
    }

    private mutating func bindAll(_ expressions: [Expression]) throws(Diagnostic) -> [BoundExpression] {
        var bound: [BoundExpression] = []
        for expression in expressions { bound.append(try bind(expression)) }
        return bound
    }

    private mutating func bindOptional(_ expression: Expression?) throws(Diagnostic) -> BoundExpression? {
        guard let expression else { return nil }
        return try bind(expression)
    }

    // MARK: Names

    private func parameter(_ name: String, _ span: TextSpan) throws(Diagnostic) -> Value {
        if let value = parameters[name] { return value }
        let nearest = NearestName.of(name, in: parameters.keys.sorted())
        throw failure(
            "the parameter '$\(name)' has no value", span, hint: nearest.map { "did you mean $\($0)?" } ?? "give it one with -p \(name)=…",
            QueryError(.parameterMissing, .missingParameter))
    }

    private func variable(_ name: String, _ span: TextSpan) throws(Diagnostic) -> Slot {
        if let local = locals.last(where: { $0.name == name }) { return local.slot }
        if context.isGrouped {
            if let slot = context.visible[name] ?? enclosing[name] { return slot }
            if scope[name] != nil || context.argumentScope[name] != nil {
                throw failure(
                    "'\(name)' can no longer be seen \(context.place): the rows are grouped", span,
                    hint: "return '\(name)', or what is used of it, as a column of its own, or aggregate it",
                    .syntax(isBesideAggregate(name) ? .ambiguousAggregationExpression : .undefinedVariable))
            }
        }
        guard let slot = scope[name] ?? enclosing[name] else { throw undefined(name, span) }
        return slot
    }

    /// Whether a variable is out of reach only because an aggregate stands beside it.
    private func isBesideAggregate(_ name: String) -> Bool {
        guard context.place == "in ORDER BY" else { return true }
        return context.isBesideAggregate
            && context.computed.contains { $0.expression.contains { $0.kind == .variable(name) } }
    }

    /// Whether a variable of a comprehension has the name of one that a computed expression uses.
    private func isHiddenByLocal(_ expression: Expression) -> Bool {
        guard !locals.isEmpty else { return false }
        return expression.contains { inner in
            if case .variable(let name) = inner.kind { locals.contains { $0.name == name } } else { false }
        }
    }

    func holdsElement(_ subject: BoundExpression) -> Bool {
        if case .slot(let slot) = subject.kind { slotKinds[slot] == .node || slotKinds[slot] == .edge } else { false }
    }

    /// `edge:TYPE`
    private mutating func typeCondition(
        _ subject: BoundExpression, _ labels: LabelExpression
    ) throws(Diagnostic) -> BoundExpression.Kind {
        guard case .label(let name) = labels, let type = FunctionTable.function(named: "type") else {
            throw failure("an edge has one type, not several labels", subject.span, .syntax(.invalidArgumentType))
        }
        _ = try edgeTypes([name])
        let call = BoundExpression(.call(type, [subject]), subject.span)
        let literal = BoundExpression(.literal(.string(name.text)), name.span)
        return .comparison(call, [BoundComparison(comparison: .equal, operand: literal)])
    }

    // MARK: Calls

    private mutating func bindCall(_ call: FunctionCall, _ expression: Expression) throws(Diagnostic) -> BoundExpression.Kind {
        let name = call.name.text
        if let function = AggregateFunction(name: name) {
            try checkCount(of: call.arguments.count, function.parameterCount...function.parameterCount, call.name)
            return .slot(try aggregate(function, isDistinct: call.isDistinct, call.arguments, expression))
        }
        guard let function = FunctionTable.function(named: name) else {
            let nearest = NearestName.of(name, in: FunctionTable.names)
            throw failure(
                "there is no function '\(name)'", call.name.span,
                hint: nearest.map { "did you mean \($0)?" } ?? "known are \(FunctionTable.names.joined(separator: ", "))",
                .syntax(.unknownFunction))
        }
        guard !call.isDistinct else { throw failure("DISTINCT is for aggregates such as count", call.name.span) }
        try checkCount(of: call.arguments.count, function.arity, call.name)
        if function.name == "exists", let argument = call.arguments.first {
            if case .pattern = argument.kind {
                context.isCondition = true
                return try bind(argument).kind
            }
            return .isNull(try bind(argument), negated: true)
        }
        let arguments = try bindAll(call.arguments)
        if let first = arguments.first { try checkArgument(of: function, first) }
        if function.name == "length", case .slot(let slot)? = arguments.first?.kind,
            [.node, .edge, .list, .plain].contains(slotKinds[slot])
        {
            throw failure(
                "length is for paths, and this is \(slotKinds[slot].description)", call.arguments[0].span,
                hint: "size() counts the elements of lists and strings",
                .syntax(.invalidArgumentType))
        }
        return .call(function, arguments)
    }

    private func checkCount(of given: Int, _ arity: ClosedRange<Int>, _ name: Name) throws(Diagnostic) {
        guard !arity.contains(given) else { return }
        let wanted =
            arity.upperBound == Int.max
            ? "at least \(arity.lowerBound)" : arity.count == 1 ? "\(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)"
        throw failure(
            "\(name.text) takes \(wanted) argument\(wanted == "1" ? "" : "s"), not \(given)", name.span,
            hint: FunctionTable.signature(of: name.text), .syntax(.invalidNumberOfArguments))
    }

    private mutating func aggregate(
        _ function: AggregateFunction, isDistinct: Bool, _ arguments: [Expression], _ expression: Expression
    ) throws(Diagnostic) -> Slot {
        guard context.aggregates != nil, locals.isEmpty else {
            throw failure(
                "\(function.rawValue)(…) cannot be used \(context.place)", expression.span,
                hint: context.place == "in ORDER BY"
                    ? "return it as a column of its own and order by its name"
                    : "aggregate first, in a WITH: WITH …, \(function.rawValue)(…) AS n WHERE n > 1",
                .syntax(context.place == "inside another aggregate" ? .nestedAggregation : .invalidAggregation))
        }
        let outer = (context, scope)
        scope = context.argumentScope
        context = ExpressionContext()
        context.place = "inside another aggregate"
        let bound = try bindAll(arguments)
        (context, scope) = outer
        let same = context.aggregates?.first {
            $0.function == function && $0.isDistinct == isDistinct && $0.arguments == bound
        }
        if let same { return same.slot }
        let slot = newSlot(text(of: expression.span), .value)
        context.aggregates?.append(
            BoundAggregate(slot: slot, function: function, isDistinct: isDistinct, arguments: bound, span: expression.span))
        return slot
    }
}

extension Expression {
    /// Whether its operands are conditions if it is one itself.
    fileprivate var joinsConditions: Bool {
        switch kind {
        case .not, .conjunction, .disjunction, .exclusiveOr: true
        default: false
        }
    }
}
