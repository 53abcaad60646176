import GraphColumns
import GraphModel

/// Reads the whole graph of a file into columns: one ordered scan of each table, each row looked at once.
///
///     let graph = try SnapshotScan(statements).graph()
///
/// What the columns hold is what ``StoreReader`` tells of each node and edge. A graph whose rows hang on nodes that there are not, which a
/// foreign program can leave behind, throws a diagnostic of the category `.damaged`.
struct SnapshotScan {
    private let statements: StatementCache
    private let builder = ColumnarGraphBuilder(startKey: StoreKey.start.key)
    /// The nodes that have a row in the table of their kind, by the number of the table, ascending.
    private var rows: [(columns: ColumnTable, nodes: [Int64])] = []

    init(_ statements: StatementCache) { self.statements = statements }

    /// The graph as this transaction sees it.
    mutating func graph() throws(Diagnostic) -> ColumnarGraph {
        var inputs = PropertyInputs(builder)
        try addNodes()
        for table in NodeTable.allCases { try addColumns(table, &inputs) }
        try addFreeProperties(&inputs)
        rows = []
        try builder.numberNodes()
        var edges = EdgeScan(statements, builder)
        try edges.addAll()
        return try builder.finish()
    }

    private func addNodes() throws(Diagnostic) {
        let nodes = try statements("SELECT id FROM node ORDER BY id")
        let labels = try statements("SELECT node, label FROM node_label ORDER BY node, label")
        var hasLabel = try labels.step()
        var found: [LabelID] = []
        while try nodes.step() {
            let node = nodes.integer(0)
            found.removeAll(keepingCapacity: true)
            while hasLabel, labels.integer(0) == node {
                found.append(LabelID(Int32(truncatingIfNeeded: labels.integer(1))))
                hasLabel = try labels.step()
            }
            if hasLabel, labels.integer(0) < node { throw SnapshotScan.orphan(labels.integer(0)) }
            _ = try builder.addNode(NodeID(node), labels: found)
        }
        if hasLabel { throw SnapshotScan.orphan(labels.integer(0)) }
    }

    private mutating func addColumns(_ table: NodeTable, _ inputs: inout PropertyInputs) throws(Diagnostic) {
        let columns = table.columns
        let scan = try statements.built(
            """
            SELECT \(columns.columns.map(\.sql).joined(separator: ", ")), t.node
            FROM \(table) t CROSS JOIN node n ON n.id = t.node WHERE n.kind = \(table.rawValue) ORDER BY t.node
            """)
        var nodes: [Int64] = []
        while try scan.step() {
            let node = scan.integer(Int32(columns.columns.count))
            guard let place = builder.place(of: NodeID(node)) else { throw SnapshotScan.orphan(node) }
            nodes.append(node)
            for (index, column) in columns.columns.enumerated() where !scan.isNull(Int32(index)) {
                column.add(scan, Int32(index), to: inputs[place.group, column.key.key], at: place.position)
            }
        }
        rows.append((columns, nodes))
    }

    private func addFreeProperties(_ inputs: inout PropertyInputs) throws(Diagnostic) {
        let scan = try statements("SELECT type, value, node, key FROM node_property ORDER BY node, key")
        var next = Array(repeating: 0, count: rows.count)
        while try scan.step() {
            let node = scan.integer(2)
            let key = PropertyKeyID(Int32(truncatingIfNeeded: scan.integer(3)))
            guard let place = builder.place(of: NodeID(node)) else { throw SnapshotScan.orphan(node) }
            var isColumn = false
            for (index, table) in rows.enumerated() where table.columns.position(of: key) != nil {
                while next[index] < table.nodes.count, table.nodes[next[index]] < node { next[index] += 1 }
                if next[index] < table.nodes.count, table.nodes[next[index]] == node { isColumn = true }
            }
            if !isColumn { StoredValue.add(scan, 0, to: inputs[place.group, key], at: place.position) }
        }
    }

    static func orphan(_ node: Int64) -> Diagnostic {
        Diagnostic(
            .store, .damaged, "the file has labels, properties or edges of node \(node), which is not there",
            hint: "A program that does not enforce foreign keys left them; delete them with SQL.")
    }
}

/// The inputs of the builder by group and key, found without hashing.
private struct PropertyInputs {
    private let builder: ColumnarGraphBuilder
    private var known: [[PropertyInput?]] = []

    init(_ builder: ColumnarGraphBuilder) { self.builder = builder }

    /// Keys above this are looked up in the builder each time.
    private static let mostKeys = 1 << 12

    subscript(group: Int, key: PropertyKeyID) -> PropertyInput {
        mutating get {
            guard key.raw >= 0, key.raw < Self.mostKeys else { return builder.input(of: key, group: group) }
            while known.count <= group { known.append([]) }
            let place = Int(key.raw)
            if place < known[group].count, let input = known[group][place] { return input }
            let input = builder.input(of: key, group: group)
            while known[group].count <= place { known[group].append(nil) }
            known[group][place] = input
            return input
        }
    }
}

extension ColumnProperty {
    /// Adds the value of a row, which is not NULL.
    func add(_ statement: PreparedStatement, _ column: Int32, to input: PropertyInput, at position: Int) {
        if input.isElsewhere { return }
        switch form {
        case .text: statement.withText(column) { input.add(text: $0, at: position) }
        case .integer: input.add(integer: statement.integer(column), at: position)
        case .real: input.add(float: statement.double(column), at: position)
        case .date: input.add(day: statement.integer(column), at: position)
        }
    }
}

extension StoredValue {
    /// Adds the value that ``read(_:at:)`` reads.
    static func add(_ statement: PreparedStatement, _ column: Int32, to input: PropertyInput, at position: Int) {
        if input.isElsewhere { return }
        switch Kind(rawValue: statement.integer(column)) {
        case .boolean: input.add(boolean: statement.integer(column + 1) != 0, at: position)
        case .integer: input.add(integer: statement.integer(column + 1), at: position)
        case .date: input.add(day: statement.integer(column + 1), at: position)
        case .string: statement.withText(column + 1) { input.add(text: $0, at: position) }
        default: input.add(read(statement, at: column), at: position)
        }
    }
}
