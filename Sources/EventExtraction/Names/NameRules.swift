import GraphModel
import LanguagePacks

/// What the small words of a language do around names: `rules/names.tsv`, one rule a row.
///
/// A row names its rule, an optional kind, and the words; the rules are the cases of ``Rule``.
struct NameRules: Sendable {
    /// A part that a word plays; the raw value is its name in the table.
    enum Rule: String, CaseIterable, Sendable {
        /// "of": joins an office with its country.
        case genitive
        /// The mark of the possessor: "'s".
        case possessor
        case article
        /// Prepositions joined with an article: "della".
        case articulated
        case indefinite
        /// "former".
        case former
        /// "deputy", "acting": may stand between a country and a title.
        case qualifier
        /// Lower-case parts within a person's name: "von", "bin".
        case particle
        /// Articles that may follow such a part: "de la".
        case particleArticle = "particle-article"
        /// Articles joined to a name by a hyphen: "al-Sisi".
        case namePrefix = "name-prefix"
        /// Lemmas of verbs of saying.
        case saying
        /// Nouns for the seat of a state: "la *capitale* afghana".
        case capital
        /// Common nouns that name a place with "of": "città".
        case placeHead = "place-head"
        /// Last words of a place's name: "Bridge".
        case placeNoun = "place-noun"
        /// Words of an organisation's name; the kind is the kind of actor.
        case organizationNoun = "organization-noun"
        /// Third person pronouns; the kind is `masculine`, `feminine` or `plural`.
        case pronoun
        /// Possessives of the third person; the kind is a gender or empty.
        case possessive
        /// Phrases for the two sides just named.
        case pair
        /// Prepositions before places and never before people: "in".
        case placePreposition = "place-preposition"
        /// Words of names that are neither people nor organisations: "War", "Treaty".
        case thingNoun = "thing-noun"
        /// Nouns of ships, whose names are no people: "la *portaerei* Gerald Ford".
        case vessel
        /// Words for a body that name it only together with its country: "truppe".
        case needsCountry = "needs-country"
        /// Adjectives of fighters, and the nouns of what they do and hold, behind which they say whose it is: "attacco *ribelle*".
        case fighterAdjective = "fighter-adjective"
        case deedNoun = "deed-noun"
        /// Bodies to which the leaders of their own country speak: "al *Congresso*".
        case ownBody = "own-body"
        /// Bodies that act where they are: "police".
        case localBody = "local-body"
        /// Nouns for the country that an article is about, whose body is meant wherever it acts: "the *country's* army".
        case homeland
        /// Machines whose name begins with a word for people: "fighter | jet".
        case craft
        /// The office of whoever holds the same one elsewhere: "his Russian counterpart".
        case counterpart
        /// Words for forces as a whole, which are their country's where that is clear: "the troops".
        case collective
        /// Offices whose holder speaks for the body: the body is meant.
        case speaksFor = "speaks-for"
        /// Words between a title and a place that belong to the title: "presso".
        case accredited
        /// Groups that are their organisation when it is named: supporters of a movement.
        case memberGroup = "member-group"
        /// Groups that are the one armed group of their country of which an article tells.
        case bandGroup = "band-group"
        /// Groups whose members speak for their state: officials.
        case servingGroup = "serving-group"
        /// Prepositions before the country for which such a group speaks where it acts: "officials *from* Iran".
        case origin
        /// Nouns behind the name of an organisation that act as it: "Hamas fighters", "UN officials".
        case member
        /// Lemmas of adjectives that belong to names of institutions: "nazionale", "costituzionale".
        case nameAdjective = "name-adjective"
        /// Prepositions that join parts of an institution's name beside "of": "per".
        case nameJoint = "name-joint"
        /// "and" between parts of a ministry's name.
        case nameConjunction = "name-conjunction"
        /// Prepositions joined with an article that say where: "nella".
        case placeArticulated = "place-articulated"
        /// Titles that belong to the name: "don".
        case nameTitle = "name-title"
        /// Prepositions before a medium that is used: "su Twitter".
        case medium
        /// Last words of residences of state, which are places in themselves: "Quirinale".
        case residence
        /// Words for how many: "thousands".
        case quantity
        /// Prepositions joined with an article that say where a town with an article is: "al Cairo".
        case placeJoined = "place-joined"
        /// Numbers of rulers: "II".
        case regnal
        /// Prepositions between a person's name and where the family is from: "Cordero di Montezemolo".
        case familyOf = "family-of"
        /// Adjectives that belong to names of places: "settentrionale".
        case placeAdjective = "place-adjective"
        /// Words in capitals that are no names: "DNA", "UTC".
        case noName = "no-name"
        /// Words of other languages that open no person's name: "The".
        case foreignWord = "foreign-word"
        /// Prepositions that say where to or whence before a bare name: "a".
        case direction
        /// Words between a description and the name that explains it: "gangs *known as* colectivos".
        case alias
        /// Nouns of what people have or do, so that "of" and an unknown name behind them tell whose it is: "le *dimissioni* di Zumbini".
        case personalNoun = "personal-noun"
        /// Nouns of what is somewhere, so that "of" and an unknown name behind them tell where: "la *dogana* di Zumbiglio".
        case placeOwner = "place-owner"
        /// Lemmas of verbs that say what somebody is, not what is done: "la Francia *è* un paese".
        case being
        /// Words of contests between teams, beside which a country or a town with an article is its team: "la *sconfitta* dell'Italia".
        case contest
        /// Words directly before a place that say which part of it: "*nord* Italia".
        case placeOpening = "place-opening"
        /// Words of other languages that join the parts of an organisation's name: "Institute *for* Research".
        case foreignJoint = "foreign-joint"
    }

    /// Whether adjectives stand before or after their noun.
    enum AdjectivePosition: String, Sendable {
        case before, after
    }

    /// Gender that a word marks.
    enum Gender: String, Sendable {
        case masculine, feminine, plural
    }

    private(set) var adjectivePosition = AdjectivePosition.after
    /// Phrases for the two sides just named, for the gazetteer, with the kind of actor they ask for.
    private(set) var phrases: [(kind: ActorKind?, words: [Symbol])] = []
    /// The kinds of actor that come in pairs.
    static let pairKinds: [ActorKind] = [.person, .country]
    /// Offices whose holder speaks for the body.
    private(set) var representatives: Set<String> = []
    /// Offices that stand for the one which somebody else holds.
    private(set) var counterparts: Set<String> = []
    /// Canonical names of groups whose members act as their organisation.
    private(set) var memberGroups: Set<String> = []
    /// Canonical names of groups that are the one armed group of which an article tells.
    private(set) var bandGroups: Set<String> = []
    /// Canonical names of groups whose members speak for their state.
    private(set) var servingGroups: Set<String> = []
    private var roles: [UInt64] = []
    private var organizationKinds: [Int32: ActorKind] = [:]
    private var genders: [Int32: Gender] = [:]

    /// Loads the rules of a pack; a pack without them has none.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        precondition(Rule.allCases.count <= UInt64.bitWidth, "a bit for each")
        guard pack.hasTable("rules/names") else { return }
        for row in try pack.table("rules/names", requiring: ["rule", "kind", "words"]).rows {
            if row["rule"] == "adjective-position" {
                guard let position = AdjectivePosition(rawValue: row["kind"]) else {
                    throw row.error("adjectives stand 'before' or 'after', not '\(row["kind"])'")
                }
                adjectivePosition = position
                continue
            }
            guard let rule = Rule(rawValue: row["rule"]) else {
                throw row.error("there is no rule of names '\(row["rule"])'", hint: Rule.allCases.map(\.rawValue).joined(separator: ", "))
            }
            if rule == .speaksFor {
                representatives.formUnion(row.list("words"))
                continue
            }
            if rule == .counterpart {
                counterparts.formUnion(row.list("words"))
                continue
            }
            if rule == .memberGroup {
                memberGroups.formUnion(row.list("words"))
                continue
            }
            if rule == .bandGroup {
                bandGroups.formUnion(row.list("words"))
                continue
            }
            if rule == .servingGroup {
                servingGroups.formUnion(row.list("words"))
                continue
            }
            for words in row.list("words") {
                let phrase = PhraseSplitter.words(words).map { symbols.intern($0) }
                guard let word = phrase.first else { continue }
                if rule == .pair {
                    phrases.append((ActorKind(rawValue: row["kind"]), phrase))
                    continue
                }
                guard phrase.count == 1 else { throw row.error("the rule '\(rule.rawValue)' takes single words, not '\(words)'") }
                mark(word, rule)
                if rule == .organizationNoun {
                    guard let kind = ActorKind(rawValue: row["kind"]) else { throw row.error("there is no kind of actor '\(row["kind"])'") }
                    organizationKinds[word.raw] = kind
                }
                if rule == .pronoun || rule == .possessive { genders[word.raw] = Gender(rawValue: row["kind"]) }
            }
        }
    }

    /// Whether a word plays one of several parts, given as bits.
    @inline(__always)
    func hasAny(_ word: Symbol, of parts: UInt64) -> Bool {
        let index = Int(word.raw)
        return index > 0 && index < roles.count && roles[index] & parts != 0
    }

    /// The bits of the words that refer to somebody: pronouns, possessives, nouns for a capital.
    static let referring = bit(.pronoun) | bit(.possessive) | bit(.capital)

    /// Whether a word plays a part.
    @inline(__always)
    func has(_ word: Symbol, _ rule: Rule) -> Bool {
        let index = Int(word.raw)
        guard index > 0, index < roles.count else { return false }
        return roles[index] & Self.bit(rule) != 0
    }

    /// Whether a word plays any part as a small word: such a word is no name at the beginning of a sentence.
    func isSmall(_ word: Symbol) -> Bool {
        let index = Int(word.raw)
        guard index > 0, index < roles.count else { return false }
        return roles[index] & ~Self.partsOfNames != 0
    }

    /// The kind of organisation that a noun names.
    func organizationKind(_ word: Symbol) -> ActorKind? { has(word, .organizationNoun) ? organizationKinds[word.raw] : nil }

    /// The gender of a pronoun.
    func gender(_ word: Symbol) -> Gender? { genders[word.raw] }

    private mutating func mark(_ word: Symbol, _ rule: Rule) {
        let index = Int(word.raw)
        if index >= roles.count { roles.append(contentsOf: repeatElement(0, count: index + 1 - roles.count)) }
        roles[index] |= Self.bit(rule)
    }

    /// The parts that words play within names.
    private static let partsOfNames =
        bit(.organizationNoun) | bit(.placeNoun) | bit(.particle) | bit(.particleArticle) | bit(.namePrefix) | bit(.thingNoun)
        | bit(.personalNoun) | bit(.contest) | bit(.foreignJoint) | bit(.placeOwner) | bit(.placeOpening) | bit(.being)

    /// A bit of its own: an enumeration without payloads is stored as the number of its case, in the order of `allCases`.
    private static func bit(_ rule: Rule) -> UInt64 { 1 << UInt64(withUnsafeBytes(of: rule) { $0[0] }) }
}
