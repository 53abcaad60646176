import GraphModel

/// The members of one object of a line, asked for by name and type; what is missing or of another type is an error that names it.
struct RecordMembers {
    private let members: [String: JSONValue]
    /// What the object is, for messages: "the event".
    private let what: String

    init(_ value: JSONValue, _ what: String) throws(Diagnostic) {
        guard let members = value.members else { throw RecordMembers.problem("\(what) is not an object") }
        self.members = members
        self.what = what
    }

    static func problem(_ message: String) -> Diagnostic { Diagnostic(.read, .damaged, message) }

    func has(_ name: String) -> Bool { members[name] != nil }

    /// The value itself, unless it is null or not there.
    func value(_ name: String) -> JSONValue? { members[name].flatMap { $0 == .null ? nil : $0 } }

    func text(_ name: String) throws(Diagnostic) -> String {
        guard let text = try known(name) else { throw missing(name, "text") }
        return text
    }

    /// A text, or nil where it is null or not there.
    func known(_ name: String) throws(Diagnostic) -> String? {
        switch members[name] {
        case .string(let text): return text
        case nil, .null: return nil
        default: throw missing(name, "text")
        }
    }

    func integer(_ name: String) throws(Diagnostic) -> Int {
        guard let number = try knownInteger(name) else { throw missing(name, "whole number") }
        return number
    }

    func knownInteger(_ name: String) throws(Diagnostic) -> Int? {
        switch members[name] {
        case .integer(let number): return Int(number)
        case nil, .null: return nil
        default: throw missing(name, "whole number")
        }
    }

    func knownNumber(_ name: String) throws(Diagnostic) -> Double? {
        switch members[name] {
        case .number(let number): return number
        case .integer(let number): return Double(number)
        case nil, .null: return nil
        default: throw missing(name, "number")
        }
    }

    func flag(_ name: String) throws(Diagnostic) -> Bool {
        switch members[name] {
        case .boolean(let flag): return flag
        case nil, .null: return false
        default: throw missing(name, "true or false")
        }
    }

    /// The elements of a list; none where it is not there.
    func list(_ name: String) throws(Diagnostic) -> [JSONValue] {
        switch members[name] {
        case .array(let elements): return elements
        case nil, .null: return []
        default: throw missing(name, "list")
        }
    }

    func texts(_ name: String) throws(Diagnostic) -> [String] {
        try list(name).map { element throws(Diagnostic) in
            guard case .string(let text) = element else { throw missing(name, "list of texts") }
            return text
        }
    }

    /// A text that is one of the cases of an enumeration.
    func choice<Choice: RawRepresentable<String>>(_ name: String, _ type: Choice.Type) throws(Diagnostic) -> Choice {
        let text = try text(name)
        guard let choice = Choice(rawValue: text) else { throw Self.problem("\(name) of \(what) cannot be '\(text.prefix(80))'") }
        return choice
    }

    /// A text that is a date of EDTF, or nil.
    func knownDate(_ name: String) throws(Diagnostic) -> String? {
        guard let text = try known(name) else { return nil }
        guard PartialDate(edtf: text) != nil else { throw Self.problem("\(name) of \(what) is no date of EDTF: '\(text.prefix(80))'") }
        return text
    }

    /// A run of bytes: a list of two whole numbers, the first smaller than the second.
    func span(_ name: String) throws(Diagnostic) -> TextSpan {
        let list = try list(name)
        guard list.count == 2, case .integer(let start) = list[0], case .integer(let end) = list[1], 0 <= start, start < end else {
            throw missing(name, "list of two offsets")
        }
        return TextSpan(Int(start), Int(end))
    }

    func range(_ name: String) throws(Diagnostic) -> CountRange? {
        guard let value = members[name], value != .null else { return nil }
        let members = try RecordMembers(value, name)
        let range = CountRange(min: try members.knownInteger("min"), max: try members.knownInteger("max"))
        return range.min == nil && range.max == nil ? nil : range
    }

    func reference(_ name: String) throws(Diagnostic) -> NodeReference {
        guard case .object(let object)? = members[name], object.count == 1, let member = object.first else {
            throw missing(name, "reference such as {\"entity\": …}")
        }
        switch (member.key, member.value) {
        case ("entity", .string(let id)): return .entity(id)
        case ("place", .string(let id)): return .place(id)
        case ("article", .string(let hash)): return .article(hash)
        case ("source", .string(let name)): return .source(name)
        case ("event", .integer(let number)): return .event(Int(number))
        case ("node", .integer(let number)): return .node(Int(number))
        default: throw missing(name, "reference such as {\"entity\": …}")
        }
    }

    /// The properties that queries have set.
    func properties() throws(Diagnostic) -> [String: Value] {
        switch members["properties"] {
        case .object(let object): return try TypedJSON.values(object)
        case nil, .null: return [:]
        default: throw missing("properties", "object")
        }
    }

    func additions() throws(Diagnostic) -> RecordAdditions {
        RecordAdditions(labels: has("labels") ? try texts("labels") : nil, properties: try properties())
    }

    private func missing(_ name: String, _ type: String) -> Diagnostic { Self.problem("\(what) has no \(type) '\(name)'") }
}

/// The values of properties, whose types JSON does not all have: `{"date": "2024-05-03"}`.
enum TypedJSON {
    static func values(_ object: [String: JSONValue]) throws(Diagnostic) -> [String: Value] {
        var values: [String: Value] = [:]
        for (name, json) in object { values[name] = try value(json) }
        return values
    }

    static func value(_ json: JSONValue) throws(Diagnostic) -> Value {
        switch json {
        case .null: return .null
        case .boolean(let flag): return .boolean(flag)
        case .integer(let number): return .integer(number)
        case .number(let number): return .float(number)
        case .string(let text): return .string(text)
        case .array(let elements): return .list(try elements.map { element throws(Diagnostic) in try value(element) })
        case .object(let object):
            guard object.count == 1, let member = object.first else {
                throw RecordMembers.problem("the value of a property is an object without a type")
            }
            return try tagged(member.key, member.value)
        }
    }

    private static func tagged(_ type: String, _ json: JSONValue) throws(Diagnostic) -> Value {
        if type == "map", case .object(let entries) = json { return .map(try values(entries)) }
        guard case .string(let text) = json else { throw RecordMembers.problem("a value of the type '\(type.prefix(40))' is no text") }
        let value: Value? =
            switch type {
            case "float": ["NaN": .float(.nan), "Infinity": .float(.infinity), "-Infinity": .float(-.infinity)][text]
            case "date": Day(anyISO: text).map(Value.date)
            case "localTime": LocalTime(iso: text).map(Value.localTime)
            case "time": OffsetTime(iso: text).map(Value.time)
            case "localDateTime": LocalDateTime(iso: text).map(Value.localDateTime)
            case "dateTime": (try? ZonedDateTime(iso: text)).map(Value.dateTime)
            case "duration": CalendarDuration(iso: text).map(Value.duration)
            default: nil
            }
        guard let value else { throw RecordMembers.problem("'\(text.prefix(80))' is no value of the type '\(type.prefix(40))'") }
        return value
    }
}
