import GraphModel
import MemoryGraph

/// The graph as the engine reads and changes it.
extension PropertyGraph {
    /// A graph whose nodes and edges have their indices for numbers.
    func memoryGraph() throws(Diagnostic) -> MemoryGraph {
        let graph = MemoryGraph()
        graph.indexedKeys = indexedKeys
        for node in nodes {
            let id = graph.createNode()
            for label in node.labels { try graph.add(graph.intern(label: label), to: id) }
            for (key, value) in node.properties.sorted(by: { $0.key < $1.key }) {
                try graph.set(graph.intern(propertyKey: key), of: id, to: value)
            }
        }
        for edge in edges {
            let ends = (NodeID(Int64(edge.source)), NodeID(Int64(edge.target)))
            let id = try graph.createEdge(graph.intern(edgeType: edge.type), from: ends.0, to: ends.1)
            for (key, value) in edge.properties.sorted(by: { $0.key < $1.key }) {
                try graph.set(graph.intern(propertyKey: key), of: id, to: value)
            }
        }
        return graph
    }

    /// What such a graph has become.
    init(_ graph: MemoryGraph) {
        for id in graph.nodes(label: nil) {
            while nodes.count <= Int(id.raw) { nodes.append(Node(isDeleted: true)) }
            nodes[Int(id.raw)] = Node(
                labels: graph.labels(of: id).map(graph.name(of:)).sorted(),
                properties: Dictionary(graph.properties(of: id).map { (graph.name(of: $0.key), $0.value) }) { _, last in last })
        }
        for record in graph.edges(types: []) {
            while edges.count <= Int(record.id.raw) { edges.append(Edge(type: "", source: 0, target: 0, isDeleted: true)) }
            edges[Int(record.id.raw)] = Edge(
                type: graph.name(of: record.type), source: Int(record.source.raw), target: Int(record.target.raw),
                properties: Dictionary(graph.properties(of: record.id).map { (graph.name(of: $0.key), $0.value) }) { _, last in last })
        }
        indexedKeys = graph.indexedKeys
    }
}
