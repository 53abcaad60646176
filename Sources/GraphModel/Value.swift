/// A value of a property or of a query: the types of openCypher 9.
public enum Value: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case float(Double)
    case string(String)
    case date(Day)
    case localTime(LocalTime)
    case time(OffsetTime)
    case localDateTime(LocalDateTime)
    /// Held by reference, as it would make every value larger.
    indirect case dateTime(ZonedDateTime)
    /// Held by reference, as it would make every value larger.
    indirect case duration(CalendarDuration)
    case list([Value])
    /// Keys in ascending order are not guaranteed; equality ignores order.
    case map([String: Value])
    case node(NodeID)
    case edge(EdgeID)
    case path(GraphPath)

    /// Whether it is `null`.
    public var isNull: Bool { if case .null = self { true } else { false } }
}

/// Identity of a node within one store.
public struct NodeID: Hashable, Comparable, Sendable {
    public var raw: Int64
    public init(_ raw: Int64) { self.raw = raw }
    public static func < (left: NodeID, right: NodeID) -> Bool { left.raw < right.raw }
}

/// Identity of an edge within one store.
public struct EdgeID: Hashable, Comparable, Sendable {
    public var raw: Int64
    public init(_ raw: Int64) { self.raw = raw }
    public static func < (left: EdgeID, right: EdgeID) -> Bool { left.raw < right.raw }
}

/// A walk: nodes and the edges between them, `nodes.count == edges.count + 1`.
public struct GraphPath: Hashable, Sendable {
    public var nodes: [NodeID]
    public var edges: [EdgeID]

    public init(nodes: [NodeID], edges: [EdgeID]) {
        self.nodes = nodes
        self.edges = edges
    }
}
