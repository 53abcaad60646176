import OrderedCollections

/// A JSON document whose objects keep the order of their keys (RFC 8259): what every JSON export is written from.
public enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// Written with the shortest digits that read back the same; not a number and infinities become `null`.
    case float(Double)
    case string(String)
    case array([JSONValue])
    case object(OrderedDictionary<String, JSONValue>)

    /// A string, or null.
    public init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    /// A number, or null.
    public init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }

    /// A number, or null.
    public init(_ number: Double?) { self = number.map { .float($0) } ?? .null }

    /// The text on one line, or indented by two blanks a level; `level` is that of the place where the text will stand.
    public func text(indented: Bool = false, level: Int = 0) -> String {
        JSONWriter.text(indented: indented, level: level) { $0.value(self) }
    }
}

extension JSONWriter {
    /// A value of any kind.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .boolean(let flag): self.value(flag)
        case .integer(let number): self.value(number)
        case .float(let number): self.value(number)
        case .string(let text): self.value(text)
        case .array(let items): array(items) { $0.value($1) }
        case .object(let members):
            beginObject()
            for (name, member) in members {
                key(text: name)
                self.value(member)
            }
            endObject()
        }
    }

    /// A member of any kind.
    public mutating func member(_ name: StaticString, _ value: JSONValue) {
        key(name)
        self.value(value)
    }
}
