import GRDB
import GRDBSQLite
import GraphModel

/// Changes of single nodes and edges.
extension StoreEditor {
    public func createNode() throws(Diagnostic) -> NodeID {
        // The numbers of nodes and edges that judgements have put aside stay theirs.
        try statements(
            "INSERT INTO node (id, kind) SELECT max((SELECT coalesce(max(id), 0) FROM node), last_node) + 1, 0 FROM judged_graph"
        ).run()
        inserted.nodes += 1
        hasChanged = true
        return NodeID(lastIdentity)
    }

    public func createEdge(_ type: EdgeTypeID, from source: NodeID, to target: NodeID) throws(Diagnostic) -> EdgeID {
        try refuseEvidence(type)
        let statement = try statements(
            """
            INSERT INTO edge (id, type, source, target, event, derived)
            SELECT max((SELECT coalesce(max(id), 0) FROM edge), last_edge) + 1, ?, ?, ?, NULL, 0 FROM judged_graph
            """)
        statement.bind(0, type.raw)
        statement.bind(1, source.raw)
        statement.bind(2, target.raw)
        try statement.run()
        inserted.edges[type.raw, default: 0] += 1
        hasChanged = true
        return EdgeID(lastIdentity)
    }

    public func add(_ label: LabelID, to node: NodeID) throws(Diagnostic) {
        try refuseEvidence(label)
        let statement = try statements("INSERT OR IGNORE INTO node_label (label, node) VALUES (?, ?)")
        statement.bind(0, label.raw)
        statement.bind(1, node.raw)
        try statement.run()
        inserted.labels[label.raw, default: 0] += Int(sqlite3_changes(statements.database.sqliteConnection))
        hasChanged = true
    }

    public func remove(_ label: LabelID, from node: NodeID) throws(Diagnostic) {
        try refuseEvidence(label)
        let statement = try statements("DELETE FROM node_label WHERE label = ? AND node = ?")
        statement.bind(0, label.raw)
        statement.bind(1, node.raw)
        try statement.run()
        hasChanged = true
    }

    public func set(_ key: PropertyKeyID, of node: NodeID, to value: Value) throws(Diagnostic) {
        hasChanged = true
        if let (table, column) = try reader.column(key, of: node) {
            try set(table, column, of: node, to: value)
            reader.nodeRows[node] = nil
            return
        }
        let statement =
            value.isNull
            ? try statements("DELETE FROM node_property WHERE node = ? AND key = ?")
            : try statements("INSERT OR REPLACE INTO node_property (node, key, type, value) VALUES (?, ?, ?, ?)")
        try run(statement, node.raw, key, value)
    }

    public func set(_ key: PropertyKeyID, of edge: EdgeID, to value: Value) throws(Diagnostic) {
        hasChanged = true
        if try reader.hasColumn(key, edge) {
            throw fromArticles("the property '\(try reader.name(of: key))' of this edge")
        }
        let statement =
            value.isNull
            ? try statements("DELETE FROM edge_property WHERE edge = ? AND key = ?")
            : try statements("INSERT OR REPLACE INTO edge_property (edge, key, type, value) VALUES (?, ?, ?, ?)")
        try run(statement, edge.raw, key, value)
    }

    /// Takes away a property of one's own, or sets it.
    private func run(_ statement: PreparedStatement, _ element: Int64, _ key: PropertyKeyID, _ value: Value) throws(Diagnostic) {
        statement.bind(0, element)
        statement.bind(1, key.raw)
        if !value.isNull { try StoredValue.bind(value, to: statement, at: 2) }
        try statement.run()
    }

    public func delete(_ node: NodeID) throws(Diagnostic) {
        let told = try statements("SELECT count(*) FROM evidence_participant WHERE entity = ?")
        told.bind(0, node.raw)
        if try told.step(), told.integer(0) > 0 {
            let count = told.integer(0)
            told.reset()
            throw Diagnostic(
                .store, .usage, "this actor cannot be deleted: articles say \(count) times that it took part in an event",
                hint: "delete the events first")
        }
        told.reset()
        let statement = try statements("DELETE FROM node WHERE id = ?")
        statement.bind(0, node.raw)
        try statement.run()
        // An event goes with its evidence, an article takes its evidence along.
        reader.nodeRows.removeAll()
        reader.edgeRows.removeAll()
        hasChanged = true
    }

    public func delete(_ edge: EdgeID) throws(Diagnostic) {
        let statement = try statements("DELETE FROM edge WHERE id = ?")
        statement.bind(0, edge.raw)
        try statement.run()
        reader.nodeRows.removeAll()
        reader.edgeRows.removeAll()
        hasChanged = true
    }

    // MARK: What articles say

    /// The columns that may be changed by hand: they describe somebody or some place, and no article is quoted for them.
    private static let changeable: [NodeTable: Set<StoreKey>] = [
        .entity: [.name], .place: [.name, .latitude, .longitude],
    ]

    private func set(_ table: NodeTable, _ column: ColumnProperty, of node: NodeID, to value: Value) throws(Diagnostic) {
        let name = try reader.name(of: column.key.key)
        guard Self.changeable[table]?.contains(column.key) == true else { throw fromArticles("the property '\(name)' of this node") }
        if value.isNull, column.key == .name { throw Diagnostic(.store, .usage, "a name cannot be taken away, only replaced") }
        let statement = try statements.built("UPDATE \(table) AS t SET \(column.sql.dropFirst(2)) = ?1 WHERE node = ?2")
        if value.isNull {
            statement.bind(0, nil as Int64?)
        } else if try !column.bind(value, to: statement) {
            throw Diagnostic(.store, .usage, "the property '\(name)' cannot hold \(value.literalText)")
        }
        statement.bind(1, node.raw)
        try statement.run()
        guard column.key == .name, case .string(let text) = value else { return }
        let names = try statements("INSERT OR IGNORE INTO node_name (node, name, folded) VALUES (?, ?, ?)")
        names.bind(0, node.raw)
        try names.bind(1, text)
        try names.bind(2, FoldedName.fold(text))
        try names.run()
    }

    private func refuseEvidence(_ label: LabelID) throws(Diagnostic) {
        guard let known = StoreLabel(rawValue: label.raw), FromArticles.holds(known), try !reader.isForeign() else { return }
        throw fromArticles("the label '\(known.name)'")
    }

    private func refuseEvidence(_ type: EdgeTypeID) throws(Diagnostic) {
        guard let known = StoreEdgeType(rawValue: type.raw), FromArticles.holds(known), try !reader.isForeign() else { return }
        throw fromArticles("the edge type '\(known.name)'")
    }

    private func fromArticles(_ what: String) -> Diagnostic {
        FromArticles.refusal(of: what, hint: "facts come with their sentence, by the command ingest; use names of your own for notes")
    }
}
