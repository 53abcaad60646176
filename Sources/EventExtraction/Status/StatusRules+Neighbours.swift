import LanguagePacks
import TextAnalysis

/// What a clause takes over from the verb beside it.
extension StatusRules {
    /// "A text that *would have* condemned the attack and | urged restraint", "*will* close the border and | impose sanctions": a participle
    /// or a base form without an auxiliary has that of the verb before it.
    func sharesAuxiliary(_ clause: Clause, with above: Clause, _ parsed: ParsedText) -> Bool {
        guard clause.hasSharedSubject, clause.predicate.count == 1, clause.voice == .active, above.predicate.count > 1 else { return false }
        if clause.tense == .past { return above.isPerfect && above.voice == .active }
        let isBase = parsed.text.tokens[clause.head].features.isDisjoint(with: [.thirdPerson, .gerund])
        return clause.tense == .present && isBase && (above.modal != nil || above.tense == .future)
    }

    /// "Will sign it in November, | when Obama visits India": the present tense behind a word of time, beside what is planned.
    func isFuture(_ clause: Clause, beside governor: Int, _ parsed: ParsedText, _ attribution: AttributionRules) -> Bool {
        guard companions.contains(clause.introducer), clause.tense == .present, clause.mood == .indicative, !clause.isPerfect,
            clause.modal == nil
        else { return false }
        return reading(of: governor, in: parsed, attribution: attribution, height: 2) == .planned
    }

    /// "Agreed to talks | *after* attacking Israel": what came before something that happens has happened, whatever noun stands between.
    func isTakenForGranted(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard clause.relation == .complement, clause.mood == .gerund || clause.mood == .infinitive && clause.isPerfect,
            isPresupposing(clause.introducer), let governor = clause.governor
        else { return false }
        let above = parsed.clauses[governor]
        return above.kind == .verb && above.mood == .indicative && above.tense != .future && above.modal == nil
    }

    /// Whether a sentence tells of the past what a clause completes: "*foiled* an attempt to kill him".
    func isTold(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        parsed.clauses(of: clause.sentence).contains {
            parsed.clauses[$0].kind == .verb && parsed.clauses[$0].mood == .indicative && !parsed.clauses[$0].isNegated
                && [.past, .pluperfect].contains(parsed.clauses[$0].tense)
        }
    }

    /// Whether what a verb says can only be said of what is to come: a plan, and what is asked for in a clause of its own ("insisted that
    /// the troops *had left*" asks for nothing).
    func isOfWhatIsToCome(_ effect: Effect, _ clause: Clause) -> Bool {
        effect.reading == .planned || effect.reading == .requested && clause.mood == .indicative
    }

    /// Whether a clause is told in the past, or goes with one that is: "blocked the road, *saying* it would stay".
    func isPast(_ index: Int, _ parsed: ParsedText) -> Bool {
        var clause = parsed.clauses[index]
        if clause.mood == .gerund, clause.relation == .adverbial, let governor = clause.governor {
            clause = parsed.clauses[governor]
        }
        return clause.tense.isPast
    }

    /// "Chiede | se la conferenza sia stata un successo": who asks nothing but whether something is so wants to know, not to have it done.
    func isQuestion(_ index: Int, _ parsed: ParsedText) -> Bool {
        let asking = parsed.clauses[index]
        guard asking.kind == .verb, asking.first(.object) == nil else { return false }
        var isOpen = false
        for number in parsed.clauses(of: asking.sentence) {
            let content = parsed.clauses[number]
            guard content.governor == index, content.kind == .verb else { continue }
            let isCondition = introducers[content.introducer] == .hypothetical
            if content.relation == .complement, !isCondition { return false }
            if content.relation == .complement || content.relation == .adverbial, isCondition { isOpen = true }
        }
        return isOpen
    }

    /// "Prima di essere arrestato, | è riuscito …": the clause before which a fronted one stands.
    private func followed(by clause: Clause, _ parsed: ParsedText) -> Int? {
        guard clause.relation != .main, clause.governingNouns.isEmpty else { return nil }
        return parsed.clauses(of: clause.sentence).prefix(Self.fronted).first {
            parsed.clauses[$0].kind == .verb && parsed.clauses[$0].relation == .main && parsed.clauses[$0].head > clause.head
        }
    }

    /// Among how many clauses of a sentence, from its beginning, one may be fronted.
    private static let fronted = 8

    /// "He met Putin | before flying to Beijing", "ha ucciso tre persone | prima di essere ucciso": what the same person did next is told as
    /// done, unless what was done to him may have kept him from it.
    func hasFollowed(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard let governor = clause.governor ?? followed(by: clause, parsed) else { return false }
        let above = parsed.clauses[governor]
        // "Held hostages | until officers stormed the building."
        let isTold =
            clause.tense.isPast && clause.mood == .indicative && clause.modal == nil
            && (introducers[clause.introducer] == .planned || companions.contains(clause.introducer))
        let isOwn = clause.mood == .gerund || clause.mood == .infinitive && !purposes.contains(clause.introducer)
        guard isTold || isOwn && introducers[clause.introducer] == .planned else { return false }
        return (above.voice == .active || clause.voice == .passive) && !above.isNegated && above.modal == nil
            && above.tense.isPast
    }
}
