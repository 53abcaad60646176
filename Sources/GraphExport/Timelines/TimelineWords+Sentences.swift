import GraphModel

/// Events in words.
extension TimelineWords {
    /// An event in one line, without its date and place: `Sergey Lavrov visits North Korea`, `Vladimir Putin and Kim Jong Un are
    /// expected to hold talks`, `Denied: Israel attacks Iran`, `Attack on Ukraine (alleged)` where nobody is named who did it.
    ///
    /// Made from the type, the mode, the status and those who take part; four names of a side at most, the others counted. Whom no
    /// report names in the role is marked as implied. An event of which only the place is known names it: `Protest in Cairo`.
    public func headline(of event: Event) -> String {
        guard let verb = event.mode.flatMap({ entry("verb", "\(event.type.rawValue)/\($0)") }) ?? entry("verb", event.type.rawValue) else {
            return typeText(of: event)
        }
        let actors = event.participants.filter { $0.role == .actor }
        let recipients = names(event.participants.filter { $0.role == .recipient })
        var sentence = ""
        if actors.isEmpty {
            let of = recipients.map { Self.filled(verb.of, ["recipients": $0]) } ?? ""
            sentence = marked(Self.capitalised(Self.joined([verb.noun, of])), event.status)
            if recipients == nil, let place = event.place?.name {
                sentence = filled("label", "in", ["sentence": sentence, "place": place])
            }
        } else if let object = Self.object(verb.object, recipients) {
            sentence = told(verb, actors: actors, object: object, event.status)
        } else {
            let values = ["actors": names(actors) ?? "", "noun": verb.noun]
            sentence = marked(filled("told", "actor and noun", values), event.status)
        }
        guard let third = names(event.participants.filter({ $0.role == .third })) else { return sentence }
        return filled("label", "with", ["sentence": sentence, "third": third])
    }

    /// `Sergey Lavrov → North Korea`, all names of a role separated by commas; `–` where nobody is known.
    public func participants(of event: Event) -> String {
        func side(_ role: ParticipantRole) -> String {
            event.participants.lazy.filter { $0.role == role }.map(name).joined(separator: ", ")
        }
        let (actors, recipients, third) = (side(.actor), side(.recipient), side(.third))
        var text = actors.isEmpty && recipients.isEmpty ? "–" : actors
        if !recipients.isEmpty { text += (actors.isEmpty ? "→ " : " → ") + recipients }
        return third.isEmpty ? text : filled("label", "with", ["sentence": text, "third": third])
    }

    /// A name, marked where no report has it in the role.
    public func name(_ participant: Participant) -> String {
        participant.isImplied ? "\(participant.entity.name) (\(self[.implied]))" : participant.entity.name
    }

    private func told(_ verb: Entry, actors: [Participant], object: String, _ status: EventStatus) -> String {
        // A group of people is many: "Protesters demonstrate".
        let areMany = actors.count > 1 || actors.first?.entity.kind == .group
        let told = entry("told", status.rawValue) ?? Entry()
        let template = areMany && !told.many.isEmpty ? told.many : told.text
        let values = [
            "actors": names(actors) ?? "", "verb": areMany ? verb.many : verb.text, "infinitive": verb.infinitive, "object": object,
        ]
        return Self.joined([Self.filled(template, values)])
    }

    private func marked(_ sentence: String, _ status: EventStatus) -> String {
        guard status != .occurred else { return sentence }
        return filled("told", "noun with status", ["sentence": sentence, "status": text(of: status)])
    }

    /// `Joe Biden, Xi Jinping and 3 others`; nil where there is nobody.
    private func names(_ participants: [Participant]) -> String? {
        var names = participants.map(name)
        guard let last = names.popLast() else { return nil }
        guard !names.isEmpty else { return last }
        if names.count >= Self.mostNames {
            let named = names.prefix(Self.mostNames - 1).joined(separator: ", ")
            return filled("label", "others", ["names": named, "count": String(names.count + 2 - Self.mostNames)])
        }
        return filled("label", "and", ["rest": names.joined(separator: ", "), "last": last])
    }

    private static let mostNames = 4

    /// What follows the verb: `[with {recipients}]` may be left out, `{recipients}` may not; nil where it would have to be.
    private static func object(_ template: String, _ recipients: String?) -> String? {
        guard let open = template.firstIndex(of: "["), let close = template.lastIndex(of: "]"), open < close else {
            return recipients.map { filled(template, ["recipients": $0]) }
        }
        let optional = recipients.map { filled(String(template[template.index(after: open)..<close]), ["recipients": $0]) } ?? ""
        return joined([String(template[..<open]), optional, String(template[template.index(after: close)...])])
    }

    /// Parts with one blank between them.
    private static func joined(_ parts: [String]) -> String {
        parts.flatMap { $0.split(separator: " ") }.joined(separator: " ")
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
