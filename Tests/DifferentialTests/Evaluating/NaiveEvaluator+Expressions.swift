import CypherSyntax
import GraphModel

/// What an expression may look at.
struct Scope {
    var bindings: Bindings
    /// The rows of the group, where aggregates are allowed.
    var group: [Bindings]?
    /// Expressions whose value is known, since the projection gives them.
    var known: [Expression: Value]

    init(_ bindings: Bindings, group: [Bindings]? = nil, known: [Expression: Value] = [:]) {
        self.bindings = bindings
        self.group = group
        self.known = known
    }

    func with(_ name: String, _ value: Value) -> Scope {
        var copy = self
        copy.bindings[name] = value
        return copy
    }
}

extension NaiveEvaluator {
    /// The value of an expression.
    func evaluate(_ expression: Expression, _ scope: Scope) throws -> Value {
        try step()
        if !scope.known.isEmpty, let value = scope.known[expression] { return value }
        func value(_ inner: Expression) throws -> Value { try evaluate(inner, scope) }
        switch expression.kind {
        case .literal(let literal): return literal
        case .parameter(let name):
            guard let value = parameters[name] else { throw NaiveFailure.beyond("no parameter \(name)") }
            return value
        case .variable(let name):
            guard let value = scope.bindings[name] else { throw NaiveFailure.beyond("no variable \(name)") }
            return value
        case .property(let inner, let name): return try property(name.text, of: try value(inner))
        case .index(let list, let index): return try element(of: try value(list), at: try value(index))
        case .slice(let list, let from, let through):
            return try slice(try value(list), try from.map(value) ?? .integer(0), try through.map(value) ?? .integer(.max))
        case .list(let elements): return .list(try elements.map(value))
        case .map(let entries):
            return .map(Dictionary(try entries.map { ($0.key.text, try value($0.value)) }) { _, last in last })
        case .not, .conjunction, .disjunction, .exclusiveOr, .comparison, .isNull, .hasLabels, .quantifier, .pattern:
            return try truth(expression, scope).map { .boolean($0) } ?? .null
        case .negative(let inner):
            if case .integer(let number) = try value(inner) {
                let (result, overflow) = Int64(0).subtractingReportingOverflow(number)
                if overflow { throw NaiveFailure.failed("overflow") }
                return .integer(result)
            }
            return try arithmetic(.multiply, .float(-1), try value(inner))
        case .positive(let inner): return try arithmetic(.multiply, .integer(1), try value(inner))
        case .binary(let operation, let left, let right): return try binary(operation, try value(left), try value(right))
        case .call(let call): return try self.call(call, scope)
        case .countOfRows:
            guard let group = scope.group else { throw NaiveFailure.beyond("count(*) without a group") }
            return .integer(Int64(group.count))
        case .conditional(let conditional): return try choose(conditional, scope)
        case .listComprehension(let comprehension):
            guard let elements = try list(try value(comprehension.list)) else { return .null }
            var result: [Value] = []
            for element in elements {
                let inner = scope.with(comprehension.variable.text, element)
                if let predicate = comprehension.predicate, try truth(predicate, inner) != true { continue }
                result.append(try comprehension.result.map { try evaluate($0, inner) } ?? element)
            }
            return .list(result)
        case .reduce(let reduction):
            guard let elements = try list(try value(reduction.list)) else { return .null }
            var result = try value(reduction.initial)
            for element in elements {
                let inner = scope.with(reduction.accumulator.text, result).with(reduction.variable.text, element)
                result = try evaluate(reduction.step, inner)
            }
            return result
        case .patternComprehension(let comprehension):
            var result: [Value] = []
            for binding in inAnyOrder(try matches([comprehension.pattern], scope.bindings)) {
                if let predicate = comprehension.predicate, try truth(predicate, Scope(binding)) != true { continue }
                result.append(try evaluate(comprehension.result, Scope(binding)))
            }
            return .list(result)
        case .mapProjection, .hasType: throw NaiveFailure.beyond("a form that is not generated")
        case .subquery(let subquery):
            let outer = enclosing
            defer { enclosing = outer }
            enclosing = scope.bindings
            let found = try answer(subquery.query, from: Table(names: [], rows: [enclosing]))
            switch subquery.form {
            case .exists: return .boolean(!found.rows.isEmpty)
            case .count: return .integer(Int64(found.rows.count))
            case .collect: return .list(found.rows.map { $0[0] })
            }
        }
    }

    private func choose(_ conditional: ConditionalExpression, _ scope: Scope) throws -> Value {
        let subject = try conditional.subject.map { try evaluate($0, scope) }
        for branch in conditional.branches {
            let holds: Bool?
            if let subject {
                holds = ValueLaws.equal(subject, try evaluate(branch.condition, scope))
            } else {
                holds = try truth(branch.condition, scope)
            }
            if holds == true { return try evaluate(branch.result, scope) }
        }
        return try conditional.otherwise.map { try evaluate($0, scope) } ?? .null
    }

    // MARK: Truth

    /// True, false or nil for unknown; fails where the value is no truth at all.
    func truth(_ expression: Expression, _ scope: Scope) throws -> Bool? {
        if !scope.known.isEmpty, let value = scope.known[expression] { return try truth(of: value) }
        switch expression.kind {
        case .not(let inner): return try truth(inner, scope).map { !$0 }
        case .conjunction(let all): return try decide(all, scope, by: false)
        case .disjunction(let all): return try decide(all, scope, by: true)
        case .exclusiveOr(let left, let right):
            let (a, b) = (try truth(left, scope), try truth(right, scope))
            guard let a, let b else { return nil }
            return a != b
        case .comparison(let first, let links):
            var left = try evaluate(first, scope)
            var truths: [Bool?] = []
            for link in links {
                let right = try evaluate(link.operand, scope)
                truths.append(try compare(link.comparison, left, right))
                left = right
            }
            return ValueLaws.all(truths)
        case .isNull(let inner, let negated): return (try evaluate(inner, scope) == .null) != negated
        case .hasLabels(let inner, let labels):
            switch try evaluate(inner, scope) {
            case .null: return nil
            case .node(let id): return holds(labels, Set(try node(id).labels))
            case .edge(let id): return holds(labels, [graph.edges[Int(id.raw)].type])
            default: throw NaiveFailure.failed("labels of something else")
            }
        case .quantifier(let quantifier, let variable, let list, let predicate):
            return try quantify(quantifier, variable.text, try evaluate(list, scope), predicate, scope)
        case .pattern(let pattern): return try !matches([pattern], scope.bindings).isEmpty
        default: return try truth(of: try evaluate(expression, scope))
        }
    }

    private func truth(of value: Value) throws -> Bool? {
        switch value {
        case .null: return nil
        case .boolean(let truth): return truth
        default: throw NaiveFailure.failed("\(ValueText.of(value)) is not a truth")
        }
    }

    /// `AND` is decided by a false, `OR` by a true.
    private func decide(_ all: [Expression], _ scope: Scope, by deciding: Bool) throws -> Bool? {
        var truths: [Bool?] = []
        for expression in all {
            let truth = try self.truth(expression, scope)
            if truth == deciding, !isEager { return deciding }
            truths.append(truth)
        }
        return truths.contains(deciding) ? deciding : truths.contains(nil) ? nil : !deciding
    }

    private func quantify(
        _ quantifier: Quantifier, _ variable: String, _ value: Value, _ predicate: Expression?, _ scope: Scope
    ) throws -> Bool? {
        guard let elements = try list(value) else { return nil }
        var truths: [Bool?] = []
        for element in elements {
            let inner = scope.with(variable, element)
            let truth = try predicate.map { try self.truth($0, inner) } ?? (try self.truth(of: element))
            truths.append(truth)
            if !isEager, truth != nil, truth == (quantifier != .all), quantifier != .single { break }
        }
        let trues = truths.count { $0 == true }
        let isUncertain = truths.contains { $0 == nil }
        switch quantifier {
        case .all: return ValueLaws.all(truths)
        case .any: return trues > 0 ? true : isUncertain ? nil : false
        case .none: return trues > 0 ? false : isUncertain ? nil : true
        case .single: return trues > 1 ? false : isUncertain ? nil : trues == 1
        }
    }

    private func compare(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws -> Bool? {
        switch comparison {
        case .equal: return ValueLaws.equal(left, right)
        case .notEqual: return ValueLaws.equal(left, right).map { !$0 }
        default: break
        }
        // Whether NaN in a list makes the comparison false or unknown is nowhere said.
        if case .list(let elements) = left, case .list(let others) = right, (elements + others).contains(where: \.isNotANumber) {
            throw NaiveFailure.open("NaN in lists")
        }
        return switch comparison {
        case .equal, .notEqual: nil
        case .less: ValueLaws.compare(left, right) { $0 == .less }
        case .lessOrEqual: ValueLaws.compare(left, right) { $0 == .less || $0 == .same }
        case .greater: ValueLaws.compare(left, right) { $0 == .greater }
        case .greaterOrEqual: ValueLaws.compare(left, right) { $0 == .greater || $0 == .same }
        }
    }

    /// The elements, nil for null; fails for anything else.
    func list(_ value: Value) throws -> [Value]? {
        switch value {
        case .null: return nil
        case .list(let elements): return elements
        default: throw NaiveFailure.failed("\(ValueText.of(value)) is not a list")
        }
    }
}

extension Value {
    /// Whether this is NaN, or a list that holds one.
    fileprivate var isNotANumber: Bool {
        switch self {
        case .float(let number): number.isNaN
        case .list(let elements): elements.contains(where: \.isNotANumber)
        default: false
        }
    }
}
