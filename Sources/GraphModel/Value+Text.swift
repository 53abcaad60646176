/// Values as text.
extension Value {
    /// The name of the type in messages: `INTEGER`.
    public var typeName: String {
        switch self {
        case .null: "NULL"
        case .boolean: "BOOLEAN"
        case .integer: "INTEGER"
        case .float: "FLOAT"
        case .string: "STRING"
        case .date: "DATE"
        case .localTime: "LOCALTIME"
        case .time: "TIME"
        case .localDateTime: "LOCALDATETIME"
        case .dateTime: "DATETIME"
        case .duration: "DURATION"
        case .list: "LIST"
        case .map: "MAP"
        case .node: "NODE"
        case .edge: "EDGE"
        case .path: "PATH"
        }
    }

    /// What a reader sees in a table: a string without quotes, `null` as nothing, everything else as in a query.
    public var displayText: String {
        switch self {
        case .null: ""
        case .string(let text): text
        default: temporalText ?? literalText
        }
    }

    /// The text of ISO 8601 of a date, a time or a duration, from which its constructor makes the same value; nil for other types.
    public var temporalText: String? {
        switch self {
        case .date(let day): day.iso
        case .localTime(let time): time.iso
        case .time(let time): time.iso
        case .localDateTime(let local): local.iso
        case .dateTime(let moment): moment.iso
        case .duration(let duration): duration.iso
        default: nil
        }
    }

    /// As it is written in a query; nodes, edges and paths, which cannot be written, by their identities.
    public var literalText: String {
        switch self {
        case .null: return "null"
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return String(number)
        case .float(let number): return Value.text(number)
        case .string(let text): return Value.quoted(text)
        case .date, .localTime, .time, .localDateTime, .dateTime, .duration: return "\(typeName.lowercased())('\(temporalText ?? "")')"
        case .list(let elements): return "[" + elements.map(\.literalText).joined(separator: ", ") + "]"
        case .map(let entries):
            let inner = entries.keys.sorted().map { Value.quotedName($0) + ": " + (entries[$0] ?? .null).literalText }
            return "{" + inner.joined(separator: ", ") + "}"
        case .node(let id): return "(#\(id.raw))"
        case .edge(let id): return "[#\(id.raw)]"
        case .path(let path):
            var text = "<(#\(path.nodes.first?.raw ?? 0))"
            for (edge, node) in zip(path.edges, path.nodes.dropFirst()) { text += "-[#\(edge.raw)]-(#\(node.raw))" }
            return text + ">"
        }
    }

    /// A floating-point number as in a query: `1.0`, `1.5e-7`, `NaN`, `Infinity`.
    public static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        // Swift writes small numbers as "1e-05"; queries write 0.00001, and exponents without padding.
        let parts = "\(number)".split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(number)" }
        guard (-6..<0).contains(exponent) else { return "\(parts[0])e\(exponent)" }
        let sign = number < 0 ? "-" : ""
        let digits = parts[0].filter { $0 != "-" && $0 != "." }
        return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }

    /// A string between single quotes, with escapes.
    public static func quoted(_ text: String) -> String {
        var result = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": result += "\\'"
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "'"
    }

    /// A name as it is written in a query: between backticks where it is not a plain word.
    public static func quotedName(_ name: String) -> String {
        let isPlain =
            name.unicodeScalars.first.map { $0.properties.isXIDStart || $0 == "_" } ?? false
            && name.unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
        guard !isPlain else { return name }
        var inner = ""
        for character in name { inner += character == "`" ? "``" : String(character) }
        return "`" + inner + "`"
    }
}
