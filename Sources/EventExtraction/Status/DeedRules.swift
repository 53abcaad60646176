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
    func effect(ofVerb lemma: Symbol, onNounAs function: Clause.SlotName?, voice: Clause.Voice) -> StatusRules.Effect? {
        guard let known = verbs[lemma] else { return nil }
        switch function {
        case .object: return known[.none]
        case .subject where voice == .passive: return known[.none]
        case .preposition(let preposition): return known[preposition]
        default: return nil
        }
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
        // "It will be their first summit": a copula lends its tense and mood to the noun.
        let copula = parsed.text.tokens[above.head].tag == .auxiliary ? modality(governor, parsed, attribution) : .occurred
        if let effect = deeds.effect(ofVerb: lemma, onNounAs: function, voice: above.voice) {
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
        let isGoverned = function == .object || above.voice == .passive && function == .subject
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
}
