import GraphModel
import OrderedCollections

/// A timeline as a JSON array: the fields of an annotated event, and its reports with quote, offsets and rule.
struct TimelineJSON {
    func write(_ entries: [TimelineEntry]) -> String {
        value(entries).text(indented: true) + "\n"
    }

    func value(_ entries: [TimelineEntry]) -> JSONValue { .array(entries.map(object)) }

    private func object(_ entry: TimelineEntry) -> JSONValue {
        let event = entry.event
        return .object([
            "id": .integer(entry.id),
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
            "killed": count(event.killed),
            "injured": count(event.injured),
            "reports": .array(entry.reports.map(report)),
        ])
    }

    private func count(_ range: CountRange?) -> JSONValue {
        guard let range else { return .null }
        return .object(["min": JSONValue(range.min), "max": JSONValue(range.max)])
    }

    private func report(_ report: TimelineEntry.Report) -> JSONValue {
        .object([
            "article": .string(report.title), "source": JSONValue(report.source), "published": JSONValue(report.published),
            "url": JSONValue(report.url), "quote": .string(report.evidence.quote),
            "sentence": JSONValue(report.sentence), "start": .integer(Int64(report.evidence.span.start)),
            "end": .integer(Int64(report.evidence.span.end)), "status": .string(report.evidence.status.rawValue),
            "attributedTo": JSONValue(report.evidence.attributedTo), "rule": .string(report.evidence.rule),
        ])
    }
}
