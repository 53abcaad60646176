import GraphModel

/// A ``PropertyGraph`` as the engine reads graphs. Numbers of labels, types and keys are places in lists of their names.
struct PropertyGraphReader: GraphReader {
    private let graph: PropertyGraph
    private let labelNames: [String]
    private let typeNames: [String]
    private let keyNames: [String]
    private var records: [EdgeRecord] = []

    init(_ graph: PropertyGraph) {
        self.graph = graph
        labelNames = Set(graph.nodes.flatMap(\.labels)).sorted()
        typeNames = Set(graph.edges.map(\.type)).sorted()
        keyNames = Set(graph.nodes.flatMap { $0.properties.keys } + graph.edges.flatMap { $0.properties.keys }).sorted()
        for (index, edge) in graph.edges.enumerated() {
            guard let type = edgeTypeID(edge.type) else { continue }
            records.append(
                EdgeRecord(
                    id: EdgeID(Int64(index)), type: type, source: NodeID(Int64(edge.source)), target: NodeID(Int64(edge.target))))
        }
    }

    var statistics: GraphStatistics {
        GraphStatistics(
            nodeCount: graph.nodes.count, edgeCount: graph.edges.count,
            labels: Dictionary(graph.nodes.flatMap(\.labels).map { ($0, 1) }, uniquingKeysWith: +),
            edgeTypes: Dictionary(graph.edges.map { ($0.type, 1) }, uniquingKeysWith: +), propertyKeys: keyNames)
    }

    func labelID(_ name: String) -> LabelID? { labelNames.firstIndex(of: name).map { LabelID(Int32($0)) } }
    func edgeTypeID(_ name: String) -> EdgeTypeID? { typeNames.firstIndex(of: name).map { EdgeTypeID(Int32($0)) } }
    func propertyKeyID(_ name: String) -> PropertyKeyID? { keyNames.firstIndex(of: name).map { PropertyKeyID(Int32($0)) } }
    func name(of label: LabelID) -> String { labelNames[Int(label.raw)] }
    func name(of type: EdgeTypeID) -> String { typeNames[Int(type.raw)] }
    func name(of key: PropertyKeyID) -> String { keyNames[Int(key.raw)] }

    func nodes(label: LabelID?) -> [NodeID] {
        let wanted = label.map(name(of:))
        return graph.nodes.indices.filter { index in wanted.map { graph.nodes[index].labels.contains($0) } ?? true }.map {
            NodeID(Int64($0))
        }
    }

    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) -> [NodeID] {
        nodes(label: label).filter { ValueLaws.equal(property(key, of: $0), value) == true }
    }

    func isIndexed(_ key: PropertyKeyID) -> Bool { graph.indexedKeys.contains(name(of: key)) }

    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) -> [EdgeRecord] {
        edges(types: types).filter { edge in
            switch direction {
            case .outgoing: edge.source == node
            case .incoming: edge.target == node
            case .both: edge.source == node || edge.target == node
            }
        }
    }

    func edges(types: [EdgeTypeID]) -> [EdgeRecord] { records.filter { types.isEmpty || types.contains($0.type) } }
    func edge(_ id: EdgeID) -> EdgeRecord? { records[safe: Int(id.raw)] }

    func labels(of node: NodeID) -> [LabelID] { graph.nodes[Int(node.raw)].labels.compactMap(labelID) }
    func property(_ key: PropertyKeyID, of node: NodeID) -> Value { graph.nodes[Int(node.raw)].properties[name(of: key)] ?? .null }
    func property(_ key: PropertyKeyID, of edge: EdgeID) -> Value { graph.edges[Int(edge.raw)].properties[name(of: key)] ?? .null }
    func properties(of node: NodeID) -> [(key: PropertyKeyID, value: Value)] { listed(graph.nodes[Int(node.raw)].properties) }
    func properties(of edge: EdgeID) -> [(key: PropertyKeyID, value: Value)] { listed(graph.edges[Int(edge.raw)].properties) }

    private func listed(_ properties: [String: Value]) -> [(key: PropertyKeyID, value: Value)] {
        properties.sorted { $0.key < $1.key }.compactMap { name, value in propertyKeyID(name).map { ($0, value) } }
    }
}
