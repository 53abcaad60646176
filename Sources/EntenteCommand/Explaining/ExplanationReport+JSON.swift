import EventExtraction
import GraphExport
import GraphModel
import OrderedCollections

extension ExplanationReport {
    /// The same for a program: one object an article.
    var json: JSONValue {
        let mentions = mentionsOfEvents
        return .object([
            "id": .string(facts.article.name), "language": JSONValue(facts.article.language),
            "published": JSONValue(facts.article.published?.text), "text": .string(facts.article.text),
            "events": .array(
                facts.events.indices.map { index in
                    let event = facts.events[index]
                    return .object([
                        "type": .string(event.type.rawValue), "mode": JSONValue(event.mode), "status": .string(event.status.rawValue),
                        "when": .string(event.when.text), "place": JSONValue(event.place?.name), "country": JSONValue(event.country),
                        "mentions": .array(mentions[index].map { JSONValue($0) }),
                    ])
                }),
            "mentions": .array(explanation.mentions.map(mention)),
            "dropped": .array(explanation.dropped.map(dropped)),
        ])
    }

    private func mention(_ mention: MentionExplanation) -> JSONValue {
        .object([
            "type": .string(mention.event.type.rawValue),
            "sentence": span(mention.event.evidence.first?.sentence),
            "clause": .string(mention.clause.line),
            "rule": .string(mention.rule),
            "source": JSONValue(mention.source.map(Self.place)),
            "slots": .array(mention.slots.map(slot)),
            "status": .string(mention.status),
            "date": .string(mention.date),
            "changes": .array(mention.changes.map(JSONValue.string)),
            "sameAs": JSONValue(mention.sameAs),
            "failed": .array(mention.others.map(frame)),
        ])
    }

    private func slot(_ slot: MentionExplanation.Slot) -> JSONValue {
        .object([
            "slot": .string(slot.slot),
            "fillers": .array(
                slot.fillers.map { filler in
                    .object([
                        "text": .string(filler.words), "span": span(filler.span), "meaning": JSONValue(filler.meaning),
                        "how": .string(filler.how),
                    ])
                }),
        ])
    }

    private func dropped(_ candidate: DroppedCandidate) -> JSONValue {
        .object([
            "sentence": span(candidate.sentence), "clause": .string(candidate.clause.line), "rule": JSONValue(candidate.rule),
            "reason": JSONValue(candidate.reason.isEmpty ? nil : candidate.reason), "failed": .array(candidate.frames.map(frame)),
        ])
    }

    private func frame(_ frame: FailedFrame) -> JSONValue {
        .object(["frame": .string(frame.frame), "source": .string(Self.place(frame.source)), "reason": .string(frame.reason)])
    }

    private func span(_ span: TextSpan?) -> JSONValue {
        span.map { .array([JSONValue($0.start), JSONValue($0.end)]) } ?? .null
    }
}
