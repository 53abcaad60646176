import GraphModel

/// Nodes and edges of one's own: one that is there is known by what it holds.
extension GraphRestorer {
    func write(_ record: FreeNodeRecord) throws(Diagnostic) {
        guard nodes[record.number] == nil else { throw Diagnostic(.store, .damaged, "there are two nodes \(record.number)") }
        var content = record
        content.number = 0
        if let known = try known(content) {
            nodes[record.number] = known
            return
        }
        let node = try editor.createNode()
        for label in record.labels { try editor.add(editor.intern(label: label), to: node) }
        try set(record.properties, of: node)
        if let imported = record.imported { try write(imported, of: node) }
        nodes[record.number] = node
        summary.nodes += 1
    }

    func write(_ record: FreeEdgeRecord) throws(Diagnostic) {
        let source = try node(record.from)
        let target = try node(record.to)
        if let known = try edge(record, source, target) {
            claimedEdges.insert(known)
            return
        }
        let edge = try editor.createEdge(editor.intern(edgeType: record.type), from: source, to: target)
        try set(record.properties, of: edge)
        if let id = record.importedID {
            let insert = try writer.statements("INSERT INTO imported_edge (edge, id) VALUES (?, ?)")
            insert.bind(0, edge.raw)
            try insert.bind(1, bytes: Array(id.utf8))
            try insert.run()
        }
        claimedEdges.insert(edge.raw)
        summary.edges += 1
    }

    /// Notes under which id a table named a node, so that a later import of the table finds it again.
    private func write(_ imported: ImportedIdentity, of node: NodeID) throws(Diagnostic) {
        let group = try writer.statements("INSERT OR IGNORE INTO imported_group (name) VALUES (?)")
        try group.bind(0, imported.group)
        try group.run()
        let insert = try writer.statements(
            "INSERT INTO imported_node (node, id_group, id) VALUES (?, (SELECT id FROM imported_group WHERE name = ?), ?)")
        insert.bind(0, node.raw)
        try insert.bind(1, imported.group)
        try insert.bind(2, bytes: Array(imported.id.utf8))
        try insert.run()
    }

    // MARK: What is there

    private func known(_ content: FreeNodeRecord) throws(Diagnostic) -> NodeID? {
        if isFresh { return nil }
        if knownNodes == nil {
            var known: [FreeNodeRecord: [NodeID]] = [:]
            let records = try RecordReader(editor.reader, .whole)
            let all = try writer.statements("SELECT id FROM node WHERE kind = 0 ORDER BY id DESC")
            while try all.step() {
                known[try records.freeNode(all.integer(0), number: 0), default: []].append(NodeID(all.integer(0)))
            }
            knownNodes = known
        }
        return knownNodes?[content]?.popLast()
    }

    /// An edge of the same ends, type and properties that stands for no other record.
    private func edge(_ record: FreeEdgeRecord, _ source: NodeID, _ target: NodeID) throws(Diagnostic) -> Int64? {
        // An empty file holds none but those of the sources of articles.
        if isFresh, record.type != StoreEdgeType.publishedBy.name { return nil }
        guard let type = try editor.edgeTypeID(record.type) else { return nil }
        let find = try writer.statements("SELECT id FROM edge WHERE source = ? AND type = ? AND target = ? ORDER BY id")
        find.bind(0, source.raw)
        find.bind(1, type.raw)
        find.bind(2, target.raw)
        var found: [Int64] = []
        while try find.step() { if !claimedEdges.contains(find.integer(0)) { found.append(find.integer(0)) } }
        for edge in found where try properties(EdgeID(edge)) == record.properties { return edge }
        guard record.type == StoreEdgeType.publishedBy.name, let edge = found.first else { return nil }
        try set(record.properties, of: EdgeID(edge))
        return edge
    }

    private func properties(_ edge: EdgeID) throws(Diagnostic) -> [String: Value] {
        var properties: [String: Value] = [:]
        for (key, value) in try editor.properties(of: edge) { properties[try editor.name(of: key)] = value }
        return properties
    }
}
