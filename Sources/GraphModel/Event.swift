/// An entity in its role.
public struct Participant: Hashable, Sendable {
    public var role: ParticipantRole
    public var entity: Entity
    /// Whether no words name them in this role, and they alone can be meant.
    public var isImplied: Bool

    public init(_ role: ParticipantRole, _ entity: Entity, isImplied: Bool = false) {
        self.role = role
        self.entity = entity
        self.isImplied = isImplied
    }
}

/// A number of people as told: at least `min`, at most `max`; nil where the text sets no bound.
public struct CountRange: Hashable, Sendable {
    public var min: Int?
    public var max: Int?

    public init(min: Int?, max: Int?) {
        self.min = min
        self.max = max
    }
}

/// The sentence behind a fact.
public struct Evidence: Hashable, Sendable {
    /// Identity of the article: ``ArticleFacts/contentHash``.
    public var article: String
    /// Where the quote lies in ``Article/text``.
    public var span: TextSpan
    /// A run of the article's own words, at most twelve, that shows the event.
    public var quote: String
    /// Where the whole sentence lies in ``Article/text``.
    public var sentence: TextSpan
    /// The frame or rule that read it, `it/frames/meeting:incontrare`.
    public var rule: String
    /// How this article stands to the event.
    public var status: EventStatus
    /// Who says so, canonical name, where it is not the article itself.
    public var attributedTo: String?

    public init(
        article: String, span: TextSpan, quote: String, sentence: TextSpan, rule: String, status: EventStatus, attributedTo: String? = nil
    ) {
        self.article = article
        self.span = span
        self.quote = quote
        self.sentence = sentence
        self.rule = rule
        self.status = status
        self.attributedTo = attributedTo
    }
}

/// What happened: who did what to whom, when, where, how sure, and the sentences that say so.
public struct Event: Hashable, Sendable {
    public var type: EventType
    /// One of ``EventType/modes``.
    public var mode: String?
    public var status: EventStatus
    public var when: PartialDate
    public var place: Place?
    /// ISO 3166-1 alpha-3 of the country where it happened.
    public var country: String?
    public var participants: [Participant]
    public var killed: CountRange?
    public var injured: CountRange?
    /// Never empty.
    public var evidence: [Evidence]
    /// What an accusation, rejection, request, threat or agreement is about: indices into the same list of events.
    public var about: [Int]

    public init(
        type: EventType, mode: String? = nil, status: EventStatus, when: PartialDate = .unknown, place: Place? = nil,
        country: String? = nil, participants: [Participant] = [], killed: CountRange? = nil, injured: CountRange? = nil,
        evidence: [Evidence], about: [Int] = []
    ) {
        self.type = type
        self.mode = mode
        self.status = status
        self.when = when
        self.place = place
        self.country = country
        self.participants = participants
        self.killed = killed
        self.injured = injured
        self.evidence = evidence
        self.about = about
    }
}

/// Standing facts that an article states or a pack knows: who holds which office, from when to when.
public struct OfficeHolding: Hashable, Sendable {
    public var person: Entity
    /// English title, "President".
    public var title: String
    /// The country or organisation whose office it is.
    public var of: Entity
    public var from: PartialDate?
    public var to: PartialDate?

    public init(person: Entity, title: String, of: Entity, from: PartialDate? = nil, to: PartialDate? = nil) {
        self.person = person
        self.title = title
        self.of = of
        self.from = from
        self.to = to
    }
}

/// All that one article says, resolved: what the store writes in one go.
public struct ArticleFacts: Sendable {
    public var article: Article
    /// Hash of the normalised text (SHA-256, hexadecimal): the identity of the article.
    public var contentHash: String
    /// In order of appearance.
    public var events: [Event]
    /// Offices of the people that take part, where known.
    public var offices: [OfficeHolding]

    public init(article: Article, contentHash: String, events: [Event], offices: [OfficeHolding] = []) {
        self.article = article
        self.contentHash = contentHash
        self.events = events
        self.offices = offices
    }
}
