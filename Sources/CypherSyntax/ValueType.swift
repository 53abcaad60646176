import GraphModel

/// A type as a query writes it: `INTEGER`, `LIST<STRING NOT NULL>`, `INTEGER | FLOAT NOT NULL`.
package struct ValueType: Sendable, Hashable {
    /// Any of these.
    package var alternatives: [Alternative]

    /// One type.
    package struct Alternative: Sendable, Hashable {
        package var base: Base
        package var excludesNull: Bool
        /// The type of the elements of a list.
        package var element: [ValueType]
    }

    /// What a type is about, without null.
    package enum Base: String, Sendable, Hashable, CaseIterable {
        case boolean = "BOOLEAN"
        case string = "STRING"
        case integer = "INTEGER"
        case float = "FLOAT"
        case date = "DATE"
        case localTime = "LOCAL TIME"
        case zonedTime = "ZONED TIME"
        case localDateTime = "LOCAL DATETIME"
        case zonedDateTime = "ZONED DATETIME"
        case duration = "DURATION"
        case node = "NODE"
        case edge = "RELATIONSHIP"
        case map = "MAP"
        case list = "LIST"
        case path = "PATH"
        /// What a property can hold.
        case property = "PROPERTY VALUE"
        case any = "ANY"
        case nothing = "NOTHING"
        case null = "NULL"
    }

    /// Whether a value is of the type.
    package func holds(_ value: Value) -> Bool { alternatives.contains { $0.holds(value) } }

    /// As it is written.
    package var text: String { alternatives.map(\.text).joined(separator: " | ") }

    /// The narrowest type that a value is of.
    package static func of(_ value: Value) -> ValueType {
        var type = Alternative(base: base(of: value), excludesNull: !value.isNull, element: [])
        if case .list(let elements) = value {
            var inner: [Alternative] = []
            for element in elements {
                for alternative in of(element).alternatives where !inner.contains(alternative) { inner.append(alternative) }
            }
            if inner.isEmpty { inner = [Alternative(base: .nothing, excludesNull: false, element: [])] }
            // Null among others makes them nullable.
            if inner.count > 1, inner.contains(where: { $0.base == .null }) {
                inner.removeAll { $0.base == .null }
                for index in inner.indices { inner[index].excludesNull = false }
            }
            type.element = [ValueType(alternatives: inner.sorted { $0.rank < $1.rank })]
        }
        return ValueType(alternatives: [type])
    }

    private static func base(of value: Value) -> Base {
        switch value {
        case .null: .null
        case .boolean: .boolean
        case .integer: .integer
        case .float: .float
        case .string: .string
        case .date: .date
        case .localTime: .localTime
        case .time: .zonedTime
        case .localDateTime: .localDateTime
        case .dateTime: .zonedDateTime
        case .duration: .duration
        case .list: .list
        case .map: .map
        case .node: .node
        case .edge: .edge
        case .path: .path
        }
    }

    fileprivate static func has(_ value: Value, _ base: Base) -> Bool {
        let own = Self.base(of: value)
        switch base {
        case .any: return true
        case .nothing: return false
        case .property:
            if case .list(let elements) = value { return elements.allSatisfy { has($0, .property) && Self.base(of: $0) != .list } }
            return ![.map, .node, .edge, .path].contains(own)
        default: return own == base
        }
    }
}

extension ValueType.Alternative {
    /// Whether a value is of the type; null is of every type that does not exclude it.
    func holds(_ value: Value) -> Bool {
        if value.isNull { return !excludesNull && base != .nothing }
        guard ValueType.has(value, base) else { return false }
        guard case .list(let elements) = value, let type = element.first else { return true }
        return elements.allSatisfy(type.holds)
    }

    /// As it is written.
    var text: String {
        base.rawValue + (element.first.map { "<\($0.text)>" } ?? "") + (excludesNull && base != .null ? " NOT NULL" : "")
    }

    /// Its place where several are named.
    fileprivate var rank: Int { ValueType.Base.allCases.firstIndex(of: base) ?? 0 }
}
