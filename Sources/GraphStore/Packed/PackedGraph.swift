import GRDB
import GraphColumns
import GraphModel
import Synchronization

/// A packed graph as it was opened: its columns, and what is known of them. It never changes; all readers of a store share it.
///
/// The identity of a node is its number and one more. Edges are numbered from 1 by type, and within a type in the order of the lists of
/// edges that leave.
final class PackedGraph: Sendable {
    let graph: ColumnarGraph
    let directory: PackedDirectory
    /// Labels that nodes have, in ascending order.
    let labels: [(label: LabelID, nodes: NodeSet)]
    /// Types that edges have, in ascending order, with the identity before that of their first edge.
    let types: [(type: EdgeTypeID, edges: EdgeColumns, base: Int64)]
    /// All properties of the file, in ascending order.
    let keys: [PropertyKeyID]
    /// The part that holds the values of a property that columns do not hold.
    let parts: [Owned: Int]

    /// A property, or nil for ids, of nodes or edges.
    struct Owned: Hashable, Sendable {
        var owner: PackedDirectory.Owner
        var key: PropertyKeyID?
    }

    /// Opens the packed graph of a file; throws category `.damaged` where it is not what was written.
    ///
    /// `known` is the same graph where it is in memory already.
    init(_ parts: PackedParts, known: ColumnarGraph? = nil) throws(Diagnostic) {
        let statements = parts.statements
        directory = try parts.read(part: 0, place: 0) { _, bytes throws(Diagnostic) in try PackedDirectory(packed: Array(bytes)) }
        let graph = if let known { known } else { try PackedImage.read(parts, size: directory.imageSize) }
        self.graph = graph
        var labels: [(LabelID, NodeSet)] = []
        let labelled = try statements("SELECT id FROM label WHERE nodes > 0 ORDER BY id")
        while try labelled.step() {
            let label = LabelID(Int32(truncatingIfNeeded: labelled.integer(0)))
            labels.append((label, try graph.nodes(with: label)))
        }
        self.labels = labels
        var keys: [PropertyKeyID] = []
        let named = try statements("SELECT id FROM property_key ORDER BY id")
        while try named.step() { keys.append(PropertyKeyID(Int32(truncatingIfNeeded: named.integer(0)))) }
        self.keys = keys
        var types: [(EdgeTypeID, EdgeColumns, Int64)] = []
        var base: Int64 = 0
        for (type, edges) in graph.edgeTypes.sorted(by: { $0.key < $1.key }) {
            types.append((type, edges, base))
            base += Int64(edges.count)
        }
        self.types = types
        self.parts = Dictionary(
            directory.columns.map { (Owned(owner: $0.owner, key: $0.key), $0.part) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many edges there are.
    var edgeCount: Int { types.last.map { Int($0.base) + $0.edges.count } ?? 0 }

    /// The number of a node.
    func number(of node: NodeID) -> UInt32? {
        node.raw >= 1 && node.raw <= Int64(graph.nodeCount) ? UInt32(node.raw - 1) : nil
    }

    /// The type of an edge, and its place in the list of edges that leave.
    func place(of edge: EdgeID) -> (type: Int, place: Int)? {
        guard edge.raw >= 1, edge.raw <= Int64(edgeCount) else { return nil }
        let type = types.partitioningIndex { $0.base >= edge.raw } - 1
        return (type, Int(edge.raw - types[type].base - 1))
    }
}

/// The packed graph that was opened last, for all readers of a store.
final class PackedCache: Sendable {
    private let opened = Mutex<PackedGraph?>(nil)

    /// Keeps a graph that was packed just now.
    func keep(_ graph: PackedGraph) { opened.withLock { $0 = graph } }

    /// Lets go of the graph, of which a part is damaged.
    func forget() { opened.withLock { $0 = nil } }

    /// The packed graph of a file as a reader sees it; nil where there is none. `mapped` gives its columns from beside the file, if they are
    /// there.
    func graph(_ statements: StatementCache, _ mapped: () -> ColumnarGraph?) throws(Diagnostic) -> PackedGraph? {
        guard try PackedParts.areThere(statements) else { return nil }
        let parts = PackedParts(statements: statements)
        let directory = try parts.read(part: 0, place: 0) { _, bytes throws(Diagnostic) in try PackedDirectory(packed: Array(bytes)) }
        if let known = opened.withLock({ $0 }), known.directory == directory { return known }
        let graph = try PackedGraph(parts, known: mapped())
        opened.withLock { $0 = graph }
        return graph
    }
}
