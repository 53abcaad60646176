import GraphModel

/// Changes, which are seen at once. What the engine must never ask for is refused: a write to what was deleted, an edge without
/// its ends, the deletion of a node that has edges.
extension MemoryGraph {
    public func intern(label name: String) -> LabelID { LabelID(contents.labels.intern(name)) }
    public func intern(edgeType name: String) -> EdgeTypeID { EdgeTypeID(contents.types.intern(name)) }
    public func intern(propertyKey name: String) -> PropertyKeyID { PropertyKeyID(contents.keys.intern(name)) }

    public func createNode() -> NodeID {
        contents.nodes.append(Node())
        return NodeID(Int64(contents.nodes.count - 1))
    }

    /// Makes a node with a label and properties.
    public func makeNode(_ label: String, _ properties: [(key: String, value: Value)] = []) throws(Diagnostic) -> NodeID {
        let node = createNode()
        try add(intern(label: label), to: node)
        for (key, value) in properties { try set(intern(propertyKey: key), of: node, to: value) }
        return node
    }

    public func createEdge(_ type: EdgeTypeID, from source: NodeID, to target: NodeID) throws(Diagnostic) -> EdgeID {
        try require(source)
        try require(target)
        let record = EdgeRecord(id: EdgeID(Int64(contents.edges.count)), type: type, source: source, target: target)
        contents.edges.append(Edge(record: record))
        contents.nodes[Int(source.raw)]?.edges.append(record)
        if source != target { contents.nodes[Int(target.raw)]?.edges.append(record) }
        return record.id
    }

    public func add(_ label: LabelID, to node: NodeID) throws(Diagnostic) {
        try require(node)
        guard !labels(of: node).contains(label) else { return }
        contents.nodes[Int(node.raw)]?.labels.append(label)
    }

    public func remove(_ label: LabelID, from node: NodeID) throws(Diagnostic) {
        try require(node)
        contents.nodes[Int(node.raw)]?.labels.removeAll { $0 == label }
    }

    public func set(_ key: PropertyKeyID, of node: NodeID, to value: Value) throws(Diagnostic) {
        try require(node)
        let properties = replacing(key, with: value, in: properties(of: node))
        contents.nodes[Int(node.raw)]?.properties = properties
    }

    public func set(_ key: PropertyKeyID, of edge: EdgeID, to value: Value) throws(Diagnostic) {
        try require(edge)
        let properties = replacing(key, with: value, in: properties(of: edge))
        contents.edges[Int(edge.raw)]?.properties = properties
    }

    public func delete(_ node: NodeID) throws(Diagnostic) {
        try require(node)
        guard edges(of: node, .both, types: []).isEmpty else {
            throw Diagnostic(.execute, .failure, "node \(node.raw) is to be deleted and has edges")
        }
        contents.nodes[Int(node.raw)] = nil
    }

    public func delete(_ edge: EdgeID) throws(Diagnostic) {
        try require(edge)
        guard let record = self.edge(edge) else { return }
        for end in [record.source, record.target] { contents.nodes[Int(end.raw)]?.edges.removeAll { $0.id == edge } }
        contents.edges[Int(edge.raw)] = nil
    }

    private func replacing(
        _ key: PropertyKeyID, with value: Value, in properties: [(key: PropertyKeyID, value: Value)]
    ) -> [(key: PropertyKeyID, value: Value)] {
        var properties = properties
        let place = properties.firstIndex { $0.key == key }
        switch (place, value.isNull) {
        case (let place?, true): properties.remove(at: place)
        case (let place?, false): properties[place].value = value
        case (nil, true): break
        case (nil, false): properties.append((key, value))
        }
        return properties
    }

    private func require(_ node: NodeID) throws(Diagnostic) {
        guard self.node(node) != nil else { throw Diagnostic(.execute, .failure, "node \(node.raw) is to be changed and is not there") }
    }

    private func require(_ edge: EdgeID) throws(Diagnostic) {
        guard element(edge) != nil else { throw Diagnostic(.execute, .failure, "edge \(edge.raw) is to be changed and is not there") }
    }
}
