import LanguagePacks
import TextAnalysis

/// Two actors before one verb, where no mark says that a clause begins with them: "after | *Iran and Iraq* signed a pact", "said | *Israel and
/// Hamas* had agreed".
extension SentenceAssembly {
    /// Whether a list of actors opens the clause of the verb behind it: right behind a word of time that may also be a preposition, or
    /// behind a verb of speech that needs no conjunction and has nobody whom it tells.
    func opensClause(_ first: Int, _ members: [Int], _ parsed: ParsedText) -> Bool {
        guard !rules.isHeadFirst, ([first] + members).allSatisfy({ isActor($0, parsed) }) else { return false }
        if isBehindWordOfTime(first, parsed) { return true }
        guard parsed.phrases[first].preposition == .none, let speech = verb(significant(before: parsed.phrases[first].chunk)) else {
            return false
        }
        return mayOpenContent(speech, parsed)
    }

    /// Whether what a verb says may begin right behind it with its subject: "say", "claim", not "tell" or, in Italian, any.
    func mayOpenContent(_ verb: Int, _ parsed: ParsedText) -> Bool {
        let lemma = parsed.text.tokens[verbs[verb].head].lemma
        return !rules.isHeadFirst && parser.attribution.isSpeech(lemma) && !parser.attribution.controlsObject(lemma)
            && !verbs[verb].isPassive
    }

    /// Makes the word of time before such a list the conjunction of their clause.
    mutating func introduceClause(_ first: Int, _ parsed: inout ParsedText) {
        let members = parsed.phrases[first].conjuncts
        guard !rules.isHeadFirst, isBehindWordOfTime(first, parsed), let last = members.last,
            ([first] + members).allSatisfy({ isActor($0, parsed) }),
            let next = verb(significant(after: parsed.phrases[last].chunk)), verbs[next].isFinite
        else { return }
        chunks[parsed.phrases[first].chunk - 1].kind = .subordinator(parsed.phrases[first].preposition)
        for phrase in [first] + members { parsed.phrases[phrase].preposition = .none }
    }

    private func isBehindWordOfTime(_ phrase: Int, _ parsed: ParsedText) -> Bool {
        let preposition = parsed.phrases[phrase].preposition
        return rules.has(preposition, in: .beside) && kind(parsed.phrases[phrase].chunk - 1) == .preposition(preposition)
    }

    func isActor(_ phrase: Int, _ parsed: ParsedText) -> Bool {
        parsed.phrases[phrase].mention.map { parsed.mentions[$0].entity != nil } ?? false
    }
}
