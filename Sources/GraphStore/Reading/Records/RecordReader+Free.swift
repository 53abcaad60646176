import GraphModel

/// Nodes and edges of one's own: they have no identity, so they stand in the order of a number that is worked out from what they hold.
extension RecordReader {
    func freeNodes(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        var entries: [(order: UInt64, node: Int64)] = []
        let statement = try statements("SELECT id FROM node WHERE kind = 0 ORDER BY id")
        while try statement.step() {
            let node = statement.integer(0)
            guard part.contains(node) else { continue }
            let record = try freeNode(node, number: 0)
            entries.append((Self.order(record.labels + Self.sorted(record.properties) + [record.imported?.id ?? ""]), node))
        }
        entries.sort { ($0.order, $0.node) < ($1.order, $1.node) }
        freeNumbers = NodeOrder(entries.map(\.node))
        for (index, entry) in entries.enumerated() { try body(.node(freeNode(entry.node, number: index + 1))) }
    }

    func freeEdges(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        var entries: [(order: UInt64, edge: Int64)] = []
        // Edges that other records imply: who takes part, evidence, what is about what, derived ones; the place of an event; the source of
        // an article; offices.
        let implied: StaticString =
            """
            SELECT e.id FROM edge e WHERE e.event IS NULL AND e.type NOT IN (1, 2, 3, 5, 6)
                AND NOT (e.type = 4 AND EXISTS (SELECT 1 FROM node n WHERE n.id = e.source AND n.kind = 1)
                    AND EXISTS (SELECT 1 FROM node n WHERE n.id = e.target AND n.kind IN (2, 3)))
                AND NOT (e.type = 7 AND NOT EXISTS (SELECT 1 FROM edge_property p WHERE p.edge = e.id)
                    AND EXISTS (SELECT 1 FROM article a WHERE a.node = e.source AND a.source = e.target))
                AND NOT (e.type = 9 AND EXISTS (SELECT 1 FROM office o WHERE o.edge = e.id))
            ORDER BY e.id
            """
        let statement = try statements(isForeign ? "SELECT id FROM edge ORDER BY id" : implied)
        while try statement.step() {
            guard let edge = try freeEdge(statement.integer(0)) else { continue }
            let parts = [edge.type, "\(edge.from)", "\(edge.to)"] + Self.sorted(edge.properties) + [edge.importedID ?? ""]
            entries.append((Self.order(parts), statement.integer(0)))
        }
        entries.sort { ($0.order, $0.edge) < ($1.order, $1.edge) }
        for entry in entries { if let edge = try freeEdge(entry.edge) { try body(.edge(edge)) } }
    }

    func freeNode(_ node: Int64, number: Int) throws(Diagnostic) -> FreeNodeRecord {
        let statement = try statements(
            "SELECT g.name, i.id FROM imported_node i JOIN imported_group g ON g.id = i.id_group WHERE i.node = ?")
        statement.bind(0, node)
        var imported: ImportedIdentity?
        if try statement.step() {
            imported = ImportedIdentity(group: statement.text(0), id: String(decoding: statement.bytes(1), as: UTF8.self))
        }
        statement.reset()
        return FreeNodeRecord(
            number: number, labels: try labels(ofNode: node), properties: try properties(ofNode: node), imported: imported)
    }

    private func freeEdge(_ edge: Int64) throws(Diagnostic) -> FreeEdgeRecord? {
        let statement = try statements("SELECT type, source, target FROM edge WHERE id = ?")
        statement.bind(0, edge)
        defer { statement.reset() }
        guard try statement.step(), let from = try reference(statement.integer(1)), let to = try reference(statement.integer(2)) else {
            return nil
        }
        let type = typeNames[Int32(truncatingIfNeeded: statement.integer(0))] ?? ""
        let imported = try statements("SELECT id FROM imported_edge WHERE edge = ?")
        imported.bind(0, edge)
        defer { imported.reset() }
        let id = try imported.step() ? String(decoding: imported.bytes(0), as: UTF8.self) : nil
        return FreeEdgeRecord(type: type, from: from, to: to, properties: try properties(ofEdge: edge), importedID: id)
    }

    /// A number worked out from some texts (FNV-1a, 64 bits).
    private static func order(_ texts: [String]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        return hash
    }

    private static func sorted(_ properties: [String: Value]) -> [String] {
        properties.map { "\($0.key)=\($0.value.literalText)" }.sorted(by: precedes)
    }
}
