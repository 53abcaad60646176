import EventExtraction
import GraphExport
import GraphModel
import OrderedCollections
import TextAnalysis

extension StageReport {
    /// A token: word, lemma, part of speech, features.
    var tokens: [[Field]] {
        let text = stages.text
        return text.sentences.indices.flatMap { sentence in
            text.sentences[sentence].tokens.map { index in
                place(text.tokens[index].span, sentence: sentence) + [
                    Field("lemma", text.lemma(index)), Field("tag", text.tokens[index].tag.rawValue),
                    Field("features", text.tokens[index].features.names),
                ]
            }
        }
    }

    /// A name or what stands for one: how it refers, who it is, where it is.
    var names: [[Field]] {
        stages.mentions.map { mention in
            let span = stages.text.span(mention.tokens)
            let name = stages.text.span(mention.name)
            let kind = mention.entity?.kind.rawValue ?? (mention.place == nil ? nil : "Place")
            return place(span, sentence: sentence(at: span.start)) + [
                Field("nameStart", name.start).hidden, Field("nameEnd", name.end).hidden, Field("form", "\(mention.form)"),
                Field("kind", kind), Field("name", mention.entity?.name ?? mention.place?.name),
                Field("country", mention.entity?.country ?? mention.country), Field("id", mention.entity?.id ?? mention.place?.id),
                Field("place", mention.place.map(\.id) ?? "", Self.place(mention.place)), Field("soil", mention.country).hidden,
                Field("others", mention.others.map(\.id)),
            ]
        }
    }

    /// A run of words that names a person, a place or an organisation, known or not.
    var spans: [[Field]] {
        stages.spans.map { name in
            let span = stages.text.span(name.tokens)
            return place(span, sentence: sentence(at: span.start)) + [Field("kind", name.kind.rawValue)]
        }
    }

    private static func place(_ place: Place?) -> JSONValue {
        guard let place else { return .null }
        return .object([
            "id": .string(place.id), "name": .string(place.name), "country": JSONValue(place.country),
            "latitude": JSONValue(place.latitude), "longitude": JSONValue(place.longitude),
        ])
    }

    /// A time expression: its days for what was done and, where they are others, for what is planned.
    var times: [[Field]] {
        stages.times.map { time in
            let expression = time.expression
            let span = stages.text.span(expression.tokens)
            let isAmbiguous = time.future != time.past
            return place(span, sentence: sentence(at: span.start)) + [
                Field("kind", expression.kind.rawValue), Field("anchoring", "\(expression.anchoring)"), Field("date", time.past.text),
                Field("first", time.past.earliest?.iso), Field("last", time.past.latest?.iso),
                Field("planned", isAmbiguous ? time.future.text : "", .string(time.future.text)),
                Field("plannedFirst", time.future.earliest?.iso).hidden, Field("plannedLast", time.future.latest?.iso).hidden,
                Field("from", time.pastDays?.lowerBound.iso).hidden, Field("until", time.pastDays?.upperBound.iso).hidden,
                Field("plannedFrom", time.futureDays?.lowerBound.iso).hidden,
                Field("plannedUntil", time.futureDays?.upperBound.iso).hidden,
                Field("rule", expression.rule),
            ]
        }
    }

    /// A number with its bounds and what it counts.
    var quantities: [[Field]] {
        stages.quantities.map { quantity in
            let span = stages.text.span(quantity.tokens)
            return place(span, sentence: sentence(at: span.start)) + [
                Field("min", quantity.count.min), Field("max", quantity.count.max), Field("approximate", quantity.isApproximate),
                Field("noun", quantity.noun.map { stages.text.word($0) }), Field("rule", quantity.rule),
            ]
        }
    }
}
