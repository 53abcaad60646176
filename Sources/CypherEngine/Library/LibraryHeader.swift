import GraphModel

/// The lines at the start of a library query, while they are read.
struct LibraryHeader {
    let file: String
    var entries: [String: String] = [:]
    var parameters: [LibraryQuery.Parameter] = []

    init(file: String) { self.file = file }

    /// Takes the text behind `//`.
    mutating func read(_ text: Substring, line: Int) throws(Diagnostic) {
        guard let colon = text.firstIndex(of: ":") else { return }
        let key = String(text[..<colon].trimmingSpaces)
        let content = text[text.index(after: colon)...].trimmingSpaces
        switch key {
        case "parameter": parameters.append(try parameter(content, line: line))
        case "purpose", "example", "columns": entries[key] = String(content)
        default:
            throw failure(
                "unknown header '\(key)'", line: line, hint: "known are purpose, parameter, columns and example")
        }
    }

    func required(_ key: String) throws(Diagnostic) -> String {
        guard let entry = entries[key], !entry.isEmpty else {
            throw Diagnostic(.command, .damaged, "the header '\(key)' is missing", at: .file(file))
        }
        return entry
    }

    /// `name: TYPE (required) description` or `name: TYPE = default description`
    private func parameter(_ text: Substring, line: Int) throws(Diagnostic) -> LibraryQuery.Parameter {
        let form = "write: name: TYPE (required) description, or name: TYPE = default description"
        guard let colon = text.firstIndex(of: ":") else { throw failure("a parameter without type", line: line, hint: form) }
        let name = String(text[..<colon].trimmingSpaces)
        let words = text[text.index(after: colon)...].split(separator: " ").map(String.init)
        guard let typeName = words.first, let type = LibraryQuery.ParameterType(rawValue: typeName) else {
            let types = LibraryQuery.ParameterType.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure("unknown type of the parameter '\(name)'", line: line, hint: "known are \(types)")
        }
        if words.count > 2, words[1] == "(required)" {
            return LibraryQuery.Parameter(
                name: name, type: type, defaultValue: nil, description: words[2...].joined(separator: " "))
        }
        guard words.count > 3, words[1] == "=" else { throw failure("malformed parameter '\(name)'", line: line, hint: form) }
        return LibraryQuery.Parameter(
            name: name, type: type, defaultValue: try QueryEngine.value(of: words[2]), description: words[3...].joined(separator: " "))
    }

    private func failure(_ message: String, line: Int, hint: String) -> Diagnostic {
        Diagnostic(.command, .damaged, message, at: .line(file: file, line: line, column: nil), hint: hint)
    }
}
