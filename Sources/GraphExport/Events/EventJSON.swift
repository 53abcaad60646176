import GraphModel
import OrderedCollections

/// An event as JSON: the fields of an annotated event, and its reports with quote, offsets and rule.
enum EventJSON {
    /// One event.
    static func value(_ entry: StoredEvent) -> JSONValue {
        let event = entry.event
        return .object([
            "id": .integer(entry.node.raw),
            "type": .string(event.type.rawValue),
            "mode": JSONValue(event.mode),
            "status": .string(event.status.rawValue),
            "when": .string(event.when.text),
            "start": JSONValue(event.when.earliest?.iso),
            "end": JSONValue(event.when.latest?.iso),
            "place": JSONValue(event.place?.name),
            "latitude": JSONValue(event.place?.latitude),
            "longitude": JSONValue(event.place?.longitude),
            "country": JSONValue(event.country),
            "participants": .array(event.participants.map { .participant($0) }),
            "killed": Self.count(event.killed),
            "injured": Self.count(event.injured),
            "reports": .array(entry.reports.map(Self.report)),
        ])
    }

    private static func count(_ range: CountRange?) -> JSONValue {
        guard let range else { return .null }
        return .object(["min": JSONValue(range.min), "max": JSONValue(range.max)])
    }

    private static func report(_ report: StoredReport) -> JSONValue {
        .object([
            "article": .string(report.article.title), "source": JSONValue(report.article.source),
            "published": JSONValue(report.article.published?.text),
            "url": JSONValue(report.article.url), "quote": .string(report.evidence.quote),
            "sentence": JSONValue(report.sentence), "start": .integer(Int64(report.evidence.span.start)),
            "end": .integer(Int64(report.evidence.span.end)), "status": .string(report.evidence.status.rawValue),
            "attributedTo": JSONValue(report.evidence.attributedTo), "rule": .string(report.evidence.rule),
        ])
    }
}
