import GraphModel

extension StoreReader {
    /// The property of a node, or null.
    public func property(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> Value {
        if let packed = try packed() { return try packed.property(key, of: node) }
        let row = try row(of: node)
        if let table = row.table, let position = table.position(of: key) { return try value(row, table, position, node.raw) }
        let statement = try statements("SELECT type, value FROM node_property WHERE node = ? AND key = ?")
        statement.bind(0, node.raw)
        return try property(key, statement)
    }

    /// All properties of a node: columns in the order of the ontology, then free ones.
    public func properties(of node: NodeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        if let packed = try packed() { return try packed.properties(of: node) }
        let statement = try statements("SELECT type, value, key FROM node_property WHERE node = ? ORDER BY key")
        statement.bind(0, node.raw)
        return try columns(row(of: node), node.raw) + properties(statement)
    }

    /// The property of an edge, or null.
    public func property(_ key: PropertyKeyID, of edge: EdgeID) throws(Diagnostic) -> Value {
        if let packed = try packed() { return try packed.property(key, of: edge) }
        let row = try row(of: edge)
        if let table = row.table, let position = table.position(of: key) { return try value(row, table, position, edge.raw) }
        let statement = try statements("SELECT type, value FROM edge_property WHERE edge = ? AND key = ?")
        statement.bind(0, edge.raw)
        return try property(key, statement)
    }

    /// All properties of an edge: columns in the order of the ontology, then free ones.
    public func properties(of edge: EdgeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        if let packed = try packed() { return try packed.properties(of: edge) }
        let statement = try statements("SELECT type, value, key FROM edge_property WHERE edge = ? ORDER BY key")
        statement.bind(0, edge.raw)
        return try columns(row(of: edge), edge.raw) + properties(statement)
    }

    /// The column that holds a property of a node, where one does.
    func column(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> (table: NodeTable, column: ColumnProperty)? {
        guard let columns = try row(of: node).table, let position = columns.position(of: key),
            let table = NodeTable.allCases.first(where: { $0.columns.number == columns.number })
        else { return nil }
        return (table, columns.columns[position])
    }

    /// Whether a column holds a property of an edge.
    func hasColumn(_ key: PropertyKeyID, _ edge: EdgeID) throws(Diagnostic) -> Bool {
        try row(of: edge).table?.position(of: key) != nil
    }

    // MARK: Rows

    /// The columns of one node or edge as they were read; no table where it has none.
    struct ColumnRow {
        var table: ColumnTable?
        var values: [Value] = []
    }

    private func row(of node: NodeID) throws(Diagnostic) -> ColumnRow {
        if try isForeign() { return ColumnRow() }
        if let row = nodeRows[node] { return row }
        let statement = try statements("SELECT kind FROM node WHERE id = ?")
        statement.bind(0, node.raw)
        let table = try statement.step() ? NodeTable(rawValue: statement.integer(0)) : nil
        statement.reset()
        let row = try read(table?.columns, node.raw)
        if nodeRows.count >= StoreReader.rowsKept { nodeRows.removeAll(keepingCapacity: true) }
        nodeRows[node] = row
        return row
    }

    private func row(of edge: EdgeID) throws(Diagnostic) -> ColumnRow {
        if try isForeign() { return ColumnRow() }
        if let row = edgeRows[edge] { return row }
        let row = try read(self.edge(edge).flatMap { EdgeTable($0.type)?.columns }, edge.raw)
        if edgeRows.count >= StoreReader.rowsKept { edgeRows.removeAll(keepingCapacity: true) }
        edgeRows[edge] = row
        return row
    }

    /// Nodes and edges of a kind that has a table may still have no row there: then their properties are free ones.
    private func read(_ table: ColumnTable?, _ id: Int64) throws(Diagnostic) -> ColumnRow {
        guard let table else { return ColumnRow() }
        let statement: PreparedStatement
        if let known = rowStatements[table.number] {
            statement = known.reset()
        } else {
            statement = try PreparedStatement(statements.database, table.selectRow)
            rowStatements[table.number] = statement
        }
        statement.bind(0, id)
        guard try statement.step() else { return ColumnRow() }
        defer { statement.reset() }
        return ColumnRow(table: table, values: table.columns.indices.map { table.columns[$0].read(statement, Int32($0)) })
    }

    private func value(_ row: ColumnRow, _ table: ColumnTable, _ position: Int, _ id: Int64) throws(Diagnostic) -> Value {
        let column = table.columns[position]
        guard column.isComputed else { return row.values[position] }
        let statement = try statements.built(table.select(column))
        statement.bind(0, id)
        defer { statement.reset() }
        return try statement.step() ? column.read(statement, 0) : .null
    }

    private func columns(_ row: ColumnRow, _ id: Int64) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        guard let table = row.table else { return [] }
        var result: [(key: PropertyKeyID, value: Value)] = []
        for position in table.columns.indices {
            let value = try value(row, table, position, id)
            if !value.isNull { result.append((table.columns[position].key.key, value)) }
        }
        return result
    }

    // MARK: Free properties

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
