import GraphModel

/// Articles as JSON Lines in the form of the annotation guide: an object a line, as ``AnnotationJSON`` has it, and all that is needed to
/// read it back without loss.
///
/// After the keys of ``AnnotationJSON`` an event has `placeId`, `latitude` and `longitude` where its place is known. After `events` stand
/// `text`, which all offsets count in (bytes of UTF-8), `entities` (the other names of those who take part) and `offices`, both with the
/// first article of the file in which they occur, and `extractor`.
public struct ArticleJSONLines: ArticleFormat {
    /// The program that read the events, with its version.
    let extractor: String
    private var known: Set<String> = []

    public init(extractor: String) { self.extractor = extractor }

    public mutating func write(_ facts: ArticleFacts, to output: ExportOutput) {
        var json = JSONWriter(output.main)
        json.beginObject()
        AnnotationJSON.members(of: facts, to: &json) { event, json in
            guard let place = event.place else { return }
            json.member("placeId", place.id)
            json.member("latitude", place.latitude)
            json.member("longitude", place.longitude)
            if place.country != event.country { json.member("placeCountry", place.country) }
        }
        json.member("text", facts.article.text)
        writeEntities(facts, to: &json)
        if !facts.offices.isEmpty {
            json.key("offices")
            json.array(facts.offices) { Self.office($1, to: &$0) }
        }
        json.member("extractor", extractor)
        json.endObject()
        output.main.append(UInt8(ascii: "\n"))
    }

    /// Those with other names than the one they take part under, each once in the file.
    private mutating func writeEntities(_ facts: ArticleFacts, to json: inout JSONWriter) {
        var entities: [Entity] = []
        func add(_ entity: Entity) {
            if !entity.aliases.isEmpty, known.insert(entity.id).inserted { entities.append(entity) }
        }
        for event in facts.events { for participant in event.participants { add(participant.entity) } }
        for office in facts.offices { add(office.of) }
        guard !entities.isEmpty else { return }
        json.key("entities")
        json.array(entities) { json, entity in
            json.beginObject()
            Self.members(of: entity, to: &json)
            json.key("aliases")
            json.array(entity.aliases) { $0.value($1) }
            json.endObject()
        }
    }

    private static func office(_ office: OfficeHolding, to json: inout JSONWriter) {
        json.beginObject()
        json.key("person")
        json.beginObject()
        members(of: office.person, to: &json)
        json.endObject()
        json.member("title", office.title)
        json.key("of")
        json.beginObject()
        members(of: office.of, to: &json)
        json.endObject()
        json.member("from", office.from?.text)
        json.member("to", office.to?.text)
        json.endObject()
    }

    private static func members(of entity: Entity, to json: inout JSONWriter) {
        json.member("id", entity.id)
        json.member("name", entity.name)
        json.member("kind", entity.kind.rawValue)
        json.member("country", entity.country)
    }
}
