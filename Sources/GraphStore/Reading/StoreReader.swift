import GRDB
import GraphColumns
import GraphModel

/// One consistent view of the graph in the file: what the query engine and the commands ask.
///
/// Labels and properties that live in columns (an event's type, an article's title) look like all others. A reader lives
/// only as long as the closure of ``GraphStore/read(_:)``.
public final class StoreReader {
    let statements: StatementCache
    /// Rows kept for the next property of the same node or edge, see ``rowsKept``.
    var nodeRows: [NodeID: ColumnRow] = [:]
    var edgeRows: [EdgeID: ColumnRow] = [:]
    /// The statements that read them, by the number of the table.
    var rowStatements: [PreparedStatement?] = Array(repeating: nil, count: 9)
    static let rowsKept = 4_096
    /// What ``isForeign()`` found.
    var foreignMark: Bool?

    /// Where columns are found, and those that were, once they were asked for.
    let snapshots: Snapshots?
    var foundColumns: ColumnarGraph??
    let packedCache: PackedCache
    var packedState: PackedReader??

    init(_ database: Database, snapshots: Snapshots? = nil, packed: PackedCache = PackedCache()) {
        self.statements = StatementCache(database)
        self.snapshots = snapshots
        self.packedCache = packed
    }

    /// Reads the graph where it is packed; nil where it stands in rows.
    func packed() throws(Diagnostic) -> PackedReader? {
        if let packedState { return packedState }
        var reader: PackedReader?
        if try isForeign() {
            let graph = try packedCache.graph(statements) { snapshots?.shelf.graph(self, snapshots?.policy ?? .off) }
            reader = graph.map { PackedReader($0, statements) }
        }
        packedState = .some(reader)
        return reader
    }

    /// Whether the graph is somebody else's, taken as it stands: no node or edge of it has columns.
    func isForeign() throws(Diagnostic) -> Bool {
        if let foreignMark { return foreignMark }
        let mark = try ForeignGraph.isMarked(statements)
        foreignMark = mark
        return mark
    }

    // MARK: Vocabulary

    /// All labels and edge types in use with their numbers, kept up to date by the schema, and all property keys.
    public var statistics: GraphStatistics {
        get throws(Diagnostic) {
            var result = GraphStatistics()
            let totals = try statements("SELECT nodes, (SELECT sum(edges) FROM edge_type) FROM graph")
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

    /// The number of a label; nil where no node ever had it.
    public func labelID(_ name: String) throws(Diagnostic) -> LabelID? {
        try number(named: name, statements("SELECT id FROM label WHERE name = ?")).map(LabelID.init)
    }

    /// The number of an edge type; nil where no edge ever had it.
    public func edgeTypeID(_ name: String) throws(Diagnostic) -> EdgeTypeID? {
        try number(named: name, statements("SELECT id FROM edge_type WHERE name = ?")).map(EdgeTypeID.init)
    }

    /// The number of a property key; nil where nothing ever had it.
    public func propertyKeyID(_ name: String) throws(Diagnostic) -> PropertyKeyID? {
        try number(named: name, statements("SELECT id FROM property_key WHERE name = ?")).map(PropertyKeyID.init)
    }

    /// The name of a label.
    public func name(of label: LabelID) throws(Diagnostic) -> String {
        try name(label.raw, statements("SELECT name FROM label WHERE id = ?"))
    }

    /// The name of an edge type.
    public func name(of type: EdgeTypeID) throws(Diagnostic) -> String {
        try name(type.raw, statements("SELECT name FROM edge_type WHERE id = ?"))
    }

    /// The name of a property key.
    public func name(of key: PropertyKeyID) throws(Diagnostic) -> String {
        try name(key.raw, statements("SELECT name FROM property_key WHERE id = ?"))
    }

    // MARK: Nodes

    /// All nodes, or those with a label, in ascending order.
    public func nodes(label: LabelID?) throws(Diagnostic) -> [NodeID] {
        if let packed = try packed() { return try packed.nodes(label: label) }
        guard let label else { return try nodes(statements("SELECT id FROM node ORDER BY id")) }
        let statement = try statements("SELECT node FROM node_label WHERE label = ? ORDER BY node")
        statement.bind(0, label.raw)
        return try nodes(statement)
    }

    /// The nodes whose property equals a value, in columns and among free properties, in ascending order.
    public func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) throws(Diagnostic) -> [NodeID] {
        if let packed = try packed() { return try packed.nodes(label: label, where: key, equals: value) }
        var found: [NodeID] = []
        for table in try tables(of: label) {
            if let position = table.columns.position(of: key) {
                let column = table.columns.columns[position]
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
        return try labelled(Array(Set(found)).sorted(), label)
    }

    /// Those of some nodes that have a label, if one is asked for.
    func labelled(_ found: [NodeID], _ label: LabelID?) throws(Diagnostic) -> [NodeID] {
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

    /// Whether every place where a property of this key can stand has an index.
    public func isIndexed(_ key: PropertyKeyID) throws(Diagnostic) -> Bool {
        try tables(of: nil).allSatisfy { table in
            table.columns.position(of: key).map { table.columns.columns[$0].isIndexed } ?? true
        }
    }

    /// The labels of a node, in ascending order.
    public func labels(of node: NodeID) throws(Diagnostic) -> [LabelID] {
        if let packed = try packed() { return packed.labels(of: node) }
        let statement = try statements("SELECT label FROM node_label WHERE node = ? ORDER BY label")
        statement.bind(0, node.raw)
        var labels: [LabelID] = []
        while try statement.step() { labels.append(LabelID(Int32(truncatingIfNeeded: statement.integer(0)))) }
        return labels
    }

    // MARK: Steps

    /// Steps through a statement whose first column is a node.
    func nodes(_ statement: PreparedStatement) throws(Diagnostic) -> [NodeID] {
        var nodes: [NodeID] = []
        while try statement.step() { nodes.append(NodeID(statement.integer(0))) }
        return nodes
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
