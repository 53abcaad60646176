/// One line of a graph that is written without loss, and read back: who is in it, what they are called, what articles say.
///
/// In: the graph, record by record in an order that depends on its content alone. Out: the same graph. Records name each other by the
/// identities that are the same in every file (`country:ITA`, the hash of an article); events and nodes of one's own, which have none, by
/// their number in the sequence of records.
public enum GraphRecord: Sendable, Hashable {
    case header(GraphHeader)
    case source(SourceRecord)
    case entity(EntityRecord)
    case place(PlaceRecord)
    case office(OfficeRecord)
    case article(ArticleRecord)
    case event(EventRecord)
    case about(AboutRecord)
    case node(FreeNodeRecord)
    case edge(FreeEdgeRecord)
}

/// What the records are of: the first of them.
public struct GraphHeader: Sendable, Hashable {
    /// The version of the format that this program writes, and the newest that it reads.
    public static let currentVersion = 1

    public var version: Int
    /// The program that made the graph, with its version.
    public var extractor: String
    /// Whether the graph is somebody else's, taken as it stands: nothing in it follows from articles.
    public var isForeign: Bool

    public init(version: Int = GraphHeader.currentVersion, extractor: String, isForeign: Bool = false) {
        self.version = version
        self.extractor = extractor
        self.isForeign = isForeign
    }
}

/// What queries have added to a node that articles or packs brought.
public struct RecordAdditions: Sendable, Hashable {
    /// All labels, in alphabetical order, where they are not those that follow from what the node is.
    public var labels: [String]?
    /// Properties beside those that follow from what the node is.
    public var properties: [String: Value]

    public init(labels: [String]? = nil, properties: [String: Value] = [:]) {
        self.labels = labels
        self.properties = properties
    }
}

/// The name of a node within the records.
public enum NodeReference: Sendable, Hashable {
    /// ``Entity/id``.
    case entity(String)
    /// ``Place/id``.
    case place(String)
    /// ``ArticleFacts/contentHash``.
    case article(String)
    /// The name of an outlet.
    case source(String)
    /// ``EventRecord/number``.
    case event(Int)
    /// ``FreeNodeRecord/number``.
    case node(Int)
}

/// An outlet.
public struct SourceRecord: Sendable, Hashable {
    public var name: String
    public var additions: RecordAdditions

    public init(name: String, additions: RecordAdditions = RecordAdditions()) {
        self.name = name
        self.additions = additions
    }
}

/// An actor with all its names, in alphabetical order.
public struct EntityRecord: Sendable, Hashable {
    public var id: String
    public var name: String
    public var kind: ActorKind
    public var country: String?
    public var names: [String]
    public var additions: RecordAdditions

    public init(
        id: String, name: String, kind: ActorKind, country: String?, names: [String], additions: RecordAdditions = RecordAdditions()
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.country = country
        self.names = names
        self.additions = additions
    }
}

/// A place with all its names, in alphabetical order.
public struct PlaceRecord: Sendable, Hashable {
    public var place: Place
    public var names: [String]
    public var additions: RecordAdditions

    public init(place: Place, names: [String], additions: RecordAdditions = RecordAdditions()) {
        self.place = place
        self.names = names
        self.additions = additions
    }
}

/// Who holds an office; the person and the body by ``Entity/id``.
public struct OfficeRecord: Sendable, Hashable {
    public var person: String
    public var title: String
    public var of: String
    public var from: String?
    public var to: String?
    public var properties: [String: Value]

    public init(person: String, title: String, of: String, from: String?, to: String?, properties: [String: Value] = [:]) {
        self.person = person
        self.title = title
        self.of = of
        self.from = from
        self.to = to
        self.properties = properties
    }
}

/// An article with its text, in which all offsets count.
public struct ArticleRecord: Sendable, Hashable {
    public var hash: String
    public var title: String
    public var published: String?
    public var language: String?
    public var source: String?
    public var url: String?
    public var author: String?
    /// The file it was read from.
    public var origin: String
    public var text: String
    public var additions: RecordAdditions

    public init(
        hash: String, title: String, published: String?, language: String?, source: String?, url: String?, author: String?, origin: String,
        text: String, additions: RecordAdditions = RecordAdditions()
    ) {
        self.hash = hash
        self.title = title
        self.published = published
        self.language = language
        self.source = source
        self.url = url
        self.author = author
        self.origin = origin
        self.text = text
        self.additions = additions
    }
}

/// What an article says that is about what: two events by their numbers, and the hashes of the articles, in ascending order.
public struct AboutRecord: Sendable, Hashable {
    public var event: Int
    public var about: Int
    public var articles: [String]
    public var properties: [String: Value]

    public init(event: Int, about: Int, articles: [String], properties: [String: Value] = [:]) {
        self.event = event
        self.about = about
        self.articles = articles
        self.properties = properties
    }
}

/// A node of one's own.
public struct FreeNodeRecord: Sendable, Hashable {
    /// Its number among these, from 1.
    public var number: Int
    /// In alphabetical order.
    public var labels: [String]
    public var properties: [String: Value]
    /// Under which id a table named it, see `entente import graph`.
    public var imported: ImportedIdentity?

    public init(number: Int, labels: [String], properties: [String: Value], imported: ImportedIdentity? = nil) {
        self.number = number
        self.labels = labels
        self.properties = properties
        self.imported = imported
    }
}

/// An edge that no other record implies: one of one's own, or the country of an actor or a place.
public struct FreeEdgeRecord: Sendable, Hashable {
    public var type: String
    public var from: NodeReference
    public var to: NodeReference
    public var properties: [String: Value]
    /// The id that a table gave the edge, see `entente import graph`.
    public var importedID: String?

    public init(type: String, from: NodeReference, to: NodeReference, properties: [String: Value] = [:], importedID: String? = nil) {
        self.type = type
        self.from = from
        self.to = to
        self.properties = properties
        self.importedID = importedID
    }
}

/// The id of a node in a table, and the group in which ids are unique; the empty text where the table names none.
public struct ImportedIdentity: Sendable, Hashable {
    public var group: String
    public var id: String

    public init(group: String, id: String) {
        self.group = group
        self.id = id
    }
}
