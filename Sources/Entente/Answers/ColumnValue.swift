import CypherEngine
import Foundation
import GraphModel

/// A type that the value of a column can be asked for as.
public protocol ColumnValue: Sendable {
    /// The value as this type; nil where it is null or of another type.
    init?(column value: ResolvedValue)
}

extension String: ColumnValue {
    /// A string; not the text of other values, which is ``CypherEngine/ResolvedValue/text``.
    public init?(column value: ResolvedValue) {
        guard case .plain(.string(let text)) = value else { return nil }
        self = text
    }
}

extension Bool: ColumnValue {
    /// `true` or `false`.
    public init?(column value: ResolvedValue) {
        guard case .plain(.boolean(let flag)) = value else { return nil }
        self = flag
    }
}

extension ColumnValue where Self: FixedWidthInteger {
    /// An integer that the type can hold.
    public init?(column value: ResolvedValue) {
        guard case .plain(.integer(let number)) = value else { return nil }
        self.init(exactly: number)
    }
}

extension Int: ColumnValue {}
extension Int8: ColumnValue {}
extension Int16: ColumnValue {}
extension Int32: ColumnValue {}
extension Int64: ColumnValue {}
extension UInt: ColumnValue {}
extension UInt8: ColumnValue {}
extension UInt16: ColumnValue {}
extension UInt32: ColumnValue {}
extension UInt64: ColumnValue {}

extension ColumnValue where Self: BinaryFloatingPoint {
    /// A number, be it with or without a fraction.
    public init?(column value: ResolvedValue) {
        switch value {
        case .plain(.float(let number)): self.init(number)
        case .plain(.integer(let number)): self.init(number)
        default: return nil
        }
    }
}

extension Double: ColumnValue {}
extension Float: ColumnValue {}

extension Day: ColumnValue {
    /// A date of the calendar.
    public init?(column value: ResolvedValue) {
        guard case .plain(.date(let day)) = value else { return nil }
        self = day
    }
}

extension PartialDate: ColumnValue {
    /// A date as sharp as its text, such as the `when` of an event: EDTF, or a day of the calendar.
    public init?(column value: ResolvedValue) {
        switch value {
        case .plain(.string(let text)): self.init(edtf: text)
        case .plain(.date(let day)): self.init(day: day)
        default: return nil
        }
    }
}

extension Date: ColumnValue {
    /// The beginning of a day of the calendar, in UTC.
    public init?(column value: ResolvedValue) {
        guard case .plain(.date(let day)) = value else { return nil }
        self.init(timeIntervalSince1970: Double(day.number) * 86_400)
    }
}

extension URL: ColumnValue {
    /// A string that is an address.
    public init?(column value: ResolvedValue) {
        guard case .plain(.string(let text)) = value else { return nil }
        self.init(string: text)
    }
}

extension ResolvedNode: ColumnValue {
    /// A node.
    public init?(column value: ResolvedValue) {
        guard case .node(let node) = value else { return nil }
        self = node
    }
}

extension ResolvedEdge: ColumnValue {
    /// An edge.
    public init?(column value: ResolvedValue) {
        guard case .edge(let edge) = value else { return nil }
        self = edge
    }
}

extension ResolvedValue: ColumnValue {
    /// The value itself, null included.
    public init?(column value: ResolvedValue) { self = value }
}

extension Array: ColumnValue where Element: ColumnValue {
    /// A list all of whose elements are of the type.
    public init?(column value: ResolvedValue) {
        guard let elements = value.elements else { return nil }
        var result: [Element] = []
        for element in elements {
            guard let element = Element(column: element) else { return nil }
            result.append(element)
        }
        self = result
    }
}

extension Dictionary: ColumnValue where Key == String, Value: ColumnValue {
    /// A map, or the properties of a node or edge, all of whose values are of the type.
    public init?(column value: ResolvedValue) {
        guard let fields = value.fields else { return nil }
        var result: [String: Value] = [:]
        for (key, field) in fields {
            guard let field = Value(column: field) else { return nil }
            result[key] = field
        }
        self = result
    }
}

extension ResolvedValue {
    /// The elements of a list.
    var elements: [ResolvedValue]? {
        switch self {
        case .list(let elements): elements
        case .plain(.list(let elements)): elements.map(ResolvedValue.plain)
        default: nil
        }
    }

    /// The entries of a map, the properties of a node or an edge.
    var fields: [String: ResolvedValue]? {
        switch self {
        case .map(let fields): fields
        case .plain(.map(let fields)): fields.mapValues(ResolvedValue.plain)
        case .node(let node): node.properties.mapValues(ResolvedValue.plain)
        case .edge(let edge): edge.properties.mapValues(ResolvedValue.plain)
        default: nil
        }
    }
}
