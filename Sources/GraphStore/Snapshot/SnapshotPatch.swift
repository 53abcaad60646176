import GraphColumns
import GraphModel

/// Reads what the log says has changed since a snapshot, and makes the graph that a transaction sees of it.
///
///     let patch = try SnapshotPatch(reader, since: 4711)
///     let graph = try patch?.applied(to: snapshot)
struct SnapshotPatch {
    private let reader: StoreReader
    private var nodes: Set<Int64> = []
    private var pairs: Set<Pair> = []

    private struct Pair: Hashable, Comparable {
        let type: Int64
        let source: Int64
        let target: Int64

        static func < (left: Pair, right: Pair) -> Bool {
            (left.type, left.source, left.target) < (right.type, right.source, right.target)
        }
    }

    /// More changes than these are not worth the while of a query; nor is more than a hundredth of the graph.
    static let mostChanges: Int64 = 50_000

    /// Whether the changes after a state are known and few.
    static func isPossible(_ statements: StatementCache, since number: Int64) throws(Diagnostic) -> Bool {
        let limits = try statements(
            """
            SELECT (SELECT max(number) FROM graph_change) - ?1, (SELECT min(number) FROM graph_change),
                (SELECT count(*) FROM graph_change WHERE number > ?1 AND kind NOT IN (1, 2)),
                (SELECT nodes FROM graph) + (SELECT sum(edges) FROM edge_type)
            """)
        limits.bind(0, number)
        defer { limits.reset() }
        guard try limits.step() else { return false }
        let count = limits.integer(0)
        return count >= 0 && count <= mostChanges && limits.integer(1) <= number && limits.integer(2) == 0
            && count <= max(limits.integer(3) / 100, 1_000)
    }

    /// Reads which nodes and edges have changed after a state.
    init(_ reader: StoreReader, since number: Int64) throws(Diagnostic) {
        self.reader = reader
        let changes = try reader.statements("SELECT kind, node, target, edge_type FROM graph_change WHERE number > ?")
        changes.bind(0, number)
        while try changes.step() {
            if changes.integer(0) == ChangeLog.Kind.node.rawValue {
                nodes.insert(changes.integer(1))
            } else {
                pairs.insert(Pair(type: changes.integer(3), source: changes.integer(1), target: changes.integer(2)))
            }
        }
    }

    /// The graph as the reader sees it, of that of the earlier state.
    ///
    /// Throws category `.damaged` where rows hang on nodes that are not there, or the snapshot is damaged.
    func applied(to graph: ColumnarGraph) throws(Diagnostic) -> ColumnarGraph {
        var patch = GraphPatch()
        var pairs = pairs
        for identity in nodes.sorted() {
            let node = try node(NodeID(identity))
            patch.nodes.append(node)
            guard try graph.moves(node) else { continue }
            for edge in try reader.edges(of: node.identity, .both, types: []) {
                pairs.insert(Pair(type: Int64(edge.type.raw), source: edge.source.raw, target: edge.target.raw))
            }
        }
        for pair in pairs.sorted() { patch.edges.append(try edges(pair)) }
        return try graph.patched(with: patch)
    }

    private func node(_ node: NodeID) throws(Diagnostic) -> GraphPatch.Node {
        let find = try reader.statements("SELECT 1 FROM node WHERE id = ?")
        find.bind(0, node.raw)
        let isThere = try find.step()
        find.reset()
        let labels = try reader.labels(of: node)
        var properties: [PropertyKeyID: Value] = [:]
        for (key, _) in try reader.properties(of: node) where properties[key] == nil {
            // Of two values of a key the one in the column counts.
            let value = try reader.property(key, of: node)
            if !value.isNull { properties[key] = value }
        }
        if isThere { return GraphPatch.Node(identity: node, state: (labels, properties)) }
        guard labels.isEmpty, properties.isEmpty, try reader.edges(of: node, .both, types: []).isEmpty else {
            throw SnapshotScan.orphan(node.raw)
        }
        return GraphPatch.Node(identity: node, state: nil)
    }

    private func edges(_ pair: Pair) throws(Diagnostic) -> GraphPatch.Edges {
        let find = try reader.statements("SELECT id FROM edge WHERE source = ? AND type = ? AND target = ? ORDER BY id")
        find.bind(0, pair.source)
        find.bind(1, pair.type)
        find.bind(2, pair.target)
        var edges: [EdgeID] = []
        while try find.step() { edges.append(EdgeID(find.integer(0))) }
        var all: [[PropertyKeyID: Value]] = []
        for edge in edges {
            var properties: [PropertyKeyID: Value] = [:]
            for (key, _) in try reader.properties(of: edge) where properties[key] == nil {
                let value = try reader.property(key, of: edge)
                if !value.isNull { properties[key] = value }
            }
            all.append(properties)
        }
        return GraphPatch.Edges(
            type: EdgeTypeID(Int32(truncatingIfNeeded: pair.type)), source: NodeID(pair.source), target: NodeID(pair.target),
            properties: all)
    }
}
