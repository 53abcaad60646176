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
}
