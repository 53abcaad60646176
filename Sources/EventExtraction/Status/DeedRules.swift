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

    /// Whether a verb says anything of deeds behind a preposition.
    func tells(_ lemma: Symbol, behind preposition: Symbol) -> Bool { verbs[lemma]?[preposition] != nil }

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
