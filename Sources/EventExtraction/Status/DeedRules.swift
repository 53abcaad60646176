import GraphModel
import LanguagePacks
import TextAnalysis

/// How sure deeds are that nouns tell, where a verb or another noun brings them about, works for them or only names a part of them.
///
/// "Tried to *obtain* the release" tells no more of the release than of the obtaining; "worked *for* the release", "an appeal *for* the
/// release" wish for it; "asked for the *resumption* of the talks" asks for the talks.
struct DeedRules: Sendable {
    /// What verbs say of a deed, by the preposition before the noun; none for an object.
    private var verbs: [Symbol: [Symbol: StatusRules.Effect]] = [:]
    /// What verbs say of a deed that is their subject: "the summit *fell through*".
    var subjects: [Symbol: StatusRules.Effect] = [:]
    /// Deeds that one wishes for: behind a preposition of ``prepositions`` they are no more than that.
    var goals: Set<Symbol> = []
    /// Nouns that name a part or a stage of a deed: "resumption", "imposition".
    var stages: Set<Symbol> = []
    /// Nouns behind which even such a deed has happened: "satisfaction at".
    var consents: Set<Symbol> = []
    /// The prepositions of a goal: "for".
    var prepositions: Set<Symbol> = []

    /// - Parameter words: a verb, and a preposition behind it where the noun hangs on one: "work for".
    mutating func addVerb(_ words: String, _ effect: StatusRules.Effect, _ symbols: inout SymbolTable) {
        let parts = words.split(separator: " ", maxSplits: 1).map { symbols.intern(String($0)) }
        verbs[parts[0], default: [:]][parts.count > 1 ? parts[1] : .none] = effect
    }

    /// The phrase that stands for a deed in the clause above, that of its stage where there is one, and the slot that it fills there.
    func place(of clause: Clause, in parsed: ParsedText) -> (phrase: Int, function: Clause.SlotName?)? {
        guard let own = clause.phrase else { return nil }
        var phrase = own
        while phrase > 0, parsed.complement(of: phrase - 1) == phrase,
            stages.contains(parsed.text.tokens[parsed.phrases[phrase - 1].head].lemma)
        {
            phrase -= 1
        }
        guard phrase != own, let governor = clause.governor else { return (own, clause.functionInGovernor) }
        let slot = parsed.clauses[governor].slots.first { $0.phrase == phrase && $0.name != .antecedent }
        return (phrase, slot?.name ?? clause.functionInGovernor)
    }

    /// Whether a deed is only what somebody works or asks for: "an appeal for the release", "marched for the withdrawal".
    func isGoal(_ clause: Clause, in parsed: ParsedText) -> Bool {
        guard let phrase = place(of: clause, in: parsed)?.phrase, prepositions.contains(parsed.phrases[phrase].preposition) else {
            return false
        }
        let isStage = phrase != clause.phrase
        guard isStage || goals.contains(parsed.text.tokens[clause.head].lemma) else { return false }
        if phrase > 0, parsed.complement(of: phrase - 1) == phrase,
            consents.contains(parsed.text.tokens[parsed.phrases[phrase - 1].head].lemma)
        {
            return false
        }
        guard let governor = clause.governor else { return true }
        let lemma = parsed.text.tokens[parsed.clauses[governor].head].lemma
        return verbs[lemma]?[parsed.phrases[phrase].preposition] == nil
    }

    /// What a verb says of a deed in one of its slots; nil for nothing.
    func effect(
        ofVerb verb: Clause, onNounAs function: Clause.SlotName?, in text: AnalysedText
    ) -> StatusRules.Effect? {
        let lemma = text.tokens[verb.head].lemma
        let known = verbs[lemma] ?? [:]
        if case .preposition(let preposition)? = function { return known[preposition] }
        guard function == .object || function == .subject else { return nil }
        // "Called | off".
        if !known.isEmpty, text.tokens.indices.contains(verb.predicate.upperBound),
            let effect = known[text.tokens[verb.predicate.upperBound].lemma]
        {
            return function == .object || verb.voice == .passive || verb.first(.object) == nil ? effect : nil
        }
        let isDone = function == .object || verb.voice == .passive
        // "The summit fell through"; "saltato il vertice".
        if function == .subject && verb.voice == .active || verb.mood == .participle, let effect = subjects[lemma] { return effect }
        return isDone ? known[.none] : nil
    }

    /// The noun on which a phrase hangs: "*appeal* | for a truce", "the UN's *appeal* | of Monday | for a truce", "*stop* | to the raids".
    func noun(before phrase: Int, in parsed: ParsedText) -> Int? {
        var phrase = phrase
        for _ in 0..<2 {
            guard parsed.phrases[phrase].preposition != .none else { return nil }
            guard phrase > 0, parsed.complement(of: phrase - 1) == phrase else {
                let token = parsed.phrases[phrase].tokens.lowerBound - 2
                return token >= 0 && parsed.sentenceOfToken[token] == parsed.sentenceOfToken[parsed.phrases[phrase].head] ? token : nil
            }
            guard parsed.phrases[phrase - 1].mention != nil, parsed.phrases[phrase - 1].preposition != .none else {
                return parsed.phrases[phrase - 1].head
            }
            phrase -= 1
        }
        return nil
    }
}

extension StatusRules {
    /// How sure the clause above a noun makes it, and whether that clause is to be asked further.
    func standing(
        of clause: Clause, under governor: Int, in parsed: ParsedText, _ attribution: AttributionRules, _ type: EventType?
    ) -> (reading: Reading, goesOn: Bool) {
        let above = parsed.clauses[governor]
        let lemma = parsed.text.tokens[above.head].lemma
        let function = deeds.place(of: clause, in: parsed)?.function ?? clause.functionInGovernor
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

    /// What a copula lends to the noun before or behind it: "it *will* be their first summit", "a summit is *possible*", "the *aim* is the
    /// release".
    private func copula(
        _ index: Int, _ function: Clause.SlotName?, in parsed: ParsedText, _ attribution: AttributionRules
    ) -> Reading {
        let clause = parsed.clauses[index]
        guard parsed.text.tokens[clause.head].tag == .auxiliary else { return .occurred }
        var result = modality(index, parsed, attribution)
        guard function == .subject || function == .object else { return result }
        result = max(result, predicateEffect(of: clause, in: parsed.text)?.reading ?? .occurred)
        let other = clause.first(function == .subject ? .object : .subject).map { parsed.text.tokens[parsed.phrases[$0].head].lemma }
        return max(result, other.flatMap { nounEffects[$0] }?.reading ?? .occurred)
    }

    /// What stands beside a clause that hangs on nothing, as those of headlines do: "deal between X and Y *near*", "talks between X and Y
    /// *to resume*", "Israel *ready* to strike".
    func standingAlone(_ clause: Clause, in parsed: ParsedText) -> Reading {
        let tokens = parsed.text.tokens
        if clause.kind == .noun {
            let next = clause.tokens.upperBound
            guard tokens.indices.contains(next), Int(parsed.sentenceOfToken[next]) == clause.sentence else { return .occurred }
            if let effect = adjectiveEffects[tokens[next].lemma] ?? adjectiveEffects[tokens[next].form] { return effect.reading }
            if let reading = modifiers[tokens[next].lemma] ?? modifiers[tokens[next].form] { return reading }
            let isToCome = parsed.clauses(of: clause.sentence).contains { index in
                let other = parsed.clauses[index]
                return other.kind == .verb && other.mood == .infinitive && other.governor == nil && other.predicate.lowerBound == next
            }
            return isToCome ? .planned : .occurred
        }
        let before = clause.predicate.lowerBound - 2
        guard clause.mood == .infinitive, before >= parsed.text.sentences[clause.sentence].tokens.lowerBound else { return .occurred }
        return (adjectiveEffects[tokens[before].lemma] ?? adjectiveEffects[tokens[before].form])?.reading ?? .occurred
    }
}
