import GraphModel

extension StoredReport {
    /// `La Bussola, 2023-10-18`; the title where no outlet is known.
    public var citation: String { [article.source ?? article.title, article.published?.text].compactMap { $0 }.joined(separator: ", ") }
}

extension Event {
    /// `Meeting (visit)`.
    public var typeText: String { mode.map { "\(type.rawValue) (\($0))" } ?? type.rawValue }

    /// `Sergey Lavrov → North Korea`; several names of a role are separated by commas; `–` where nobody is known; whom no report names
    /// in the role is marked: `Sergey Lavrov → Ukraine (implied)`.
    public var participantsText: String {
        func names(_ role: ParticipantRole) -> String {
            participants.filter { $0.role == role }.map { $0.entity.name + ($0.isImplied ? " (implied)" : "") }.joined(separator: ", ")
        }
        let actors = names(.actor)
        let recipients = names(.recipient)
        let third = names(.third)
        var text = actors.isEmpty && recipients.isEmpty ? "–" : actors
        if !recipients.isEmpty { text += (actors.isEmpty ? "→ " : " → ") + recipients }
        if !third.isEmpty { text += " (with \(third))" }
        return text
    }

    /// `Pyongyang, PRK`; nil where no place is known.
    public var placeText: String? {
        let parts = [place?.name, country].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// `at least 500 killed, 3 injured`; nil where no number is told.
    public var casualtiesText: String? {
        let parts = [(killed, "killed"), (injured, "injured")].compactMap { count, word in count.map { "\($0.text) \(word)" } }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension CountRange {
    /// `13`, `at least 500`, `at most 50`, `20–30`.
    public var text: String {
        switch (min, max) {
        case (let min?, let max?): min == max ? "\(min)" : "\(min)–\(max)"
        case (let min?, nil): "at least \(min)"
        case (nil, let max?): "at most \(max)"
        case (nil, nil): "unknown"
        }
    }
}
