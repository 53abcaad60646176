/// Interned name of a label, an edge type or a property key. The three have number spaces of their own.
public struct LabelID: Hashable, Comparable, Sendable {
    public var raw: Int32
    public init(_ raw: Int32) { self.raw = raw }
    public static func < (left: LabelID, right: LabelID) -> Bool { left.raw < right.raw }
}

/// See ``LabelID``.
public struct EdgeTypeID: Hashable, Comparable, Sendable {
    public var raw: Int32
    public init(_ raw: Int32) { self.raw = raw }
    public static func < (left: EdgeTypeID, right: EdgeTypeID) -> Bool { left.raw < right.raw }
}

/// See ``LabelID``.
public struct PropertyKeyID: Hashable, Comparable, Sendable {
    public var raw: Int32
    public init(_ raw: Int32) { self.raw = raw }
    public static func < (left: PropertyKeyID, right: PropertyKeyID) -> Bool { left.raw < right.raw }
}

/// An edge as the engine sees it.
public struct EdgeRecord: Hashable, Sendable {
    public var id: EdgeID
    public var type: EdgeTypeID
    public var source: NodeID
    public var target: NodeID

    public init(id: EdgeID, type: EdgeTypeID, source: NodeID, target: NodeID) {
        self.id = id
        self.type = type
        self.source = source
        self.target = target
    }
}

/// Which edges of a node: those that leave it, those that reach it, or both (a loop is seen once).
public enum EdgeDirection: Sendable, Hashable {
    case outgoing, incoming, both
}

/// A consistent view of a property graph: what the query engine runs on.
///
/// Implemented by the SQLite store and by an in-memory graph for tests; the engine is generic over it. All calls see one
/// snapshot. Enumerations are in ascending order of identity, so that the same graph gives the same answer.
public protocol GraphReader {
    /// All labels, edge types and property keys in use, with the number of nodes or edges that carry each.
    var statistics: GraphStatistics { get throws(Diagnostic) }

    func labelID(_ name: String) throws(Diagnostic) -> LabelID?
    func edgeTypeID(_ name: String) throws(Diagnostic) -> EdgeTypeID?
    func propertyKeyID(_ name: String) throws(Diagnostic) -> PropertyKeyID?
    func name(of label: LabelID) throws(Diagnostic) -> String
    func name(of type: EdgeTypeID) throws(Diagnostic) -> String
    func name(of key: PropertyKeyID) throws(Diagnostic) -> String

    /// All nodes, or all that carry a label.
    func nodes(label: LabelID?) throws(Diagnostic) -> [NodeID]
    /// The nodes that carry a label (if given) and whose property equals a value, by index where there is one.
    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) throws(Diagnostic) -> [NodeID]
    /// Whether ``nodes(label:where:equals:)`` is answered by an index for this key.
    func isIndexed(_ key: PropertyKeyID) throws(Diagnostic) -> Bool

    /// The edges of a node, of the given types (all if empty).
    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord]
    /// All edges of the given types (all if empty).
    func edges(types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord]
    func edge(_ id: EdgeID) throws(Diagnostic) -> EdgeRecord?

    func labels(of node: NodeID) throws(Diagnostic) -> [LabelID]
    /// The property, or null.
    func property(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> Value
    /// The property, or null.
    func property(_ key: PropertyKeyID, of edge: EdgeID) throws(Diagnostic) -> Value
    func properties(of node: NodeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)]
    func properties(of edge: EdgeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)]

    /// The reports of an event, by the day of their articles, undated ones last; found by the edges `REPORTED_IN` unless the graph knows
    /// a shorter way.
    func evidence(of event: NodeID) throws(Diagnostic) -> [ReportedEvidence]
    /// The nodes that a text leads to, best first; none where the graph has no index of its words.
    func search(_ search: TextSearch) throws(Diagnostic) -> [TextSearch.Hit]
}

/// Counts that the planner chooses by.
public struct GraphStatistics: Sendable, Hashable {
    public var nodeCount: Int
    public var edgeCount: Int
    /// Nodes per label name.
    public var labels: [String: Int]
    /// Edges per type name.
    public var edgeTypes: [String: Int]
    /// Property keys in use, by name.
    public var propertyKeys: [String]

    public init(
        nodeCount: Int = 0, edgeCount: Int = 0, labels: [String: Int] = [:], edgeTypes: [String: Int] = [:], propertyKeys: [String] = []
    ) {
        self.nodeCount = nodeCount
        self.edgeCount = edgeCount
        self.labels = labels
        self.edgeTypes = edgeTypes
        self.propertyKeys = propertyKeys
    }
}
