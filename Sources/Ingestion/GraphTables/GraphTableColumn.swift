import GraphModel

/// One column of a table of nodes or edges: `age:int`, `id:ID(Person)` or `:START_ID` goes in, what its fields are comes out.
///
/// The form is that of Neo4j's import tool (Operations Manual, "Import header format"): `name:type`, after which a group of ids may
/// stand in parentheses and options in braces.
struct GraphTableColumn: Sendable, Hashable {
    /// What a field of the column is.
    enum Role: Sendable, Hashable {
        /// The id of a node within a group, or of an edge among those of its ends and type.
        case id(group: String)
        case start(group: String)
        case end(group: String)
        case labels, type, property, ignored
    }

    let role: Role
    /// The property that holds its values; nil where none does.
    let key: String?
    /// The type of the values.
    let type: PropertyType
    /// As the header has it.
    let text: String

    /// Reads a column of the header. Throws category `.usage`, with the column and the file.
    init(_ text: String, of kind: GraphTable.Kind, in file: String) throws(Diagnostic) {
        func wrong(_ message: String, hint: String? = nil) -> Diagnostic {
            Diagnostic(.read, .usage, "column '\(text)': \(message)", at: .line(file: file, line: 1, column: nil), hint: hint)
        }
        self.text = text
        var (rest, options) = try Self.options(of: text, wrong)
        guard let colon = rest.lastIndex(of: ":") else {
            guard !rest.isEmpty else { throw wrong("it has no name", hint: "a column that is not wanted is called :IGNORE") }
            guard options.isEmpty else { throw wrong("options need a type", hint: "as in when:datetime{timezone:Europe/Rome}") }
            (role, key, type) = (.property, String(rest), .string)
            return
        }
        let name = String(rest[..<colon])
        rest = rest[rest.index(after: colon)...]
        var group = ""
        if rest.hasSuffix(")"), let open = rest.firstIndex(of: "(") {
            group = String(rest[rest.index(after: open)...].dropLast())
            rest = rest[..<open]
        }
        let role: Role? =
            switch rest {
            case "ID": .id(group: group)
            case "START_ID": .start(group: group)
            case "END_ID": .end(group: group)
            case "LABEL": .labels
            case "TYPE": .type
            case "IGNORE": .ignored
            default: nil
            }
        if let role {
            self.role = role
            guard kind.allows(role) else { throw wrong("a table of \(kind) has no such column") }
            switch role {
            case .id:
                self.key = name.isEmpty ? nil : name
                // The label is for Neo4j's incremental import, which finds nodes by it; we find them by group and id.
                options["label"] = nil
                self.type = try Self.type(options.removeValue(forKey: "id-type") ?? "string", wrong)
                guard !type.isList else { throw wrong("an id is one value") }
            case .start, .end: (self.key, self.type) = (nil, .string)
            default:
                guard group.isEmpty else { throw wrong("only ids have a group") }
                (self.key, self.type) = (nil, .string)
            }
        } else {
            guard group.isEmpty else { throw wrong("unknown type '\(rest)(\(group))'", hint: Self.hint(String(rest))) }
            guard !name.isEmpty else { throw wrong("the property has no name", hint: Self.hint(String(rest))) }
            var type = try Self.type(String(rest), wrong)
            if type.scalar == .time || type.scalar == .dateTime, let zone = options.removeValue(forKey: "timezone") {
                guard UTCOffset(iso: zone) != nil || (type.scalar == .dateTime && NamedZone(zone) != nil) else {
                    throw wrong("unknown time zone '\(zone)'")
                }
                type.zone = zone
            }
            (self.role, self.key, self.type) = (.property, name, type)
        }
        if let option = options.keys.min() { throw wrong("unknown option '\(option)'") }
    }

    /// Takes the options in braces off the end: `time{timezone:+02:00}` has one, `timezone`.
    private static func options(
        of text: String, _ wrong: (String, String?) -> Diagnostic
    ) throws(Diagnostic) -> (rest: Substring, options: [String: String]) {
        guard text.hasSuffix("}"), let open = text.firstIndex(of: "{") else { return (text[...], [:]) }
        var options: [String: String] = [:]
        for option in text[text.index(after: open)...].dropLast().split(separator: ",") {
            guard let colon = option.firstIndex(of: ":") else { throw wrong("an option is written name:value", nil) }
            func trimmed(_ part: Substring) -> String {
                part.trimmingPrefix { $0 == " " }.reversed().drop { $0 == " " }.reversed().map(String.init).joined()
            }
            let value = trimmed(option[option.index(after: colon)...]).filter { $0 != "'" && $0 != "\"" }
            options[trimmed(option[..<colon])] = value
        }
        return (text[..<open], options)
    }

    private static func type(_ name: String, _ wrong: (String, String?) -> Diagnostic) throws(Diagnostic) -> PropertyType {
        if let type = PropertyType(named: name) { return type }
        throw wrong("unknown type '\(name)'", hint(name))
    }

    private static func hint(_ name: String) -> String {
        switch name.lowercased().prefix(while: { $0 != "{" && $0 != "[" }) {
        case "point": return "there are no points in openCypher 9: give two columns of type float, latitude and longitude"
        case "vector": return "there are no vectors in openCypher 9: give a column of type float[]"
        default:
            let known = ["ID", "START_ID", "END_ID", "LABEL", "TYPE", "IGNORE"] + PropertyType.names.keys.sorted()
            if let meant = NearestName.of(name, in: known) { return "did you mean '\(meant)'?" }
            return "types are \(PropertyType.names.keys.sorted().joined(separator: ", ")), each also with [] for a list"
        }
    }
}
