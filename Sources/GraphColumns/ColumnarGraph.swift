import GraphModel

/// A property graph as columns in memory: what is read fastest. It never changes; many threads may read it at once.
///
/// Nodes have dense numbers from 0. They are divided into ``NodeGroup``s by their lowest label, each a range of numbers, and stand within
/// a group in the order of a date where at least half of its nodes have one, so that a period is a range of numbers. Edges stand
/// by type and direction in lists of neighbours, one for each node, sorted by the number of the neighbour, with their properties in
/// parallel columns.
///
/// What a query needs is asked for once, before its first row, and looked at where it lies: a part is checked against its checksum when it
/// is asked for the first time, and throws a diagnostic of the category `.damaged` where it does not match.
public final class ColumnarGraph: @unchecked Sendable {
    /// How many numbers of nodes there are.
    public let nodeCount: Int
    /// In the order of their numbers.
    public let groups: [NodeGroup]
    /// All edges, by type.
    public let edgeTypes: [EdgeTypeID: EdgeColumns]
    /// What planners have found out.
    public let notes = PlannerNotes()
    /// The nodes that there are; numbers of deleted ones are missing.
    public let nodes: NodeSet
    let labels: [LabelID: Checked<NodeSet>]
    let identities: Checked<PropertyColumn>
    let numbers: Checked<IdentityIndex>
    /// Keeps the memory that everything points into.
    let memory: AnyObject

    init(
        nodeCount: Int, groups: [NodeGroup], edgeTypes: [EdgeTypeID: EdgeColumns], nodes: NodeSet, labels: [LabelID: Checked<NodeSet>],
        identities: Checked<PropertyColumn>, numbers: Checked<IdentityIndex>, memory: AnyObject
    ) {
        self.nodeCount = nodeCount
        self.groups = groups
        self.edgeTypes = edgeTypes
        self.nodes = nodes
        self.labels = labels
        self.identities = identities
        self.numbers = numbers
        self.memory = memory
    }

    /// The nodes that carry a label; empty for a label that no node has.
    public func nodes(with label: LabelID) throws(Diagnostic) -> NodeSet { try labels[label]?.value() ?? NodeSet(ranges: []) }

    /// The identities of the nodes in the store, by number: an integer column of all nodes without nulls.
    public func identityColumn() throws(Diagnostic) -> PropertyColumn { try identities.value() }

    /// Finds the number of a node by its identity in the store.
    public func identityIndex() throws(Diagnostic) -> IdentityIndex { try numbers.value() }

    /// Which group a node belongs to.
    public func group(of node: UInt32) -> Int {
        groups.partitioningIndex { $0.range.upperBound > node }
    }

    /// From the first number of some groups, given by their places, to the last; others may lie between. Empty for none.
    public func range(of places: some Sequence<Int>) -> Range<UInt32> {
        let ranges = places.map { groups[$0].range }
        let low = ranges.map(\.lowerBound).min() ?? 0
        return low..<max(low, ranges.map(\.upperBound).max() ?? 0)
    }
}

/// A graph that can also be read as columns.
public protocol ColumnarReader: GraphReader {
    /// The graph as columns, in exactly the state that this reader sees; nil where there are none.
    var columns: ColumnarGraph? { get }

    /// The identity of an edge: of all edges of a type from one node to another, in the order of their identities, the one at `ordinal`.
    func edgeID(_ type: EdgeTypeID, from source: NodeID, to target: NodeID, ordinal: Int) throws(Diagnostic) -> EdgeID?

    /// Tells the reader that a part of its columns turned out to be damaged, so that nobody gets them again.
    func dismissColumns(_ damage: Diagnostic)
}

extension ColumnarReader {
    /// Nothing: the columns were made from what is there.
    public func dismissColumns(_ damage: Diagnostic) {}
}

/// Nodes whose lowest label is the same: a range of numbers, and the properties that such nodes have.
public struct NodeGroup: Sendable {
    /// The lowest label; nil for nodes without any.
    public let label: LabelID?
    /// The numbers of its nodes.
    public let range: Range<UInt32>
    /// The date property by which the nodes of the group stand, earliest first, those without it last; nil where they stand by identity.
    /// Its column is ``PropertyColumn/isSorted``.
    public let order: PropertyKeyID?
    let columns: [PropertyKeyID: Checked<PropertyColumn>]

    init(label: LabelID?, range: Range<UInt32>, order: PropertyKeyID?, columns: [PropertyKeyID: Checked<PropertyColumn>]) {
        self.label = label
        self.range = range
        self.order = order
        self.columns = columns
    }

    /// A property of the nodes of the group, by number less the lower bound of the range; nil where none of them has it.
    public func column(_ key: PropertyKeyID) throws(Diagnostic) -> PropertyColumn? { try columns[key]?.value() }
}

/// Some of the nodes of a graph.
public struct NodeSet: @unchecked Sendable {
    /// How many there are.
    public let count: Int
    /// The numbers, as ascending ranges that do not touch; nil where ``bits`` say which.
    public let ranges: [Range<UInt32>]?
    /// A bit for each node of the graph, the lowest first, padded to whole words; nil where ranges say which.
    public let bits: UnsafePointer<UInt64>?

    /// The nodes of some ranges.
    public init(ranges: [Range<UInt32>]) {
        self.count = ranges.reduce(0) { $0 + $1.count }
        self.ranges = ranges
        self.bits = nil
    }

    /// The nodes whose bits are set; the memory must outlive the set.
    public init(bits: UnsafePointer<UInt64>, count: Int) {
        self.count = count
        self.ranges = nil
        self.bits = bits
    }

    /// Whether a node is one of them.
    public func contains(_ node: UInt32) -> Bool {
        if let bits { return bits[Int(node >> 6)] >> UInt64(node & 63) & 1 != 0 }
        guard let ranges else { return false }
        let place = ranges.partitioningIndex { $0.upperBound > node }
        return place < ranges.count && ranges[place].contains(node)
    }
}
