import GraphModel
import LanguagePacks

/// Finds where sentences end within the tokens of a paragraph: after `.` `!` `?` `…` and the closing marks behind them,
/// where a capital, a number or an opening mark follows.
///
/// A stop that belongs to an abbreviation ends a sentence only where the next word can hardly go on
/// (a capitalised article, pronoun, preposition or conjunction).
struct SentenceSplitter {
    /// A longer run without an end is cut at a mark: hostile input must not make later stages slow.
    static let longestSentence = 300

    let bytes: UnsafeBufferPointer<UInt8>
    let orthography: Orthography
    let vocabulary: Vocabulary
    let symbols: DocumentSymbols

    /// Appends the sentences of `tokens[range]` and marks their first words.
    func split(_ tokens: inout [Token], _ range: Range<Int>, paragraph: Int, into sentences: inout [Sentence]) {
        var start = range.lowerBound
        var index = start
        var quoteIsOpen = false
        while index < range.upperBound {
            if tokens[index].shape.contains(.quotationMark) { quoteIsOpen = opens(tokens, index, quoteIsOpen) }
            var boundary: Int?
            if let last = sentenceEnd(tokens, at: index, in: range, quoteIsOpen: quoteIsOpen) {
                boundary = last
            } else if index - start >= Self.longestSentence {
                boundary = safeMark(tokens, start..<index)
            }
            guard let boundary else {
                index += 1
                continue
            }
            close(&tokens, start..<boundary, paragraph, &sentences)
            quoteIsOpen = quoteIsOpen && boundary <= index + 1
            start = boundary
            index = max(boundary, index + 1)
        }
        if start < range.upperBound { close(&tokens, start..<range.upperBound, paragraph, &sentences) }
    }

    private func close(_ tokens: inout [Token], _ range: Range<Int>, _ paragraph: Int, _ sentences: inout [Sentence]) {
        guard let last = range.last else { return }
        if let first = range.first(where: { tokens[$0].kind == .word || tokens[$0].kind == .number }) {
            tokens[first].shape.insert(.sentenceInitial)
        }
        let span = TextSpan(tokens[range.lowerBound].span.start, tokens[last].span.end)
        sentences.append(Sentence(tokens: range, span: span, paragraph: paragraph))
    }

    /// Whether a quotation mark opens: by its sign, else by the space before it, else by turns.
    private func opens(_ tokens: [Token], _ index: Int, _ isOpen: Bool) -> Bool {
        let token = tokens[index]
        switch CharacterClass.of(bytes.scalar(at: token.span.start, end: bytes.count).scalar) {
        case .openingQuote: return true
        case .closingQuote: return false
        case .apostrophe: return isOpen
        default: return !isOpen
        }
    }

    /// The index behind the sentence that ends with the mark at `index`; nil where none ends.
    private func sentenceEnd(_ tokens: [Token], at index: Int, in range: Range<Int>, quoteIsOpen: Bool) -> Int? {
        let token = tokens[index]
        let isAbbreviation = token.shape.contains(.abbreviated)
        guard isAbbreviation || isTerminator(token) else { return nil }
        var next = index + 1
        var quoteIsOpen = quoteIsOpen
        while next < range.upperBound {
            if isTerminator(tokens[next]) || isClosingBracket(tokens[next]) {
                next += 1
            } else if tokens[next].shape.contains(.quotationMark), closes(tokens, next, quoteIsOpen) {
                quoteIsOpen = false
                next += 1
            } else {
                break
            }
        }
        guard next < range.upperBound else { return next }
        let follower = tokens[next]
        if isAbbreviation && next == index + 1 {
            guard startsSentence(follower), mayEnd(token) else { return nil }
            return next
        }
        guard follower.shape.contains(.spaceBefore) || follower.shape.contains(.capitalised) else { return nil }
        switch follower.kind {
        case .word: return follower.shape.contains(.capitalised) || beginsCapitalised(follower) ? next : nil
        case .number: return next
        case .punctuation:
            return follower.shape.contains(.quotationMark) || isOpeningBracket(follower) || isDash(follower) ? next : nil
        case .symbol: return next
        }
    }

    private func closes(_ tokens: [Token], _ index: Int, _ isOpen: Bool) -> Bool {
        switch CharacterClass.of(bytes.scalar(at: tokens[index].span.start, end: bytes.count).scalar) {
        case .openingQuote: false
        case .closingQuote: true
        case .apostrophe: !tokens[index].shape.contains(.spaceBefore)
        default: isOpen && !tokens[index].shape.contains(.spaceBefore)
        }
    }

    private func mayEnd(_ token: Token) -> Bool {
        orthography.abbreviation(symbols.string(token.form))?.endsSentence ?? (token.span.count > 2)
    }

    /// Whether a word begins sentences rather than names: a capitalised article, pronoun, preposition or conjunction.
    private func startsSentence(_ token: Token) -> Bool {
        guard token.shape.contains(.capitalised) else { return token.shape.contains(.quotationMark) }
        return vocabulary.isFunctionWord(symbols.string(token.form))
    }

    /// A word in capitals behind small letters: `al-Assad`, `iPhone`.
    private func beginsCapitalised(_ token: Token) -> Bool {
        token.shape.contains(.hyphenated)
            && bytes[token.span.start..<token.span.end].contains { CharacterClass.ascii($0 & 0x7F) == .uppercase && $0 < 0x80 }
    }

    /// The index behind the last mark at which a long run may be cut; its end where there is none.
    private func safeMark(_ tokens: [Token], _ range: Range<Int>) -> Int {
        let half = range.lowerBound + range.count / 2
        for index in (half..<range.upperBound).reversed() where tokens[index].kind == .punctuation {
            let first = bytes[tokens[index].span.start]
            if first == 0x3B || first == 0x3A || first == 0x2C { return index + 1 }
        }
        return range.upperBound
    }

    private func scalar(_ token: Token) -> UInt32 { bytes.scalar(at: token.span.start, end: bytes.count).scalar }

    private func isTerminator(_ token: Token) -> Bool {
        guard token.kind == .punctuation else { return false }
        switch scalar(token) {
        case 0x2E, 0x21, 0x3F, 0x2026, 0x61F, 0x6D4, 0x3002: return true
        default: return false
        }
    }

    private func isClosingBracket(_ token: Token) -> Bool { scalar(token) == 0x29 || scalar(token) == 0x5D }
    private func isOpeningBracket(_ token: Token) -> Bool { scalar(token) == 0x28 || scalar(token) == 0x5B }
    private func isDash(_ token: Token) -> Bool { (0x2010...0x2015).contains(scalar(token)) || scalar(token) == 0x2D }
}
