/// A node as it leaves the graph: `(:Actor:Person {id: 'person:ada-rossi', name: 'Ada Rossi'})`, with what every format needs of it at hand.
public struct GraphNode: Sendable {
    /// What a node stands for.
    public enum Kind: Int, Sendable, CaseIterable {
        case event, actor, place, article, source
        /// A node that a query has made.
        case other
    }

    public var id: NodeID
    public var kind: Kind
    /// All labels, in the order of the vocabulary.
    public var labels: [String]
    /// What it is called: a name, a title; of an event, its type; empty where nothing says.
    public var name: String
    /// Of an event, its date (EDTF).
    public var when: String?
    /// Of an event, the days that its date can mean, from the earliest to the latest.
    public var days: GraphDays
    /// What it has, in the order of the schema.
    public var properties: [GraphProperty]

    public init(
        id: NodeID = NodeID(0), kind: Kind = .other, labels: [String] = [], name: String = "", when: String? = nil,
        days: GraphDays = GraphDays(), properties: [GraphProperty] = []
    ) {
        self.id = id
        self.kind = kind
        self.labels = labels
        self.name = name
        self.when = when
        self.days = days
        self.properties = properties
    }
}

/// An edge as it leaves the graph: `(ada)-[:MET {when: '2024-05'}]->(bruno)`.
public struct GraphEdge: Sendable {
    /// What an edge says.
    public enum Kind: Int, Sendable, CaseIterable {
        /// That an article tells of an event: `REPORTED_IN`, with the quote.
        case report
        /// What follows from an event: `MET`, `ATTACKED`, …
        case derived
        /// Who holds an office: `HOLDS`.
        case office
        /// Anything else: who takes part, where it was, what queries have made.
        case other
    }

    public var id: EdgeID
    public var kind: Kind
    public var type: String
    public var source: NodeID
    public var target: NodeID
    /// The event that a derived edge follows from.
    public var event: NodeID?
    /// Of a derived edge and of an office, the days that its date can mean.
    public var days: GraphDays
    /// What it has, in the order of the schema.
    public var properties: [GraphProperty]

    public init(
        id: EdgeID = EdgeID(0), kind: Kind = .other, type: String = "", source: NodeID = NodeID(0), target: NodeID = NodeID(0),
        event: NodeID? = nil, days: GraphDays = GraphDays(), properties: [GraphProperty] = []
    ) {
        self.id = id
        self.kind = kind
        self.type = type
        self.source = source
        self.target = target
        self.event = event
        self.days = days
        self.properties = properties
    }
}

/// A stretch of days; nil where it is open, or where nothing is known.
public struct GraphDays: Sendable, Hashable {
    public var start: Day?
    public var end: Day?

    public init(start: Day? = nil, end: Day? = nil) {
        self.start = start
        self.end = end
    }

    /// Whether neither end is known.
    public var isUnknown: Bool { start == nil && end == nil }
}

/// A property by its number in ``GraphSchema/nodeProperties`` or ``GraphSchema/edgeProperties``.
public struct GraphProperty: Sendable {
    public var number: Int
    public var value: Value

    public init(_ number: Int, _ value: Value) {
        self.number = number
        self.value = value
    }
}

/// The properties that the nodes and edges of a graph have, each with the type of its values: what formats declare before the first node.
///
/// A name that stands for values of two types (`start` is a day of `MET` and an offset of `REPORTED_IN`) stands twice.
public struct GraphSchema: Sendable {
    /// A name and the type of its values.
    public struct Property: Sendable, Hashable {
        public var name: String
        public var type: GraphValueType

        public init(_ name: String, _ type: GraphValueType) {
            self.name = name
            self.type = type
        }
    }

    public var nodeProperties: [Property]
    public var edgeProperties: [Property]
    /// Which of them nodes of a kind can have, by ``GraphNode/Kind``.
    public var propertiesOfNodes: [GraphNode.Kind: [Int]]
    /// Which of them edges of a kind can have.
    public var propertiesOfEdges: [GraphEdge.Kind: [Int]]

    public init(
        nodeProperties: [Property] = [], edgeProperties: [Property] = [], propertiesOfNodes: [GraphNode.Kind: [Int]] = [:],
        propertiesOfEdges: [GraphEdge.Kind: [Int]] = [:]
    ) {
        self.nodeProperties = nodeProperties
        self.edgeProperties = edgeProperties
        self.propertiesOfNodes = propertiesOfNodes
        self.propertiesOfEdges = propertiesOfEdges
    }
}

/// The type of the values of a property.
public enum GraphValueType: Sendable, Hashable {
    case boolean, integer, float, string, date, localTime, time, localDateTime, dateTime, duration, map
    /// A list whose elements are all of one type, which is no list and no map.
    indirect case list(of: GraphValueType)
    /// Any other list.
    case mixedList

    /// The type of a value; nil for null and for what is no property.
    public init?(_ value: Value) {
        switch value {
        case .boolean: self = .boolean
        case .integer: self = .integer
        case .float: self = .float
        case .string: self = .string
        case .date: self = .date
        case .localTime: self = .localTime
        case .time: self = .time
        case .localDateTime: self = .localDateTime
        case .dateTime: self = .dateTime
        case .duration: self = .duration
        case .map: self = .map
        case .list(let elements): self = Self.list(elements)
        case .null, .node, .edge, .path: return nil
        }
    }

    private static func list(_ elements: [Value]) -> GraphValueType {
        guard let first = elements.first.flatMap({ GraphValueType($0) }) else { return .mixedList }
        switch first {
        case .list, .mixedList, .map: return .mixedList
        default: return elements.allSatisfy { GraphValueType($0) == first } ? .list(of: first) : .mixedList
        }
    }
}
