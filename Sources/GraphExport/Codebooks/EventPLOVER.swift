import GraphModel

/// Events as PLOVER JSON Lines (Open Event Data Alliance, PLOVER 0.7b1, "JSON Data Fields"), each with the code of CAMEO that comes nearest.
///
///     {"id":"entente-7","date":"2023-10-18","source":[{"code":"RUS","actor_text":"Sergey Lavrov", …}],"recipient":[…],"event":["CONSULT"],"mode":"visit", …}
///
/// PLOVER wants a day: an event whose first day is not known stands under its last, and one without either is left out and counted. Fields
/// that PLOVER has no name for are ours: `cameo`, `status`, `edtf` (the date as sharp as it is known), `third`, `rule`. See ``Codebook`` for the correspondence.
public struct EventPLOVER: EventFormat {
    /// The program that read the events, with its version.
    let extractor: String
    private let codebook = Codebook()
    private var undated = 0

    public init(extractor: String) { self.extractor = extractor }

    public mutating func write(_ entry: StoredEvent, to output: ExportOutput) {
        let event = entry.event
        guard let date = event.when.earliest ?? event.when.latest, let code = codebook.entry(event.type, event.mode) else {
            return undated += 1
        }
        var json = JSONWriter(output.main)
        json.beginObject()
        json.member("id", "entente-\(entry.node.raw)")
        json.member("has_event", true)
        json.member("date", date.iso)
        if let last = event.when.latest, last != date { json.member("enddate", last.iso) }
        actors("source", event, .actor, to: &json)
        actors("recipient", event, .recipient, to: &json)
        json.key("event")
        json.array([code.event]) { $0.value($1) }
        if let mode = code.mode { json.member("mode", mode) }
        json.member("quad_code", code.quad)
        location(of: event, to: &json)
        size(of: event, to: &json)
        json.key("event_text")
        json.array(event.evidence) { $0.value($1.quote) }
        if let report = entry.reports.first { citation(report, to: &json) }
        json.member("coder", extractor)
        json.member("cameo", code.cameo)
        json.member("status", event.status.rawValue)
        json.member("edtf", event.when.text)
        if event.participants.contains(where: { $0.role == .third }) { actors("third", event, .third, to: &json) }
        json.key("reports")
        json.array(entry.reports) { EventJSON.report($1, to: &$0) }
        json.endObject()
        output.main.append(UInt8(ascii: "\n"))
    }

    /// A list of actor objects.
    private func actors(_ name: StaticString, _ event: Event, _ role: ParticipantRole, to json: inout JSONWriter) {
        json.key(name)
        json.array(event.participants.lazy.filter { $0.role == role }) { json, participant in
            let entity = participant.entity
            json.beginObject()
            let code = entity.kind == .internationalOrganization ? "IGO" : entity.country
            if let code { json.member("code", code) }
            if let sector = Self.sector(entity.kind) { json.member("sector", sector) }
            json.member("actor_text", entity.name)
            json.member("identifier_id", entity.id)
            json.member("identifier_text", entity.name)
            json.endObject()
        }
    }

    /// The primary sector code of a kind of actor.
    private static func sector(_ kind: ActorKind) -> String? {
        switch kind {
        case .government: "GOV"
        case .military: "MIL"
        case .armedGroup: "REB"
        case .party: "PTY"
        case .company: "BUS"
        case .media: "JRN"
        case .group: "CVL"
        case .organization: "SOC"
        case .person, .country, .internationalOrganization: nil
        }
    }

    /// A location object with the names of GeoNames.
    private func location(of event: Event, to json: inout JSONWriter) {
        guard event.place != nil || event.country != nil else { return }
        json.key("event_loc")
        json.beginObject()
        if let place = event.place { json.member("name", place.name) }
        if let position = GeographicPosition(event.place) {
            json.member("latitude", position.latitude)
            json.member("longitude", position.longitude)
        }
        if let country = event.country {
            json.member("cc3", country)
            if let code = CodeTable.countries[country] { json.member("country code", code) }
        }
        json.endObject()
    }

    /// The numbers of people: `dead` and `injured`, a number or the ends of a range.
    private func size(of event: Event, to json: inout JSONWriter) {
        for (name, range) in [("dead" as StaticString, event.killed), ("injured", event.injured)] {
            guard let range else { continue }
            if let count = range.min, count == range.max {
                json.member(name, count)
            } else {
                json.key(name)
                json.beginObject()
                json.member("min", range.min)
                json.member("max", range.max)
                json.endObject()
            }
        }
    }

    /// Where the first report stands.
    private func citation(_ report: StoredReport, to json: inout JSONWriter) {
        let (article, evidence) = (report.article, report.evidence)
        json.key("text_info")
        json.beginObject()
        json.member("start", evidence.span.start)
        json.member("end", evidence.span.end)
        json.endObject()
        json.key("cite_info")
        json.beginObject()
        json.member("citation", article.hash)
        if let url = article.url { json.member("url", url) }
        json.member("title", article.title)
        if let language = article.language { json.member("language", language) }
        if let source = article.source { json.member("publication", source) }
        json.member("coder", extractor)
        json.member("codebook", "PLOVER 0.7b1")
        json.endObject()
        json.member("rule", evidence.rule)
    }

    public var remarks: [String] { undated == 0 ? [] : ["\(undated) undated events are left out: PLOVER wants a day"] }
}
