import GraphModel

/// Events as linked data: JSON-LD 1.1 with the terms of schema.org and of the provenance ontology PROV-O, streamed as one `@graph`.
///
///     {"id":"urn:entente:event:7","type":["schema:Event","prov:Entity","entente:Meeting"],"startDate":"2023-10-18", …,
///      "wasDerivedFrom":[{"id":"urn:entente:quote:7:0","text":"…","wasQuotedFrom":"urn:entente:article:9f…", …}]}
///
/// The context stands in the file, so that no reader needs the network. An event is derived from its quotes, which are quoted from articles;
/// the extraction by this program, of this version, made it. Whoever takes part, places and articles are described where they occur first.
/// What schema.org has no term for has one of ours under `urn:entente:terms:`; `when` is EDTF.
public struct EventJSONLD: EventFormat {
    /// The program that read the events, and its version.
    let extractor: String
    private var described: Set<String> = []

    public init(extractor: String) { self.extractor = extractor }

    private static let edtf = "http://id.loc.gov/datatypes/edtf/EDTF"
    private static let extraction = "urn:entente:extraction"

    /// The terms of the file; those with a type are read as it says.
    private static let context = """
        {"schema":"https://schema.org/","prov":"http://www.w3.org/ns/prov#","xsd":"http://www.w3.org/2001/XMLSchema#",\
        "entente":"urn:entente:terms:","id":"@id","type":"@type","name":"schema:name","alternateName":"schema:alternateName",\
        "headline":"schema:headline","text":"schema:text","author":"schema:author","publisher":"schema:publisher",\
        "inLanguage":"schema:inLanguage","url":"schema:url","softwareVersion":"schema:softwareVersion",\
        "startDate":{"@id":"schema:startDate","@type":"xsd:date"},"endDate":{"@id":"schema:endDate","@type":"xsd:date"},\
        "published":{"@id":"schema:datePublished","@type":"\(edtf)"},"when":{"@id":"entente:when","@type":"\(edtf)"},\
        "location":{"@id":"schema:location","@type":"@id"},"latitude":{"@id":"schema:latitude","@type":"xsd:double"},\
        "longitude":{"@id":"schema:longitude","@type":"xsd:double"},"addressCountry":"schema:addressCountry",\
        "attendee":{"@id":"schema:attendee","@type":"@id"},"organizer":{"@id":"schema:organizer","@type":"@id"},\
        "eventStatus":{"@id":"schema:eventStatus","@type":"@id"},"about":{"@id":"schema:about","@type":"@id"},\
        "actor":{"@id":"entente:actor","@type":"@id"},"recipient":{"@id":"entente:recipient","@type":"@id"},\
        "thirdParty":{"@id":"entente:thirdParty","@type":"@id"},"status":{"@id":"entente:status","@type":"@vocab"},\
        "occurred":"entente:occurred","planned":"entente:planned","alleged":"entente:alleged","denied":"entente:denied",\
        "hypothetical":"entente:hypothetical","cancelled":"entente:cancelled","mode":"entente:mode","country":"entente:country",\
        "killedMin":"entente:killedMin","killedMax":"entente:killedMax","injuredMin":"entente:injuredMin",\
        "injuredMax":"entente:injuredMax","start":"entente:start","end":"entente:end","sentenceStart":"entente:sentenceStart",\
        "sentenceEnd":"entente:sentenceEnd","rule":"entente:rule","attributedTo":"entente:attributedTo",\
        "contentHash":"entente:contentHash","wasDerivedFrom":{"@id":"prov:wasDerivedFrom","@type":"@id"},\
        "wasQuotedFrom":{"@id":"prov:wasQuotedFrom","@type":"@id"},"wasGeneratedBy":{"@id":"prov:wasGeneratedBy","@type":"@id"},\
        "wasAssociatedWith":{"@id":"prov:wasAssociatedWith","@type":"@id"}}
        """

    public mutating func begin(_ output: ExportOutput) {
        output.main.append("{\"@context\":\(Self.context),\n\"@graph\":[\n")
        var json = JSONWriter(output.main)
        json.beginObject()
        json.member("id", Self.extraction)
        json.member("type", "prov:Activity")
        json.key("wasAssociatedWith")
        json.beginObject()
        json.member("id", "urn:entente:extractor")
        json.key("type")
        json.array(["prov:SoftwareAgent", "schema:SoftwareApplication"]) { $0.value($1) }
        json.member("name", extractor)
        json.endObject()
        json.endObject()
    }

    public mutating func write(_ entry: StoredEvent, to output: ExportOutput) {
        let event = entry.event
        output.main.append(",\n")
        var json = JSONWriter(output.main)
        json.beginObject()
        json.member("id", "urn:entente:event:\(entry.node.raw)")
        json.key("type")
        json.array(["schema:Event", "prov:Entity", "entente:\(event.type.rawValue)"]) { $0.value($1) }
        json.member("name", event.headline)
        json.member("when", event.when.text)
        if let day = event.when.earliest { json.member("startDate", day.iso) }
        if let day = event.when.latest { json.member("endDate", day.iso) }
        if let mode = event.mode { json.member("mode", mode) }
        json.member("status", event.status.rawValue)
        if event.status == .cancelled { json.member("eventStatus", "schema:EventCancelled") }
        if event.status == .planned { json.member("eventStatus", "schema:EventScheduled") }
        if let place = event.place { write(place, to: &json) }
        if let country = event.country { json.member("country", country) }
        writeParticipants(of: event, to: &json)
        writeCounts(of: event, to: &json)
        if !entry.about.isEmpty {
            json.key("about")
            json.array(entry.about) { $0.value("urn:entente:event:\($1.raw)") }
        }
        json.member("wasGeneratedBy", Self.extraction)
        json.key("wasDerivedFrom")
        json.beginArray()
        for (index, report) in entry.reports.enumerated() { write(report, index, of: entry.node, to: &json) }
        json.endArray()
        json.endObject()
    }

    public mutating func end(_ output: ExportOutput) { output.main.append("\n]}\n") }

    // MARK: Parts

    private mutating func writeParticipants(of event: Event, to json: inout JSONWriter) {
        for role in ParticipantRole.allCases {
            let entities = event.participants.filter { $0.role == role }.map(\.entity)
            guard !entities.isEmpty else { continue }
            switch role {
            case .actor: json.key("actor")
            case .recipient: json.key("recipient")
            case .third: json.key("thirdParty")
            }
            json.beginArray()
            for entity in entities { write(entity, to: &json) }
            json.endArray()
        }
        guard event.type == .meeting, !event.participants.isEmpty else { return }
        json.key("attendee")
        json.array(event.participants) { $0.value(Self.identity($1.entity.id)) }
        let hosts = event.participants.filter { $0.role == .recipient }
        if event.mode == "visit", !hosts.isEmpty {
            json.key("organizer")
            json.array(hosts) { $0.value(Self.identity($1.entity.id)) }
        }
    }

    private func writeCounts(of event: Event, to json: inout JSONWriter) {
        if let count = event.killed?.min { json.member("killedMin", count) }
        if let count = event.killed?.max { json.member("killedMax", count) }
        if let count = event.injured?.min { json.member("injuredMin", count) }
        if let count = event.injured?.max { json.member("injuredMax", count) }
    }

    private mutating func write(_ entity: Entity, to json: inout JSONWriter) {
        let id = Self.identity(entity.id)
        guard described.insert(id).inserted else { return json.value(id) }
        json.beginObject()
        json.member("id", id)
        json.key("type")
        json.array([Self.type(entity.kind), "prov:Agent", "entente:\(entity.kind.rawValue)"]) { $0.value($1) }
        json.member("name", entity.name)
        if !entity.aliases.isEmpty {
            json.key("alternateName")
            json.array(entity.aliases) { $0.value($1) }
        }
        if let country = entity.country { json.member("country", country) }
        json.endObject()
    }

    private mutating func write(_ place: Place, to json: inout JSONWriter) {
        let id = Self.identity(place.id)
        json.key("location")
        guard described.insert(id).inserted else { return json.value(id) }
        json.beginObject()
        json.member("id", id)
        json.member("type", "schema:Place")
        json.member("name", place.name)
        if let position = GeographicPosition(place) {
            json.member("latitude", position.latitude)
            json.member("longitude", position.longitude)
        }
        if let country = place.country { json.member("addressCountry", country) }
        json.endObject()
    }

    private mutating func write(_ report: StoredReport, _ index: Int, of event: NodeID, to json: inout JSONWriter) {
        let evidence = report.evidence
        json.beginObject()
        json.member("id", "urn:entente:quote:\(event.raw):\(index)")
        json.key("type")
        json.array(["schema:Quotation", "prov:Entity"]) { $0.value($1) }
        json.member("text", evidence.quote)
        json.member("start", evidence.span.start)
        json.member("end", evidence.span.end)
        json.member("sentenceStart", evidence.sentence.start)
        json.member("sentenceEnd", evidence.sentence.end)
        json.member("status", evidence.status.rawValue)
        if let speaker = evidence.attributedTo { json.member("attributedTo", speaker) }
        json.member("when", report.when.text)
        json.member("rule", evidence.rule)
        json.key("wasQuotedFrom")
        write(report.article, to: &json)
        json.endObject()
    }

    private mutating func write(_ article: StoredArticle, to json: inout JSONWriter) {
        let id = Self.identity("article:" + article.hash)
        guard described.insert(id).inserted else { return json.value(id) }
        json.beginObject()
        json.member("id", id)
        json.key("type")
        json.array(["schema:NewsArticle", "prov:Entity"]) { $0.value($1) }
        json.member("headline", article.title)
        json.member("contentHash", article.hash)
        if let published = article.published { json.member("published", published.text) }
        if let language = article.language { json.member("inLanguage", language) }
        if let source = article.source { json.member("publisher", source) }
        if let author = article.author { json.member("author", author) }
        if let url = article.url { json.member("url", url) }
        json.endObject()
    }

    private static func type(_ kind: ActorKind) -> String {
        switch kind {
        case .person: "schema:Person"
        case .country: "schema:Country"
        case .government, .military: "schema:GovernmentOrganization"
        case .company: "schema:Corporation"
        case .media: "schema:NewsMediaOrganization"
        case .party, .armedGroup, .internationalOrganization, .organization: "schema:Organization"
        case .group: "schema:Thing"
        }
    }

    /// A URN; bytes that it may not have are percent-encoded.
    private static func identity(_ id: String) -> String {
        var text = "urn:entente:"
        for byte in id.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "@"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += (digits.utf8.count == 1 ? "%0" : "%") + digits
            }
        }
        return text
    }
}
