import LanguagePacks

/// A noun phrase: determiner, modifiers and head, without the prepositional phrases behind it.
///
/// "un attacco aereo russo" is one phrase with head *attacco* and the mention *russo* (Russia) among its modifiers.
struct NounPhrase: Sendable, Hashable {
    /// Indices into ``AnalysedText/tokens``, the preposition before it not included.
    @CompactRange var tokens: Range<Int>
    /// The token that grammar sees.
    @Compact var head: Int
    /// The mention that is the head, if the head names somebody or some place.
    @CompactOptional var mention: Int? = nil
    /// Mentions within the phrase beside its head: adjectives of nations, possessors, names before a noun.
    var modifiers: [Int] = []
    /// The preposition that governs it, normalised; `Symbol.none` for a bare phrase.
    var preposition: Symbol = .none
    /// Other phrases coordinated with this one; only the first of a list has them.
    var conjuncts: [Int] = []
    /// The first phrase of the list that it belongs to, nil where it is the first or alone.
    @CompactOptional var leader: Int? = nil
    /// Index into the sentence's chunks.
    @Compact var chunk: Int
    /// Said to be none: "nessun attacco", "no talks".
    var isNegated = false
    /// Starts with an article, a demonstrative or a possessive.
    var hasDeterminer = false

    /// Nothing but a determiner and a noun: "the group".
    var isPlainDescription: Bool { hasDeterminer && tokens.count == 2 && modifiers.isEmpty }
}

/// A piece of a sentence as the clause parser sees it.
struct Chunk: Sendable, Hashable {
    /// What the piece is; the number of a phrase or verb group indexes into the article's lists.
    enum Kind: Sendable, Hashable {
        case phrase(Int)
        case verb(Int)
        case preposition(Symbol)
        case relative
        case subordinator(Symbol)
        case conjunction
        case comma
        case stop
        case quotation
        case time
        case adverb
        case adjective
        case other
    }

    var kind: Kind
    /// Indices into ``AnalysedText/tokens``.
    var tokens: Range<Int>
}

/// A verb with its auxiliaries, modal, negation and clitics: "non avrebbe mai incontrato".
struct VerbGroup: Sendable, Hashable {
    /// Indices into ``AnalysedText/tokens``.
    @CompactRange var tokens: Range<Int>
    /// The verb that carries the meaning; the copula itself where there is no other.
    @Compact var head: Int
    /// The token that carries person and tense.
    @Compact var finite: Int
    /// The modal verb, if any.
    @CompactOptional var modal: Int? = nil
    var isNegated = false
    /// The tokens contain a passive auxiliary.
    var isPassive = false
    /// A participle without an auxiliary, or one whose form may also be a simple past.
    var isBareParticiple = false
    var isReflexive = false
    var isPerfect = false
    var tense: Clause.Tense = .none
    var mood: Clause.Mood = .indicative
    /// Index into the sentence's chunks.
    @Compact var chunk: Int
    /// An auxiliary or copula without a verb of its own.
    var isCopula = false

    /// Whether it has person and tense and so heads a clause with a subject of its own.
    var isFinite: Bool { mood == .indicative || mood == .conditional || mood == .subjunctive }
}
