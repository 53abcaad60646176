import GraphModel
import LanguagePacks
import TextAnalysis

/// Spans that are parts of one name.
extension NameSpanReader {
    /// Joins spans, in order, that stand side by side in one name.
    func joined(_ spans: [NameSpan]) -> [NameSpan] {
        var result: [NameSpan] = []
        for (number, span) in spans.enumerated() {
            if let last = result.last, last.tokens.upperBound > span.tokens.lowerBound { continue }
            var (whole, kind) = (span, NameSpan.Kind?.none)
            if let last = result.last {
                if number + 1 < spans.count, isNickname(last, spans[number + 1]) { continue }
                kind = kindOfBoth(last, span)
                if let kind { whole = NameSpan(tokens: last.tokens.lowerBound..<span.tokens.upperBound, kind: kind) }
            }
            goOn(&whole)
            if kind == nil { result.append(whole) } else { result[result.count - 1] = whole }
        }
        return result
    }

    /// What two spans name together; nil where they are two names.
    private func kindOfBoth(_ first: NameSpan, _ second: NameSpan) -> NameSpan.Kind? {
        let (end, start) = (first.tokens.upperBound, second.tokens.lowerBound)
        guard reader.sentenceEnd(end - 1) > start else { return nil }
        if end == start, reader.isCapitalised(end - 1), reader.isCapitalised(start) { return kindSideBySide(first, second) }
        if isNickname(first, second) { return .person }
        if first.kind == .organization, end + 1 == start, reader.has(end, .foreignJoint), reader.isCapitalised(start),
            isLikely(second) || second.kind == .organization
        {
            return .organization
        }
        return nil
    }

    private func kindSideBySide(_ first: NameSpan, _ second: NameSpan) -> NameSpan.Kind? {
        if opensPerson(first), second.tokens.count == 1 { return .person }
        if isAlone(first), second.kind == .person { return nil }
        switch (first.kind, second.kind) {
        case (.organization, .place): return second.tokens.count == 1 ? .organization : nil
        case (.organization, .organization), (.organization, .person):
            guard second.kind == .organization || isLikely(second) else { return nil }
            return kind(endingAt: second.tokens.upperBound - 1) ?? .organization
        case (.place, .organization), (.place, .person):
            guard isLikely(second) else { return nil }
            return kind(endingAt: second.tokens.upperBound - 1) ?? kind(ofPlaceFrom: first.tokens.lowerBound)
        default: return nil
        }
    }

    /// Whether a span is a first name by itself, before a surname that is known as something else: "Paolo | Ferrero".
    private func opensPerson(_ span: NameSpan) -> Bool {
        span.tokens.count == 1 && span.kind != .place && isFirstName(span.tokens.lowerBound)
    }

    /// Whether a span is a body that is named by its noun, which no name goes on with: "Governo | Letta".
    private func isAlone(_ span: NameSpan) -> Bool {
        let heads = reader.gazetteer.heads
        guard span.tokens.count == 1, let head = heads.index(reader.text.tokens[span.tokens.lowerBound]) else { return false }
        return heads.heads[head].isAlone
    }

    /// "Gaetano «Manuzza» Marino": a nickname within a person's name.
    private func isNickname(_ first: NameSpan, _ second: NameSpan) -> Bool {
        let tokens = reader.text.tokens
        let (end, start) = (first.tokens.upperBound, second.tokens.lowerBound)
        guard first.kind == .person, second.kind == .person, isLikely(second) || second.tokens.count == 1, (3...4).contains(start - end)
        else { return false }
        return tokens[end].shape.contains(.quotationMark) && tokens[start - 1].shape.contains(.quotationMark)
            && (end + 1..<start - 1).allSatisfy { tokens[$0].kind == .word }
    }

    /// Takes the unknown capitalised words into a name that stand directly behind it: "Toronto | Raptors", "Allianz | Stadium".
    private func goOn(_ span: inout NameSpan) {
        guard span.kind != .person, !isAlone(span), reader.isCapitalised(span.tokens.upperBound - 1) else { return }
        let limit = reader.sentenceEnd(span.tokens.lowerBound)
        var end = span.tokens.upperBound
        while end < limit, !isTaken[end], isNameWord(end) { end += 1 }
        guard end > span.tokens.upperBound else {
            guard end + 1 < limit, span.kind == .organization, reader.has(end, .foreignJoint), !isTaken[end + 1], isNameWord(end + 1) else {
                return
            }
            span.tokens = span.tokens.lowerBound..<end + 2
            return goOn(&span)
        }
        if span.kind == .place { span.kind = kind(ofPlaceFrom: span.tokens.lowerBound) }
        span.kind = kind(endingAt: end - 1) ?? span.kind
        span.tokens = span.tokens.lowerBound..<end
    }

    /// Whether a token is a capitalised word that may go on with a name: no title, first name or adjective of a country.
    private func isNameWord(_ token: Int) -> Bool {
        let word = reader.text.tokens[token]
        guard word.kind == .word, word.shape.contains(.capitalised), word.span.count > 1, !reader.gazetteer.isTitle(word.form) else {
            return false
        }
        guard let atom = reader.atom(at: token) else { return !reader.has(token, .foreignWord) && !reader.has(token, .noName) }
        return atom.isUnknown
    }

    /// Whether what a span names was only likely.
    private func isLikely(_ span: NameSpan) -> Bool { guessed.contains(span.tokens.lowerBound) }

    /// What a place and the words behind it name: behind a preposition of place a place, "a Roma Termini", else who has the place's name.
    private func kind(ofPlaceFrom token: Int) -> NameSpan.Kind {
        let isPlace = isBehindPlacePreposition(token) || reader.gazetteer.heads.index(reader.text.tokens[token]) != nil
        return isPlace ? .place : .organization
    }

    /// The kind of a name that ends with a noun of places: "Juventus *Stadium*".
    private func kind(endingAt token: Int) -> NameSpan.Kind? { reader.has(token, .placeNoun) ? .place : nil }
}
