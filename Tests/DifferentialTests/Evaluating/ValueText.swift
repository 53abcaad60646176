import GraphModel

/// Values as a query writes them; nodes, edges and paths by their numbers.
enum ValueText {
    static func of(_ value: Value) -> String {
        switch value {
        case .null: return "null"
        case .boolean(let truth): return truth ? "true" : "false"
        case .integer(let number): return number < 0 ? "(\(number))" : "\(number)"
        case .float(let number):
            if number.isNaN { return "(0.0 / 0.0)" }
            if number.isInfinite { return number < 0 ? "(-1.0 / 0.0)" : "(1.0 / 0.0)" }
            return number.sign == .minus ? "(\(number))" : "\(number)"
        case .string(let text): return quoted(text)
        case .list(let elements): return "[" + elements.map(of).joined(separator: ", ") + "]"
        case .map(let entries):
            return "{" + entries.sorted { $0.key < $1.key }.map { "\($0.key): \(of($0.value))" }.joined(separator: ", ") + "}"
        case .node(let id): return "node\(id.raw)"
        case .edge(let id): return "edge\(id.raw)"
        case .path(let path): return "path\(path.nodes.map(\.raw))by\(path.edges.map(\.raw))"
        case .date(let day): return "date('\(day.iso)')"
        case .localDateTime(let moment): return "localdatetime('\(moment.day.iso)T\(moment.time.iso)')"
        case .duration(let duration): return "duration('\(duration.iso)')"
        default: return "\(value)"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": result += "\\'"
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "'"
    }
}
