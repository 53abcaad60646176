import GraphModel

/// The graph as JSON Lines, without loss: one object for each ``GraphRecord``, whose `record` says what it is. `entente import jsonl` reads
/// it back.
///
///     {"record":"header","format":"entente-graph","version":1,"extractor":"Entente 0.1.0"}
///     {"record":"entity","id":"country:ITA","name":"Italy","kind":"Country","country":"ITA","names":["Italia","Italy"]}
///
/// What is not known is left out. Values of queries keep their types: numbers with a point are floating, an object of one member names a
/// type that JSON does not have (`{"date":"2024-05-03"}`, `{"map":{…}}`). `Documentation/formats/graph-jsonl.md` describes every record.
public struct GraphJSONLines {
    /// The name of the format in its header.
    public static let name = "entente-graph"

    /// A format without settings.
    public init() {}

    /// Writes one record as a line.
    public func write(_ record: GraphRecord, to sink: TextSink) {
        var json = JSONWriter(sink)
        json.beginObject()
        switch record {
        case .header(let header): write(header, &json)
        case .source(let source):
            json.member("record", "source")
            json.member("name", source.name)
            write(source.additions, &json)
        case .entity(let entity): write(entity, &json)
        case .place(let place): write(place, &json)
        case .office(let office): write(office, &json)
        case .article(let article): write(article, &json)
        case .event(let event): write(event, &json)
        case .about(let about): write(about, &json)
        case .node(let node): write(node, &json)
        case .edge(let edge): write(edge, &json)
        }
        json.endObject()
        sink.append(UInt8(ascii: "\n"))
    }

    // MARK: Records

    private func write(_ header: GraphHeader, _ json: inout JSONWriter) {
        json.member("record", "header")
        json.member("format", Self.name)
        json.member("version", header.version)
        if header.isForeign { json.member("asIs", true) }
        json.member("extractor", header.extractor)
    }

    private func write(_ entity: EntityRecord, _ json: inout JSONWriter) {
        json.member("record", "entity")
        json.member("id", entity.id)
        json.member("name", entity.name)
        json.member("kind", entity.kind.rawValue)
        json.known("country", entity.country)
        json.key("names")
        json.array(entity.names) { $0.value($1) }
        write(entity.additions, &json)
    }

    private func write(_ record: PlaceRecord, _ json: inout JSONWriter) {
        json.member("record", "place")
        json.member("id", record.place.id)
        json.member("name", record.place.name)
        json.known("country", record.place.country)
        if let latitude = record.place.latitude { json.member("latitude", latitude) }
        if let longitude = record.place.longitude { json.member("longitude", longitude) }
        json.key("names")
        json.array(record.names) { $0.value($1) }
        write(record.additions, &json)
    }

    private func write(_ office: OfficeRecord, _ json: inout JSONWriter) {
        json.member("record", "office")
        json.member("person", office.person)
        json.member("title", office.title)
        json.member("of", office.of)
        json.known("from", office.from)
        json.known("to", office.to)
        json.properties(office.properties)
    }

    private func write(_ article: ArticleRecord, _ json: inout JSONWriter) {
        json.member("record", "article")
        json.member("hash", article.hash)
        json.member("title", article.title)
        json.known("published", article.published)
        json.known("language", article.language)
        json.known("source", article.source)
        json.known("url", article.url)
        json.known("author", article.author)
        json.member("origin", article.origin)
        json.member("text", article.text)
        write(article.additions, &json)
    }

    private func write(_ about: AboutRecord, _ json: inout JSONWriter) {
        json.member("record", "about")
        json.member("event", about.event)
        json.member("about", about.about)
        json.key("articles")
        json.array(about.articles) { $0.value($1) }
        json.properties(about.properties)
    }

    private func write(_ node: FreeNodeRecord, _ json: inout JSONWriter) {
        json.member("record", "node")
        json.member("number", node.number)
        json.key("labels")
        json.array(node.labels) { $0.value($1) }
        if let imported = node.imported {
            json.key("imported")
            json.beginObject()
            json.member("group", imported.group)
            json.member("id", imported.id)
            json.endObject()
        }
        json.properties(node.properties)
    }

    private func write(_ edge: FreeEdgeRecord, _ json: inout JSONWriter) {
        json.member("record", "edge")
        json.member("type", edge.type)
        json.key("from")
        json.reference(edge.from)
        json.key("to")
        json.reference(edge.to)
        json.known("importedID", edge.importedID)
        json.properties(edge.properties)
    }

    private func write(_ additions: RecordAdditions, _ json: inout JSONWriter) {
        if let labels = additions.labels {
            json.key("labels")
            json.array(labels) { $0.value($1) }
        }
        json.properties(additions.properties)
    }

    // MARK: Events

    private func write(_ event: EventRecord, _ json: inout JSONWriter) {
        json.member("record", "event")
        json.member("number", event.number)
        json.member("type", event.type.rawValue)
        json.member("status", event.status.rawValue)
        write(event.told, event.partyProperties, &json)
        json.key("evidence")
        json.array(event.evidence) { json, evidence in
            json.beginObject()
            write(evidence, &json)
            json.endObject()
        }
        if let edges = event.edges {
            json.key("edges")
            json.array(edges) { json, edge in
                json.beginObject()
                json.member("type", edge.type)
                if let from = edge.from {
                    json.key("from")
                    json.reference(from)
                }
                json.key("to")
                json.reference(edge.to)
                json.properties(edge.properties)
                json.endObject()
            }
        }
        write(event.additions, &json)
    }

    private func write(_ record: EvidenceRecord, _ json: inout JSONWriter) {
        let evidence = record.evidence
        json.member("article", evidence.article)
        json.member("quote", evidence.quote)
        json.key("span")
        json.array([evidence.span.start, evidence.span.end]) { $0.value($1) }
        json.key("sentence")
        json.array([evidence.sentence.start, evidence.sentence.end]) { $0.value($1) }
        json.member("rule", evidence.rule)
        json.member("status", evidence.status.rawValue)
        json.known("attributedTo", evidence.attributedTo)
        write(record.told, [:], &json)
        json.properties(record.properties)
    }

    private func write(_ told: ToldEvent, _ properties: [Int: [String: Value]], _ json: inout JSONWriter) {
        json.known("mode", told.mode)
        json.member("when", told.when)
        json.known("place", told.place)
        json.known("country", told.country)
        json.known("killed", told.killed)
        json.known("injured", told.injured)
        json.key("participants")
        json.array(told.parties.enumerated()) { json, entry in
            json.beginObject()
            json.member("role", entry.element.role.rawValue)
            json.member("id", entry.element.entity)
            if entry.element.isImplied { json.member("implied", true) }
            json.properties(properties[entry.offset] ?? [:])
            json.endObject()
        }
    }
}
