import GraphModel

/// The facts of an article as the JSON of an annotated article: what `entente extract` prints, and what is scored.
///
/// Keys stand in the order of the annotation guide; what is not known is `null`. Beyond the guide an event has `about`
/// (indices of events in the same list), `attributedTo`, and `evidence` with offsets into the UTF-8 text, sentence and rule.
public struct AnnotationJSON: Sendable {
    /// A writer without settings.
    public init() {}

    /// One article as an object on several lines, ending with a line end.
    public func write(_ facts: ArticleFacts) -> String { text(facts, indented: true) }

    /// One article on one line, ending with a line end: for several articles as JSON Lines.
    public func writeLine(_ facts: ArticleFacts) -> String { text(facts, indented: false) }

    private func text(_ facts: ArticleFacts, indented: Bool) -> String {
        JSONWriter.text(indented: indented) { json in
            json.beginObject()
            Self.members(of: facts, to: &json) { _, _ in }
            json.endObject()
        } + "\n"
    }

    /// The members of an article; `more` adds to each event.
    static func members(of facts: ArticleFacts, to json: inout JSONWriter, _ more: (Event, inout JSONWriter) -> Void) {
        let article = facts.article
        json.member("id", article.name)
        json.member("language", article.language)
        json.member("published", article.published?.text)
        json.member("title", article.titleText)
        json.member("source", article.source)
        json.member("url", article.url)
        json.member("author", article.author)
        json.member("contentHash", facts.contentHash)
        json.key("events")
        json.array(facts.events) { json, event in
            json.beginObject()
            members(of: event, to: &json)
            more(event, &json)
            json.endObject()
        }
    }

    private static func members(of event: Event, to json: inout JSONWriter) {
        json.member("type", event.type.rawValue)
        json.member("mode", event.mode)
        json.member("status", event.status.rawValue)
        json.member("when", event.when.text)
        json.member("place", event.place?.name)
        json.member("country", event.country)
        json.key("participants")
        json.array(event.participants) { EventJSON.participant($1, to: &$0) }
        EventJSON.counts(event, to: &json)
        json.member("quote", event.evidence.first?.quote)
        json.key("about")
        json.array(event.about) { $0.value($1) }
        json.member("attributedTo", event.evidence.lazy.compactMap(\.attributedTo).first)
        json.key("evidence")
        json.array(event.evidence) { evidence($1, to: &$0) }
    }

    private static func evidence(_ evidence: Evidence, to json: inout JSONWriter) {
        json.beginObject()
        json.member("quote", evidence.quote)
        json.key("span")
        EventJSON.span(evidence.span, to: &json)
        json.key("sentence")
        EventJSON.span(evidence.sentence, to: &json)
        json.member("status", evidence.status.rawValue)
        json.member("attributedTo", evidence.attributedTo)
        json.member("rule", evidence.rule)
        json.endObject()
    }
}
