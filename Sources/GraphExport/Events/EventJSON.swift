import GraphModel

/// An event as JSON: first the fields of an annotated event in the order of the annotation guide, then ours: its number, its first and last
/// day, coordinates, the numbers of the events that it is about, and each report with what that article says and where.
///
///     {"type":"Meeting","mode":"visit","status":"occurred","when":"2023-10-18", … ,"reports":[{"article":"9f…","quote":"…","span":[12,40], …}]}
///
/// `merged` are the numbers of other events that a timeline shows within this one (`--merge-days`), and stands only where there are any.
/// `span` and `sentence` are offsets into the UTF-8 text of the article; `extractor` names the program and its version.
public enum EventJSON {
    /// Writes one event; `extractor` is left out where it is nil.
    public static func write(_ entry: StoredEvent, extractor: String? = nil, to json: inout JSONWriter) {
        let event = entry.event
        let first = event.evidence.first
        json.beginObject()
        json.member("type", event.type.rawValue)
        json.member("mode", event.mode)
        json.member("status", event.status.rawValue)
        json.member("when", event.when.text)
        json.member("place", event.place?.name)
        json.member("country", event.country)
        json.key("participants")
        json.array(event.participants) { participant($1, to: &$0) }
        counts(event, to: &json)
        json.member("quote", first?.quote)
        json.member("attributedTo", event.evidence.lazy.compactMap(\.attributedTo).first)
        json.member("id", entry.node.raw)
        json.member("start", event.when.earliest?.iso)
        json.member("end", event.when.latest?.iso)
        json.member("latitude", event.place?.latitude)
        json.member("longitude", event.place?.longitude)
        json.key("about")
        json.array(entry.about) { $0.value($1.raw) }
        if !entry.merged.isEmpty {
            json.key("merged")
            json.array(entry.merged) { $0.value($1.raw) }
        }
        json.key("reports")
        json.array(entry.reports) { report($1, to: &$0) }
        if let extractor { json.member("extractor", extractor) }
        json.endObject()
    }

    /// What one article says, and where it stands.
    static func report(_ report: StoredReport, to json: inout JSONWriter) {
        let (article, evidence) = (report.article, report.evidence)
        json.beginObject()
        json.member("article", article.hash)
        json.member("title", article.title)
        json.member("source", article.source)
        json.member("published", article.published?.text)
        json.member("language", article.language)
        json.member("url", article.url)
        if let author = article.author { json.member("author", author) }
        json.member("quote", evidence.quote)
        json.key("span")
        span(evidence.span, to: &json)
        json.key("sentence")
        span(evidence.sentence, to: &json)
        if let sentence = report.sentence { json.member("text", sentence) }
        json.member("status", evidence.status.rawValue)
        json.member("attributedTo", evidence.attributedTo)
        json.member("rule", evidence.rule)
        json.member("when", report.when.text)
        if let killed = report.killed { member("killed", killed, to: &json) }
        if let injured = report.injured { member("injured", injured, to: &json) }
        json.endObject()
    }

    // MARK: What articles share

    /// Somebody who takes part in an event; `implied` stands only where it is true.
    static func participant(_ participant: Participant, to json: inout JSONWriter) {
        let entity = participant.entity
        json.beginObject()
        json.member("role", participant.role.rawValue)
        json.member("name", entity.name)
        json.member("kind", entity.kind.rawValue)
        json.member("country", entity.country)
        json.member("id", entity.id)
        if participant.isImplied { json.member("implied", true) }
        json.endObject()
    }

    /// The members `killed` and `injured`.
    static func counts(_ event: Event, to json: inout JSONWriter) {
        member("killed", event.killed, to: &json)
        member("injured", event.injured, to: &json)
    }

    /// `[12,40]`.
    static func span(_ span: TextSpan, to json: inout JSONWriter) {
        json.beginArray()
        json.value(span.start)
        json.value(span.end)
        json.endArray()
    }

    private static func member(_ name: StaticString, _ range: CountRange?, to json: inout JSONWriter) {
        json.key(name)
        guard let range else { return json.null() }
        json.beginObject()
        json.member("min", range.min)
        json.member("max", range.max)
        json.endObject()
    }
}
