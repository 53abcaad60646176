import GraphModel
import LanguagePacks
import TextAnalysis

/// The closed classes that the clause parser goes by, read from `rules/clauses.tsv`: `class`, `words`, `as`.
///
/// Words are given as dictionary forms or as forms; a token belongs to a class if either is in it. An object, as it is handed on for
/// every sentence.
final class ClauseRules: Sendable {
    /// The classes of `rules/clauses.tsv`.
    enum WordClass: String, CaseIterable, Sendable {
        case agent, possession, possessiveMarker = "possessive-marker", negation, perfect, passive, copula
        case surePassive = "sure-passive", surePast = "sure-past", future, conditional, infinitiveMarker = "infinitive-marker", reflexive,
            clitic
        case relative, subordinator, complementiser, unaccusative, particle, support = "do-support"
        case locative, inside, progressive, correlative, adversative, inclusion, floating
        case pronounOfThing = "pronoun-of-thing", pronounOfPerson = "pronoun-of-person", pronounOfMany = "pronoun-of-many"
        case descriptionOfBody = "description-of-body"
        /// The same of bodies that are no state's: "the *group*", after Hezbollah was named.
        case descriptionOfBand = "description-of-band"
        /// The same of states: "il *paese*".
        case descriptionOfState = "description-of-state"
        /// Prepositions before where somebody comes from: "negotiators *from* Iran".
        case origin
        /// "Give", "grant": verbs with two bare objects; `addressee` is the preposition that the first could have.
        case ditransitive, addressee
        /// Prepositions before a meeting in which the subject takes part: "during", "at".
        case attendance
        /// Nouns whose infinitive is done by another than whose noun it is: "the president's *invitation* to visit".
        case askingNoun = "asking-noun"
        /// Words that tell of an accident or a disaster, in which people come to harm without an attack: "crash", "earthquake".
        case accident
        /// Verbs that say that something became what stands behind "into": "the march *turned* into a riot".
        case becoming
        /// Nouns that stand for who did the attack: "culprit", "perpetrator".
        case culprit
        /// Nouns that say that somebody made up their mind: "decision", "choice".
        case decidingNoun = "deciding-noun"
        /// Nouns that say in what spirit the subject acts: "in *defiance* of".
        case posture
        /// Words before two numbers of what is counted: "*between* six and nine soldiers".
        case range
        /// Words that count further ones of those named before: "200 *more*".
        case more
        /// "This evening": a noun behind which no other one continues the phrase.
        case timeNoun = "noun-of-time"
        /// Nouns that say that something happened where the one of whom they are said is: "la città, *teatro* di scontri".
        case sceneNoun = "noun-of-scene"
        /// Words that introduce a clause of the same time as the one it hangs on: "when", "while".
        case simultaneous
        /// Nouns that count what they stand for: "migliaio".
        case countNoun = "count-noun"
        /// Words that introduce clauses, and phrases without a preposition: "dopo".
        case beside
        /// The preposition of "*a* denunciarlo è stato X": an infinitive whose subject stands behind the copula.
        case cleft
        /// A pronoun that stands for the thing and opens its clause: "*what* appeared to be a missile".
        case freeRelative = "free-relative"
        /// Words of the prepositions before who does the same: "Russia, *along* with China, vetoed it".
        case accompaniment
        /// Verbs that tell what a deed led to: "opened fire, *killing* five".
        case outcome
        /// Words of those who bring charges: "prosecutor".
        case prosecution
        /// Nouns that stand for the place named last: "la *città*".
        case siteNoun = "site-noun"
        /// Parts of a country that are told by its name: "the *north* of Syria".
        case landNoun = "land-noun"
        case cliticObject = "clitic-object", cliticObjects = "clitic-objects", cliticDative = "clitic-dative"
        case pronounOfLast = "pronoun-of-last"
        /// Words before a verb of speech that tells who says what stands around it: "*come* ha dichiarato il ministro".
        case comparison
        /// Verbs whose subject is somebody's: "boats *belonging* to the rebels".
        case belonging
        /// Verbs that also say what their object is: "*called* the attack cowardly".
        case naming
        /// Verbs whose gerund says with what the subject above does something: "arrested the men *using* drones".
        case wielding
        /// Nouns of what people say together, whose gerund is theirs and not the subject's above: "at *protests* calling for reform".
        case gathering
        /// Verbs whose object is in their subject: "a bus *carrying* soldiers".
        case carrying
    }

    /// Several words that are read as one: a preposition, with the one it is normalised to, a noun, a verb, or what bounds a number.
    struct Phrase: Sendable {
        let words: [Symbol]
        let normal: Symbol
    }

    /// The sorts of phrases.
    enum PhraseKind: Int, CaseIterable, Sendable {
        case preposition
        /// "Cessate il fuoco".
        case compound
        /// "Più di", "at least", before a number.
        case bound
        /// Adverbs of several words, which may stand between an auxiliary and its verb: "a sua volta".
        case inserted
        /// A verb that another word completes, read as one lemma: "fare sapere", "rendere noto".
        case verb

        /// The bit of words that begin one.
        fileprivate var bit: UInt8 { 1 << UInt8(rawValue) }
    }

    /// Whether the head noun comes before its modifying names and adjectives.
    let isHeadFirst: Bool
    /// Whether the news of the day is told in the compound past ("ha incontrato") rather than in the simple one ("met"); nil for either.
    let newsIsPerfect: Bool?
    /// Phrases by kind and first word, longest first.
    private let phrases: [[Symbol: [Phrase]]]
    /// The preposition of the agent.
    let agentPreposition: Symbol
    /// The preposition of where something is.
    let insidePreposition: Symbol
    /// The preposition of the one addressed.
    let addresseePreposition: Symbol
    /// Pronouns that are joined to the end of a verb, the longest first.
    private let enclitics: [(ending: String, kind: WordClass)]
    /// Two words for each symbol: the bits of the classes that a word is in.
    private let masks: [UInt64]
    /// By symbol, the bits of the kinds of phrases that a word begins.
    private let openings: [UInt8]

    /// Reads the table and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        let table = try pack.table("rules/clauses", requiring: ["class", "words", "as"])
        var classes = [Set<Symbol>](repeating: [], count: WordClass.allCases.count)
        var phrases = [[Symbol: [Phrase]]](repeating: [:], count: PhraseKind.allCases.count)
        var enclitics: [(ending: String, kind: WordClass)] = []
        var firsts: [WordClass: Symbol] = [:]
        var headFirst = true
        var newsIsPerfect: Bool?
        for row in table.rows {
            switch row["class"] {
            case "order":
                guard ["head-first", "head-last"].contains(row["words"]) else {
                    throw row.error("the order is head-first or head-last, not '\(row["words"])'")
                }
                headFirst = row["words"] == "head-first"
            case "news-past":
                guard ["compound", "simple"].contains(row["words"]) else {
                    throw row.error("the past of the news is compound or simple, not '\(row["words"])'")
                }
                newsIsPerfect = row["words"] == "compound"
            case "preposition", "compound", "bound", "inserted", "verb":
                let kind: PhraseKind =
                    switch row["class"] {
                    case "preposition": .preposition
                    case "bound": .bound
                    case "inserted": .inserted
                    case "verb": .verb
                    default: .compound
                    }
                for phrase in row.list("words") {
                    let words = phrase.split(separator: " ").map { symbols.intern($0) }
                    guard let first = words.first else { continue }
                    let normal: Symbol =
                        switch kind {
                        case .preposition: symbols.intern(row["as"])
                        case .verb: symbols.intern(phrase)
                        default: .none
                        }
                    phrases[kind.rawValue][first, default: []].append(Phrase(words: words, normal: normal))
                }
            default:
                guard let kind = WordClass(rawValue: row["class"]), let index = WordClass.allCases.firstIndex(of: kind) else {
                    throw row.error("there is no word class '\(row["class"])'")
                }
                for word in row.list("words") {
                    let symbol = symbols.intern(word)
                    classes[index].insert(symbol)
                    if firsts[kind] == nil { firsts[kind] = symbol }
                }
                if Self.clitics.contains(kind) { enclitics += row.list("words").map { ($0, kind) } }
            }
        }
        for kind in phrases.indices {
            for key in phrases[kind].keys { phrases[kind][key]?.sort { $0.words.count > $1.words.count } }
        }
        self.isHeadFirst = headFirst
        self.enclitics = enclitics.sorted { ($1.ending.utf8.count, $0.ending) < ($0.ending.utf8.count, $1.ending) }
        self.phrases = phrases
        self.newsIsPerfect = newsIsPerfect
        self.addresseePreposition = firsts[.addressee] ?? .none
        self.insidePreposition = firsts[.inside] ?? .none
        let largest = (classes.compactMap { $0.max()?.raw } + phrases.compactMap { $0.keys.max()?.raw }).max() ?? 0
        var masks = [UInt64](repeating: 0, count: 2 * (Int(largest) + 1))
        for (kind, words) in zip(WordClass.allCases, classes) { for word in words { masks[2 * Int(word.raw) + kind.half] |= kind.bit } }
        var openings = [UInt8](repeating: 0, count: Int(largest) + 1)
        for kind in PhraseKind.allCases { for word in phrases[kind.rawValue].keys { openings[Int(word.raw)] |= kind.bit } }
        precondition(classes.count <= 2 * UInt64.bitWidth && PhraseKind.allCases.count <= UInt8.bitWidth, "a bit for each")
        self.masks = masks
        self.openings = openings
        self.agentPreposition = firsts[.agent] ?? .none
    }

    /// Whether a word is in a class.
    func has(_ symbol: Symbol, in kind: WordClass) -> Bool {
        mask(symbol, kind.half) & kind.bit != 0
    }

    /// Whether a token is in a class, by its form or its lemma.
    func has(_ token: Token, in kind: WordClass) -> Bool {
        (mask(token.form, kind.half) | mask(token.lemma, kind.half)) & kind.bit != 0
    }

    /// The kinds of pronouns that stand before a verb or are joined to it.
    static let clitics: [WordClass] = [.cliticDative, .cliticObject, .cliticObjects]

    /// The kind of the pronoun with which a verb form ends: "incontrar*lo*".
    func clitic(endingOf form: String) -> WordClass? { enclitics.first { form.hasSuffix($0.ending) }?.kind }

    /// Whether any phrase may begin with a token.
    func beginsPhrase(_ token: Token) -> Bool { (opening(token.form) | opening(token.lemma)) & Self.openers != 0 }

    /// The bits of the kinds of phrases that the chunker looks for.
    private static var openers: UInt8 { 0b1111 }

    /// The phrases that may begin with a token, by its form or else its lemma; most words begin none.
    func phrases(_ kind: PhraseKind, beginningWith token: Token) -> [Phrase] {
        guard (opening(token.form) | opening(token.lemma)) & kind.bit != 0 else { return [] }
        return phrases[kind.rawValue][token.form] ?? phrases[kind.rawValue][token.lemma] ?? []
    }

    /// Whether phrases are read as this preposition: "con la mediazione di" as `mediazione`.
    func makes(preposition: Symbol) -> Bool {
        phrases[PhraseKind.preposition.rawValue].values.contains { $0.contains { $0.normal == preposition } }
    }

    private func mask(_ symbol: Symbol, _ half: Int) -> UInt64 {
        let number = 2 * Int(symbol.raw) + half
        return number < masks.count ? masks[number] : 0
    }

    private func opening(_ symbol: Symbol) -> UInt8 {
        let number = Int(symbol.raw)
        return number < openings.count ? openings[number] : 0
    }
}

extension ClauseRules.WordClass {
    /// An enumeration without payloads is stored as the number of its case, in the order of `allCases`.
    private var number: UInt64 { UInt64(withUnsafeBytes(of: self) { $0[0] }) }

    /// Which of the two words of a mask holds the bit of a class.
    fileprivate var half: Int { Int(number >> 6) }

    /// A bit of its own in that word.
    fileprivate var bit: UInt64 { 1 << (number & 63) }
}
