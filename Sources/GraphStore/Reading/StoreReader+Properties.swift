import GraphModel

extension StoreReader {
    /// The property of a node, or null.
    public func property(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> Value {
        if let table = try table(of: node), let column = table.columns.firstIndex(where: { $0.key.rawValue == key.raw }) {
            return try row(of: node, in: table)[column]
        }
        let statement = try statements("SELECT type, value FROM node_property WHERE node = ? AND key = ?")
        statement.bind(0, node.raw)
        return try property(key, statement)
    }

    /// All properties of a node: columns in the order of the ontology, then free ones.
    public func properties(of node: NodeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        var result: [(key: PropertyKeyID, value: Value)] = []
        if let table = try table(of: node) {
            for (column, value) in zip(table.columns, try row(of: node, in: table)) where !value.isNull {
                result.append((column.key.key, value))
            }
        }
        let statement = try statements("SELECT type, value, key FROM node_property WHERE node = ? ORDER BY key")
        statement.bind(0, node.raw)
        return try result + properties(statement)
    }

    /// The property of an edge, or null.
    public func property(_ key: PropertyKeyID, of edge: EdgeID) throws(Diagnostic) -> Value {
        if let table = try table(of: edge), let column = table.columns.firstIndex(where: { $0.key.rawValue == key.raw }) {
            let row = try row(of: edge, in: table)
            if !row.isEmpty { return row[column] }
        }
        let statement = try statements("SELECT type, value FROM edge_property WHERE edge = ? AND key = ?")
        statement.bind(0, edge.raw)
        return try property(key, statement)
    }

    /// All properties of an edge: columns in the order of the ontology, then free ones.
    public func properties(of edge: EdgeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        var result: [(key: PropertyKeyID, value: Value)] = []
        if let table = try table(of: edge) {
            for (column, value) in zip(table.columns, try row(of: edge, in: table)) where !value.isNull {
                result.append((column.key.key, value))
            }
        }
        let statement = try statements("SELECT type, value, key FROM edge_property WHERE edge = ? ORDER BY key")
        statement.bind(0, edge.raw)
        return try result + properties(statement)
    }

    /// The table that holds the columns of a node, if one does.
    func table(of node: NodeID) throws(Diagnostic) -> NodeTable? {
        if let known = nodeTables[node] { return known }
        let statement = try statements("SELECT kind FROM node WHERE id = ?")
        statement.bind(0, node.raw)
        let table = try statement.step() ? NodeTable(rawValue: statement.integer(0)) : nil
        statement.reset()
        if nodeTables.count >= StoreReader.rowsKept { nodeTables.removeAll(keepingCapacity: true) }
        nodeTables[node] = .some(table)
        return table
    }

    private func table(of edge: EdgeID) throws(Diagnostic) -> EdgeTable? {
        try self.edge(edge).flatMap { EdgeTable($0.type) }
    }

    private func row(of node: NodeID, in table: NodeTable) throws(Diagnostic) -> [Value] {
        if let row = nodeRows[node] { return row }
        let row = try row(node.raw, table.selectRow, table.columns)
        if nodeRows.count >= StoreReader.rowsKept { nodeRows.removeAll(keepingCapacity: true) }
        let complete = row.isEmpty ? table.columns.map { _ in Value.null } : row
        nodeRows[node] = complete
        return complete
    }

    /// Empty where an edge of such a type has no row in the table.
    private func row(of edge: EdgeID, in table: EdgeTable) throws(Diagnostic) -> [Value] {
        if let row = edgeRows[edge] { return row }
        let row = try row(edge.raw, table.selectRow, table.columns)
        if edgeRows.count >= StoreReader.rowsKept { edgeRows.removeAll(keepingCapacity: true) }
        edgeRows[edge] = row
        return row
    }

    private func row(_ id: Int64, _ sql: String, _ columns: [ColumnProperty]) throws(Diagnostic) -> [Value] {
        let statement = try statements.built(sql)
        statement.bind(0, id)
        guard try statement.step() else { return [] }
        defer { statement.reset() }
        return columns.indices.map { columns[$0].read(statement, Int32($0)) }
    }

    private func property(_ key: PropertyKeyID, _ statement: PreparedStatement) throws(Diagnostic) -> Value {
        statement.bind(1, key.raw)
        defer { statement.reset() }
        return try statement.step() ? StoredValue.read(statement, at: 0) : .null
    }

    private func properties(_ statement: PreparedStatement) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        var result: [(key: PropertyKeyID, value: Value)] = []
        while try statement.step() {
            result.append((PropertyKeyID(Int32(truncatingIfNeeded: statement.integer(2))), StoredValue.read(statement, at: 0)))
        }
        return result
    }
}
