import GraphModel
import TextAnalysis

/// Phrases behind words like "after" that stand within a clause, before its verb.
extension SentenceAssembly {
    /// "The sanctions imposed | *after* the invasion of Crimea | have been extended": no clause begins here, since the noun of a deed stands
    /// behind the word and the first verb behind it, one with an auxiliary, is the only one that the phrase before it can have.
    func interruptsClause(_ position: Int, _ parsed: ParsedText) -> Bool {
        guard let deed = phrase(position + 1), parser.nounPredicates.contains(parsed.text.tokens[parsed.phrases[deed].head].lemma) else {
            return false
        }
        var next = position + 2
        while next < min(chunks.count, position + 10), isNominal(next) { next += 1 }
        guard let verb = verb(next), verbs[verb].isFinite, verbs[verb].isPerfect || verbs[verb].isPassive || verbs[verb].isCopula else {
            return false
        }
        return hasOnlyParticiples(before: position)
    }

    /// Whether the verbs between a chunk and the beginning of its clause are participles, and there is one.
    private func hasOnlyParticiples(before position: Int) -> Bool {
        var earlier = position - 1
        var isFound = false
        while earlier >= max(0, position - 12) {
            if let verb = verb(earlier) {
                guard verbs[verb].mood == .participle else { return false }
                isFound = true
            } else if !isNominal(earlier) {
                return isFound && [.comma, .stop, .quotation].contains(chunks[earlier].kind)
            }
            earlier -= 1
        }
        return isFound
    }

    private func isNominal(_ position: Int) -> Bool {
        switch chunks[position].kind {
        case .phrase, .preposition, .time, .adverb, .adjective: true
        default: false
        }
    }
}
