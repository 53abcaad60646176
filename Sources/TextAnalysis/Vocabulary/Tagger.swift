import GraphModel
import LanguagePacks

/// Gives every token of a text one tag, lemma and features: looks up what a form may be, lets the rules of the language
/// reject readings by context, and takes the likeliest that is left.
struct Tagger {
    private let vocabulary: Vocabulary
    private var symbols: DocumentSymbols
    /// What each form of this text may be; many tokens share one.
    private var known: [Symbol: (readings: Range<Int>, certainty: Vocabulary.Certainty)] = [:]
    private var analyses: [Analysis] = []
    /// The readings of each token of the sentence at hand.
    private var readings: [[Analysis]] = []

    init(vocabulary: Vocabulary, symbols: DocumentSymbols) {
        self.vocabulary = vocabulary
        self.symbols = symbols
    }

    /// The symbols, with the lemmas of words that the language did not have.
    var words: DocumentSymbols { symbols }

    /// Tags the tokens of a sentence.
    mutating func tag(_ tokens: inout [Token], _ sentence: Sentence) {
        readings.removeAll(keepingCapacity: true)
        let capitals = Capitals(tokens, sentence)
        var follows = true
        for index in sentence.tokens {
            let proves = capitals == .ofNames && follows
            readings.append(candidates(tokens[index], capitalsProve: proves, allCapitals: capitals == .ofAllLetters))
            follows = !beginsClause(tokens[index])
        }
        let window = Array(tokens[sentence.tokens])
        for _ in 0..<2 { disambiguate(window) }
        for (offset, index) in sentence.tokens.enumerated() {
            guard let reading = readings[offset].first else { continue }
            tokens[index].lemma = reading.lemma
            tokens[index].tag = reading.tag
            tokens[index].features = reading.features
        }
    }

    /// Whether a mark may stand before a clause, whose first word has a capital as in a sentence: a quotation mark, a dash, a colon.
    private func beginsClause(_ token: Token) -> Bool {
        guard token.kind == .punctuation else { return false }
        if token.shape.contains(.quotationMark) { return true }
        switch symbols.string(token.form) {
        case ":", "-", "–", "—", "--", "…", "...", "•": return true
        default: return false
        }
    }

    private mutating func candidates(_ token: Token, capitalsProve: Bool, allCapitals: Bool) -> [Analysis] {
        switch token.kind {
        case .punctuation: return [Analysis(lemma: token.form, tag: .punctuation, features: .known)]
        case .symbol: return [Analysis(lemma: token.form, tag: .symbol, features: .known)]
        case .number: return [Analysis(lemma: token.form, tag: .numeral, features: [])] + lookup(token.form).readings
        case .word: break
        }
        let (found, certainty) = lookup(token.form)
        if token.tag == .properNoun, certainty != .known || found.isEmpty, !hasPrefix(token.form) {
            return [Analysis(lemma: token.form, tag: .properNoun, features: [])]
        }
        let name = Analysis(lemma: token.form, tag: .properNoun, features: [])
        guard token.shape.contains(.capitalised) else {
            return found.isEmpty ? [Analysis(lemma: token.form, tag: .noun, features: [])] : found
        }
        if token.shape.contains(.allCapitals), !allCapitals, found.allSatisfy({ !$0.tag.isOpen }) { return [name] + found }
        if token.shape.contains(.sentenceInitial) || !capitalsProve {
            switch certainty {
            case .known, .strongGuess:
                return found.contains { $0.tag == .properNoun || ($0.features.contains(.known) && !$0.tag.isOpen) } ? found : found + [name]
            case .weakGuess: return [name] + found
            case .unknown: return [name]
            }
        }
        if token.shape.contains(.hyphenated), certainty == .strongGuess, found.first?.tag == .adjective { return found + [name] }
        return capitalised(token, found, name)
    }

    /// A capitalised word within a sentence: a name, unless it is a function word or a word that is always written so.
    private func capitalised(_ token: Token, _ found: [Analysis], _ name: Analysis) -> [Analysis] {
        let always = found.filter { $0.tag == .properNoun || isCapitalised($0.lemma) }
        if !always.isEmpty { return always + (always.contains { $0.tag == .properNoun } ? [] : [name]) }
        if token.shape.contains(.allCapitals) { return [name] }
        let grammatical = found.filter { $0.features.contains(.known) && !$0.tag.isOpen && $0.tag != .auxiliary }
        if !grammatical.isEmpty { return grammatical + [name] }
        if let noun = found.first(where: { $0.tag == .noun && $0.features.contains(.known) }) {
            return [Analysis(lemma: noun.lemma, tag: .properNoun, features: noun.features)]
        }
        return [name]
    }

    private func isCapitalised(_ lemma: Symbol) -> Bool {
        guard let first = symbols.string(lemma).utf8.first else { return false }
        return CharacterClass.ascii(first & 0x7F) == .uppercase && first < 0x80
    }

    private func hasPrefix(_ form: Symbol) -> Bool {
        var word = symbols.string(form)
        return word.withUTF8 { vocabulary.derivations.hasPrefix($0) }
    }

    private mutating func lookup(_ form: Symbol) -> (readings: [Analysis], certainty: Vocabulary.Certainty) {
        if let entry = known[form] { return (Array(analyses[entry.readings]), entry.certainty) }
        let start = analyses.count
        var word = symbols.string(form)
        let certainty = word.withUTF8 { vocabulary.analyse($0, symbols: &symbols, into: &analyses) }
        known[form] = (start..<analyses.count, certainty)
        return (Array(analyses[start...]), certainty)
    }

    private mutating func disambiguate(_ tokens: [Token]) {
        let ambiguous = readings.indices.filter { readings[$0].count > 1 }
        guard !ambiguous.isEmpty else { return }
        for rule in vocabulary.tagging.rules {
            guard let preferred = rule.preferred, let rejected = rule.rejected else { continue }
            let tags = rejected.tags
            for index in ambiguous where readings[index].count > 1 {
                let token = tokens[index]
                guard readings[index].contains(where: { $0.tag.bit & tags != 0 && rejected.matches(token, $0) }),
                    readings[index].contains(where: { preferred.matches(token, $0) && !rejected.matches(token, $0) }),
                    rule.conditions.allSatisfy({ holds($0, at: index, tokens) })
                else { continue }
                readings[index].removeAll { rejected.matches(token, $0) && !(preferred.matches(token, $0) && !rejected.matches(token, $0)) }
            }
        }
    }

    private func holds(_ condition: TaggingRules.Condition, at index: Int, _ tokens: [Token]) -> Bool {
        let found: Bool
        switch condition.place {
        case .offset(let offset): found = matches(condition.pattern, index + offset, tokens, condition.needsAll)
        case .left: found = search(condition, from: index - 1, by: -1, tokens)
        case .right: found = search(condition, from: index + 1, by: 1, tokens)
        }
        return found != condition.isNegated
    }

    private func search(_ condition: TaggingRules.Condition, from start: Int, by step: Int, _ tokens: [Token]) -> Bool {
        var index = start
        for _ in 0..<30 {
            if matches(condition.pattern, index, tokens, condition.needsAll) { return true }
            guard tokens.indices.contains(index) else { return false }
            if let barrier = condition.barrier, matches(barrier, index, tokens, false) { return false }
            index += step
        }
        return false
    }

    private func matches(_ pattern: TokenPattern, _ index: Int, _ tokens: [Token], _ needsAll: Bool) -> Bool {
        guard tokens.indices.contains(index) else { return pattern.matchesEdge }
        let token = tokens[index]
        if needsAll { return readings[index].allSatisfy { pattern.matches(token, $0) } }
        return readings[index].contains { pattern.matches(token, $0) }
    }
}

/// What capitals begin in a sentence.
enum Capitals {
    /// Names and the first word.
    case ofNames
    /// Every long word of a headline (title case).
    case ofWords
    /// Every letter.
    case ofAllLetters

    init(_ tokens: [Token], _ sentence: Sentence) {
        var long = 0
        var capitalised = 0
        var capitals = 0
        for index in sentence.tokens where tokens[index].kind == .word && tokens[index].span.count > 3 {
            long += 1
            if tokens[index].shape.contains(.capitalised) { capitalised += 1 }
            if tokens[index].shape.contains(.allCapitals) { capitals += 1 }
        }
        if long >= 3, capitals * 4 >= long * 3 {
            self = .ofAllLetters
        } else {
            self = sentence.isTitle && long >= 3 && capitalised * 4 >= long * 3 ? .ofWords : .ofNames
        }
    }
}
