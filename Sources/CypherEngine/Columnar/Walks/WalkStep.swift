import GraphColumns
import GraphModel

/// For each row the walks of some length from a node, no edge twice: `(a)-[:MET*1..3]-(b)`.
///
/// Where only the nodes at their ends count (`RETURN DISTINCT b`), each is reached once, breadth first; otherwise each walk makes a row.
struct WalkStep {
    /// The register of the node that walks begin at.
    var from: Int
    /// The register of the node that they end at; read, not written, where ``isInto``.
    var to: Int
    var isInto: Bool
    /// The lists that hold the edges, and what must hold of each edge, by list.
    var lists: [WalkList]
    var conditions: [[VectorCondition]]
    /// The least and the greatest number of edges.
    var minimum: Int
    var maximum: Int
    /// Whether it only matters which nodes are reached; the least number is 0 or 1 then.
    var reachesOnly: Bool
    /// How many numbers of nodes there are, and which of them count as ends.
    var nodeCount: Int
    var range: Range<UInt32>
    /// Where the numbers of the edges go, in the order of the walk, where others of the pattern must differ from them.
    var edges: [Int] = []
    /// What stands in their place behind the end of a short walk: no number of an edge.
    var noEdge = UInt32.max
    /// Conditions on the node reached alone.
    var early: [VectorCondition] = []

    /// The name in `EXPLAIN` and `PROFILE`.
    var name: String { reachesOnly ? "reach" : "walk" }
}

/// The edges of one type in one direction, without anything that is counted: what a loop may pass about.
struct WalkList {
    let lists: NeighbourLists
    /// Which of the types of the walk it holds.
    let type: UInt32
    let isOutgoing: Bool
    /// Whether an edge from a node to itself is left out, because the other direction has it.
    let skipsLoops: Bool
    /// Whether an edge is known by its number, and not by its ends.
    let usesNumbers: Bool
    private let edgeNumbers: UnsafePointer<UInt32>?
    private let outgoing: NeighbourLists

    /// - Parameter type: counted from 0.
    init(_ adjacency: Adjacency, outgoing: Adjacency, type: Int, isOutgoing: Bool, skipsLoops: Bool, usesNumbers: Bool) {
        self.lists = NeighbourLists(adjacency)
        self.type = UInt32(type)
        self.isOutgoing = isOutgoing
        self.skipsLoops = skipsLoops
        self.usesNumbers = usesNumbers
        self.edgeNumbers = adjacency.edgeNumbers
        self.outgoing = NeighbourLists(outgoing)
    }

    /// What an edge has to itself among those of its type: its number, or the numbers of its ends where no two have the same.
    @inline(__always)
    func identity(at position: Int, of node: UInt32, neighbour: UInt32) -> UInt64 {
        guard usesNumbers else {
            return isOutgoing ? UInt64(node) << 32 | UInt64(neighbour) : UInt64(neighbour) << 32 | UInt64(node)
        }
        if isOutgoing { return UInt64(position) }
        if let edgeNumbers { return UInt64(edgeNumbers[position]) }
        let list = outgoing.list(of: neighbour)
        return UInt64(Adjacency.search(outgoing.neighbours, list.lowerBound, list.upperBound, node))
    }
}

/// Goes through the edges of nodes that a walk may take.
final class WalkedEdges {
    private let lists: UnsafeMutableBufferPointer<WalkList>
    private let conditions: [[VectorCondition]]
    private let hasConditions: Bool
    private let batch = Batch(words: 1, numbers: 0)
    private let scratch = ScratchPool()
    private let control: ColumnarControl
    @exclusivity(unchecked) private var steps = 0

    init(_ step: WalkStep, control: ColumnarControl) {
        lists = .allocate(capacity: step.lists.count)
        _ = lists.initialize(from: step.lists)
        conditions = step.conditions
        hasConditions = !step.conditions.allSatisfy(\.isEmpty)
        self.control = control
    }

    deinit { lists.deallocate() }

    /// Calls `visit` with each edge of a node: its list, its position there, and the node at its other end.
    @inline(__always)
    func forEach(
        of node: UInt32, _ visit: (WalkList, Int, UInt32) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        for index in 0..<lists.count {
            let list = lists[index]
            let range = list.lists.list(of: node)
            try count(range.count)
            if hasConditions {
                for position in fitting(range, index) {
                    let neighbour = list.lists.neighbours[Int(position)]
                    if list.skipsLoops, neighbour == node { continue }
                    try visit(list, Int(position), neighbour)
                }
            } else {
                for position in range {
                    let neighbour = list.lists.neighbours[position]
                    if list.skipsLoops, neighbour == node { continue }
                    try visit(list, position, neighbour)
                }
            }
        }
    }

    /// Those positions of a list whose edges satisfy the conditions.
    private func fitting(_ range: Range<Int>, _ index: Int) -> [UInt32] {
        batch.fitting(conditions[index], UInt32(range.lowerBound)..<UInt32(range.upperBound), scratch)
    }

    /// Counts edges that were looked at; looks now and then whether the query is to stop.
    @inline(__always)
    private func count(_ edges: Int) throws(Diagnostic) {
        steps &+= edges &+ 1
        guard steps > 1 << 12 else { return }
        try control.step(steps)
        steps = 0
    }
}
