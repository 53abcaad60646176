import GraphModel
import LanguagePacks
import TextAnalysis

/// How the text stands to what a clause tells: from tense, mood, modality, negation, introducers and governing words.
///
/// `rules/status.tsv` says what governing verbs and nouns do to what they govern ("annullare una visita" → cancelled),
/// `rules/modality.tsv` what modal verbs, introducers, adjectives and prepositions do.
final class StatusRules: Sendable {
    /// How sure an event is; ``requested`` is told only as the content of another event.
    enum Reading: Int, Sendable, Comparable {
        case occurred, planned, alleged, hypothetical, denied, cancelled, requested
        static func < (left: Reading, right: Reading) -> Bool { left.rawValue < right.rawValue }

        /// The status of an event that reads so; nil where it is no event of its own.
        var status: EventStatus? {
            switch self {
            case .occurred: .occurred
            case .planned: .planned
            case .alleged: .alleged
            case .hypothetical: .hypothetical
            case .denied: .denied
            case .cancelled: .cancelled
            case .requested: nil
            }
        }

        init(_ status: EventStatus) {
            switch status {
            case .occurred: self = .occurred
            case .planned: self = .planned
            case .alleged: self = .alleged
            case .hypothetical: self = .hypothetical
            case .denied: self = .denied
            case .cancelled: self = .cancelled
            }
        }
    }

    private let verbEffects: [Symbol: Effect]
    private let objectEffects: [Symbol: Effect]
    private let occurrences: Set<Symbol>
    let nounEffects: [Symbol: Effect]
    /// Deeds that are announced when they are done: "capture", "killing".
    let doneDeeds: Set<Symbol>
    let deeds: DeedRules
    /// What nouns do to the clause that they govern: "*talks* on forming", "*ways* to strengthen".
    private let clauseEffects: [Symbol: Effect]
    let adjectiveEffects: [Symbol: Effect]
    /// Verbs of trying: who tried to use force has used it, "tried to storm the palace".
    private let attempts: Set<Symbol>
    /// Verbs that say something of the infinitive right behind them only: "*is* to visit".
    private let arrangements: [Symbol: Effect]
    let modals: [Symbol: [(mood: String, reading: Reading)]]
    let introducers: [Symbol: Reading]
    let purposes: Set<Symbol>
    /// What introduces an infinitive that tells what came next: "è stato fermato *per poi* essere ucciso".
    private let sequels: Set<Symbol>
    /// Words of time that make a present tense beside a plan a plan: "*when* he visits".
    let companions: Set<Symbol>
    private let modifiers: [Symbol: Reading]
    let prepositions: [Symbol: Reading]
    /// Prepositions of a meeting in which the deed of the verb is set: as sure as the one is the other, "could discuss it | in talks".
    let settings: Set<Symbol>
    /// Whether a conditional without a modal is hearsay, as in Italian.
    let conditionalIsHearsay: Bool

    /// Reads the two tables and interns their words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        var verbs: [Symbol: Effect] = [:]
        var objects: [Symbol: Effect] = [:]
        var occurrences: Set<Symbol> = []
        var nouns: [Symbol: Effect] = [:]
        var doneDeeds: Set<Symbol> = []
        var deeds = DeedRules()
        var nounsOfClauses: [Symbol: Effect] = [:]
        var adjectives: [Symbol: Effect] = [:]
        var arrangements: [Symbol: Effect] = [:]
        var attempts: Set<Symbol> = []
        for row in try pack.table("rules/status", requiring: ["words", "sense", "effect"]).rows {
            let effect: Effect = try row.value("effect", "effect")
            for word in row.list("words") {
                switch row["sense"] {
                case "verb":
                    switch effect {
                    case .occurrence: occurrences.insert(symbols.intern(word))
                    case .support, .undergo, .witness: objects[symbols.intern(word)] = effect
                    default: verbs[symbols.intern(word)] = effect
                    }
                case "verb-of-attempt":
                    verbs[symbols.intern(word)] = effect
                    attempts.insert(symbols.intern(word))
                case "verb-of-noun": objects[symbols.intern(word)] = effect
                case "noun": nouns[symbols.intern(word)] = effect
                case "noun-of-attempt":
                    nouns[symbols.intern(word)] = effect
                    attempts.insert(symbols.intern(word))
                case "noun-of-deed": doneDeeds.insert(symbols.intern(word))
                case "verb-of-deed": deeds.addVerb(word, effect, &symbols)
                case "verb-of-subject": deeds.subjects[symbols.intern(word)] = effect
                case "noun-of-goal": deeds.goals.insert(symbols.intern(word))
                case "noun-of-stage": deeds.stages.insert(symbols.intern(word))
                case "noun-before-verb": nounsOfClauses[symbols.intern(word)] = effect
                case "adjective": adjectives[symbols.intern(word)] = effect
                case "verb-before-infinitive": arrangements[symbols.intern(word)] = effect
                default:
                    throw row.error(
                        "there is no sense '\(row["sense"])'",
                        hint: "verb, verb-of-noun, verb-of-deed, verb-of-subject, verb-of-attempt, verb-before-infinitive, noun, "
                            + "noun-of-attempt, noun-of-deed, noun-of-goal, noun-of-stage, noun-before-verb, adjective")
                }
            }
        }
        var modals: [Symbol: [(mood: String, reading: Reading)]] = [:]
        var introducers: [Symbol: Reading] = [:]
        var purposes: Set<Symbol> = []
        var companions: Set<Symbol> = []
        var modifiers: [Symbol: Reading] = [:]
        var prepositions: [Symbol: Reading] = [:]
        var settings: Set<Symbol> = []
        var sequels: Set<Symbol> = []
        var hearsay = false
        for row in try pack.table("rules/modality", requiring: ["class", "words", "mood", "status"]).rows {
            if row["class"] == "conditional" {
                hearsay = row["status"] == "alleged"
                continue
            }
            if row["class"] == "sequel" {
                sequels.formUnion(row.list("words").map { symbols.intern($0) })
                continue
            }
            if row["class"] == "setting" {
                settings.formUnion(row.list("words").map { symbols.intern($0) })
                continue
            }
            if row["class"] == "goal" {
                deeds.prepositions.formUnion(row.list("words").map { symbols.intern($0) })
                continue
            }
            let named: Reading? = row["status"] == "requested" ? .requested : EventStatus(rawValue: row["status"]).map { Reading($0) }
            guard let reading = named else {
                throw row.unknownName("status", row["status"], among: EventStatus.allCases.map(\.rawValue) + ["requested"])
            }
            for word in row.list("words").map({ symbols.intern($0) }) {
                switch row["class"] {
                case "modal": modals[word, default: []].append((row["mood"], reading))
                case "introducer": introducers[word] = reading
                case "purpose":
                    introducers[word] = reading
                    purposes.insert(word)
                case "companion": companions.insert(word)
                case "modifier": modifiers[word] = reading
                case "preposition": prepositions[word] = reading
                default:
                    throw row.error(
                        "there is no class '\(row["class"])'",
                        hint: "modal, introducer, purpose, companion, modifier, preposition, setting, sequel, goal, conditional")
                }
            }
        }
        self.verbEffects = verbs
        self.objectEffects = objects
        self.occurrences = occurrences
        self.nounEffects = nouns
        self.doneDeeds = doneDeeds
        self.deeds = deeds
        self.clauseEffects = nounsOfClauses.merging(nouns) { own, _ in own }
        self.adjectiveEffects = adjectives
        self.arrangements = arrangements
        self.attempts = attempts
        self.modals = modals
        self.introducers = introducers
        self.purposes = purposes
        self.sequels = sequels
        self.companions = companions
        self.modifiers = modifiers
        self.prepositions = prepositions
        self.settings = settings
        self.conditionalIsHearsay = hearsay
    }

    /// What a verb does to a noun, by the function that the noun has.
    func effect(ofVerb lemma: Symbol, onNounAs function: Clause.SlotName?, voice: Clause.Voice) -> Effect? {
        if function == .subject, voice == .active { return occurrences.contains(lemma) ? .occurrence : verbEffects[lemma] }
        return objectEffects[lemma] ?? verbEffects[lemma]
    }

    /// Whether a preposition takes what it governs for granted: "*after* the strike, he said".
    func isPresupposing(_ preposition: Symbol) -> Bool { prepositions[preposition] == .occurred }

    /// Whether a verb says of its object that it is planned.
    func isPlan(_ lemma: Symbol) -> Bool { verbEffects[lemma].map(\.reading) == .planned }

    /// Whether a verb says of its subject that it happens or goes on: "take place", "begin", "continue".
    func tellsOccurrence(_ lemma: Symbol) -> Bool { occurrences.contains(lemma) || verbEffects[lemma] == .transparent }

    /// Whether a noun says that its owner means to do what its infinitive tells: "plan", "decision", "attempt".
    func isIntent(_ lemma: Symbol) -> Bool {
        switch nounEffects[lemma] {
        case .planned, .hypothetical, .transparent: true
        default: false
        }
    }

    /// "Had been due | to arrive": what an adjective between copula and infinitive says of the infinitive.
    private func effect(between governor: Clause, and clause: Clause, in text: AnalysedText) -> Effect? {
        let gap = governor.predicate.upperBound..<max(governor.predicate.upperBound, min(clause.head, governor.predicate.upperBound + 6))
        return gap.lazy.compactMap { self.adjectiveEffect(of: text.tokens[$0]) }.first
    }

    /// "With a minister *ready* | to resign": what the adjective right before an infinitive says of it, wherever it stands.
    private func effect(before clause: Clause, in text: AnalysedText) -> Effect? {
        let end = clause.predicate.lowerBound
        return text.tokens[max(0, end - 2)..<end].lazy.filter { $0.tag == .adjective }.compactMap { self.adjectiveEffect(of: $0) }.first
    }

    /// What an adjective says of what it is said of, be it listed by its lemma or by its form.
    func adjectiveEffect(of token: Token) -> Effect? { adjectiveEffects[token.lemma] ?? adjectiveEffects[token.form] }

    /// How sure a word in or beside a phrase makes it.
    func modifier(_ token: Token) -> Reading? { modifiers[token.lemma] ?? modifiers[token.form] }

    /// Whether the subject of a verb keeps what its object tells from happening: "*foiled* an attempt to kill".
    func hinders(_ lemma: Symbol) -> Bool { verbEffects[lemma]?.reading == .denied }

    /// "Is due | in Moscow", "is | very close", "è | in programma": what the adjective behind a copula, or the noun behind its preposition,
    /// says of its clause.
    func predicateEffect(of clause: Clause, in text: AnalysedText) -> Effect? {
        guard text.tokens[clause.head].tag == .auxiliary else { return nil }
        for token in text.tokens[clause.predicate.upperBound...].prefix(2) {
            if let effect = adjectiveEffect(of: token) { return effect }
            guard token.tag == .adverb || token.tag == .adposition else { return nil }
        }
        return nil
    }

    /// Whether a clause tells what the verb above it was done to say or to show, which is done with it: "burned their veils | to protest".
    func isDoneByGovernor(_ clause: Clause, of type: EventType) -> Bool {
        guard clause.relation == .complement, clause.mood == .infinitive, clause.hasSharedSubject, purposes.contains(clause.introducer)
        else { return false }
        switch type {
        case .protest, .accusation, .request, .rejection, .support: return true
        default: return false
        }
    }

    /// "A plot | to kill him | was *foiled*": what became of the noun on which a clause hangs, if it came to nothing.
    private func fate(of index: Int, in parsed: ParsedText) -> Reading? {
        let clause = parsed.clauses[index]
        guard clause.relation == .complement, clause.governor == nil, let noun = clause.governingNouns.first else { return nil }
        let behind = parsed.clauses(of: clause.sentence).clamped(to: index..<index + Self.reachBehind)
        let verb = behind.lazy.map { parsed.clauses[$0] }.first { other in
            other.voice == .passive && other.phrases(.subject).contains { parsed.phrases[$0].head == noun }
        }
        let reading = verb.flatMap { verbEffects[parsed.text.tokens[$0.head].lemma]?.reading }
        return reading == .denied || reading == .cancelled ? reading : nil
    }

    /// How many clauses behind it are looked at for the verb of a noun.
    private static let reachBehind = 8

    /// How many clauses above an event are asked how sure it is.
    static let height = 6

    /// How sure the event of a clause is, by everything above it in the sentence, or only by its first clauses upwards.
    /// With its type given, the purpose of a deed is as sure as the deed where that is how it is done.
    func reading(
        of index: Int, in parsed: ParsedText, attribution: AttributionRules, height: Int = height, type: EventType? = nil
    ) -> Reading {
        var result = Reading.occurred
        var current = index
        var isBeside = false
        var isApart = false
        for _ in 0..<height {
            let clause = parsed.clauses[current]
            let isDone = current == index && type.map { isDoneByGovernor(clause, of: $0) } ?? false
            if !isBeside {
                result = max(result, local(current, parsed, attribution, ignoringIntroducer: isDone, ignoringNegation: isApart))
            }
            isBeside = false
            isApart = false
            if isTakenForGranted(clause, parsed) { return result }
            if let fate = fate(of: current, in: parsed) { return max(result, fate) }
            if clause.relation == .complement,
                let (noun, effect) = clause.governingNouns.lazy.compactMap({ noun in
                    self.clauseEffects[parsed.text.tokens[noun].lemma].map { (noun, $0) }
                }).first
            {
                // "Foiled an attempt | to kill", "dropped plans | to attack".
                if let governor = clause.governor, let ended = verbEffects[parsed.text.tokens[parsed.clauses[governor].head].lemma],
                    ended.reading == .denied || ended.reading == .cancelled
                {
                    return max(result, ended.reading)
                }
                if type == .attack, attempts.contains(parsed.text.tokens[noun].lemma), isTold(clause, parsed) { return result }
                let isNone = clause.governingNouns.first.flatMap { parsed.phrase(around: $0) }.map { parsed.phrases[$0].isNegated }
                return max(result, isNone == true ? .denied : effect.reading)
            }
            if clause.relation == .nominal, isGoal(clause, in: parsed) { result = max(result, .hypothetical) }
            guard let governor = clause.governor, governor != current else { return max(result, standingAlone(clause, in: parsed)) }
            switch clause.relation {
            case .nominal:
                let above = standing(of: clause, under: governor, in: parsed, attribution, type)
                result = max(result, above.reading)
                // "No breakthrough on ending the war | *following* the invasion": what is taken for granted is not denied with the rest.
                let preposition = clause.phrase.map { parsed.phrases[$0].preposition } ?? .none
                if !above.goesOn || isPresupposing(preposition) { return result }
                // "Non si è tenuto | *per* l'attacco": why something was not done is not denied with it.
                isApart = purposes.contains(preposition)
            case .complement:
                let above = parsed.clauses[governor]
                let lemma = parsed.text.tokens[above.head].lemma
                if clause.mood == .infinitive,
                    let effect = effect(between: above, and: clause, in: parsed.text) ?? effect(before: clause, in: parsed.text)
                {
                    result = max(result, effect.reading)
                }
                if clause.mood == .infinitive, clause.predicate.lowerBound == above.predicate.upperBound, let effect = arrangements[lemma] {
                    result = max(result, effect.reading)
                }
                // "Ha annunciato di | aver liberato": what is past is no plan.
                let isPast = clause.tense.isPast || clause.isPerfect
                // "Ha rinviato la visita | per incontrare il re": what is done beside it is not put off.
                let isBesides = introducers[clause.introducer] != nil && clause.mood == .infinitive || sequels.contains(clause.introducer)
                let isTried = type == .attack && attempts.contains(lemma) && [.past, .pluperfect].contains(above.tense)
                if let effect = verbEffects[lemma], !isTried, !isBesides || effect.reading == .alleged,
                    !(isPast && isOfWhatIsToCome(effect, clause))
                {
                    result = max(result, effect.reading)
                }
                if above.voice == .passive, clause.mood == .infinitive, attribution.isSpeech(lemma) { result = max(result, .alleged) }
                if parsed.clauses[governor].isNegated, clause.mood == .infinitive { result = max(result, .denied) }
            case .coordinate:
                let above = parsed.clauses[governor]
                isBeside = clause.mood != .infinitive
                // "Takes part in efforts to calm them, and | its minister is in Delhi": who has a subject of their own does not only mean to.
                if isBeside, above.mood == .infinitive, clause.mood == .indicative, !clause.hasSharedSubject { return result }
                if isBeside, sharesAuxiliary(clause, with: above, parsed) { result = max(result, modality(governor, parsed, attribution)) }
                if isBeside { result = max(result, introducers[above.introducer] ?? .occurred) }
            case .adverbial:
                guard clause.mood == .gerund else {
                    return isFuture(clause, beside: governor, parsed, attribution) ? max(result, .planned) : result
                }
                // "La tregua non è durata, | obbligando Israele a chiudere i valichi": behind a comma it is not denied with the rest.
                let before = clause.predicate.lowerBound - 1
                isApart = before >= 0 && parsed.text.tokens[before].tag == .punctuation
            case .relative:
                return max(result, contentOfNoun(clause, parsed))
            case .main:
                return result
            }
            current = governor
        }
        return result
    }

    /// "Concern over the fact that Pyongyang delivers arms", "the theory that the plane was hit": where subject and object are there, or
    /// the subject of a passive, the pronoun stands for nothing, and the clause is what the nouns before it are about.
    private func contentOfNoun(_ clause: Clause, _ parsed: ParsedText) -> Reading {
        guard !clause.hasSharedSubject, !clause.phrases(.subject).isEmpty, clause.voice == .passive || !clause.phrases(.object).isEmpty
        else { return .occurred }
        let nouns = clause.phrases(.antecedent).lazy.map { parsed.text.tokens[parsed.phrases[$0].head].lemma }
        return nouns.compactMap { self.nounEffects[$0] }.first.map(\.reading) ?? .occurred
    }
}
