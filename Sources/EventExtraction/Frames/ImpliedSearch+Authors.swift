import GraphModel
import LanguagePacks
import TextAnalysis

/// Who did what somebody else condemns or welcomes.
extension ImpliedSearch {
    /// The doer of what an earlier sentence told by the same noun, else of the deed that a bare "the launch", "the move" points back to.
    func authors(of draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> [Entity] {
        let nouns = Set(condemned(by: draft))
        if nouns.isEmpty { return [] }
        for index in earlier.reversed().prefix(24) where !drafts[index].isDropped {
            guard nouns.contains(parsed.text.tokens[parsed.clauses[drafts[index].clause].head].lemma) else { continue }
            let authors = participants(of: drafts[index], .actor, apartFrom: draft)
            if !authors.isEmpty { return authors }
        }
        guard let noun = deedPointedAt(by: draft) else { return [] }
        let types = nounTypes[noun] ?? []
        let deeds = deedsBefore(draft, drafts, earlier)
        let authors = deeds.lazy.filter { types.contains(drafts[$0].type) }.map {
            self.participants(of: drafts[$0], .actor, apartFrom: draft)
        }
        if let found = authors.first(where: { !$0.isEmpty }) { return found }
        // "The move" is the last thing done, or nothing if that was done by the one who speaks.
        return deeds.first { Self.moves.contains(drafts[$0].type) }.map { participants(of: drafts[$0], .actor, apartFrom: draft) } ?? []
    }

    /// The noun of a definite phrase that ends its clause, so that only an earlier sentence can say what it means: "condemned *the launch*".
    private func deedPointedAt(by draft: EventDraft) -> Symbol? {
        let clause = parsed.clauses[draft.clause]
        guard clause.voice != .passive, let object = clause.phrases(.object).last else { return nil }
        let phrase = parsed.phrases[object]
        let words = parsed.text.tokens
        guard phrase.isPlainDescription, phrase.mention == nil, parsed.isDefinite(object) else { return nil }
        let next = phrase.tokens.upperBound
        let isEnd =
            next >= parsed.text.sentences[clause.sentence].tokens.upperBound
            || [PartOfSpeech.punctuation, .coordinatingConjunction].contains(words[next].tag)
        return isEnd ? words[phrase.head].lemma : nil
    }

    /// The deeds that the two sentences before a draft tell, the nearest first.
    private func deedsBefore(_ draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> [Int] {
        let sentence = parsed.clauses[draft.clause].sentence
        return earlier.reversed().prefix(12).filter { index in
            let distance = sentence - parsed.clauses[drafts[index].clause].sentence
            return (1...2).contains(distance) && !drafts[index].isDropped && drafts[index].reading != .denied
        }
    }

    /// What "the move" or "the decision" may be.
    private static let moves: Set<EventType> = [
        .attack, .coercion, .sanction, .mobilization, .rejection, .agreement, .retreat, .concession, .aid, .cooperation,
    ]
}
