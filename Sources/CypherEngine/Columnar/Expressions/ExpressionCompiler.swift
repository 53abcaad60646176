import CypherSyntax
import GraphColumns
import GraphModel

/// Turns expressions into ones over vectors; nil where that cannot be done, and the rows must be looked at one by one.
struct ExpressionCompiler {
    let graph: ColumnarGraph
    let scope: Scope

    // MARK: Values

    /// An expression whose values are numbers.
    func value(_ expression: BoundExpression) throws(Diagnostic) -> VectorExpression? {
        switch expression.kind {
        case .literal(let value), .parameter(_, let value): return Self.constant(value)
        case .slot(let slot):
            if case .value(let known)? = scope[slot] { return known }
            return nil
        case .property(let inner, let key):
            if case .slot(let slot) = inner.kind, let property = try property(key, of: slot) { return property }
            if case .slot(let slot) = inner.kind, case .value(let known)? = scope[slot] { return Self.part(key.name, of: known) }
            guard case .property = inner.kind, let date = try value(inner) else { return nil }
            return Self.part(key.name, of: date)
        case .call(let function, let arguments):
            guard function.name == "length", arguments.count == 1, case .slot(let slot) = arguments[0].kind,
                case .pathLength(let length)? = scope[slot]
            else { return nil }
            return length
        case .binary(let operation, let left, let right): return try later(operation, left, right)
        default: return nil
        }
    }

    private static func part(_ name: String, of date: VectorExpression) -> VectorExpression? {
        guard case .date? = date.type, let part = VectorExpression.DayPart(rawValue: name) else { return nil }
        return .dayPart(part, date)
    }

    static func constant(_ value: Value) -> VectorExpression? {
        switch value {
        case .null: .null
        case .integer(let number): .constant(number, .integer)
        case .boolean(let flag): .constant(flag ? 1 : 0, .boolean)
        case .date(let day): .constant(day.number, .date)
        default: nil
        }
    }

    /// A property of a node or an edge.
    private func property(_ key: PropertyReference, of slot: Slot) throws(Diagnostic) -> VectorExpression? {
        switch scope[slot] {
        case .node(let register, let groups)?:
            guard let id = key.id else { return .null }
            var found: (column: PropertyColumn, group: Int)?
            for group in groups {
                guard let column = try graph.groups[group].column(id) else { continue }
                guard found == nil else { return nil }
                found = (column, group)
            }
            guard let found else { return .null }
            guard groups.count == 1, found.column.vectorType != nil else { return nil }
            return .nodeProperty(register, found.column, first: graph.groups[found.group].range.lowerBound)
        case .edge(let edge)?:
            guard let id = key.id else { return .null }
            return try property(id, of: edge)
        case .optional(let register, let element)?:
            guard let id = key.id else { return .null }
            return try element.property(id, register, in: graph)
        default: return nil
        }
    }

    private func property(_ key: PropertyKeyID, of edge: EdgeVariable) throws(Diagnostic) -> VectorExpression? {
        guard let columns = graph.edgeTypes[edge.type] else { return .null }
        if let position = edge.position {
            guard let column = try columns.adjacency(isOutgoing: edge.isOutgoing).column(key) else { return .null }
            if column.vectorType != nil { return .edgeProperty(position, column) }
        }
        guard let number = edge.number else { return nil }
        guard let column = try columns.adjacency(isOutgoing: true).column(key) else { return .null }
        return column.vectorType == nil ? nil : .edgeProperty(number, column)
    }

    /// A date and a duration of whole days.
    private func later(
        _ operation: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression
    ) throws(Diagnostic) -> VectorExpression? {
        guard operation == .add || operation == .subtract else { return nil }
        var (dated, length) = (left, right)
        if operation == .add, case .duration? = left.constant { (dated, length) = (right, left) }
        guard case .duration(let duration)? = length.constant, duration.months == 0, duration.seconds == 0, duration.nanosecond == 0,
            abs(duration.days) < 1 << 32, let date = try value(dated), case .date? = date.type, let bounds = date.bounds,
            bounds.lowerBound > -1 << 36, bounds.upperBound < 1 << 36
        else { return nil }
        return .later(date, days: operation == .add ? duration.days : -duration.days)
    }
}

extension ColumnarGraph {
    /// Whether all nodes of some groups carry a label.
    func covers(_ label: LabelID, _ groups: [Int]) throws(Diagnostic) -> Bool {
        let set = try nodes(with: label)
        return groups.allSatisfy { group in
            let range = self.groups[group].range
            return set.ranges?.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound } ?? false
        }
    }

    /// The groups that have nodes with a label.
    func groups(with label: LabelID) throws(Diagnostic) -> [Int] {
        let set = try nodes(with: label)
        return groups.indices.filter { group in
            let range = groups[group].range
            if let ranges = set.ranges { return ranges.contains { $0.overlaps(range) } }
            guard let bits = set.bits, !range.isEmpty else { return false }
            let (low, high) = (Int(range.lowerBound), Int(range.upperBound) - 1)
            for word in (low >> 6)...(high >> 6) {
                var found = bits[word]
                if word == low >> 6 { found &= ~UInt64(0) << UInt64(low & 63) }
                if word == high >> 6 { found &= ~UInt64(0) >> UInt64(63 - high & 63) }
                if found != 0 { return true }
            }
            return false
        }
    }
}
