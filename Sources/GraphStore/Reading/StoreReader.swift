import GRDB
import GraphModel

/// One consistent view of the graph in the file: what the query engine and the commands ask.
///
/// Labels and properties that live in columns (an event's type, an article's title) look like all others. A reader lives
/// only as long as the closure of ``GraphStore/read(_:)``.
public final class StoreReader: GraphReader {
    let statements: StatementCache
    private var nodeRows: [NodeID: [Value]] = [:]
    private var edgeRows: [EdgeID: [Value]] = [:]
    private var nodeTables: [NodeID: NodeTable?] = [:]
    /// Rows kept for the next property of the same node or edge.
    private static let rowsKept = 4_096

    init(_ database: Database) { self.statements = StatementCache(database) }

    // MARK: Vocabulary

    public var statistics: GraphStatistics {
        get throws(Diagnostic) {
            var result = GraphStatistics()
            let totals = try statements("SELECT nodes, edges FROM graph")
            if try totals.step() {
                result.nodeCount = Int(totals.integer(0))
                result.edgeCount = Int(totals.integer(1))
            }
            let labels = try statements("SELECT name, nodes FROM label WHERE nodes > 0 ORDER BY id")
            while try labels.step() { result.labels[labels.text(0)] = Int(labels.integer(1)) }
            let types = try statements("SELECT name, edges FROM edge_type WHERE edges > 0 ORDER BY id")
            while try types.step() { result.edgeTypes[types.text(0)] = Int(types.integer(1)) }
            let keys = try statements("SELECT name FROM property_key ORDER BY id")
            while try keys.step() { result.propertyKeys.append(keys.text(0)) }
            totals.reset()
            return result
        }
    }

    public func labelID(_ name: String) throws(Diagnostic) -> LabelID? {
        try number(named: name, statements("SELECT id FROM label WHERE name = ?")).map(LabelID.init)
    }

    public func edgeTypeID(_ name: String) throws(Diagnostic) -> EdgeTypeID? {
        try number(named: name, statements("SELECT id FROM edge_type WHERE name = ?")).map(EdgeTypeID.init)
    }

    public func propertyKeyID(_ name: String) throws(Diagnostic) -> PropertyKeyID? {
        try number(named: name, statements("SELECT id FROM property_key WHERE name = ?")).map(PropertyKeyID.init)
    }

    public func name(of label: LabelID) throws(Diagnostic) -> String {
        try name(label.raw, statements("SELECT name FROM label WHERE id = ?"))
    }

    public func name(of type: EdgeTypeID) throws(Diagnostic) -> String {
        try name(type.raw, statements("SELECT name FROM edge_type WHERE id = ?"))
    }

    public func name(of key: PropertyKeyID) throws(Diagnostic) -> String {
        try name(key.raw, statements("SELECT name FROM property_key WHERE id = ?"))
    }

    // MARK: Nodes

    public func nodes(label: LabelID?) throws(Diagnostic) -> [NodeID] {
        guard let label else { return try nodes(statements("SELECT id FROM node ORDER BY id")) }
        let statement = try statements("SELECT node FROM node_label WHERE label = ? ORDER BY node")
        statement.bind(0, label.raw)
        return try nodes(statement)
    }

    public func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) throws(Diagnostic) -> [NodeID] {
        var found: [NodeID] = []
        for table in NodeTable.allCases {
            for column in table.columns where column.key.rawValue == key.raw {
                let statement = try statements.built(table.selectNodes(where: column))
                if try column.bind(value, to: statement) { found += try nodes(statement) }
            }
        }
        for value in equalForms(of: value) {
            guard let kind = StoredValue.kind(of: value) else { continue }
            let statement = try statements("SELECT node FROM node_property WHERE key = ? AND value = ? AND type = ? ORDER BY node")
            statement.bind(0, key.raw)
            try StoredValue.bindContent(value, to: statement, at: 1)
            statement.bind(2, kind.rawValue)
            found += try nodes(statement)
        }
        found = Array(Set(found)).sorted()
        guard let label else { return found }
        var labelled: [NodeID] = []
        let statement = try statements("SELECT 1 FROM node_label WHERE label = ? AND node = ?")
        for node in found {
            statement.reset()
            statement.bind(0, label.raw)
            statement.bind(1, node.raw)
            if try statement.step() { labelled.append(node) }
        }
        statement.reset()
        return labelled
    }

    public func isIndexed(_ key: PropertyKeyID) throws(Diagnostic) -> Bool {
        NodeTable.allCases.allSatisfy { $0.columns.allSatisfy { $0.key.rawValue != key.raw || $0.isIndexed } }
    }

    public func labels(of node: NodeID) throws(Diagnostic) -> [LabelID] {
        let statement = try statements("SELECT label FROM node_label WHERE node = ? ORDER BY label")
        statement.bind(0, node.raw)
        var labels: [LabelID] = []
        while try statement.step() { labels.append(LabelID(Int32(truncatingIfNeeded: statement.integer(0)))) }
        return labels
    }

    // MARK: Properties

    public func property(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> Value {
        if let table = try table(of: node), let column = table.columns.firstIndex(where: { $0.key.rawValue == key.raw }) {
            return try row(of: node, in: table)[column]
        }
        let statement = try statements("SELECT type, value FROM node_property WHERE node = ? AND key = ?")
        statement.bind(0, node.raw)
        return try property(key, statement)
    }

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

    public func property(_ key: PropertyKeyID, of edge: EdgeID) throws(Diagnostic) -> Value {
        if let table = try table(of: edge), let column = table.columns.firstIndex(where: { $0.key.rawValue == key.raw }) {
            let row = try row(of: edge, in: table)
            if !row.isEmpty { return row[column] }
        }
        let statement = try statements("SELECT type, value FROM edge_property WHERE edge = ? AND key = ?")
        statement.bind(0, edge.raw)
        return try property(key, statement)
    }

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

    // MARK: Steps

    /// Steps through a statement whose first column is a node.
    func nodes(_ statement: PreparedStatement) throws(Diagnostic) -> [NodeID] {
        var nodes: [NodeID] = []
        while try statement.step() { nodes.append(NodeID(statement.integer(0))) }
        return nodes
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

    private func number(named name: String, _ statement: PreparedStatement) throws(Diagnostic) -> Int32? {
        try statement.bind(0, name)
        defer { statement.reset() }
        return try statement.step() ? Int32(truncatingIfNeeded: statement.integer(0)) : nil
    }

    private func name(_ number: Int32, _ statement: PreparedStatement) throws(Diagnostic) -> String {
        statement.bind(0, number)
        defer { statement.reset() }
        guard try statement.step() else { throw Diagnostic(.store, .notFound, "the graph has no name with the number \(number)") }
        return statement.text(0)
    }

    /// Numbers are equal across integer and floating point; everything else only to its own type.
    private func equalForms(of value: Value) -> [Value] {
        switch value {
        case .integer(let number): [value, .float(Double(number))]
        case .float(let number): Int64(exactly: number).map { [value, .integer($0)] } ?? (number.isNaN ? [] : [value])
        default: [value]
        }
    }
}
