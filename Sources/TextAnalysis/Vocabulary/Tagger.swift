import GraphModel
import LanguagePacks

/// Gives every token of a text one tag, lemma and features: looks up what a form may be, lets the rules of the language
/// reject readings by context, and takes the likeliest that is left.
struct Tagger {
    private let vocabulary: Vocabulary
    /// What is known of words; with it the readings of the sentence at hand.
    private(set) var memory: WordMemory
    /// Marks that may stand before a clause.
    private let clauseMarks: [Symbol]

    init(vocabulary: Vocabulary, memory: consuming WordMemory) {
        self.vocabulary = vocabulary
        self.memory = memory
        var marks: [Symbol] = []
        for mark in [":", "-", "–", "—", "--", "…", "...", "•"] { marks.append(self.memory.symbols.intern(mark)) }
        clauseMarks = marks
    }

    /// Tags the tokens of a sentence.
    mutating func tag(_ tokens: inout [Token], _ range: Sentence) {
        memory.sentence.begin()
        let capitals = Capitals(tokens, range)
        var follows = true
        var isInPhrase = false
        var skipped: [Int] = []
        for index in range.tokens {
            let token = tokens[index]
            // "The | “attempted coup”": marks within a phrase do not part its words.
            if token.shape.contains(.quotationMark), isInPhrase || opensWithinPhrase(tokens, index, range) {
                isInPhrase.toggle()
                skipped.append(index)
                continue
            }
            memory.sentence.add(token)
            if token.kind == .word, !token.shape.contains(.capitalised), token.tag != .properNoun {
                addReadings(of: token)
            } else {
                addCandidates(token, capitalsProve: capitals == .ofNames && follows, allCapitals: capitals == .ofAllLetters)
            }
            follows = !beginsClause(token)
        }
        if memory.sentence.apply(vocabulary.compiledTagging) { _ = memory.sentence.apply(vocabulary.compiledTagging) }
        var passed = 0
        for (offset, index) in range.tokens.enumerated() {
            if passed < skipped.count, skipped[passed] == index {
                tokens[index].tag = .punctuation
                tokens[index].features = .known
                passed += 1
                continue
            }
            guard let reading = memory.sentence.best(offset - passed) else { continue }
            tokens[index].lemma = reading.lemma
            tokens[index].tag = reading.tag
            tokens[index].features = reading.features
        }
    }

    /// Whether a quotation mark stands between a determiner or a preposition and a word in small letters.
    private mutating func opensWithinPhrase(_ tokens: [Token], _ index: Int, _ range: Sentence) -> Bool {
        guard index + 1 < range.tokens.upperBound, tokens[index + 1].kind == .word, !tokens[index + 1].shape.contains(.capitalised),
            let before = memory.sentence.slots.last
        else { return false }
        return before.tags & (PartOfSpeech.determiner.bit | PartOfSpeech.adposition.bit) != 0
    }

    /// A word in small letters: all that the vocabulary says, else a noun.
    private mutating func addReadings(of token: Token) {
        let (range, _) = analyse(token.form)
        if range.isEmpty { add(token, .noun) } else { addAll(range) }
        memory.sentence.setPlain()
    }

    private mutating func addAll(_ range: Range<Int>) { for place in range { memory.sentence.add(memory.analyses[place]) } }

    private mutating func add(_ token: Token, _ tag: PartOfSpeech, _ features: MorphologicalFeatures = []) {
        memory.sentence.add(Analysis(lemma: token.form, tag: tag, features: features))
    }

    /// Whether a mark may stand before a clause, whose first word has a capital as in a sentence: a quotation mark, a dash, a colon.
    private mutating func beginsClause(_ token: Token) -> Bool {
        token.kind == .punctuation && (token.shape.contains(.quotationMark) || clauseMarks.contains(token.form))
    }

    private mutating func addCandidates(_ token: Token, capitalsProve: Bool, allCapitals: Bool) {
        switch token.kind {
        case .punctuation: return add(token, .punctuation, .known)
        case .symbol: return add(token, .symbol, .known)
        case .number:
            add(token, .numeral)
            return addAll(analyse(token.form).readings)
        case .word: break
        }
        let (range, certainty) = analyse(token.form)
        if token.tag == .properNoun, certainty != .known || range.isEmpty, !hasPrefix(token.form) { return add(token, .properNoun) }
        guard token.shape.contains(.capitalised) else { return range.isEmpty ? add(token, .noun) : addAll(range) }
        if token.shape.contains(.allCapitals), !allCapitals, !contains(range, where: { $0.tag.isOpen }) {
            add(token, .properNoun)
            return addAll(range)
        }
        if token.shape.contains(.sentenceInitial) || !capitalsProve {
            switch certainty {
            case .known, .strongGuess:
                addAll(range)
                let isSettled = contains(range) { $0.tag == .properNoun || ($0.features.contains(.known) && !$0.tag.isOpen) }
                if !isSettled { add(token, .properNoun) }
            case .weakGuess:
                add(token, .properNoun)
                addAll(range)
            case .unknown: add(token, .properNoun)
            }
            return
        }
        if token.shape.contains(.hyphenated), certainty == .strongGuess, let first = range.first,
            memory.analyses[first].tag == .adjective
        {
            addAll(range)
            return add(token, .properNoun)
        }
        addCapitalised(token, range)
    }

    /// A capitalised word within a sentence: a name, unless it is a function word or a word that is always written so.
    private mutating func addCapitalised(_ token: Token, _ range: Range<Int>) {
        var isAlways = false
        var isName = false
        if memory.readings[Int(token.form.raw)].isCapitalised {
            for place in range where isCapitalised(memory.analyses[place]) {
                isAlways = true
                isName = isName || memory.analyses[place].tag == .properNoun
                memory.sentence.add(memory.analyses[place])
            }
        }
        if isAlways { return isName ? () : add(token, .properNoun) }
        if token.shape.contains(.allCapitals) { return add(token, .properNoun) }
        for place in range {
            let reading = memory.analyses[place]
            guard reading.features.contains(.known), !reading.tag.isOpen, reading.tag != .auxiliary else { continue }
            memory.sentence.add(reading)
            isAlways = true
        }
        if !isAlways {
            for place in range {
                let noun = memory.analyses[place]
                guard noun.tag == .noun, noun.features.contains(.known) else { continue }
                return memory.sentence.add(Analysis(lemma: noun.lemma, tag: .properNoun, features: noun.features))
            }
        }
        add(token, .properNoun)
    }

    private func contains(_ range: Range<Int>, where fits: (Analysis) -> Bool) -> Bool {
        for place in range where fits(memory.analyses[place]) { return true }
        return false
    }

    /// Whether a reading is written with a capital wherever it stands.
    private func isCapitalised(_ analysis: Analysis) -> Bool {
        analysis.tag == .properNoun || memory.symbols.withBytes(of: analysis.lemma) { $0.first.map { $0 &- 0x41 < 26 } ?? false }
    }

    private func hasPrefix(_ form: Symbol) -> Bool {
        let vocabulary = vocabulary
        return memory.symbols.withBytes(of: form) { vocabulary.derivations.hasPrefix($0) }
    }

    /// What a form may be, as a range of the analyses that are remembered; looked up where the form has not been met.
    private mutating func analyse(_ form: Symbol) -> (readings: Range<Int>, certainty: Vocabulary.Certainty) {
        let number = Int(form.raw)
        if number >= memory.readings.count {
            let missing = max(memory.symbols.count, number + 1) - memory.readings.count
            memory.readings.append(contentsOf: repeatElement(.unknown, count: missing))
        }
        let entry = memory.readings[number]
        if entry.count >= 0 { return (Int(entry.start)..<Int(entry.start + entry.count), entry.certainty) }
        var found: [Analysis] = []
        var word = memory.symbols.string(form)
        let certainty = word.withUTF8 { vocabulary.analyse($0, symbols: &memory.symbols, into: &found) }
        let start = memory.analyses.count
        memory.analyses.append(contentsOf: found)
        memory.readings[number] = WordMemory.Readings(
            start: Int32(start), count: Int32(found.count), certainty: certainty, isCapitalised: found.contains(where: isCapitalised))
        return (start..<start + found.count, certainty)
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
