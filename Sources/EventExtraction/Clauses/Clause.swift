import LanguagePacks

/// A predicate and what hangs on it: "Putin ha incontrato Kim a Mosca" has the predicate *incontrare*, the subject *Putin*,
/// the object *Kim* and the complement `a` *Mosca*.
struct Clause: Sendable, Hashable {
    /// What kind of word the predicate is.
    enum Kind: Sendable, Hashable {
        case verb, noun, adjective
    }

    enum Voice: String, Sendable, Hashable {
        case active, passive
    }

    enum Tense: String, Sendable, Hashable {
        case past, pluperfect, imperfect, present, future, none

        /// Whether it tells what was.
        var isPast: Bool { self == .past || self == .pluperfect || self == .imperfect }
    }

    enum Mood: String, Sendable, Hashable {
        case indicative, conditional, subjunctive, imperative, infinitive, gerund, participle
    }

    /// How it hangs on its governor.
    enum Relation: String, Sendable, Hashable {
        /// A clause of its own.
        case main
        /// What is said, asked, planned: "che …", "di fare …", "to do …".
        case complement
        /// "…, che …", "… who …", or a participle behind a noun.
        case relative
        /// "mentre …", "after …", a gerund.
        case adverbial
        /// Shares the level of the clause before it: "… and wounded 71".
        case coordinate
        /// A noun within the governor's clause.
        case nominal
    }

    /// The grammatical places that phrases fill.
    enum SlotName: Sendable, Hashable {
        case subject, object
        /// The one by whom, in a passive clause.
        case agent
        /// Governed by a preposition, normalised.
        case preposition(Symbol)
        /// The antecedent of a relative clause, whose function is not plain.
        case antecedent
    }

    struct Slot: Sendable, Hashable {
        var name: SlotName
        /// Index into ``ParsedText/phrases``.
        @Compact var phrase: Int
    }

    var kind: Kind
    /// Index into ``AnalysedText/sentences``.
    @Compact var sentence: Int
    /// The token of the predicate: verb, noun or adjective.
    @Compact var head: Int
    /// The words of the predicate: a verb with its auxiliaries, a noun's phrase.
    @CompactRange var predicate: Range<Int>
    /// The tokens that belong to the clause, from its first argument to its last.
    @CompactRange var tokens: Range<Int>
    /// The phrase whose head is the predicate, for a noun.
    @CompactOptional var phrase: Int? = nil
    var voice: Voice = .active
    var tense: Tense = .none
    var mood: Mood = .indicative
    /// The token of the modal verb.
    @CompactOptional var modal: Int? = nil
    var isNegated = false
    /// The participle has no auxiliary, so that voice is a guess.
    var isBareParticiple = false
    var isReflexive = false
    /// The object is a pronoun before the verb that stands for what was told: "*lo* ha chiesto".
    var hasPronounObject = false
    /// Told in a compound past: "has met", "ha incontrato".
    var isPerfect = false
    var relation: Relation = .main
    /// Index of the clause that it depends on; always smaller nesting, never a cycle of more than the parser's bound.
    @CompactOptional var governor: Int? = nil
    /// The nouns before an infinitive, nearest first, of which one governs it: "l'invito | del presidente | a visitare".
    var governingNouns: [Int] = []
    /// The slot of the governor that a noun fills.
    var functionInGovernor: SlotName?
    /// The word that introduces it: *se*, *dopo*, *that*, the preposition before an infinitive.
    var introducer: Symbol = .none
    /// Whether it stands within quotation marks.
    var isQuoted = false
    /// Whether the subject was not written and is taken from another clause.
    var hasSharedSubject = false
    var slots: [Slot] = []
    /// The phrase that says so: the speaker's.
    @CompactOptional var speaker: Int? = nil
    /// The clause or word that says so, to look up its stance.
    @CompactOptional var speechHead: Int? = nil

    /// The phrases of a slot, in order of appearance.
    func phrases(_ name: SlotName) -> [Int] { slots.compactMap { $0.name == name ? $0.phrase : nil } }

    /// The first phrase of a slot.
    func first(_ name: SlotName) -> Int? { slots.first { $0.name == name }?.phrase }
}
