import GraphModel
import LanguagePacks
import TextAnalysis

/// How sure a clause is by itself: tense, mood, modal verbs and negation of a verb, what stands in and beside the phrase of a noun.
extension StatusRules {
    func local(
        _ index: Int, _ parsed: ParsedText, _ attribution: AttributionRules, ignoringIntroducer: Bool, ignoringNegation: Bool
    ) -> Reading {
        let clause = parsed.clauses[index]
        if clause.kind == .noun { return nominal(clause, parsed) }
        var result = modality(index, parsed, attribution)
        // "If they do *not* withdraw": what a condition denies is not told as denied.
        let isCondition = clause.relation == .adverbial && introducers[clause.introducer] == .hypothetical
        if clause.isNegated, !ignoringNegation, !isCondition { result = max(result, .denied) }
        if let effect = predicateEffect(of: clause, in: parsed.text) { result = max(result, effect.reading) }
        // "È stato *forse* abbattuto", "*forse* abbattuto", "was *probably* shot down".
        for token in max(0, clause.predicate.lowerBound - 1)..<clause.predicate.upperBound where parsed.text.tokens[token].tag == .adverb {
            if let reading = modifier(parsed.text.tokens[token]) { result = max(result, reading) }
        }
        // "Ringrazia l'Italia | per aver organizzato la conferenza": behind a word of purpose, what is past is the reason.
        let isReason = clause.isPerfect && clause.mood == .infinitive && purposes.contains(clause.introducer)
        if !ignoringIntroducer, !isReason, let reading = introducers[clause.introducer], clause.relation != .relative,
            !hasFollowed(clause, parsed)
        {
            result = max(result, reading)
        }
        return result
    }

    /// How sure the clause alone is, by its tense, mood and modal verb.
    func modality(_ index: Int, _ parsed: ParsedText, _ attribution: AttributionRules) -> Reading {
        let clause = parsed.clauses[index]
        var result = clause.tense == .future ? Reading.planned : .occurred
        if let modal = clause.modal {
            let token = parsed.text.tokens[modal]
            let mood =
                clause.mood == .conditional ? "conditional" : clause.tense == .past || clause.tense == .imperfect ? "past" : "indicative"
            // "Ha voluto ringraziare" has thanked; "voleva attaccare" has not attacked.
            let exact = clause.tense == .imperfect && clause.mood != .conditional ? "imperfect" : mood
            let choices = modals[token.form] ?? modals[token.lemma] ?? []
            let choice = choices.first { $0.mood == exact } ?? choices.first { $0.mood == mood } ?? choices.first { $0.mood.isEmpty }
            if let choice {
                // "Può essere stato colpito", "may have been hit": what is only possible now of what is past.
                let isGuess = mood == "past" && !token.features.contains(.pastParticiple) && token.features.contains(.present)
                let now = isGuess ? choices.first { $0.mood == "indicative" } : nil
                return max(result, now?.reading == .hypothetical ? .hypothetical : choice.reading)
            }
        }
        if clause.mood == .conditional {
            // "Said it would attack the town and | would destroy it": the second is said as the first.
            let told = clause.relation == .coordinate ? clause.governor.map { parsed.clauses[$0] } ?? clause : clause
            if told.relation == .complement, let governor = told.governor, isPast(governor, parsed) {
                result = max(result, .planned)
            } else {
                result = max(result, conditionalIsHearsay && !hasCondition(index, parsed) ? .alleged : .hypothetical)
            }
        }
        return result
    }

    /// "*If* it attacked, they would impose sanctions": whether a clause holds on a condition that is told.
    private func hasCondition(_ index: Int, _ parsed: ParsedText) -> Bool {
        parsed.clauses(of: parsed.clauses[index].sentence).contains {
            let clause = parsed.clauses[$0]
            return clause.relation == .adverbial && (clause.governor == nil || clause.governor == index)
                && introducers[clause.introducer] == .hypothetical
        }
    }

    /// How sure the words in a phrase make what it tells: "the *alleged* attack".
    func modified(_ number: Int, in parsed: ParsedText) -> Reading {
        parsed.phrases[number].tokens.reduce(.occurred) { max($0, modifier(parsed.text.tokens[$1]) ?? .occurred) }
    }

    func nominal(_ clause: Clause, _ parsed: ParsedText) -> Reading {
        guard let number = clause.phrase else { return .occurred }
        let phrase = parsed.phrases[number]
        var result = max(phrase.isNegated ? .denied : .occurred, modified(number, in: parsed))
        if let next = parsed.text.tokens.indices.contains(phrase.tokens.upperBound) ? parsed.text.tokens[phrase.tokens.upperBound] : nil,
            let reading = modifier(next)
        {
            result = max(result, reading)
        }
        // "Suspended its operations | after an attack": the noun before says nothing of what is taken for granted.
        if !isPresupposing(phrase.preposition), let noun = deeds.noun(before: number, in: parsed) {
            let lemma = parsed.text.tokens[noun].lemma
            if let effect = nounEffects[lemma] ?? adjectiveEffects[lemma] { result = max(result, effect.reading) }
        }
        if let reading = prepositions[phrase.preposition], !(reading == .planned && isToldOfPast(clause, phrase, parsed)) {
            result = max(result, reading)
        }
        return result
    }

    /// "Warned its citizens *before the raids*": what is told of the past before a deed that is known has led to it.
    private func isToldOfPast(_ clause: Clause, _ phrase: NounPhrase, _ parsed: ParsedText) -> Bool {
        guard phrase.hasDeterminer, doneDeeds.contains(parsed.text.tokens[clause.head].lemma), let governor = clause.governor
        else { return false }
        let above = parsed.clauses[governor]
        return above.kind == .verb && above.tense.isPast && above.modal == nil && above.mood == .indicative
    }
}
