import GraphModel

extension GraphScan {
    /// Hands each node of the part to `body`. The value is only good until `body` returns: its arrays are used again.
    public func forEachNode(_ body: (GraphNode) throws(Diagnostic) -> Void) throws(Diagnostic) {
        var tables = try NodeTable.allCases.map { table throws(Diagnostic) in try TableCursor(table, elements, statements) }
        var labels = try RowCursor(statements("SELECT node, label FROM node_label ORDER BY node, label"))
        var free = try RowCursor(statements("SELECT node, key, type, value FROM node_property ORDER BY node, key"))
        // By its sign the type does not choose the index: the one by source has the order.
        var reports = try RowCursor(statements("SELECT source, target FROM edge WHERE +type = 5 ORDER BY source, type, target"))
        let all = try statements("SELECT id, kind FROM node ORDER BY id")
        var node = GraphNode()
        var labelNumbers: [Int32] = []
        let name = elements.schema.nodeProperties.firstIndex(of: GraphSchema.Property("name", .string))
        while try all.step() {
            let id = all.integer(0)
            guard part.contains(id) else { continue }
            node.id = NodeID(id)
            (node.name, node.when, node.days) = ("", nil, GraphDays())
            node.properties.removeAll(keepingCapacity: true)
            labelNumbers.removeAll(keepingCapacity: true)
            while try labels.advance(to: id) {
                labelNumbers.append(Int32(truncatingIfNeeded: labels.row.integer(1)))
                try labels.next()
            }
            node.labels = self.labels(labelNumbers)
            node.kind = .other
            if let table = NodeTable(rawValue: all.integer(1)) {
                let index = Int(table.rawValue) - 1
                node.kind = table.kind
                if try tables[index].cursor.advance(to: id) {
                    let count = table == .event ? try count(&reports, id) : 0
                    read(tables[index].columns, tables[index].cursor.row, reports: count, into: &node.properties)
                    tables[index].describe(&node)
                }
            }
            while try free.advance(to: id) {
                if let property = elements.nodeProperty(free.row.integer(1), StoredValue.read(free.row, at: 2)) {
                    node.properties.append(property)
                    if node.name.isEmpty, property.number == name, case .string(let text) = property.value { node.name = text }
                }
                try free.next()
            }
            try body(node)
        }
    }

    /// How many articles tell of an event.
    private func count(_ reports: inout RowCursor, _ event: Int64) throws(Diagnostic) -> Int64 {
        var count: Int64 = 0
        var last: Int64 = -1
        while try reports.advance(to: event) {
            let article = reports.row.integer(1)
            if article != last { count += 1 }
            last = article
            try reports.next()
        }
        return count
    }
}

/// The rows of one table of nodes.
private struct TableCursor {
    let columns: ElementColumns
    var cursor: RowCursor
    /// Where the row holds what the node is called, and of an event its date and days.
    private let name: Int32
    private let when: Int32?
    private let start: Int32?
    private let end: Int32?

    init(_ table: NodeTable, _ elements: ElementSchema, _ statements: StatementCache) throws(Diagnostic) {
        guard let columns = elements.nodeTables[table] else { throw Diagnostic(.store, .failure, "the table \(table) has no columns") }
        self.columns = columns
        let evidence = table == .event ? " LEFT JOIN evidence v ON v.edge = t.evidence" : ""
        cursor = try RowCursor(statements.built("SELECT t.node, \(columns.selected) FROM \(table) t\(evidence) ORDER BY t.node"))
        func position(_ key: StoreKey) -> Int32? { columns.columns.firstIndex { $0.key == key }.map { Int32($0 + 1) } }
        name = position(table == .event ? .type : table == .article ? .title : .name) ?? 1
        when = table == .event ? position(.when) : nil
        start = table == .event ? position(.start) : nil
        end = table == .event ? position(.end) : nil
    }

    /// Sets what the node is called, and when it was.
    func describe(_ node: inout GraphNode) {
        node.name = cursor.row.text(name)
        guard let when, let start, let end else { return }
        node.when = cursor.row.text(when)
        node.days = GraphDays(
            start: cursor.row.optionalInteger(start).map { Day(number: $0) }, end: cursor.row.optionalInteger(end).map { Day(number: $0) })
    }
}
