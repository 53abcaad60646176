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
