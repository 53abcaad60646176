/// An event with each piece of evidence, and what that article says of it.
public struct EventRecord: Sendable, Hashable {
    /// Its number among the records, from 1.
    public var number: Int
    public var type: EventType
    /// The status, and what the accounts add up to.
    public var status: EventStatus
    public var told: ToldEvent
    /// What queries have set of the edges to those who take part, by their place in ``ToldEvent/parties``.
    public var partyProperties: [Int: [String: Value]]
    /// In the order of the days of their articles.
    public var evidence: [EvidenceRecord]
    /// The edges to where it was and among those who took part, where they are not those that follow from the event.
    public var edges: [EventEdge]?
    public var additions: RecordAdditions

    public init(
        number: Int, type: EventType, status: EventStatus, told: ToldEvent, partyProperties: [Int: [String: Value]] = [:],
        evidence: [EvidenceRecord], edges: [EventEdge]? = nil, additions: RecordAdditions = RecordAdditions()
    ) {
        self.number = number
        self.type = type
        self.status = status
        self.told = told
        self.partyProperties = partyProperties
        self.evidence = evidence
        self.edges = edges
        self.additions = additions
    }
}

/// An edge that follows from an event: `IN` from the event itself, `MET` from one actor to another.
public struct EventEdge: Sendable, Hashable {
    public var type: String
    /// Nil for the event.
    public var from: NodeReference?
    public var to: NodeReference
    public var properties: [String: Value]

    public init(type: String, from: NodeReference?, to: NodeReference, properties: [String: Value] = [:]) {
        self.type = type
        self.from = from
        self.to = to
        self.properties = properties
    }
}

/// What is told of an event, by one article or by all together.
public struct ToldEvent: Sendable, Hashable {
    public var mode: String?
    /// EDTF.
    public var when: String
    /// ``Place/id``.
    public var place: String?
    public var country: String?
    public var killed: CountRange?
    public var injured: CountRange?
    public var parties: [ToldParty]

    public init(
        mode: String?, when: String, place: String?, country: String?, killed: CountRange?, injured: CountRange?, parties: [ToldParty]
    ) {
        self.mode = mode
        self.when = when
        self.place = place
        self.country = country
        self.killed = killed
        self.injured = injured
        self.parties = parties
    }
}

/// Somebody in their role, by ``Entity/id``.
public struct ToldParty: Sendable, Hashable {
    public var role: ParticipantRole
    public var entity: String
    public var isImplied: Bool

    public init(_ role: ParticipantRole, _ entity: String, isImplied: Bool = false) {
        self.role = role
        self.entity = entity
        self.isImplied = isImplied
    }
}

/// A piece of evidence, and what its article says of the event.
public struct EvidenceRecord: Sendable, Hashable {
    /// The quote and where it stands; its status is that of the article.
    public var evidence: Evidence
    public var told: ToldEvent
    public var properties: [String: Value]

    public init(evidence: Evidence, told: ToldEvent, properties: [String: Value] = [:]) {
        self.evidence = evidence
        self.told = told
        self.properties = properties
    }
}
