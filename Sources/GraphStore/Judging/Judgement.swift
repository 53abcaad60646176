import GraphModel

/// What somebody says against what articles tell: that two names are one person's, that an event is none, that its date is another.
///
/// It names what it is about by identities that outlive a new version of an article, never by the numbers of nodes; kept as JSON in the
/// journal. Example: `{"rename":{"_0":{"id":"person:anna-rossi",…},"to":"Anna Rossi-Bianchi"}}`.
public enum Judgement: Codable, Hashable, Sendable {
    /// Two entities are one, known by the first.
    case same(JudgedEntity, JudgedEntity)
    /// Two entities are never to be joined.
    case different(JudgedEntity, JudgedEntity)
    /// Events are one: the first gains the evidence of the others.
    case merge([JudgedEvent])
    /// Two events are never to be joined.
    case apart(JudgedEvent, JudgedEvent)
    /// Some evidence of an event tells another event.
    case split(JudgedEvent, [JudgedEvidence])
    /// An entity or a place has another name.
    case rename(JudgedEntity, to: String)
    /// An event is none: all that tells it is put aside.
    case reject(JudgedEvent)
    /// A piece of evidence says no such thing.
    case rejectEvidence(JudgedEvidence)
    /// An event is other than told.
    case edit(JudgedEvent, EventEdit)
    /// An event that the machine did not find.
    case add(AddedEvent)

    /// The command that says it, as the journal has it.
    public var kind: String {
        switch self {
        case .same: "same"
        case .different, .apart: "different"
        case .merge: "merge"
        case .split: "split"
        case .rename: "rename"
        case .reject, .rejectEvidence: "reject"
        case .edit: "edit"
        case .add: "add"
        }
    }

    /// What is said, in a line.
    public var text: String {
        switch self {
        case .same(let kept, let other): "'\(other.name)' (\(other.id)) is '\(kept.name)' (\(kept.id))"
        case .different(let one, let other): "'\(one.name)' (\(one.id)) is not '\(other.name)' (\(other.id))"
        case .merge(let events): "one event: " + events.map(\.text).joined(separator: "; ")
        case .apart(let one, let other): "two events: \(one.text); \(other.text)"
        case .split(let event, let evidence):
            "another event than \(event.text): " + evidence.map { "“\($0.words)”" }.joined(separator: ", ")
        case .rename(let entity, let name): "'\(entity.name)' (\(entity.id)) is called '\(name)'"
        case .reject(let event): "no event: \(event.text)"
        case .rejectEvidence(let evidence): "tells no event: “\(evidence.words)”"
        case .edit(let event, let edit): "\(event.text): \(edit.text)"
        case .add(let event): "\(event.text): “\(event.quote)”"
        }
    }
}

/// Somebody or something as a judgement names it: by the identity, with what it takes to make the node where no article brings it.
public struct JudgedEntity: Codable, Hashable, Sendable {
    /// ``Entity/id`` or ``Place/id``.
    public var id: String
    /// The name when it was judged.
    public var name: String
    /// Of an entity, ``ActorKind``; nil for a place.
    public var kind: String?
    /// ISO 3166-1 alpha-3.
    public var country: String?

    /// An entity.
    public init(_ entity: Entity) {
        (id, name, kind, country) = (entity.id, entity.name, entity.kind.rawValue, entity.country)
    }

    /// A place.
    public init(_ place: Place) { (id, name, kind, country) = (place.id, place.name, nil, place.country) }

    /// The entity to make; nil for a place.
    var entity: Entity? {
        kind.flatMap { ActorKind(rawValue: $0) }.map { Entity(id: id, name: name, kind: $0, country: country) }
    }

    /// The place to make; nil for an entity.
    var place: Place? { kind == nil ? Place(id: id, name: name, country: country) : nil }
}

/// A piece of evidence as a judgement names it: the words in their article. In a later version of the article, the one with the same words.
public struct JudgedEvidence: Codable, Hashable, Sendable {
    /// Identity of the article: ``ArticleFacts/contentHash``.
    var article: String
    /// Its address.
    var url: String?
    /// Where the quote lies in the article.
    var start, end: Int
    /// The rule that read it.
    var rule: String
    /// The quote.
    var words: String
    /// The type of the event.
    var type: String
    /// The number that it had: of several that are alike otherwise, it is the one.
    var edge: Int64
}

/// An event as a judgement names it: by the evidence it consists of, else by what it was.
public struct JudgedEvent: Codable, Hashable, Sendable {
    var evidence: [JudgedEvidence]
    var account: JudgedAccount
    /// For a person to read: `Meeting 2024-05-03 Anna Rossi, Jean Lefèvre (event 42)`.
    var text: String

    /// The type of the event: ``EventType``.
    public var type: String { account.type }
}

/// What an event was when it was judged: where none of its evidence is there any more, an event that tells the same is it.
struct JudgedAccount: Codable, Hashable, Sendable {
    struct Party: Codable, Hashable, Sendable {
        var role: String
        var id: String
        var isImplied: Bool
    }

    var type: String
    var mode: String?
    var status: String
    var when: String
    var place: String?
    var country: String?
    var parties: [Party]
    var killed: [Int?]?
    var injured: [Int?]?
}

/// What is set of an event by hand; nil parts stay as told, an empty text takes away what is told.
public struct EventEdit: Codable, Hashable, Sendable {
    public var type: String?
    public var mode: String?
    public var status: String?
    /// EDTF.
    public var when: String?
    /// A place with an empty identity for none.
    public var place: JudgedEntity?
    public var country: String?

    /// Sets nothing.
    public init() {}

    /// Whether nothing is set.
    public var isEmpty: Bool { self == EventEdit() }

    /// `status denied, when 2024-05`.
    var text: String {
        let parts = [
            ("type", type), ("mode", mode), ("status", status), ("when", when), ("place", place?.name), ("country", country),
        ]
        return parts.compactMap { name, value in value.map { "\(name) \($0.isEmpty ? "none" : $0)" } }.joined(separator: ", ")
    }
}

/// An event that a person adds, with the sentence it stands on.
public struct AddedEvent: Codable, Hashable, Sendable {
    /// Somebody in their role.
    public struct Party: Codable, Hashable, Sendable {
        public var role: String
        public var entity: JudgedEntity

        public init(_ role: ParticipantRole, _ entity: JudgedEntity) { (self.role, self.entity) = (role.rawValue, entity) }
    }

    /// What somebody says without an article: it becomes one.
    public struct Note: Codable, Hashable, Sendable {
        public var text: String
        public var source: String
        /// EDTF.
        public var published: String

        public init(text: String, source: String, published: String) {
            (self.text, self.source, self.published) = (text, source, published)
        }
    }

    public var type: String
    public var mode: String?
    public var status: String
    /// EDTF.
    public var when: String
    public var place: JudgedEntity?
    public var country: String?
    public var parties: [Party]
    /// Hash of the article in which the quote stands, or that the note becomes.
    public var article: String
    /// Its address.
    public var url: String?
    public var quote: String
    /// Nil where an article is quoted.
    public var note: Note?

    public init(
        type: EventType, mode: String?, status: EventStatus, when: PartialDate, place: JudgedEntity?, country: String?, parties: [Party],
        article: String, url: String? = nil, quote: String, note: Note? = nil
    ) {
        (self.type, self.mode, self.status, self.when) = (type.rawValue, mode, status.rawValue, when.text)
        (self.place, self.country, self.parties) = (place, country, parties)
        (self.article, self.url, self.quote, self.note) = (article, url, quote, note)
    }

    /// `Meeting 2024-05-03 Anna Rossi, Jean Lefèvre`.
    var text: String {
        ([type, when] + [parties.map(\.entity.name).joined(separator: ", ")]).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
