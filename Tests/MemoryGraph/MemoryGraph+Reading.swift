import GraphModel

/// The graph as queries see it. What was deleted, or never was there, has no labels, properties or edges.
extension MemoryGraph {
    /// Counts of what is there, and the property keys that something has.
    public var statistics: GraphStatistics {
        var labels: [String: Int] = [:]
        var types: [String: Int] = [:]
        var usedKeys: Set<PropertyKeyID> = []
        for case let node? in contents.nodes {
            for label in node.labels { labels[name(of: label), default: 0] += 1 }
            for property in node.properties { usedKeys.insert(property.key) }
        }
        for case let edge? in contents.edges {
            types[name(of: edge.record.type), default: 0] += 1
            for property in edge.properties { usedKeys.insert(property.key) }
        }
        return GraphStatistics(
            nodeCount: contents.nodes.count { $0 != nil }, edgeCount: contents.edges.count { $0 != nil }, labels: labels, edgeTypes: types,
            propertyKeys: usedKeys.sorted().map { name(of: $0) })
    }

    public func labelID(_ name: String) -> LabelID? { contents.labels.number(of: name).map { LabelID($0) } }
    public func edgeTypeID(_ name: String) -> EdgeTypeID? { contents.types.number(of: name).map { EdgeTypeID($0) } }
    public func propertyKeyID(_ name: String) -> PropertyKeyID? { contents.keys.number(of: name).map { PropertyKeyID($0) } }
    public func name(of label: LabelID) -> String { contents.labels.name(of: label.raw) }
    public func name(of type: EdgeTypeID) -> String { contents.types.name(of: type.raw) }
    public func name(of key: PropertyKeyID) -> String { contents.keys.name(of: key.raw) }

    public func nodes(label: LabelID?) -> [NodeID] {
        contents.nodes.indices.filter { index in
            guard let node = contents.nodes[index] else { return false }
            return label.map { node.labels.contains($0) } ?? true
        }.map { NodeID(Int64($0)) }
    }

    public func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) -> [NodeID] {
        nodes(label: label).filter { property(key, of: $0).equals(value) == true }
    }

    public func isIndexed(_ key: PropertyKeyID) -> Bool { indexedKeys.contains(name(of: key)) }

    public func isOrdered(_ key: PropertyKeyID, label: LabelID?) -> Bool { indexedKeys.contains(name(of: key)) }

    public func nodes(label: LabelID?, where key: PropertyKeyID, in range: ValueRange) -> [NodeID] {
        nodes(label: label).filter { range.contains(property(key, of: $0)) }
    }

    public func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) -> [EdgeRecord] {
        (self.node(node)?.edges ?? []).filter { edge in
            guard types.isEmpty || types.contains(edge.type) else { return false }
            switch direction {
            case .outgoing: return edge.source == node
            case .incoming: return edge.target == node
            case .both: return true
            }
        }
    }

    public func edges(types: [EdgeTypeID]) -> [EdgeRecord] {
        contents.edges.compactMap { $0?.record }.filter { types.isEmpty || types.contains($0.type) }
    }

    public func edge(_ id: EdgeID) -> EdgeRecord? { element(id)?.record }
    public func labels(of node: NodeID) -> [LabelID] { self.node(node)?.labels ?? [] }

    public func property(_ key: PropertyKeyID, of node: NodeID) -> Value {
        self.node(node)?.properties.first { $0.key == key }?.value ?? .null
    }

    public func property(_ key: PropertyKeyID, of edge: EdgeID) -> Value {
        element(edge)?.properties.first { $0.key == key }?.value ?? .null
    }

    public func properties(of node: NodeID) -> [(key: PropertyKeyID, value: Value)] { self.node(node)?.properties ?? [] }
    public func properties(of edge: EdgeID) -> [(key: PropertyKeyID, value: Value)] { element(edge)?.properties ?? [] }
    /// Whether the node is there and has not been deleted.
    public func contains(_ node: NodeID) -> Bool { self.node(node) != nil }

    func node(_ id: NodeID) -> Node? {
        contents.nodes.indices.contains(Int(id.raw)) ? contents.nodes[Int(id.raw)] : nil
    }

    func element(_ id: EdgeID) -> Edge? {
        contents.edges.indices.contains(Int(id.raw)) ? contents.edges[Int(id.raw)] : nil
    }
}
