import GraphModel

/// All edges of a type, from either end.
public struct EdgeColumns: Sendable {
    /// How many edges there are.
    public let count: Int
    /// Whether two edges of the type lead from one node to the same other; an edge is known by its ends where none do.
    public let hasParallels: Bool
    /// The groups that its edges leave, as places in ``ColumnarGraph/groups``, ascending.
    public let sourceGroups: [Int]
    /// The groups that its edges reach, in the same way.
    public let targetGroups: [Int]
    let outgoing: Checked<Adjacency>
    let incoming: Checked<Adjacency>

    init(
        count: Int, hasParallels: Bool, sourceGroups: [Int], targetGroups: [Int], outgoing: Checked<Adjacency>, incoming: Checked<Adjacency>
    ) {
        self.count = count
        self.hasParallels = hasParallels
        self.sourceGroups = sourceGroups
        self.targetGroups = targetGroups
        self.outgoing = outgoing
        self.incoming = incoming
    }

    /// The lists of the nodes that edges lead to, or come from.
    public func adjacency(isOutgoing: Bool) throws(Diagnostic) -> Adjacency { try (isOutgoing ? outgoing : incoming).value() }
}

/// The edges of a type in one direction: for each node the neighbours, sorted by number; parallel edges in the order of their identities.
public struct Adjacency: @unchecked Sendable {
    /// The first node that has a list: `first..<first + nodeCount` have one, perhaps an empty one. No other node has edges of this type
    /// here.
    public let first: UInt32
    /// How many nodes have a list.
    public let nodeCount: Int
    /// Where the list of a node (less ``first``) begins, as a position in ``neighbours``.
    public let starts: UnsafePointer<UInt32>
    /// Where the list of a node (less ``first``) ends: the position behind its last one.
    public let ends: UnsafePointer<UInt32>
    /// The numbers of the nodes at the other ends, list after list.
    public let neighbours: UnsafePointer<UInt32>
    /// The number of the edge at a position, the same in both directions; nil where no edges are parallel.
    public let edgeNumbers: UnsafePointer<UInt32>?
    /// Whether a neighbour may stand in a list twice.
    public let hasParallels: Bool
    let columns: [PropertyKeyID: Checked<PropertyColumn>]

    init(
        first: UInt32, nodeCount: Int, starts: UnsafePointer<UInt32>, ends: UnsafePointer<UInt32>, neighbours: UnsafePointer<UInt32>,
        edgeNumbers: UnsafePointer<UInt32>?, columns: [PropertyKeyID: Checked<PropertyColumn>]
    ) {
        self.first = first
        self.nodeCount = nodeCount
        self.starts = starts
        self.ends = ends
        self.neighbours = neighbours
        self.edgeNumbers = edgeNumbers
        self.hasParallels = edgeNumbers != nil
        self.columns = columns
    }

    /// Lists in memory of one's own, without numbers and properties of edges; whoever makes them keeps it.
    public init(
        first: UInt32, nodeCount: Int, starts: UnsafePointer<UInt32>, ends: UnsafePointer<UInt32>, neighbours: UnsafePointer<UInt32>,
        hasParallels: Bool
    ) {
        self.first = first
        self.nodeCount = nodeCount
        self.starts = starts
        self.ends = ends
        self.neighbours = neighbours
        self.hasParallels = hasParallels
        edgeNumbers = nil
        columns = [:]
    }

    /// A property of the edges, by position; nil where no edge of the type has it.
    public func column(_ key: PropertyKeyID) throws(Diagnostic) -> PropertyColumn? { try columns[key]?.value() }

    /// The node whose list holds a position; nil where there is no such position.
    public func node(at position: Int) -> UInt32? {
        let place = (0..<nodeCount).partitioningIndex { Int(ends[$0]) > position }
        return place < nodeCount ? first + UInt32(place) : nil
    }

    /// The first position in the list of a node whose neighbour is not below another; the end of the list where all are.
    @inlinable
    public func firstPosition(of node: UInt32, notBelow neighbour: UInt32) -> Int {
        let list = list(of: node)
        return Self.search(neighbours, list.lowerBound, list.upperBound, neighbour)
    }

    /// The first place between two whose number is not below another, in ascending numbers.
    @inlinable @inline(__always)
    public static func search(_ numbers: UnsafePointer<UInt32>, _ start: Int, _ end: Int, _ number: UInt32) -> Int {
        var low = start
        var length = end - start
        while length > 0 {
            let half = length >> 1
            let isBelow = numbers[low + half] < number
            low = isBelow ? low + half + 1 : low
            length = isBelow ? length - half - 1 : half
        }
        return low
    }

    /// The positions of the edges of a node.
    @inlinable
    public func list(of node: UInt32) -> Range<Int> {
        guard node >= first, Int(node - first) < nodeCount else { return 0..<0 }
        return Int(starts[Int(node - first)])..<Int(ends[Int(node - first)])
    }
}
