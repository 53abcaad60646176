import GraphModel
import LanguagePacks
import TextAnalysis

/// Names that a noun opens.
extension NameScanner {
    /// The most words of such a name.
    private static let longestName = 14

    /// The name that a head opens at a token: "Università di Padova", "via Garibaldi"; nil where only the head is there.
    func headed(at index: Int, in sentence: Range<Int>, _ capitals: Capitals) -> NameAtom? {
        let first = text.tokens[index]
        guard first.kind == .word, capitals == .normal, let number = gazetteer.heads.index(first) else { return nil }
        var name = HeadedName(head: gazetteer.heads.heads[number], start: index, isCapital: first.shape.contains(.capitalised))
        let limit = min(sentence.upperBound, index + Self.longestName)
        while name.next < limit, extend(&name, in: index..<limit, capitals) {}
        guard name.end > index + 1 else { return nil }
        let candidate = NameCandidate(kind: .headed, index: Int32(number))
        return NameAtom(tokens: index..<name.end, candidates: [candidate] + name.inner)
    }

    /// A name while it is read.
    private struct HeadedName {
        let head: NameHeads.Head
        let start: Int
        let isCapital: Bool
        /// The end of what belongs to it for certain.
        var end: Int
        /// The word to look at next.
        var next: Int
        /// Whether it has a word of its own beyond adjectives: "Policlinico Gemelli", not "Banca Agricola".
        var isOwn = false
        /// What its last part, a place, may be.
        var inner: [NameCandidate] = []

        init(head: NameHeads.Head, start: Int, isCapital: Bool) {
            self.head = head
            self.start = start
            self.isCapital = isCapital
            self.end = start + 1
            self.next = start + 1
        }
    }

    /// Takes the next word or words into a name; whether there were any.
    private func extend(_ name: inout HeadedName, in range: Range<Int>, _ capitals: Capitals) -> Bool {
        let token = text.tokens[name.next]
        if isCapital(name.next) { return take(at: name.next, joint: false, &name, range, capitals) }
        if token.kind == .number {
            guard name.head.names == .place, name.next == name.start + 1 || name.end == name.next else { return false }
            return close(&name, at: name.next + 1)
        }
        if rules.has(token.lemma, .nameAdjective) {
            name.next += 1
            if name.isCapital { name.end = name.next }
            return true
        }
        var place = name.next
        if rules.has(token.form, .nameConjunction) {
            guard name.end == name.next, name.end > name.start + 1, name.head.kind == .government, name.head.place == .apart else {
                return false
            }
            place += 1
            if place < range.upperBound, rules.has(text.tokens[place].form, .genitive) { place += 1 }
        } else if rules.has(token.form, .genitive)
            || (name.isCapital && rules.has(token.form, .nameJoint) && !isWhole(name, in: range, capitals))
        {
            place += 1
        } else {
            return false
        }
        if place < range.upperBound, rules.has(text.tokens[place].form, .article) { place += 1 }
        guard place < range.upperBound, isCapital(place) else { return false }
        return take(at: place, joint: true, &name, range, capitals)
    }

    /// Whether what has been read is the whole name of a known body: "sanctions of the European Union | against Belarus".
    private func isWhole(_ name: HeadedName, in range: Range<Int>, _ capitals: Capitals) -> Bool {
        guard let known = longest(at: name.start, in: range, capitals) else { return false }
        return known.end == name.end && known.may(be: .organization)
    }

    /// Takes a capitalised word or a known name into a name; behind a joint only what the head allows.
    private func take(at place: Int, joint: Bool, _ name: inout HeadedName, _ range: Range<Int>, _ capitals: Capitals) -> Bool {
        guard let known = longest(at: place, in: range, capitals) else {
            guard isInstitutional(place) || !(name.head.isAlone || (joint && name.head.place == .apart)) else { return false }
            return close(&name, at: place + 1)
        }
        let isPlace = known.may(be: .place) || known.may(be: .country) || known.may(be: .metonym)
        if known.may(be: .firstName), !joint, place > name.start + 1, known.end < range.upperBound, isCapital(known.end) { return false }
        if known.may(be: .organization) || known.may(be: .person) {
            guard !joint, !name.head.isAlone, name.isCapital || name.head.names == .place || known.may(be: .person) else { return false }
        } else if isPlace, joint, known.tokens.count == 1, !known.may(be: .country), text.tokens[place].features.contains(.known) {
            return close(&name, at: known.end)
        } else if isPlace {
            guard !joint || (name.head.place != .apart && !name.isOwn) else { return false }
        } else if !isInstitutional(place), name.head.isAlone || (joint && name.head.place == .apart) {
            return false
        }
        guard close(&name, at: known.end) else { return false }
        if isPlace { name.inner = known.candidates.filter { $0.kind == .place || $0.kind == .country || $0.kind == .metonym } }
        return true
    }

    /// Whether a capitalised word behind a joint is a field of work, not an unknown place: "Ministero | dello Sviluppo".
    private func isInstitutional(_ token: Int) -> Bool {
        let word = text.tokens[token]
        return word.features.contains(.known) || rules.has(word.lemma, .nameAdjective)
            || rules.has(text.tokens[token - 1].form, .articulated)
    }

    private func close(_ name: inout HeadedName, at end: Int) -> Bool {
        name.isOwn = name.isOwn || !rules.has(text.tokens[end - 1].lemma, .nameAdjective)
        name.end = end
        name.next = end
        name.inner = []
        return true
    }

    private func isCapital(_ token: Int) -> Bool {
        text.tokens[token].kind == .word && text.tokens[token].shape.contains(.capitalised)
    }

    private var rules: NameRules { gazetteer.rules }
}
