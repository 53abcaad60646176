import GraphModel

/// A small graph as plain lists: what the evaluator looks at, and through `GraphReader` the engine too.
///
/// A node or an edge is known by its index; numbers of labels, types and keys are their places in ``labelNames`` and its like.
struct PropertyGraph: Sendable, Hashable {
    struct Node: Sendable, Hashable {
        var labels: [String] = []
        var properties: [String: Value] = [:]
    }

    struct Edge: Sendable, Hashable {
        var type: String
        var source: Int
        var target: Int
        var properties: [String: Value] = [:]
    }

    var nodes: [Node] = []
    var edges: [Edge] = []
    /// Properties of which the graph says that they have an index.
    var indexedKeys: Set<String> = []

    /// As patterns, one a line; golden cases take it as their graph.
    var text: String {
        let nodeLines = nodes.enumerated().map { index, node in
            "(n\(index)" + node.labels.map { ":" + $0 }.joined() + Self.text(node.properties) + ")"
        }
        let edgeLines = edges.map { "(n\($0.source))-[:\($0.type)\(Self.text($0.properties))]->(n\($0.target))" }
        return (nodeLines + edgeLines).joined(separator: ", ")
    }

    private static func text(_ properties: [String: Value]) -> String {
        guard !properties.isEmpty else { return "" }
        let entries = properties.sorted { $0.key < $1.key }.map { "\($0.key): \(ValueText.of($0.value))" }
        return " {" + entries.joined(separator: ", ") + "}"
    }
}

extension PropertyGraph: GraphReader {
    private var labelNames: [String] { Set(nodes.flatMap(\.labels)).sorted() }
    private var typeNames: [String] { Set(edges.map(\.type)).sorted() }
    private var keyNames: [String] { Set(nodes.flatMap { $0.properties.keys } + edges.flatMap { $0.properties.keys }).sorted() }

    var statistics: GraphStatistics {
        GraphStatistics(
            nodeCount: nodes.count, edgeCount: edges.count,
            labels: Dictionary(nodes.flatMap(\.labels).map { ($0, 1) }, uniquingKeysWith: +),
            edgeTypes: Dictionary(edges.map { ($0.type, 1) }, uniquingKeysWith: +), propertyKeys: keyNames)
    }

    func labelID(_ name: String) -> LabelID? { labelNames.firstIndex(of: name).map { LabelID(Int32($0)) } }
    func edgeTypeID(_ name: String) -> EdgeTypeID? { typeNames.firstIndex(of: name).map { EdgeTypeID(Int32($0)) } }
    func propertyKeyID(_ name: String) -> PropertyKeyID? { keyNames.firstIndex(of: name).map { PropertyKeyID(Int32($0)) } }
    func name(of label: LabelID) -> String { labelNames[Int(label.raw)] }
    func name(of type: EdgeTypeID) -> String { typeNames[Int(type.raw)] }
    func name(of key: PropertyKeyID) -> String { keyNames[Int(key.raw)] }

    func nodes(label: LabelID?) -> [NodeID] {
        let wanted = label.map(name(of:))
        return nodes.indices.filter { index in wanted.map { nodes[index].labels.contains($0) } ?? true }.map { NodeID(Int64($0)) }
    }

    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) -> [NodeID] {
        nodes(label: label).filter { ValueLaws.equal(property(key, of: $0), value) == true }
    }

    func isIndexed(_ key: PropertyKeyID) -> Bool { indexedKeys.contains(name(of: key)) }

    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) -> [EdgeRecord] {
        edges(types: types).filter { edge in
            switch direction {
            case .outgoing: edge.source == node
            case .incoming: edge.target == node
            case .both: edge.source == node || edge.target == node
            }
        }
    }

    func edges(types: [EdgeTypeID]) -> [EdgeRecord] {
        edges.indices.compactMap { edge(EdgeID(Int64($0))) }.filter { types.isEmpty || types.contains($0.type) }
    }

    func edge(_ id: EdgeID) -> EdgeRecord? {
        guard edges.indices.contains(Int(id.raw)), let type = edgeTypeID(edges[Int(id.raw)].type) else { return nil }
        let edge = edges[Int(id.raw)]
        return EdgeRecord(id: id, type: type, source: NodeID(Int64(edge.source)), target: NodeID(Int64(edge.target)))
    }

    func labels(of node: NodeID) -> [LabelID] { nodes[Int(node.raw)].labels.compactMap(labelID) }
    func property(_ key: PropertyKeyID, of node: NodeID) -> Value { nodes[Int(node.raw)].properties[name(of: key)] ?? .null }
    func property(_ key: PropertyKeyID, of edge: EdgeID) -> Value { edges[Int(edge.raw)].properties[name(of: key)] ?? .null }
    func properties(of node: NodeID) -> [(key: PropertyKeyID, value: Value)] { listed(nodes[Int(node.raw)].properties) }
    func properties(of edge: EdgeID) -> [(key: PropertyKeyID, value: Value)] { listed(edges[Int(edge.raw)].properties) }

    private func listed(_ properties: [String: Value]) -> [(key: PropertyKeyID, value: Value)] {
        properties.sorted { $0.key < $1.key }.compactMap { name, value in propertyKeyID(name).map { ($0, value) } }
    }
}
