/// Orders of openCypher: comparability (`<`, partial, three-valued) and orderability (`ORDER BY`, total).
extension Value {
    /// Negative, 0 or positive as `self` is less than, equal to or greater than `other`; nil where the two cannot be compared:
    /// different types, a `null`, not-a-number, or durations, for a month has no fixed length.
    public func compared(to other: Value) -> Int? {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): return Value.sign(left, right)
        case (.float(let left), .float(let right)): return left.isNaN || right.isNaN ? nil : Value.sign(left, right)
        case (.integer(let left), .float(let right)): return Value.compare(left, right)
        case (.float(let left), .integer(let right)): return Value.compare(right, left).map { -$0 }
        case (.string(let left), .string(let right)): return Value.order(left, right)
        case (.boolean(let left), .boolean(let right)): return Value.sign(left ? 1 : 0, right ? 1 : 0)
        case (.date(let left), .date(let right)): return Value.sign(left, right)
        case (.localTime(let left), .localTime(let right)): return Value.sign(left, right)
        case (.time(let left), .time(let right)): return Value.sign(left, right)
        case (.localDateTime(let left), .localDateTime(let right)): return Value.sign(left, right)
        case (.dateTime(let left), .dateTime(let right)): return Value.sign(left, right)
        case (.list(let left), .list(let right)):
            for (a, b) in zip(left, right) {
                guard let order = a.compared(to: b) else { return nil }
                if order != 0 { return order }
            }
            return Value.sign(left.count, right.count)
        default: return nil
        }
    }

    /// The total order of `ORDER BY`: by type first (map, node, edge, list, path, date time, local date time, date,
    /// time, local time, duration, string, boolean, number, null), then by value. Negative, 0 or positive.
    public func ordered(to other: Value) -> Int {
        let rank = orderRank
        let otherRank = other.orderRank
        if rank != otherRank { return rank < otherRank ? -1 : 1 }
        switch (self, other) {
        case (.map(let left), .map(let right)): return Value.order(left, right)
        case (.node(let left), .node(let right)): return Value.sign(left, right)
        case (.edge(let left), .edge(let right)): return Value.sign(left, right)
        case (.list(let left), .list(let right)):
            for (a, b) in zip(left, right) {
                let order = a.ordered(to: b)
                if order != 0 { return order }
            }
            return Value.sign(left.count, right.count)
        case (.path(let left), .path(let right)):
            let order = Value.order(left.nodes.map(\.raw), right.nodes.map(\.raw))
            return order != 0 ? order : Value.order(left.edges.map(\.raw), right.edges.map(\.raw))
        case (.duration(let left), .duration(let right)): return left.ordered(to: right)
        case (.float(let left), .float(let right)) where left.isNaN || right.isNaN:
            return Value.sign(left.isNaN ? 1 : 0, right.isNaN ? 1 : 0)
        case (.float(let left), .integer) where left.isNaN: return 1
        case (.integer, .float(let right)) where right.isNaN: return -1
        default: return compared(to: other) ?? 0
        }
    }

    private var orderRank: Int {
        switch self {
        case .map: 0
        case .node: 1
        case .edge: 2
        case .list: 3
        case .path: 4
        case .dateTime: 5
        case .localDateTime: 6
        case .date: 7
        case .time: 8
        case .localTime: 9
        case .duration: 10
        case .string: 11
        case .boolean: 12
        case .integer, .float: 13
        case .null: 14
        }
    }

    private static func sign<Number: Comparable>(_ left: Number, _ right: Number) -> Int { left < right ? -1 : left == right ? 0 : 1 }

    /// Order of code points, the same on every machine.
    private static func order(_ left: String, _ right: String) -> Int {
        for (a, b) in zip(left.utf8, right.utf8) where a != b { return a < b ? -1 : 1 }
        return sign(left.utf8.count, right.utf8.count)
    }

    private static func order(_ left: [Int64], _ right: [Int64]) -> Int {
        for (a, b) in zip(left, right) where a != b { return a < b ? -1 : 1 }
        return sign(left.count, right.count)
    }

    private static func order(_ left: [String: Value], _ right: [String: Value]) -> Int {
        let keys = left.keys.sorted { order($0, $1) < 0 }
        let otherKeys = right.keys.sorted { order($0, $1) < 0 }
        for (a, b) in zip(keys, otherKeys) where a != b { return order(a, b) }
        if keys.count != otherKeys.count { return sign(keys.count, otherKeys.count) }
        for key in keys {
            let result = (left[key] ?? .null).ordered(to: right[key] ?? .null)
            if result != 0 { return result }
        }
        return 0
    }
}
