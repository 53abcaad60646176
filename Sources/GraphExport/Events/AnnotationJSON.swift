import GraphModel
import OrderedCollections

/// The facts of an article as the JSON of an annotated article: what `entente extract` prints, and what is scored.
///
/// Keys stand in the order of the annotation guide; what is not known is `null`. Beyond the guide an event has `about`
/// (indices of events in the same list), `attributedTo`, and `evidence` with offsets into the UTF-8 text, sentence and rule.
public struct AnnotationJSON: Sendable {
    /// A writer without settings.
    public init() {}

    /// One article as an object on several lines, ending with a line end.
    public func write(_ facts: ArticleFacts) -> String { object(facts).text(indented: true) + "\n" }

    /// One article on one line, ending with a line end: for several articles as JSON Lines.
    public func writeLine(_ facts: ArticleFacts) -> String { object(facts).text() + "\n" }

    private func object(_ facts: ArticleFacts) -> JSONValue {
        let article = facts.article
        return .object([
            "id": .string(article.name),
            "language": JSONValue(article.language),
            "published": JSONValue(article.published?.text),
            "title": .string(article.titleText),
            "source": JSONValue(article.source),
            "url": JSONValue(article.url),
            "author": JSONValue(article.author),
            "contentHash": .string(facts.contentHash),
            "events": .array(facts.events.map { event($0) }),
        ])
    }

    private func event(_ event: Event) -> JSONValue {
        let first = event.evidence.first
        return .object([
            "type": .string(event.type.rawValue),
            "mode": JSONValue(event.mode),
            "status": .string(event.status.rawValue),
            "when": .string(event.when.text),
            "place": JSONValue(event.place?.name),
            "country": JSONValue(event.country),
            "participants": .array(event.participants.map { .participant($0) }),
            "killed": count(event.killed),
            "injured": count(event.injured),
            "quote": JSONValue(first?.quote),
            "about": .array(event.about.map { .integer(Int64($0)) }),
            "attributedTo": JSONValue(event.evidence.lazy.compactMap(\.attributedTo).first),
            "evidence": .array(event.evidence.map(evidence)),
        ])
    }

    private func count(_ range: CountRange?) -> JSONValue {
        guard let range else { return .null }
        return .object(["min": JSONValue(range.min), "max": JSONValue(range.max)])
    }

    private func evidence(_ evidence: Evidence) -> JSONValue {
        .object([
            "quote": .string(evidence.quote),
            "span": span(evidence.span),
            "sentence": span(evidence.sentence),
            "status": .string(evidence.status.rawValue),
            "attributedTo": JSONValue(evidence.attributedTo),
            "rule": .string(evidence.rule),
        ])
    }

    private func span(_ span: TextSpan) -> JSONValue { .array([.integer(Int64(span.start)), .integer(Int64(span.end))]) }
}
