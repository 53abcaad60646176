import GraphModel
import LanguagePacks
import TextAnalysis

/// How sure a deed is that a noun tells: by the clause above it, or by what stands beside it where there is none.
extension StatusRules {
    /// Whether a deed is only what somebody works or asks for: "an appeal for the release", "marched for the withdrawal". Behind a noun
    /// such as "satisfaction" even such a deed has happened.
    func isGoal(_ clause: Clause, in parsed: ParsedText) -> Bool {
        guard let phrase = deeds.place(of: clause, in: parsed)?.phrase, deeds.prepositions.contains(parsed.phrases[phrase].preposition)
        else {
            return false
        }
        let isStage = phrase != clause.phrase
        guard isStage || deeds.goals.contains(parsed.text.tokens[clause.head].lemma) else { return false }
        if phrase > 0, parsed.complement(of: phrase - 1) == phrase,
            nounEffects[parsed.text.tokens[parsed.phrases[phrase - 1].head].lemma] == .occurrence
        {
            return false
        }
        guard let governor = clause.governor else { return true }
        let lemma = parsed.text.tokens[parsed.clauses[governor].head].lemma
        return !deeds.tells(lemma, behind: parsed.phrases[phrase].preposition)
    }

    /// How sure the clause above a noun makes it, and whether that clause is to be asked further.
    func standing(
        of clause: Clause, under governor: Int, in parsed: ParsedText, _ attribution: AttributionRules, _ type: EventType?
    ) -> (reading: Reading, goesOn: Bool) {
        let above = parsed.clauses[governor]
        let lemma = parsed.text.tokens[above.head].lemma
        let function = deeds.place(of: clause, in: parsed)?.function ?? clause.functionInGovernor
        if function == .subject, isSupposed(clause, by: above, lemma, parsed) { return (.hypothetical, false) }
        let copula = copula(governor, function, in: parsed, attribution)
        if let effect = deeds.effect(ofVerb: above, onNounAs: function, in: parsed.text) {
            let goesOn = effect.reading == .occurred
            return (max(copula, effect.reading, goesOn ? .occurred : modality(governor, parsed, attribution)), goesOn)
        }
        guard let function, let effect = effect(ofVerb: lemma, onNounAs: function, voice: above.voice) else {
            // "Wants to speed up the release": what one wishes for is as sure as what is done with it.
            if function == .object, deeds.goals.contains(parsed.text.tokens[clause.head].lemma) { return (copula, true) }
            guard type == .meeting, case .preposition(let preposition)? = function, settings.contains(preposition) else {
                return (copula, false)
            }
            return (max(copula, modality(governor, parsed, attribution)), false)
        }
        // "The explosion *did not* kill anyone": what a deed has not done to others was done all the same.
        if case .occurrence = effect, function == .subject, above.isNegated, above.voice == .active, let object = above.first(.object),
            parsed.phrases[object].hasDeterminer || parsed.phrases[object].mention != nil || parsed.phrases[object].isNegated
                || parsed.text.tokens[parsed.phrases[object].head].tag == .pronoun
        {
            return (copula, false)
        }
        // "Visit of the Pope postponed": a bare past without an object is a participle.
        let isBare =
            above.tense == .past && above.predicate.count == 1 && above.first(.object) == nil
            && [.planned, .cancelled].contains(effect.reading)
        let isGoverned = function == .object || function == .subject && (above.voice == .passive || isBare)
        switch effect {
        case .support, .occurrence, .transparent, .witness: return (copula, true)
        case .undergo:
            // "Has to face criticism" is criticised; "may face sanctions" is not punished yet.
            let modality = modality(governor, parsed, attribution)
            return (modality == .requested ? copula : max(copula, modality), false)
        case .announced where isGoverned && doneDeeds.contains(parsed.text.tokens[clause.head].lemma):
            return (max(copula, modality(governor, parsed, attribution)), false)
        default:
            return isGoverned ? (max(copula, effect.reading, modality(governor, parsed, attribution)), false) : (copula, false)
        }
    }

    /// "*An attack* on Taiwan would trigger a war": of a deed that nobody has told of yet, and of what would come of it. What "would take
    /// place" is said to be planned.
    private func isSupposed(_ clause: Clause, by above: Clause, _ lemma: Symbol, _ parsed: ParsedText) -> Bool {
        guard above.mood == .conditional, !above.isPerfect, let phrase = clause.phrase, let first = parsed.phrases[phrase].tokens.first
        else { return false }
        if above.relation == .complement, case .occurrence? = effect(ofVerb: lemma, onNounAs: .subject, voice: above.voice) { return false }
        let words = parsed.text.tokens
        let isBare = !parsed.phrases[phrase].hasDeterminer && !parsed.phrases[phrase].tokens.contains { words[$0].tag == .particle }
        return words[first].features.contains(.indefinite) || isBare && words[clause.head].features.contains(.plural)
    }

    /// What a copula lends to the noun before or behind it: "it *will* be their first summit", "a summit is *possible*", "the *aim* is the
    /// release".
    private func copula(
        _ index: Int, _ function: Clause.SlotName?, in parsed: ParsedText, _ attribution: AttributionRules
    ) -> Reading {
        let clause = parsed.clauses[index]
        guard parsed.text.tokens[clause.head].tag == .auxiliary else { return .occurred }
        var result = modality(index, parsed, attribution)
        guard function == .subject || function == .object else { return result }
        let predicate = predicateEffect(of: clause, in: parsed.text)
        // "Non ci sono stati | scontri": a negated copula with nothing but a subject behind it says that there was none.
        if clause.isNegated, function == .subject, predicate == nil, isExistential(clause, in: parsed) { result = max(result, .denied) }
        result = max(result, predicate?.reading ?? .occurred)
        let other = clause.first(function == .subject ? .object : .subject).map { parsed.text.tokens[parsed.phrases[$0].head].lemma }
        return max(result, other.flatMap { nounEffects[$0] }?.reading ?? .occurred)
    }

    /// "C'è stato | un incontro": whether a copula says only that there is what stands behind it.
    private func isExistential(_ clause: Clause, in parsed: ParsedText) -> Bool {
        guard clause.first(.object) == nil, let subject = clause.first(.subject) else { return false }
        return parsed.phrases[subject].tokens.lowerBound >= clause.predicate.upperBound
    }

    /// What stands beside a clause that hangs on nothing, as those of headlines do: "deal between X and Y *near*", "talks between X and Y
    /// *to resume*", "Israel *ready* to strike".
    func standingAlone(_ clause: Clause, in parsed: ParsedText) -> Reading {
        let tokens = parsed.text.tokens
        if clause.kind == .noun {
            let next = clause.tokens.upperBound
            guard tokens.indices.contains(next), Int(parsed.sentenceOfToken[next]) == clause.sentence else { return .occurred }
            if let effect = adjectiveEffect(of: tokens[next]) { return effect.reading }
            if let reading = modifier(tokens[next]) { return reading }
            let isToCome = parsed.clauses(of: clause.sentence).contains { index in
                let other = parsed.clauses[index]
                return other.kind == .verb && other.mood == .infinitive && other.governor == nil && other.predicate.lowerBound == next
            }
            return isToCome ? .planned : .occurred
        }
        let before = clause.predicate.lowerBound - 2
        guard clause.mood == .infinitive, before >= parsed.text.sentences[clause.sentence].tokens.lowerBound else { return .occurred }
        return adjectiveEffect(of: tokens[before])?.reading ?? .occurred
    }
}
