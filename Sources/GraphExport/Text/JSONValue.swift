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
        var output = ""
        write(to: &output, indented: indented, level: level)
        return output
    }

    private func write(to output: inout String, indented: Bool, level: Int) {
        switch self {
        case .null: output += "null"
        case .boolean(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .float(let value): output += value.isFinite ? value.description : "null"
        case .string(let value): Self.write(string: value, to: &output)
        case .array(let items):
            Self.writeList("[", "]", items, to: &output, indented: indented, level: level) { item, output in
                item.write(to: &output, indented: indented, level: level + 1)
            }
        case .object(let members):
            Self.writeList("{", "}", members.elements, to: &output, indented: indented, level: level) { member, output in
                Self.write(string: member.key, to: &output)
                output += indented ? ": " : ":"
                member.value.write(to: &output, indented: indented, level: level + 1)
            }
        }
    }

    private static func writeList<Items: Collection>(
        _ open: String, _ close: String, _ items: Items, to output: inout String, indented: Bool, level: Int,
        _ writeItem: (Items.Element, inout String) -> Void
    ) {
        output += open
        var isFirst = true
        for item in items {
            if !isFirst { output += "," }
            if indented { output += "\n" + String(repeating: "  ", count: level + 1) }
            writeItem(item, &output)
            isFirst = false
        }
        if indented, !isFirst { output += "\n" + String(repeating: "  ", count: level) }
        output += close
    }

    private static func write(string: String, to output: inout String) {
        output += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
