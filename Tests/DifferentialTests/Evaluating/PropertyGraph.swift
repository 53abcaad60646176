import GraphModel

/// A small graph as plain lists; a node or an edge is known by its index. The evaluator looks at it, the engine at a
/// graph made from it.
struct PropertyGraph: Sendable, Hashable {
    struct Node: Sendable, Hashable {
        var labels: [String] = []
        var properties: [String: Value] = [:]
        var isDeleted = false
    }

    struct Edge: Sendable, Hashable {
        var type: String
        var source: Int
        var target: Int
        var properties: [String: Value] = [:]
        var isDeleted = false
    }

    var nodes: [Node] = []
    var edges: [Edge] = []
    /// Properties of which the graph says that they have an index.
    var indexedKeys: Set<String> = []

    /// As patterns, one a line; golden cases take it as their graph.
    var text: String {
        let nodeLines = nodes.enumerated().filter { !$0.element.isDeleted }.map { index, node in
            "(n\(index)" + node.labels.map { ":" + $0 }.joined() + Self.text(node.properties) + ")"
        }
        let edgeLines = edges.filter { !$0.isDeleted }.map { "(n\($0.source))-[:\($0.type)\(Self.text($0.properties))]->(n\($0.target))" }
        return (nodeLines + edgeLines).joined(separator: ", ")
    }

    private static func text(_ properties: [String: Value]) -> String {
        guard !properties.isEmpty else { return "" }
        let entries = properties.sorted { $0.key < $1.key }.map { "\($0.key): \(ValueText.of($0.value))" }
        return " {" + entries.joined(separator: ", ") + "}"
    }
}
