import GraphModel
import LanguagePacks
import TextAnalysis

/// What names that nobody knows are likely to name.
extension NameSpanReader {
    /// What unknown capitalised words name by themselves, by the words around them, and by those around them elsewhere.
    func guess(_ draft: NameDraft) -> NameSpan.Kind? {
        let text = reader.text
        let first = draft.name.lowerBound
        guard text.tokens[first].kind == .word, reader.isCapitalised(first), let last = draft.name.last else { return nil }
        if let kind = known[reader.keys[last]] { return kind }
        if things.contains(reader.keys[last]) { return nil }
        let hint = startsWithFirstName(draft) || draft.name.count > 3 ? nil : hint(draft)
        if hint == .thing || hasDigit(draft.name) { return nil }
        if let kind = listed(draft) { return kind }
        if startsWithFirstName(draft) { return .person }
        if draft.name.contains(where: { reader.has($0, .thingNoun) || reader.has($0, .foreignWord) }) || isQuoted(draft.name) { return nil }
        if isForeign(draft.name) { return nil }
        if hint == .organization || hint == .place { return hint?.kind }
        if hint == .person, hasArticle(before: first), isFeminine(first - 1) { return .person }
        let isCommon = draft.name.contains { text.tokens[$0].features.contains(.known) }
        if hint == .town, !isCommon || neighbours(draft) == .place { return town(draft) }
        if isCommon, draft.name.count == 1 || !hasArticle(before: first) { return nil }
        if text.tokens[first].shape.contains(.allCapitals) { return .organization }
        if draft.name.count == 1, hasInnerCapital(first) { return .organization }
        if draft.name.upperBound < text.tokens.count, text.tokens[draft.name.upperBound].kind == .number { return nil }
        if let kind = neighbours(draft) { return kind }
        if !draft.places.isEmpty, draft.surnames.isEmpty { return .place }
        if draft.name.count == 1,
            let vote = votes[reader.keys[last]]?.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) })
        {
            return vote.key
        }
        guard first > 0, reader.sentenceEnd(first - 1) > first else {
            return draft.name.count > 1 || speaks(draft) || closes(draft.name.upperBound) ? .person : nil
        }
        let before = text.tokens[first - 1]
        if before.shape.contains(.quotationMark), !speaks(draft) { return nil }
        if reader.isMark(first - 1, "(") || before.kind == .number { return nil }
        let isBehindName = before.kind == .word && before.shape.contains(.capitalised) && before.tag != .noun
        return isBehindName && draft.name.count == 1 ? nil : .person
    }

    /// Whether a mark stands at a token that closes or continues a list: "Zumbini, Trevelin;".
    private func closes(_ token: Int) -> Bool { [",", ";", ".", ")"].contains { reader.isMark(token, $0) } }

    /// Whether a name begins with a first name that is known.
    func startsWithFirstName(_ draft: NameDraft) -> Bool {
        reader.atom(at: draft.name.lowerBound).map { $0.may(be: .firstName) } ?? false
    }

    /// What the spelling of a name says, or its listing as a whole.
    private func hint(_ draft: NameDraft) -> NameHints.Sense? {
        let name = reader.text.words(draft.name)
        return hints.sense(name) ?? (draft.name.count == 1 ? hints.sense(byPartOf: LatinFolding.fold(name)) : nil)
    }

    /// What the name of a town names where nothing else is known of it: its club behind the article of one, somebody of that name where
    /// the words around speak of a person.
    private func town(_ draft: NameDraft) -> NameSpan.Kind {
        let first = draft.name.lowerBound
        if hasArticle(before: first), !reader.has(first - 1, .placeArticulated), !isFeminine(first - 1) { return .organization }
        let kind = neighbours(draft)
        if kind == .person || speaks(draft) && kind == nil { return .person }
        return .place
    }

    private func isFeminine(_ token: Int) -> Bool {
        let features = reader.text.tokens[token].features
        return features.contains(.feminine) && !features.contains(.masculine)
    }

    private func hasDigit(_ name: Range<Int>) -> Bool {
        name.contains { reader.text.word($0).utf8.contains { (48...57).contains($0) } }
    }

    /// Whether words of other languages stand beside a name: "How | Deep | Is Your Love".
    private func isForeign(_ name: Range<Int>) -> Bool {
        let (before, after) = (name.lowerBound - 1, name.upperBound)
        if before >= 0, reader.sentenceEnd(before) > name.lowerBound, reader.has(before, .foreignWord), !isOwnWord(before) { return true }
        return after < reader.sentenceEnd(name.lowerBound) && reader.has(after, .foreignWord) && !isOwnWord(after)
    }

    /// Whether a word of other languages is one of the language itself too: "the", but "e", "y".
    private func isOwnWord(_ token: Int) -> Bool { reader.text.tokens[token].features.contains(.known) }

    /// What the name before an unknown one in a list or before its bracket names: "Edolo e | Breno".
    func listed(_ draft: NameDraft) -> NameSpan.Kind? {
        guard let before = spans.last, before.tokens.upperBound == draft.name.lowerBound - 1, before.kind != .person,
            before.tokens.lowerBound + 30 > draft.name.lowerBound
        else { return nil }
        let mark = reader.text.tokens[before.tokens.upperBound]
        if mark.tag == .coordinatingConjunction || reader.isMark(before.tokens.upperBound, ",") { return before.kind }
        return reader.isMark(before.tokens.upperBound, "(") && before.kind == .place ? .place : nil
    }

    /// What the words before unknown capitalised words say that they name.
    func neighbours(_ draft: NameDraft) -> NameSpan.Kind? {
        let first = draft.name.lowerBound
        guard first > 0, reader.sentenceEnd(first - 1) > first, reader.isCapitalised(first) else { return nil }
        if isBehindPlacePreposition(first) { return .place }
        if hasArticle(before: first) { return .organization }
        if first > 1, reader.has(first - 1, .genitive) {
            var owner = first - 2
            if owner > 0, reader.text.tokens[owner].tag == .adjective, !reader.has(owner, .placeHead) { owner -= 1 }
            if isOneOf(.personalNoun, owner) { return .person }
            if isOneOf(.placeOwner, owner) { return .place }
            if reader.has(owner, .placeHead) || reader.gazetteer.heads.index(reader.text.tokens[owner]) != nil { return .place }
        }
        return nil
    }

    /// Whether a token is a word of a rule by its form or its lemma.
    func isOneOf(_ rule: NameRules.Rule, _ token: Int) -> Bool { reader.has(lemma: token, rule) || reader.has(token, rule) }

    /// Whether a preposition of place stands before a token.
    func isBehindPlacePreposition(_ token: Int) -> Bool {
        reader.has(token - 1, .placePreposition) || reader.has(token - 1, .placeArticulated) || reader.has(token - 1, .direction)
    }

    /// Whether quotation marks enclose a name: it is the title of a work.
    func isQuoted(_ name: Range<Int>) -> Bool {
        let tokens = reader.text.tokens
        return name.lowerBound > 0 && name.upperBound < tokens.count && tokens[name.lowerBound - 1].shape.contains(.quotationMark)
            && tokens[name.upperBound].shape.contains(.quotationMark)
    }

    /// Whether a word has capitals behind small letters, as brands do: "YouTube".
    func hasInnerCapital(_ token: Int) -> Bool {
        var small = 0
        for scalar in reader.text.word(token).unicodeScalars {
            if scalar.properties.isUppercase, small > 2 { return true }
            small = scalar.properties.isLowercase ? small + 1 : 0
        }
        return false
    }

    func hasArticle(before token: Int) -> Bool {
        reader.has(token - 1, .article) || reader.has(token - 1, .articulated)
    }

    /// Whether a verb follows, as behind a subject.
    func speaks(_ draft: NameDraft) -> Bool {
        guard draft.name.upperBound < reader.text.tokens.count else { return false }
        let next = reader.text.tokens[draft.name.upperBound]
        return next.tag == .verb || next.tag == .auxiliary
    }
}
