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
    /// The sentence at hand.
    private var sentence = Disambiguation()
    /// Marks that may stand before a clause.
    private let clauseMarks: [Symbol]

    init(vocabulary: Vocabulary, symbols: DocumentSymbols) {
        self.vocabulary = vocabulary
        var symbols = symbols
        clauseMarks = [":", "-", "–", "—", "--", "…", "...", "•"].map { symbols.intern($0) }
        self.symbols = symbols
    }

    /// The symbols, with the lemmas of words that the language did not have.
    var words: DocumentSymbols { symbols }

    /// Tags the tokens of a sentence.
    mutating func tag(_ tokens: inout [Token], _ range: Sentence) {
        sentence.begin()
        let capitals = Capitals(tokens, range)
        var follows = true
        for index in range.tokens {
            let token = tokens[index]
            sentence.add(token)
            if token.kind == .word, !token.shape.contains(.capitalised), token.tag != .properNoun {
                addReadings(of: token)
            } else {
                let proves = capitals == .ofNames && follows
                for reading in candidates(token, capitalsProve: proves, allCapitals: capitals == .ofAllLetters) { sentence.add(reading) }
            }
            follows = !beginsClause(token)
        }
        for _ in 0..<2 { sentence.apply(vocabulary.compiledTagging) }
        for (offset, index) in range.tokens.enumerated() {
            guard let reading = sentence.best(offset) else { continue }
            tokens[index].lemma = reading.lemma
            tokens[index].tag = reading.tag
            tokens[index].features = reading.features
        }
    }

    /// A word in small letters: all that the vocabulary says, else a noun.
    private mutating func addReadings(of token: Token) {
        let (range, _) = analyse(token.form)
        if range.isEmpty { sentence.add(Analysis(lemma: token.form, tag: .noun, features: [])) }
        for place in range { sentence.add(analyses[place]) }
    }

    /// Whether a mark may stand before a clause, whose first word has a capital as in a sentence: a quotation mark, a dash, a colon.
    private func beginsClause(_ token: Token) -> Bool {
        token.kind == .punctuation && (token.shape.contains(.quotationMark) || clauseMarks.contains(token.form))
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
        let (range, certainty) = analyse(form)
        return (Array(analyses[range]), certainty)
    }

    /// What a form may be, as a range of `analyses`; looked up once a text.
    private mutating func analyse(_ form: Symbol) -> (readings: Range<Int>, certainty: Vocabulary.Certainty) {
        if let entry = known[form] { return entry }
        let start = analyses.count
        var word = symbols.string(form)
        let certainty = word.withUTF8 { vocabulary.analyse($0, symbols: &symbols, into: &analyses) }
        let entry = (readings: start..<analyses.count, certainty: certainty)
        known[form] = entry
        return entry
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
