/// The properties of one entity of FollowTheMoney on their way into a line: each a list of texts without empty ones and repetitions.
///
///     FollowTheMoneyEntity.write("person.anna", "Person", to: sink) { $0.add("name", "Anna") }
///     // {"id":"person.anna","schema":"Person","properties":{"name":["Anna"]}}
struct FollowTheMoneyEntity {
    private var json: JSONWriter

    /// Writes an entity on a line of its own.
    static func write(_ id: String, _ schema: String, to sink: TextSink, _ add: (inout FollowTheMoneyEntity) -> Void) {
        var entity = FollowTheMoneyEntity(json: JSONWriter(sink))
        entity.json.beginObject()
        entity.json.member("id", id)
        entity.json.member("schema", schema)
        entity.json.key("properties")
        entity.json.beginObject()
        add(&entity)
        entity.json.endObject()
        entity.json.endObject()
        sink.append(UInt8(ascii: "\n"))
    }

    /// A property of one value, or none.
    mutating func add(_ name: StaticString, _ value: String?) { if let value { add(name, [value]) } }

    /// A property of several values.
    mutating func add(_ name: StaticString, _ values: [String]) {
        var distinct: [String] = []
        for value in values where !value.isEmpty && !distinct.contains(value) { distinct.append(value) }
        guard !distinct.isEmpty else { return }
        json.key(name)
        json.array(distinct) { $0.value($1) }
    }
}

/// Addresses that may stand where a program makes a link of them.
enum WebAddress {
    /// The address, if it is one of the web and has no blanks or quotes; nil for others.
    static func text(_ address: String?) -> String? {
        guard let address else { return nil }
        let lowered = address.prefix(8).lowercased()
        guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://"),
            address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && !"\"<>\\^`{|}".unicodeScalars.contains($0) })
        else { return nil }
        return address
    }
}
