import GraphModel

extension StoredReport {
    /// `La Bussola, 2023-10-18`; the title where no outlet is known.
    public var citation: String { [article.source ?? article.title, article.published?.text].compactMap { $0 }.joined(separator: ", ") }
}

extension Event {
    /// `Meeting (visit)`.
    public var typeText: String { mode.map { "\(type.rawValue) (\($0))" } ?? type.rawValue }

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
