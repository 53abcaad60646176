import CypherSyntax
import GraphColumns
import GraphModel

/// Conditions, and their opposites.
extension ExpressionCompiler {
    /// A condition; `isNegated` for one that must be false.
    func condition(_ expression: BoundExpression, isNegated: Bool = false) throws(Diagnostic) -> VectorCondition? {
        switch expression.kind {
        case .literal(.boolean(let flag)), .parameter(_, .boolean(let flag)): return flag != isNegated ? .always : .never
        case .literal(.null), .parameter(_, .null): return .never
        case .not(let inner): return try condition(inner, isNegated: !isNegated)
        case .conjunction(let all): return try conditions(all, isNegated).map { isNegated ? .any($0) : .all($0) }
        case .disjunction(let all): return try conditions(all, isNegated).map { isNegated ? .all($0) : Self.either($0) }
        case .comparison(let first, let links):
            var left = first
            var parts: [VectorCondition] = []
            for link in links {
                let comparison = isNegated ? link.comparison.negated : link.comparison
                guard let part = try compare(left, comparison, link.operand, isNegated) else { return nil }
                parts.append(part)
                left = link.operand
            }
            return parts.count == 1 ? parts[0] : isNegated ? .any(parts) : .all(parts)
        case .hasLabels(let inner, let labels):
            guard case .slot(let slot) = inner.kind, case .node(let register, let groups)? = scope[slot] else { return nil }
            return try condition(labels, register, groups, isNegated)
        case .isNull(let inner, let isNotNull):
            if case .slot(let slot) = inner.kind, case .node? = scope[slot] { return isNotNull != isNegated ? .always : .never }
            if case .slot(let slot) = inner.kind, case .optional(let register, let element)? = scope[slot] {
                return .isNull(.element(register, element.range(in: graph)), isNegated: isNotNull != isNegated)
            }
            return try value(inner).map { .isNull($0, isNegated: isNotNull != isNegated) }
        case .binary(.isIn, let sought, let list): return try membership(sought, list, isNegated)
        case .binary(let operation, let text, let pattern): return try textCondition(operation, text, pattern, isNegated)
        case .slot, .property:
            guard let flag = try value(expression), case .boolean? = flag.type else { return nil }
            return .inRange(flag, isNegated ? 0...0 : 1...1)
        default: return nil
        }
    }

    /// Conditions of which one must hold; what only asks for some texts of one property is asked at once.
    private static func either(_ conditions: [VectorCondition]) -> VectorCondition {
        var found: (expression: VectorExpression, column: PropertyColumn)?
        var codes: [Int] = []
        for condition in conditions {
            guard case .inRange(let expression, let range) = condition, case .nodeProperty(let register, let column, _) = expression,
                column.kind == .string, range.lowerBound == range.upperBound
            else { return .any(conditions) }
            if let found {
                guard case .nodeProperty(register, _, _) = found.expression, found.column.values == column.values else {
                    return .any(conditions)
                }
            }
            found = (expression, column)
            codes.append(Int(clamping: range.lowerBound))
        }
        guard let found else { return .any(conditions) }
        return .inSet(found.expression, NumberSet(codes, below: found.column.dictionary?.count ?? 0))
    }

    private func conditions(_ all: [BoundExpression], _ isNegated: Bool) throws(Diagnostic) -> [VectorCondition]? {
        var parts: [VectorCondition] = []
        for one in all {
            guard let part = try condition(one, isNegated: isNegated) else { return nil }
            parts.append(part)
        }
        return parts
    }

    private func condition(
        _ labels: BoundLabels, _ register: Int, _ groups: [Int], _ isNegated: Bool
    ) throws(Diagnostic) -> VectorCondition? {
        switch labels {
        case .label(let label):
            guard let id = label.id else { return isNegated ? .always : .never }
            let set = try graph.nodes(with: id)
            if set.count == 0 { return isNegated ? .always : .never }
            if try graph.covers(id, groups) { return isNegated ? .never : .always }
            return .isAmong(register, set, isNegated: isNegated)
        case .and(let left, let right):
            guard let first = try condition(left, register, groups, isNegated),
                let second = try condition(right, register, groups, isNegated)
            else { return nil }
            return isNegated ? .any([first, second]) : .all([first, second])
        case .or(let left, let right):
            guard let first = try condition(left, register, groups, isNegated),
                let second = try condition(right, register, groups, isNegated)
            else { return nil }
            return isNegated ? .all([first, second]) : .any([first, second])
        case .not(let inner): return try condition(inner, register, groups, !isNegated)
        case .any: return nil
        }
    }

    private func compare(
        _ left: BoundExpression, _ comparison: ComparisonOperator, _ right: BoundExpression, _ isNegated: Bool
    ) throws(Diagnostic) -> VectorCondition? {
        if case .slot(let first) = left.kind, case .slot(let second) = right.kind, case .node(let one, _)? = scope[first],
            case .node(let other, _)? = scope[second]
        {
            switch comparison {
            case .equal: return .isSame(one, other, isNegated: false)
            case .notEqual: return .isSame(one, other, isNegated: true)
            default: return nil
            }
        }
        if let constant = right.constant { return try value(left).flatMap { Self.compare($0, comparison, constant, isNegated) } }
        if let constant = left.constant { return try value(right).flatMap { Self.compare($0, comparison.flipped, constant, isNegated) } }
        guard let first = try value(left), let second = try value(right) else { return nil }
        guard let type = first.type, let other = second.type else { return .never }
        guard type.isComparable(to: other) else { return nil }
        // Nodes that stand in the order of the property compare as their numbers do.
        if case .nodeProperty(let one, let column, _) = first, case .nodeProperty(let another, let same, _) = second,
            column.values == same.values, column.isSorted, column.isUnique, column.presence == nil
        {
            return .areOrdered(one, comparison.ordering, another)
        }
        return .compared(first, comparison.ordering, second)
    }

    private static func compare(
        _ value: VectorExpression, _ comparison: ComparisonOperator, _ constant: Value, _ isNegated: Bool
    ) -> VectorCondition? {
        if constant.isNull { return .never }
        guard let type = value.type else { return .never }
        switch (type, constant) {
        case (.integer, .integer(let number)): return compare(value, comparison, number)
        case (.date, .date(let day)): return compare(value, comparison, day.number)
        case (.boolean, .boolean(let flag)): return compare(value, comparison, flag ? 1 : 0)
        case (.string(let dictionary), .string(let text)):
            let place = dictionary.firstCode(notBefore: text)
            if dictionary.code(of: text) != nil { return compare(value, comparison, Int64(place)) }
            switch comparison {
            case .equal: return .never
            case .notEqual: return .isNull(value, isNegated: true)
            case .less, .lessOrEqual: return compare(value, .less, Int64(place))
            case .greater, .greaterOrEqual: return compare(value, .greaterOrEqual, Int64(place))
            }
        case (.float, .integer), (.float, .float):
            guard !isNegated, comparison != .notEqual, let limit = constant.exactNumber else { return nil }
            return .float(value, comparison.ordering, limit)
        default: return nil
        }
    }

    private static func compare(_ value: VectorExpression, _ comparison: ComparisonOperator, _ number: Int64) -> VectorCondition {
        switch comparison {
        case .equal: .inRange(value, number...number)
        case .notEqual: .isNot(value, number)
        case .less: number == .min ? .never : .inRange(value, .min...(number - 1))
        case .lessOrEqual: .inRange(value, .min...number)
        case .greater: number == .max ? .never : .inRange(value, (number + 1)...(.max))
        case .greaterOrEqual: .inRange(value, number...(.max))
        }
    }

    /// `x IN ['a', 'b']`
    private func membership(
        _ sought: BoundExpression, _ list: BoundExpression, _ isNegated: Bool
    ) throws(Diagnostic) -> VectorCondition? {
        guard case .list(let elements)? = list.constantList, let value = try value(sought) else { return nil }
        // Not even what is not known is among nothing.
        if elements.isEmpty { return isNegated ? .always : .never }
        guard let type = value.type else { return .never }
        if isNegated, elements.contains(where: \.isNull) { return .never }
        var numbers: [Int64] = []
        for element in elements {
            switch (type, element) {
            case (_, .null): continue
            case (.string(let dictionary), .string(let text)): if let code = dictionary.code(of: text) { numbers.append(Int64(code)) }
            case (.integer, .integer(let number)): numbers.append(number)
            case (.date, .date(let day)): numbers.append(day.number)
            case (.boolean, .boolean(let flag)): numbers.append(flag ? 1 : 0)
            default: return nil
            }
        }
        if case .string(let dictionary) = type, !isNegated {
            return .inSet(value, NumberSet(numbers.map(Int.init), below: dictionary.count))
        }
        if isNegated { return .all([.isNull(value, isNegated: true)] + numbers.map { .isNot(value, $0) }) }
        return numbers.count <= 64 ? .any(numbers.map { .inRange(value, $0...$0) }) : nil
    }

    /// `STARTS WITH` and its like.
    private func textCondition(
        _ operation: BinaryOperator, _ text: BoundExpression, _ pattern: BoundExpression, _ isNegated: Bool
    ) throws(Diagnostic) -> VectorCondition? {
        guard [.startsWith, .endsWith, .contains].contains(operation), case .string(let wanted)? = pattern.constant,
            let value = try value(text)
        else { return nil }
        guard let type = value.type else { return .never }
        // To look through a dictionary that hardly repeats is no better than to look at the rows.
        guard case .string(let dictionary) = type, dictionary.count <= 1 << 20 else { return nil }
        let pattern = Array(wanted.utf8)
        let codes = (0..<dictionary.count).filter { code in
            let bytes = dictionary.utf8(code)
            switch operation {
            case .startsWith: return bytes.starts(with: pattern)
            case .endsWith: return bytes.suffix(pattern.count).elementsEqual(pattern)
            default: return bytes.contains(pattern)
            }
        }
        let set = NumberSet(isNegated ? Set(0..<dictionary.count).subtracting(codes).sorted() : codes, below: dictionary.count)
        return .inSet(value, set)
    }
}

extension BoundExpression {
    /// What it is for every row.
    var constant: Value? {
        switch kind {
        case .literal(let value), .parameter(_, let value): value
        default: nil
        }
    }

    /// A list that is the same for every row.
    fileprivate var constantList: Value? {
        if case .list(let elements) = kind {
            let values = elements.compactMap(\.constant)
            return values.count == elements.count ? .list(values) : nil
        }
        return constant
    }
}

extension Value {
    /// The number as a `Double`, where it is one exactly.
    fileprivate var exactNumber: Double? {
        switch self {
        case .integer(let number): Double(exactly: number)
        case .float(let number): number.isNaN ? nil : number
        default: nil
        }
    }
}

extension ComparisonOperator {
    /// The comparison that is false where this one is true.
    fileprivate var negated: ComparisonOperator {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }

    fileprivate var ordering: VectorCondition.Ordering {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether some bytes stand in it.
    fileprivate func contains(_ pattern: [UInt8]) -> Bool {
        guard let first = pattern.first else { return true }
        guard count >= pattern.count else { return false }
        for start in 0...(count - pattern.count) where self[start] == first {
            if self[start..<(start + pattern.count)].elementsEqual(pattern) { return true }
        }
        return false
    }
}
