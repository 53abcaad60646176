import GraphModel
import LanguagePacks
import TextAnalysis

/// An article as clauses: what the stage *parse clauses* hands to *find mentions*.
struct ParsedText: Sendable {
    let text: AnalysedText
    let times: [TimeExpression]
    let mentions: [Mention]
    /// Nouns through which somebody speaks.
    private let voices: Set<Symbol>
    var phrases: [NounPhrase] = []
    var clauses: [Clause] = []
    /// The sentence of each token.
    var sentenceOfToken: [Int32]
    /// The clauses of each sentence that has been read, indices into ``clauses``.
    var clauseRanges: [Range<Int>] = []

    /// An article of which no clause has been read yet.
    init(text: AnalysedText, times: [TimeExpression], mentions: [Mention], voices: Set<Symbol>) {
        self.text = text
        self.times = times
        self.mentions = mentions
        self.voices = voices
        var sentences = [Int32](repeating: 0, count: text.tokens.count)
        for (index, sentence) in text.sentences.enumerated() {
            for token in sentence.tokens where token < sentences.count { sentences[token] = Int32(index) }
        }
        self.sentenceOfToken = sentences
    }

    /// The clauses of a sentence, indices into ``clauses``.
    func clauses(of sentence: Int) -> Range<Int> { clauseRanges.indices.contains(sentence) ? clauseRanges[sentence] : 0..<0 }

    /// The mention that begins at a token or behind one word more ("in | the | city"), found by bisection.
    func mention(startingNear token: Int, before end: Int) -> Int? {
        guard let first = firstMention(from: token), mentions[first].tokens.lowerBound <= token + 1,
            mentions[first].tokens.lowerBound < end
        else { return nil }
        return first
    }

    /// The last mention between two tokens that passes a test, found by bisection and at most a hundred steps.
    func mention(before end: Int, from start: Int, where test: (Mention) -> Bool) -> Int? {
        let first = mentions.partitioningIndex { $0.tokens.lowerBound >= end }
        for index in stride(from: first - 1, through: max(0, first - 100), by: -1) {
            if mentions[index].tokens.lowerBound < start { return nil }
            if test(mentions[index]) { return index }
        }
        return nil
    }

    /// The first mention that begins at a token or behind it, found by bisection.
    func firstMention(from token: Int) -> Int? {
        let first = mentions.partitioningIndex { $0.tokens.lowerBound >= token }
        return first < mentions.count ? first : nil
    }

    /// The mentions that have a token of a run, found by bisection.
    func mentions(overlapping tokens: Range<Int>) -> ArraySlice<Mention> {
        let first = mentions.partitioningIndex { $0.tokens.upperBound > tokens.lowerBound }
        return mentions[first...].prefix { $0.tokens.lowerBound < tokens.upperBound }
    }

    /// The time expression in which a token stands, found by bisection.
    func time(around token: Int) -> Int? {
        let place = times.partitioningIndex { $0.tokens.upperBound > token }
        return place < times.count && times[place].tokens.contains(token) ? place : nil
    }

    /// "The Oct. 7 raid | in which 1,200 were killed": the words from the noun on which a relative clause with a preposition hangs up to
    /// that clause.
    func occasion(of clause: Clause) -> Range<Int>? {
        guard clause.relation == .relative else { return nil }
        for slot in clause.slots {
            guard case .preposition = slot.name, clause.phrases(.antecedent).contains(slot.phrase) else { continue }
            let start = clause.phrases(.antecedent).map { phrases[$0].tokens.lowerBound }.min() ?? phrases[slot.phrase].tokens.lowerBound
            return start < clause.tokens.lowerBound ? start..<clause.tokens.lowerBound : nil
        }
        return nil
    }

    /// The time expressions that begin in a run of tokens, found by bisection.
    func times(startingIn tokens: Range<Int>) -> ArraySlice<TimeExpression> {
        let first = times.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
        return times[first...].prefix { $0.tokens.lowerBound < tokens.upperBound }
    }

    /// The phrase in which a token stands, found by bisection.
    func phrase(around token: Int) -> Int? {
        let place = phrases.partitioningIndex { $0.tokens.upperBound > token }
        return place < phrases.count && phrases[place].tokens.contains(token) ? place : nil
    }

    /// Whether a phrase begins with a definite article or a demonstrative.
    func isDefinite(_ phrase: Int) -> Bool {
        phrases[phrase].tokens.first.map { !text.tokens[$0].features.isDisjoint(with: [.definite, .demonstrative]) } ?? false
    }

    /// The clause whose predicate is a phrase, if it is one.
    func clause(ofPhrase phrase: Int) -> Int? {
        clauses(of: Int(sentenceOfToken[phrases[phrase].head])).first { clauses[$0].phrase == phrase }
    }

    /// Who says what a clause tells, where it is somebody that the article names; of several the first.
    func speaker(of clause: Clause) -> Entity? {
        speakerMention(of: clause).flatMap { mentions[$0].entity }
    }

    /// The mention of who says what a clause tells; of a document or a source, whose it is: "a *UN* report", "fonti del *Pentagono*".
    func speakerMention(of clause: Clause) -> Int? {
        guard let speaker = clause.speaker else { return nil }
        if let own = mentions(of: speaker).first { return own }
        guard voices.contains(text.tokens[phrases[speaker].head].lemma) else { return nil }
        return phrases[speaker].modifiers.first ?? complement(of: speaker).flatMap { mentions(of: $0).first }
    }

    /// The mentions that a phrase stands for, those coordinated with it included.
    func mentions(of phrase: Int) -> [Int] {
        var found: [Int] = []
        let first = phrases[phrase]
        if let mention = first.mention { found.append(mention) }
        for conjunct in first.conjuncts {
            if let mention = phrases[conjunct].mention { found.append(mention) }
        }
        return found
    }

    /// The phrase right behind another one that a preposition ties to it: "centinaia | di manifestanti".
    func complement(of phrase: Int) -> Int? {
        let next = phrase + 1
        guard phrases.indices.contains(next), phrases[next].preposition != .none,
            phrases[next].tokens.lowerBound <= phrases[phrase].tokens.upperBound + 1,
            sentenceOfToken[phrases[next].head] == sentenceOfToken[phrases[phrase].head]
        else { return nil }
        return next
    }

    /// One line a clause, for tests and debugging: predicate, grammar, slots.
    func describe() -> String { clauses.indices.map { ClauseReading($0, in: self).line }.joined(separator: "\n") }
}
