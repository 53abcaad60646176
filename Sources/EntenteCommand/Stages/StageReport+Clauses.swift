import EventExtraction
import GraphExport
import GraphModel
import OrderedCollections
import TextAnalysis

extension StageReport {
    /// A predicate with its grammar and its slots.
    var clauses: [[Field]] {
        stages.clauses.map { clause in
            let hangs = ([clause.relation] + (clause.governor.map { ["of", String($0)] } ?? [])).joined(separator: " ")
            return [
                Field("clause", clause.number), Field("sentence", clause.sentence), Field("start", clause.span.start),
                Field("end", clause.span.end), Field("text", stages.text.article.words(clause.predicate)), Field("lemma", clause.lemma),
                Field("kind", clause.kind), Field("grammar", clause.grammar), Field("relation", hangs, .string(clause.relation)),
                Field("governor", clause.governor).hidden, Field("governingNouns", clause.governingNouns).hidden,
                Field("introducer", clause.introducer), Field("speaker", clause.speaker),
                Field(
                    "slots", clause.slots.map { "\($0.name)=‹\($0.words.joined(separator: " + "))›" }.joined(separator: " "),
                    .array(clause.slots.map(Self.slot))),
            ]
        }
    }

    private static func slot(_ slot: ClauseReading.Slot) -> JSONValue {
        .object([
            "name": .string(slot.name),
            "phrases": .array(
                zip(slot.spans, slot.words).map { span, words in
                    .object(["start": JSONValue(span.start), "end": JSONValue(span.end), "text": .string(words)])
                }),
        ])
    }

    /// An event mention, as its sentence alone tells it and with what it refers back to.
    var mentions: [[Field]] {
        let events = stages.extracted.events
        return events.indices.map { index in
            let event = events[index]
            let evidence = event.evidence.first
            let span = evidence?.span ?? TextSpan(0, 0)
            return [Field("mention", index)] + place(span, sentence: sentence(at: evidence?.sentence.start ?? 0)) + [
                Field("type", event.type.rawValue), Field("mode", event.mode), Field("status", event.status.rawValue),
                Field("when", event.when.text), Field("place", event.place?.name), Field("country", event.country),
                Field(
                    "participants", event.participants.map { "\($0.role.rawValue):\($0.entity.name)" }.joined(separator: ", "),
                    .array(event.participants.map(Self.participant))),
                Field("attributedTo", evidence?.attributedTo),
                Field("about", event.about.map(String.init).joined(separator: ","), .array(event.about.map { .integer(Int64($0)) })),
                Field("sameAs", stages.extracted.sameAs[index]), Field("rule", evidence?.rule),
            ]
        }
    }

    private static func participant(_ participant: Participant) -> JSONValue {
        .object([
            "role": .string(participant.role.rawValue), "id": .string(participant.entity.id), "name": .string(participant.entity.name),
            "kind": .string(participant.entity.kind.rawValue), "country": JSONValue(participant.entity.country),
        ])
    }
}
