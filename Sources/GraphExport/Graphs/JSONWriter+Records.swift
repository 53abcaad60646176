import GraphModel

/// Parts of ``GraphJSONLines``.
extension JSONWriter {
    /// A member, unless its value is not known.
    mutating func known(_ name: StaticString, _ text: String?) { if let text { member(name, text) } }

    /// A member with the bounds that are known, unless neither is.
    mutating func known(_ name: StaticString, _ range: CountRange?) {
        guard let range else { return }
        key(name)
        beginObject()
        if let min = range.min { member("min", min) }
        if let max = range.max { member("max", max) }
        endObject()
    }

    /// The node at an end of an edge: `{"entity":"country:ITA"}`.
    mutating func reference(_ reference: NodeReference) {
        beginObject()
        switch reference {
        case .entity(let id): member("entity", id)
        case .place(let id): member("place", id)
        case .article(let hash): member("article", hash)
        case .source(let name): member("source", name)
        case .event(let number): member("event", number)
        case .node(let number): member("node", number)
        }
        endObject()
    }

    /// The properties that queries have set, in alphabetical order, unless there are none.
    mutating func properties(_ properties: [String: Value]) {
        if properties.isEmpty { return }
        key("properties")
        members(properties)
    }

    /// A value with its type.
    mutating func typed(_ typed: Value) {
        switch typed {
        case .null, .node, .edge, .path: null()
        case .boolean(let flag): value(flag)
        case .integer(let number): value(number)
        case .float(let number) where number.isFinite: value(number)
        case .float(let number): object("float", Value.text(number))
        case .string(let text): value(text)
        case .list(let elements): array(elements) { $0.typed($1) }
        case .map(let entries):
            beginObject()
            key("map")
            members(entries)
            endObject()
        case .date: object("date", typed.displayText)
        case .localTime: object("localTime", typed.displayText)
        case .time: object("time", typed.displayText)
        case .localDateTime: object("localDateTime", typed.displayText)
        case .dateTime: object("dateTime", typed.displayText)
        case .duration: object("duration", typed.displayText)
        }
    }

    private mutating func object(_ type: StaticString, _ text: String) {
        beginObject()
        member(type, text)
        endObject()
    }

    private mutating func members(_ entries: [String: Value]) {
        beginObject()
        for (name, value) in entries.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            key(text: name)
            typed(value)
        }
        endObject()
    }
}
