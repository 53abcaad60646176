import GraphModel
import LanguagePacks
import TextAnalysis

/// The closed classes that the clause parser goes by, read from `rules/clauses.tsv`: `class`, `words`, `as`.
///
/// Words are given as dictionary forms or as forms; a token belongs to a class if either is in it.
struct ClauseRules: Sendable {
    /// The classes of `rules/clauses.tsv`.
    enum WordClass: String, CaseIterable, Sendable {
        case agent, possession, possessiveMarker = "possessive-marker", negation, perfect, passive, copula
        case surePassive = "sure-passive", surePast = "sure-past", future, conditional, infinitiveMarker = "infinitive-marker", reflexive,
            clitic
        case relative, subordinator, complementiser, unaccusative, particle, support = "do-support"
        case locative, inside, progressive, correlative, adversative, inclusion, floating
        case pronounOfThing = "pronoun-of-thing", pronounOfPerson = "pronoun-of-person", pronounOfMany = "pronoun-of-many"
        case descriptionOfBody = "description-of-body"
        /// "Give", "grant": verbs with two bare objects; `addressee` is the preposition that the first could have.
        case ditransitive, addressee
        /// Prepositions before a meeting in which the subject takes part: "during", "at".
        case attendance
        /// Nouns whose infinitive is done by another than whose noun it is: "the president's *invitation* to visit".
        case askingNoun = "asking-noun"
        /// Nouns that say in what spirit the subject acts: "in *defiance* of".
        case posture
        /// Words that count further ones of those named before: "200 *more*".
        case more
        /// "This evening": a noun behind which no other one continues the phrase.
        case timeNoun = "noun-of-time"
        /// Words that introduce clauses, and phrases without a preposition: "dopo".
        case beside
        case cliticObject = "clitic-object", cliticDative = "clitic-dative", pronounOfLast = "pronoun-of-last"
    }

    /// A preposition of several words and the one it is normalised to.
    struct LongPreposition: Sendable {
        let words: [Symbol]
        let normal: Symbol
    }

    /// Whether the head noun comes before its modifying names and adjectives.
    let isHeadFirst: Bool
    /// Prepositions of several words by their first word, longest first.
    let longPrepositions: [Symbol: [LongPreposition]]
    /// Nouns of several words by their first word, longest first.
    let compounds: [Symbol: [LongPreposition]]
    /// Words that bound a number ("più di", "at least") by their first word, longest first.
    let bounds: [Symbol: [LongPreposition]]
    /// The preposition of the agent.
    let agentPreposition: Symbol
    /// The preposition of the one addressed.
    let addresseePreposition: Symbol
    /// By symbol, the bits of the classes that a word is in.
    private let masks: [UInt64]

    /// Reads the table and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        let table = try pack.table("rules/clauses", requiring: ["class", "words", "as"])
        var classes = [Set<Symbol>](repeating: [], count: WordClass.allCases.count)
        var long: [Symbol: [LongPreposition]] = [:]
        var compounds: [Symbol: [LongPreposition]] = [:]
        var bounds: [Symbol: [LongPreposition]] = [:]
        var headFirst = true
        for row in table.rows {
            switch row["class"] {
            case "order":
                guard ["head-first", "head-last"].contains(row["words"]) else {
                    throw row.error("the order is head-first or head-last, not '\(row["words"])'")
                }
                headFirst = row["words"] == "head-first"
            case "preposition":
                for phrase in row.list("words") {
                    let words = phrase.split(separator: " ").map { symbols.intern($0) }
                    guard let first = words.first else { continue }
                    long[first, default: []].append(LongPreposition(words: words, normal: symbols.intern(row["as"])))
                }
            case "compound", "bound":
                for phrase in row.list("words") {
                    let words = phrase.split(separator: " ").map { symbols.intern($0) }
                    guard let first = words.first else { continue }
                    let entry = LongPreposition(words: words, normal: .none)
                    if row["class"] == "bound" {
                        bounds[first, default: []].append(entry)
                    } else {
                        compounds[first, default: []].append(entry)
                    }
                }
            default:
                guard let kind = WordClass(rawValue: row["class"]), let index = WordClass.allCases.firstIndex(of: kind) else {
                    throw row.error("there is no word class '\(row["class"])'")
                }
                for word in row.list("words") { classes[index].insert(symbols.intern(word)) }
            }
        }
        for key in long.keys { long[key]?.sort { $0.words.count > $1.words.count } }
        self.isHeadFirst = headFirst
        self.longPrepositions = long
        self.compounds = compounds
        for key in bounds.keys { bounds[key]?.sort { $0.words.count > $1.words.count } }
        self.bounds = bounds
        self.addresseePreposition = WordClass.allCases.firstIndex(of: .addressee).flatMap { classes[$0].min() } ?? .none
        let largest = classes.compactMap { $0.max()?.raw }.max() ?? 0
        var masks = [UInt64](repeating: 0, count: Int(largest) + 1)
        for (index, words) in classes.enumerated() { for word in words { masks[Int(word.raw)] |= 1 << UInt64(index) } }
        self.masks = masks
        self.agentPreposition = WordClass.allCases.firstIndex(of: .agent).flatMap { classes[$0].min() } ?? .none
    }

    /// Whether a word is in a class.
    func has(_ symbol: Symbol, in kind: WordClass) -> Bool {
        mask(symbol) & kind.bit != 0
    }

    /// Whether a token is in a class, by its form or its lemma.
    func has(_ token: Token, in kind: WordClass) -> Bool {
        (mask(token.form) | mask(token.lemma)) & kind.bit != 0
    }

    private func mask(_ symbol: Symbol) -> UInt64 {
        let number = Int(symbol.raw)
        return number < masks.count ? masks[number] : 0
    }
}

extension ClauseRules.WordClass {
    /// A bit of its own: an enumeration without payloads is stored as the number of its case, in the order of `allCases`.
    fileprivate var bit: UInt64 { 1 << UInt64(withUnsafeBytes(of: self) { $0[0] }) }
}
