import GraphColumns
import GraphModel

/// Reads all edges of a file into columns: the edges, their free properties and the tables of their columns are scanned side by side, all in
/// the order of the edges' identities.
struct EdgeScan {
    private let statements: StatementCache
    private let builder: ColumnarGraphBuilder
    private var inputs: [Int64: TypeInput] = [:]

    /// The edges of a type as they come.
    private final class TypeInput {
        let edges: EdgeInput
        let table: EdgeTable?
        private var last: (key: PropertyKeyID, input: PropertyInput)?

        init(_ type: EdgeTypeID) {
            self.edges = EdgeInput(type)
            self.table = EdgeTable(type)
        }

        func input(of key: PropertyKeyID) -> PropertyInput {
            if let last, last.key == key { return last.input }
            let input = edges.input(of: key)
            last = (key, input)
            return input
        }
    }

    /// A scan that is stepped to the row of an edge; the edge stands behind the columns.
    private struct Cursor {
        let scan: PreparedStatement
        let edgeColumn: Int32
        private var hasRow: Bool

        init(_ scan: PreparedStatement, edgeColumn: Int) throws(Diagnostic) {
            self.scan = scan
            self.edgeColumn = Int32(edgeColumn)
            self.hasRow = try scan.step()
        }

        /// Whether the scan stands at a row of this edge, after rows of earlier ones were passed over.
        mutating func isAt(_ edge: Int64) throws(Diagnostic) -> Bool {
            while hasRow, scan.integer(edgeColumn) < edge { hasRow = try scan.step() }
            return hasRow && scan.integer(edgeColumn) == edge
        }

        mutating func next() throws(Diagnostic) { hasRow = try scan.step() }
    }

    init(_ statements: StatementCache, _ builder: ColumnarGraphBuilder) {
        self.statements = statements
        self.builder = builder
    }

    /// Adds the edges of all types to the builder.
    mutating func addAll() throws(Diagnostic) {
        let edges = try statements("SELECT id, type, source, target FROM edge ORDER BY id")
        var properties = try Cursor(statements("SELECT type, value, edge, key FROM edge_property ORDER BY edge, key"), edgeColumn: 2)
        var evidence = try cursor(.evidence, "evidence t ORDER BY t.edge", edge: "t.edge")
        var offices = try cursor(.office, "office t ORDER BY t.edge", edge: "t.edge")
        let events = try statements("SELECT 1 FROM event LIMIT 1")
        let derivedEdges = try events.step() ? "edge d CROSS JOIN event t ON t.node = d.event ORDER BY d.id" : "edge d, event t WHERE 0"
        events.reset()
        var derived = try cursor(.derived, derivedEdges, edge: "d.id")
        while try edges.step() {
            let id = edges.integer(0)
            let input = input(edges.integer(1))
            let source = edges.integer(2)
            let target = edges.integer(3)
            guard let from = builder.number(of: NodeID(source)) else { throw SnapshotScan.orphan(source) }
            guard let to = builder.number(of: NodeID(target)) else { throw SnapshotScan.orphan(target) }
            let position = input.edges.add(from: from, to: to)
            var columns: ColumnTable?
            switch input.table {
            case .evidence?: columns = try add(&evidence, .evidence, id, to: input, at: position)
            case .office?: columns = try add(&offices, .office, id, to: input, at: position)
            case .derived?: columns = try add(&derived, .derived, id, to: input, at: position)
            case nil: break
            }
            while try properties.isAt(id) {
                let key = PropertyKeyID(Int32(truncatingIfNeeded: properties.scan.integer(3)))
                if columns?.position(of: key) == nil {
                    StoredValue.add(properties.scan, 0, to: input.input(of: key), at: position)
                }
                try properties.next()
            }
        }
        let types = inputs.keys.sorted()
        for type in types { if let input = inputs.removeValue(forKey: type) { try builder.add(input.edges) } }
    }

    private mutating func input(_ type: Int64) -> TypeInput {
        if let input = inputs[type] { return input }
        let input = TypeInput(EdgeTypeID(Int32(truncatingIfNeeded: type)))
        inputs[type] = input
        return input
    }

    private func cursor(_ table: EdgeTable, _ rows: String, edge: String) throws(Diagnostic) -> Cursor {
        let columns = table.columns.columns
        return try Cursor(
            statements.built("SELECT \(columns.map(\.sql).joined(separator: ", ")), \(edge) FROM \(rows)"), edgeColumn: columns.count)
    }

    /// Adds the columns of an edge; nil where it has no row.
    private func add(
        _ cursor: inout Cursor, _ table: EdgeTable, _ edge: Int64, to input: TypeInput, at position: Int
    ) throws(Diagnostic) -> ColumnTable? {
        guard try cursor.isAt(edge) else { return nil }
        let columns = table.columns
        for (index, column) in columns.columns.enumerated() where !cursor.scan.isNull(Int32(index)) {
            column.add(cursor.scan, Int32(index), to: input.input(of: column.key.key), at: position)
        }
        return columns
    }
}
