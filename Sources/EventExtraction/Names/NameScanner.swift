import GraphModel
import LanguagePacks
import TextAnalysis

/// Finds atoms: at each token the longest phrase of the gazetteer whose capitals fit, else a capitalised word by itself.
///
/// "Il ministro degli Esteri russo Sergey Lavrov" → `ministro degli Esteri` (title), `russo` (adjective), `Sergey Lavrov` (person).
final class NameScanner {
    /// How a sentence uses capitals, and so what a capital proves in it.
    enum Capitals {
        case normal
        /// A headline with a capital on each word.
        case title
        case all
    }

    let gazetteer: NameGazetteer
    let text: AnalysedText
    /// The symbols of the tokens without diacritics.
    let keys: [Symbol]

    /// Tokens that belong to dates of several words, where "May" and "August" are no names; "May" alone may be one.
    private var isTime: [Bool]
    /// Tokens that are a date by themselves, "Friday": no name that nobody knows.
    private var isDay: [Bool]

    init(gazetteer: NameGazetteer, text: AnalysedText, times: [Range<Int>] = []) {
        self.isTime = [Bool](repeating: false, count: text.tokens.count)
        self.isDay = isTime
        for range in times {
            for token in range.clamped(to: 0..<text.tokens.count) {
                if range.count > 1 { isTime[token] = true } else { isDay[token] = true }
            }
        }
        self.gazetteer = gazetteer
        self.text = text
        self.keys = Self.keys(text)
    }

    /// The atoms of the whole text, in order, none overlapping another.
    func atoms() -> [NameAtom] {
        var atoms: [NameAtom] = []
        var surnames: Set<Symbol> = []
        for sentence in text.sentences {
            let capitals = capitals(sentence.tokens)
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                var known = longest(at: index, in: sentence.tokens, capitals)
                if known == nil, text.tokens[index].shape.contains(.hyphenated) { known = joined(at: index, in: sentence.tokens) }
                if let headed = headed(at: index, in: sentence.tokens, capitals), headed.end > known?.end ?? index { known = headed }
                if let known, !isCutShort(known, in: sentence.tokens, capitals) {
                    atoms.append(known)
                    if known.may(be: .person), known.tokens.count > 1 { surnames.insert(keys[known.end - 1]) }
                    index = known.end
                } else {
                    let isName = isUnknownName(index, capitals) || goesOn(index, behind: atoms.last, capitals)
                    if isName || (surnames.contains(keys[index]) && isSubject(index)) {
                        atoms.append(NameAtom(tokens: index..<index + 1, candidates: []))
                    }
                    index += 1
                }
            }
        }
        return atoms
    }

    /// "The North | Atlantic Treaty Organization": a name with its article that ends within the longer name behind the article.
    private func isCutShort(_ known: NameAtom, in sentence: Range<Int>, _ capitals: Capitals) -> Bool {
        guard known.tokens.count == 2, gazetteer.rules.has(text.tokens[known.start].form, .article) else { return false }
        return longest(at: known.start + 1, in: sentence, capitals).map { $0.end > known.end } ?? false
    }

    /// How a sentence uses capitals.
    func capitals(_ range: Range<Int>) -> Capitals {
        var words = 0
        var capitalised = 0
        var all = 0
        for token in text.tokens[range] where token.kind == .word && token.span.count > 3 {
            words += 1
            if token.shape.contains(.allCapitals) { all += 1 }
            if token.shape.contains(.capitalised) { capitalised += 1 }
        }
        if words >= 3, all * 10 >= words * 7 { return .all }
        return words >= 4 && capitalised * 10 >= words * 8 ? .title : .normal
    }

    /// The symbols of the tokens without diacritics; a token of ASCII, as most are, has none.
    private static func keys(_ text: AnalysedText) -> [Symbol] {
        var source = text.article.text
        return source.withUTF8 { bytes in
            text.tokens.map { token in
                let span = token.span.start..<min(token.span.end, bytes.count)
                return token.kind != .word || bytes[span].allSatisfy { $0 < 0x80 } ? token.form : folded(token.form, text.symbols)
            }
        }
    }

    private static func folded(_ form: Symbol, _ symbols: DocumentSymbols) -> Symbol {
        symbols.withBytes(of: form) { bytes in
            guard LatinFolding.changes(bytes) else { return form }
            return LatinFolding.fold(bytes: bytes).withUnsafeBufferPointer { symbols.base.lookup(bytes: $0) } ?? form
        }
    }

    /// The longest phrases of the gazetteer at a token.
    func longest(at index: Int, in sentence: Range<Int>, _ capitals: Capitals) -> NameAtom? {
        let token = text.tokens[index]
        guard token.kind != .punctuation,
            gazetteer.trie.begins(with: keys[index], under: .names) || gazetteer.trie.begins(with: token.form, under: .terms)
        else { return nil }
        var best = NameAtom(tokens: index..<index, candidates: [])
        extend(&best, under: .names, in: sentence, capitals)
        extend(&best, under: .terms, in: sentence, capitals)
        return best.tokens.isEmpty ? nil : best
    }

    /// Takes the longest phrase under a root that begins where an atom does for the atom, if none of the atom's is longer.
    private func extend(_ best: inout NameAtom, under root: PhraseTrie.Root, in sentence: Range<Int>, _ capitals: Capitals) {
        let index = best.start
        var node = root.rawValue
        var end = index
        while end < sentence.upperBound {
            let symbol = root == .names ? keys[end] : text.tokens[end].form
            guard let next = gazetteer.trie.child(of: node, symbol) else { return }
            node = next
            end += 1
            guard gazetteer.trie.isPhrase(node), end - index >= best.tokens.count else { continue }
            let found = gazetteer.trie.candidates(at: node) { allows($0, index..<end, capitals) }
            if found.isEmpty { continue }
            if end > best.end { best = NameAtom(tokens: index..<end, candidates: found) } else { best.candidates += found }
        }
    }

    /// Whether the capitals of a run fit a candidate. Where a capital proves nothing, a word that the vocabulary knows as a
    /// closed-class word or verb is not taken for a surname, a first name or an abbreviation.
    private func allows(_ candidate: NameCandidate, _ range: Range<Int>, _ capitals: Capitals) -> Bool {
        let shapes = text.tokens[range].lazy.map(\.shape)
        guard candidate.allows(shapes) else { return false }
        guard candidate.capitals != 0 else { return true }
        guard range.count == 1 else { return !isInitial(range.lowerBound) || hasLaterCapital(candidate, range) }
        let token = text.tokens[range.lowerBound]
        let isWeak =
            candidate.kind == .surname || candidate.kind == .firstName || candidate.kind == .place
            || candidate.spelling.contains(.acronym)
        if isWeak, isInTime(range.lowerBound) { return false }
        let provesNothing = capitals != .normal || token.shape.contains(.sentenceInitial)
        if provesNothing, candidate.kind == .organization, isCommonWord(token), !isAlwaysCapitalised(token) { return false }
        if candidate.kind == .firstName, capitals != .all, isFollowedByCapital(range.lowerBound) { return true }
        return !(isWeak && provesNothing && isCommonWord(token))
    }

    /// Whether a word behind the first has a capital, in a phrase that the table writes with more than one: "Il Mattino".
    private func hasLaterCapital(_ candidate: NameCandidate, _ range: Range<Int>) -> Bool {
        guard candidate.capitals.nonzeroBitCount > 1, candidate.capitals & 1 != 0, isClosedClass(text.tokens[range.lowerBound]) else {
            return true
        }
        return range.dropFirst().contains { text.tokens[$0].shape.contains(.capitalised) }
    }

    private func isInTime(_ token: Int) -> Bool { isTime[token] }

    /// Whether a capitalised word stands where only a subject can: at the beginning, with a verb behind. "May met Scholz."
    private func isSubject(_ index: Int) -> Bool {
        guard text.tokens[index].shape.contains(.capitalised), index + 1 < text.tokens.count else { return false }
        return text.tokens[index + 1].tag == .verb || text.tokens[index + 1].tag == .auxiliary
    }

    /// Whether a capital proves nothing at a position: at the beginning of a sentence or a quotation, behind a colon or a dash.
    private func isInitial(_ index: Int) -> Bool {
        if index == 0 || text.tokens[index].shape.contains(.sentenceInitial) { return true }
        let before = text.tokens[index - 1]
        return before.kind == .punctuation && !Self.inner.contains(text.form(index - 1))
    }

    /// Marks behind which a sentence goes on.
    private static let inner: Set<String> = [",", ";", "(", "/", "'", ")", "&"]

    private func isFollowedByCapital(_ index: Int) -> Bool {
        index + 1 < text.tokens.count && text.tokens[index + 1].kind == .word && text.tokens[index + 1].shape.contains(.capitalised)
    }

    /// Whether a first name stands before a word: "Lucio | Dalla".
    private func followsFirstName(_ index: Int) -> Bool {
        guard index > 0, let node = gazetteer.trie.child(of: PhraseTrie.Root.names.rawValue, keys[index - 1]) else { return false }
        return text.tokens[index - 1].shape.contains(.capitalised) && gazetteer.trie.candidates(at: node).contains { $0.kind == .firstName }
    }

    /// "JUDGE MARIA ELENA | DIAZ": where all is written in capitals, a word that the vocabulary does not know goes on with the name or the
    /// title before it.
    private func goesOn(_ index: Int, behind last: NameAtom?, _ capitals: Capitals) -> Bool {
        let token = text.tokens[index]
        guard capitals == .all, let last, last.end == index, token.kind == .word, token.span.count > 2, !token.features.contains(.known),
            token.tag == .properNoun, !isTime[index], !isDay[index]
        else { return false }
        return last.isUnknown || last.may(be: .firstName) || last.may(be: .surname) || last.may(be: .title)
    }

    private func isUnknownName(_ index: Int, _ capitals: Capitals) -> Bool {
        let token = text.tokens[index]
        guard token.kind == .word, token.shape.contains(.capitalised), token.span.count > 1 else { return false }
        if capitals == .all || isInTime(index) || isDay[index] || gazetteer.rules.has(token.form, .noName) { return false }
        if capitals == .title { return !token.features.contains(.known) }
        let provesNothing = isInitial(index) || token.shape.contains(.allCapitals)
        if !provesNothing, isClosedClass(token), !isFollowedByCapital(index), !followsFirstName(index) { return false }
        return !(provesNothing && (isCommonWord(token) || gazetteer.rules.isSmall(token.form)))
    }

    /// Whether the vocabulary knows a token as something else than a name.
    private func isCommonWord(_ token: Token) -> Bool {
        if isClosedClass(token) { return true }
        return token.tag != .properNoun && token.tag != .other && token.features.contains(.known)
    }

    /// Whether the vocabulary writes a word with a capital wherever it stands: "Houthi".
    private func isAlwaysCapitalised(_ token: Token) -> Bool {
        text.symbols.withBytes(of: token.lemma) { bytes in
            bytes.first.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") } ?? false
        }
    }

    private func isClosedClass(_ token: Token) -> Bool {
        switch token.tag {
        case .adposition, .auxiliary, .coordinatingConjunction, .determiner, .pronoun, .subordinatingConjunction, .particle,
            .interjection, .numeral, .adverb:
            true
        default: false
        }
    }
}
