import EventExtraction
import GraphModel

/// Reads events, entities and offices of an annotated article; see ``AnnotatedArticle``.
struct AnnotationReader {
    /// Events that were left out, each with the reason.
    private(set) var problems: [Diagnostic] = []
    private let place: Diagnostic.Place
    /// The other names of those who take part, by identity.
    private var aliases: [String: [String]] = [:]

    init(entities: JSONValue?, place: Diagnostic.Place) {
        self.place = place
        for entity in entities?.elements ?? [] {
            guard let members = entity.members, let id = members.string("id") else { continue }
            aliases[id] = (members["aliases"]?.elements ?? []).compactMap { if case .string(let name) = $0 { name } else { nil } }
        }
    }

    // MARK: Events

    /// An event; nil where it cannot be one, which is noted.
    mutating func event(_ value: JSONValue, number: Int, of article: Article, hash: String) -> Event? {
        do throws(Diagnostic) {
            guard let members = value.members else { throw problem("is not a JSON object") }
            var event = try head(members)
            event.participants = (members["participants"]?.elements ?? []).compactMap { participant($0) }
            event.about = (members["about"]?.elements ?? []).compactMap(Self.integer)
            let pieces = members["evidence"]?.elements ?? []
            event.evidence = try (pieces.isEmpty ? [value] : pieces).map { piece throws(Diagnostic) in
                try evidence(piece.members ?? [:], of: event, in: article, hash: hash)
            }
            return event
        } catch {
            var error = error
            error.message = "event \(number) \(error.message)"
            problems.append(error)
            return nil
        }
    }

    private func head(_ members: [String: JSONValue]) throws(Diagnostic) -> Event {
        guard let name = members.string("type"), let type = EventType(rawValue: name) else {
            throw problem("has no type that is known: \(members.string("type") ?? "none")")
        }
        let status = members.string("status") ?? EventStatus.occurred.rawValue
        guard let status = EventStatus(rawValue: status) else { throw problem("has no status that is known: \(status)") }
        let when = members.string("when") ?? PartialDate.unknown.text
        guard let when = PartialDate(edtf: when) else { throw problem("has a date that is no EDTF: \(when)") }
        let country = members.string("country")
        return Event(
            type: type, mode: members.string("mode").flatMap { type.modes.contains($0) ? $0 : nil }, status: status, when: when,
            place: Self.place(members, country), country: country, killed: Self.counts(members["killed"]),
            injured: Self.counts(members["injured"]), evidence: [])
    }

    private static func place(_ members: [String: JSONValue], _ country: String?) -> Place? {
        guard let name = members.string("place"), !name.isEmpty else { return nil }
        let own = members.keys.contains("placeCountry") ? members.string("placeCountry") : country
        return Place(
            id: members.string("placeId") ?? EntityIdentity.place(name, country: own), name: name, country: own,
            latitude: number(members["latitude"]), longitude: number(members["longitude"]))
    }

    /// A piece of evidence; its quote is looked for where its offsets are not those of the text.
    private func evidence(
        _ members: [String: JSONValue], of event: Event, in article: Article, hash: String
    ) throws(Diagnostic) -> Evidence {
        guard let quote = members.string("quote"), !quote.isEmpty else { throw problem("has no quote") }
        var span = Self.span(members["span"])
        if let told = span, article.words(told) != quote { span = nil }
        guard let span = span ?? article.text.span(of: quote) else { throw problem("has a quote that is not in the text: “\(quote)”") }
        var sentence = Self.span(members["sentence"]) ?? span
        if !sentence.contains(span) || sentence.end > article.text.utf8.count { sentence = span }
        return Evidence(
            article: hash, span: span, quote: quote, sentence: sentence, rule: members.string("rule") ?? "import/jsonl",
            status: members.string("status").flatMap { EventStatus(rawValue: $0) } ?? event.status,
            attributedTo: members.string("attributedTo"))
    }

    private func problem(_ message: String) -> Diagnostic { Diagnostic(.read, .damaged, message, at: place) }

    // MARK: Who

    private func participant(_ value: JSONValue) -> Participant? {
        guard let members = value.members, let entity = entity(members) else { return nil }
        let role = members.string("role").flatMap { ParticipantRole(rawValue: $0) } ?? .actor
        return Participant(role, entity, isImplied: members["implied"] == .boolean(true))
    }

    private func entity(_ members: [String: JSONValue]) -> Entity? {
        guard let name = members.string("name"), !name.isEmpty else { return nil }
        let kind = members.string("kind").flatMap { ActorKind(rawValue: $0) } ?? .organization
        let country = members.string("country")
        let id = members.string("id") ?? Self.identity(name, kind, country)
        return Entity(id: id, name: name, kind: kind, country: country, aliases: aliases[id] ?? [])
    }

    /// The identity that a discovered name has.
    private static func identity(_ name: String, _ kind: ActorKind, _ country: String?) -> String {
        switch kind {
        case .person: EntityIdentity.person(name, country: nil)
        case .country: "country:\(country ?? name)"
        case .group: EntityIdentity.group(name, country: country)
        default: EntityIdentity.organization(name, country: nil)
        }
    }

    /// Who held which office; nil where a name is missing.
    func office(_ value: JSONValue) -> OfficeHolding? {
        guard let members = value.members, let title = members.string("title"), let person = members["person"]?.members.flatMap(entity),
            let body = members["of"]?.members.flatMap(entity)
        else { return nil }
        return OfficeHolding(
            person: person, title: title, of: body, from: members.string("from").flatMap { PartialDate(edtf: $0) },
            to: members.string("to").flatMap { PartialDate(edtf: $0) })
    }

    // MARK: Numbers

    private static func number(_ value: JSONValue?) -> Double? {
        switch value {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    private static func integer(_ value: JSONValue?) -> Int? {
        if case .integer(let number) = value { Int(exactly: number) } else { number(value).flatMap { Int(exactly: $0) } }
    }

    private static func counts(_ value: JSONValue?) -> CountRange? {
        guard let members = value?.members else { return nil }
        let range = CountRange(min: integer(members["min"]), max: integer(members["max"]))
        return range.min == nil && range.max == nil ? nil : range
    }

    private static func span(_ value: JSONValue?) -> TextSpan? {
        guard case .array(let ends) = value, ends.count == 2, let start = integer(ends[0]), let end = integer(ends[1]), start >= 0,
            start < end
        else { return nil }
        return TextSpan(start, end)
    }
}

extension [String: JSONValue] {
    /// The string of a member; nil for anything else.
    func string(_ name: String) -> String? { if case .string(let text) = self[name] { text } else { nil } }
}

extension String {
    /// Where a run of words lies, in bytes; nil where it does not occur.
    fileprivate func span(of words: String) -> TextSpan? {
        var (text, words) = (self, words)
        return text.withUTF8 { text in
            words.withUTF8 { words in
                guard let first = words.first, words.count <= text.count else { return nil }
                for start in 0...text.count - words.count where text[start] == first {
                    if text[start..<start + words.count].elementsEqual(words) { return TextSpan(start, start + words.count) }
                }
                return nil
            }
        }
    }
}
