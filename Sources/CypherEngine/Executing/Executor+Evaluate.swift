import CypherSyntax
import GraphModel

/// Expressions over a row.
extension Executor {
    /// The value of an expression; comprehensions use their slots of the row meanwhile.
    func evaluate(_ expression: BoundExpression, _ row: inout Row) throws(Diagnostic) -> Value {
        switch expression.kind {
        case .literal(let value), .parameter(_, let value): return value
        case .slot(let slot): return row[slot]
        case .property(let inner, let key): return try property(key, of: try evaluate(inner, &row), expression.span)
        case .comparison(let first, let links): return try compare(first, links, &row)
        case .conjunction(let all): return Self.value(try conjunction(all, &row))
        case .disjunction(let all): return Self.value(try disjunction(all, &row))
        case .not(let inner): return Self.value(try truth(inner, &row).map { !$0 })
        case .exclusiveOr(let left, let right):
            guard let first = try truth(left, &row), let second = try truth(right, &row) else { return .null }
            return .boolean(first != second)
        case .hasLabels(let inner, let labels): return try hasLabels(inner, labels, &row)
        case .isNull(let inner, let negated): return .boolean(try evaluate(inner, &row).isNull != negated)
        case .binary(let operation, let left, let right):
            let first = try evaluate(left, &row)
            let second = try evaluate(right, &row)
            if operation == .matches { return try matches(first, second, right.span) }
            try control.weigh(second)
            let result = try placing(expression.span) { () throws(FunctionFailure) in try Arithmetic.apply(operation, first, second) }
            try control.weigh(result)
            return result
        case .negative(let inner):
            let value = try evaluate(inner, &row)
            return try placing(expression.span) { () throws(FunctionFailure) in try Arithmetic.negative(value) }
        case .positive(let inner): return try evaluate(inner, &row)
        case .list(let elements):
            return .list(try elements.map { element throws(Diagnostic) in try evaluate(element, &row) })
        case .map(let entries):
            var map: [String: Value] = [:]
            for entry in entries { map[entry.key] = try evaluate(entry.value, &row) }
            return .map(map)
        case .call(let function, let arguments): return try call(function, arguments, expression.span, &row)
        case .conditional(let conditional): return try choose(conditional, &row)
        case .index(let inner, let index):
            return try element(of: try evaluate(inner, &row), at: try evaluate(index, &row), expression.span)
        case .slice(let inner, let from, let through):
            let bounds = (
                from: try from.map { e throws(Diagnostic) in try evaluate(e, &row) },
                through: try through.map { e throws(Diagnostic) in try evaluate(e, &row) }
            )
            return try slice(try evaluate(inner, &row), bounds.from, bounds.through, expression.span)
        case .comprehension, .quantifier, .reduce: return try evaluateElements(expression, &row)
        case .subquery(let subquery): return try evaluate(subquery, &row)
        }
    }

    /// Whether a condition is true; unknown counts as not true.
    func isTrue(_ expression: BoundExpression, _ row: inout Row) throws(Diagnostic) -> Bool { try truth(expression, &row) == true }

    /// True, false, or nil for unknown.
    func truth(_ expression: BoundExpression, _ row: inout Row) throws(Diagnostic) -> Bool? {
        switch try evaluate(expression, &row) {
        case .boolean(let flag): return flag
        case .null: return nil
        case let value:
            throw failure("expected true or false, found \(value.typeName) \(Self.shortened(value))", expression.span)
        }
    }

    static func value(_ truth: Bool?) -> Value { truth.map(Value.boolean) ?? .null }

    static func shortened(_ value: Value) -> String {
        let text = value.literalText
        return text.count > 40 ? text.prefix(40) + "…" : text
    }

    /// Gives a failure of a function its place in the query.
    func placing(_ span: TextSpan, _ body: () throws(FunctionFailure) -> Value) throws(Diagnostic) -> Value {
        do throws(FunctionFailure) {
            return try body()
        } catch {
            throw failure(error.message, span, hint: error.hint, error.category, error: error.error)
        }
    }

    // MARK: Logic

    private func conjunction(_ all: [BoundExpression], _ row: inout Row) throws(Diagnostic) -> Bool? {
        var result: Bool? = true
        for operand in all {
            switch try truth(operand, &row) {
            case false?: return false
            case nil: result = nil
            case true?: break
            }
        }
        return result
    }

    private func disjunction(_ all: [BoundExpression], _ row: inout Row) throws(Diagnostic) -> Bool? {
        var result: Bool? = false
        for operand in all {
            switch try truth(operand, &row) {
            case true?: return true
            case nil: result = nil
            case false?: break
            }
        }
        return result
    }

    private func compare(_ first: BoundExpression, _ links: [BoundComparison], _ row: inout Row) throws(Diagnostic) -> Value {
        var left = try evaluate(first, &row)
        var result: Bool? = true
        for link in links {
            let right = try evaluate(link.operand, &row)
            switch Self.holds(link.comparison, left, right) {
            case false?: return .boolean(false)
            case nil: result = nil
            case true?: break
            }
            left = right
        }
        return Self.value(result)
    }

    private static func holds(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) -> Bool? {
        switch comparison {
        case .equal: return left.equals(right)
        case .notEqual: return left.equals(right).map { !$0 }
        default: break
        }
        if case .float(let number) = left, number.isNaN, isNumber(right) { return false }
        if case .float(let number) = right, number.isNaN, isNumber(left) { return false }
        guard let order = left.compared(to: right) else { return nil }
        switch comparison {
        case .less: return order < 0
        case .lessOrEqual: return order <= 0
        case .greater: return order > 0
        default: return order >= 0
        }
    }

    private static func isNumber(_ value: Value) -> Bool {
        switch value {
        case .integer, .float: true
        default: false
        }
    }

    private func choose(_ conditional: BoundConditional, _ row: inout Row) throws(Diagnostic) -> Value {
        let subject = try conditional.subject.map { e throws(Diagnostic) in try evaluate(e, &row) }
        for branch in conditional.branches {
            let isChosen =
                if let subject { subject.equals(try evaluate(branch.condition, &row)) == true } else { try isTrue(branch.condition, &row) }
            if isChosen { return try evaluate(branch.result, &row) }
        }
        guard let otherwise = conditional.otherwise else { return .null }
        return try evaluate(otherwise, &row)
    }

    private func matches(_ text: Value, _ pattern: Value, _ span: TextSpan) throws(Diagnostic) -> Value {
        guard case .string(let text) = text, case .string(let source) = pattern else { return .null }
        if regularExpressions[source] == nil { regularExpressions[source] = RegularExpression(source) }
        guard let expression = regularExpressions[source] else { throw failure("the regular expression is malformed", span) }
        return .boolean(expression.matches(text))
    }
}
