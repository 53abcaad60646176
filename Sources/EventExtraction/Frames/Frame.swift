import GraphModel
import LanguagePacks

/// What a predicate means: one row of `frames/<type>.tsv`.
///
/// `incontrare · verb · Meeting · talks · subject:actor! object:actor! in:place` reads: a clause with the verb *incontrare*
/// whose subject and object are actors is a Meeting, and its complement with *in* says where. An object, since thousands of them
/// are only ever handed on.
final class Frame: Sendable {
    /// What kind of word the predicate is.
    enum Sense: String, Sendable, CaseIterable {
        case verb, noun, adjective

        /// Whether a clause with a predicate of that kind can be read.
        func matches(_ kind: Clause.Kind) -> Bool {
            switch kind {
            case .verb: self == .verb
            case .noun: self == .noun
            case .adjective: self == .adjective
            }
        }
    }

    /// `it/frames/meeting:incontrare`, the name that evidence carries.
    let name: String
    /// The line of its table, counted from 1.
    let line: Int
    /// Dictionary forms, the first of which opens the predicate.
    let predicate: [Symbol]
    let sense: Sense
    let type: EventType
    let mode: String?
    let slots: [FrameSlot]
    /// Set where the predicate itself fixes it.
    let status: EventStatus?
    /// Words of which one must stand in the clause.
    let requires: [WordCondition]
    /// Words of which none may.
    let excludes: [WordCondition]
    /// Whether the predicate must be negated: "*not* accept" is a refusal.
    let isRefusal: Bool
    /// What becomes of the events in its complement.
    let content: Content

    /// Whether it tells what a speaker says of somebody: "is responsible", "is a crime".
    let isJudgement: Bool
    /// Whether one of its slots is the object.
    let takesObject: Bool

    init(
        name: String, line: Int, predicate: [Symbol], sense: Sense, type: EventType, mode: String?, slots: [FrameSlot],
        status: EventStatus?, requires: [WordCondition], excludes: [WordCondition], isRefusal: Bool, content: Content
    ) {
        self.name = name
        self.line = line
        self.predicate = predicate
        self.sense = sense
        self.type = type
        self.mode = mode
        self.slots = slots
        self.takesObject = slots.contains { $0.patterns.contains(.object) }
        self.status = status
        self.requires = requires
        self.excludes = excludes
        self.isRefusal = isRefusal
        self.isJudgement = slots.contains { $0.patterns.contains(.speaker) }
        self.content = content
    }

    /// What becomes of an event that is the content of another: what is accused is alleged, what is asked for is no event yet.
    enum Content: String, Sendable, CaseIterable {
        case alleged, denied, planned, hypothetical, cancelled
        /// It stands as told.
        case keep
        /// It is no event of its own.
        case drop
        /// A deed told by a definite noun stands, without the accused as its doer: "blamed Israel for the attack"; any other is alleged.
        case presupposed
    }
}

/// A condition on the words of a clause: of one slot, or anywhere in it.
final class WordCondition: Sendable {
    /// In any of which one of the words stands; empty for the whole clause.
    let slots: [FrameSlot.Pattern]
    /// Bits of the word classes of which a word may be.
    let lists: UInt64
    /// Words named one by one.
    let words: [Symbol]

    init(slots: [FrameSlot.Pattern], lists: UInt64, words: [Symbol]) {
        self.slots = slots
        self.lists = lists
        self.words = words
    }
}

/// Which grammatical slots fill which role, and what may fill it.
struct FrameSlot: Sendable {
    /// A grammatical place, seen from the active voice.
    enum Pattern: Sendable, Hashable {
        case subject, object
        /// Adjective of nationality, possessor or name before the noun.
        case modifier
        /// Who says so: the subject of "said", the source of a quotation.
        case speaker
        /// What is said, asked, promised: "agreed | to withdraw", "ha chiesto | che si ritiri".
        case content
        case preposition(Symbol)
    }

    /// What the filler becomes.
    enum Role: String, Sendable, CaseIterable {
        case actor, recipient, third, place
        /// Whom one visits: recipient if an actor or a country, and place.
        case host
        /// What is hit: recipient if an actor, else place.
        case target
        /// Must be filled, but is nobody: "launch | rockets".
        case theme
        /// Nobody, and nobody in it is meant: "demanded the release | of Rossi" asks nothing of Rossi.
        case undergoer
        /// Who or what did it: the deed itself, an actor, or a thing of the class `means`.
        case cause
        /// The deed told by a noun of the same type: "the *strike* killed five".
        case deed
    }

    /// What may fill it.
    enum Filter: String, Sendable, CaseIterable {
        case any, person, state, armed, group, body, place
        /// Anybody but an unnamed group.
        case named
        /// Country, government, organisation or person: who acts in politics.
        case political
        /// Who acts in public life: anybody but companies and media.
        case civic
        /// Forces and armed groups, but no state: "the bombing | of *Ankara*" was not done by Turkey.
        case band
        /// Two in one word: "Usa-Cina", "russo-turco".
        case pair
    }

    /// Tried in order.
    let patterns: [Pattern]
    let role: Role
    let filter: Filter
    let isRequired: Bool
    /// Whether a phrase that stands there must fill it.
    let isRequiredIfPresent: Bool

    /// The same slot, asking for something else.
    func asking(for filter: Filter) -> FrameSlot {
        FrameSlot(patterns: patterns, role: role, filter: filter, isRequired: isRequired, isRequiredIfPresent: isRequiredIfPresent)
    }
}
