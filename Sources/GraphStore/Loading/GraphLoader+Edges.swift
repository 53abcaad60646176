import GraphModel

extension GraphLoader {
    /// Writes some edges. Their ends are nodes of the file or of an earlier batch.
    public func write(_ batch: EdgeBatch) throws(Diagnostic) {
        for name in batch.newTypes { types.append(try editor.intern(edgeType: name)) }
        try write(.edges(batch), rows: batch.count)
    }

    func insert(_ batch: EdgeBatch) throws(Diagnostic) {
        let edge = try editor.statements("INSERT INTO edge (type, source, target) VALUES (?, ?, ?)")
        let property = try editor.statements("INSERT INTO edge_property (edge, key, type, value) VALUES (?, ?, ?, ?)")
        let width = batch.keys.count
        var inserted: [Int32: Int] = [:]
        try unsafely(batch.cells.bytes, batch.ids) { bytes, ids throws(Diagnostic) in
            for (index, row) in batch.rows.enumerated() {
                let cells = batch.cells.cells[(index * width)..<(index * width + width)]
                let type = types[Int(row.type)].raw
                if let known = row.edge != 0 ? row.edge : row.hasID ? nil : try knownEdge(type, row.source, row.target) {
                    let isChanged = try setChanged(cells, batch.keys, bytes, of: known, .edge)
                    if isChanged { counts.edges.changed += 1 } else { counts.edges.unchanged += 1 }
                    continue
                }
                edge.bind(0, type)
                edge.bind(1, row.source)
                edge.bind(2, row.target)
                try edge.run()
                inserted[type, default: 0] += 1
                guard row.hasID || width > 0 else { continue }
                let number = editor.lastIdentity
                if row.hasID {
                    let identity = try editor.statements("INSERT INTO imported_edge (edge, id) VALUES (?, ?)")
                    identity.bind(0, number)
                    let id = UnsafeRawBufferPointer(rebasing: ids[Int(row.id.lowerBound)..<Int(row.id.upperBound)])
                    try identity.bind(1, borrowed: id, isText: false)
                    try identity.run()
                }
                for (cell, key) in zip(cells, batch.keys) where cell.kind != 0 {
                    property.bind(0, number)
                    property.bind(1, key.raw)
                    try PropertyCells.bind(cell, of: bytes, to: property, at: 2)
                    try property.run()
                }
            }
        }
        for (type, count) in inserted { editor.inserted.edges[type, default: 0] += count }
        let count = inserted.values.reduce(0, +)
        counts.edges.new += count
        try rowsWereInserted(count)
    }

    /// The edge of before between two nodes that this row is: the first that no row was yet. Of parallel edges, the n-th row is the n-th.
    private func knownEdge(_ type: Int32, _ source: Int64, _ target: Int64) throws(Diagnostic) -> Int64? {
        guard source <= lastNode.raw, target <= lastNode.raw else { return nil }
        let find = try editor.statements(
            """
            SELECT id FROM edge WHERE source = ? AND type = ? AND target = ? AND id > ? AND id <= ?
                AND NOT EXISTS (SELECT 1 FROM imported_edge i WHERE i.edge = edge.id) ORDER BY id LIMIT 1
            """)
        defer { find.reset() }
        func next(after edge: Int64) throws(Diagnostic) -> Int64? {
            find.reset()
            find.bind(0, source)
            find.bind(1, type)
            find.bind(2, target)
            find.bind(3, edge)
            find.bind(4, lastEdge)
            return try find.step() ? find.integer(0) : nil
        }
        guard let first = try next(after: 0) else { return nil }
        if seenEdges.mark(first) { return first }
        // Only parallel edges come here.
        guard let edge = try next(after: seenEdges.lastOf[first] ?? first) else { return nil }
        seenEdges.lastOf[first] = edge
        return edge
    }

    /// Whose properties are changed.
    enum Element { case node, edge }

    /// What the file has of a property that a cell names.
    enum Found { case nothing, same, other }

    /// Sets the properties that differ from the cells, and takes away those whose cells are empty; returns whether there were any.
    func setChanged(
        _ cells: ArraySlice<PropertyCells.Cell>, _ keys: [PropertyKeyID], _ bytes: UnsafeRawBufferPointer, of element: Int64,
        _ kind: Element
    ) throws(Diagnostic) -> Bool {
        guard !keys.isEmpty else { return false }
        let read =
            switch kind {
            case .node: try editor.statements("SELECT key, type, value FROM node_property WHERE node = ?")
            case .edge: try editor.statements("SELECT key, type, value FROM edge_property WHERE edge = ?")
            }
        read.bind(0, element)
        found.removeAll(keepingCapacity: true)
        found.append(contentsOf: repeatElement(.nothing, count: keys.count))
        while try read.step() {
            let key = read.integer(0)
            guard let column = keys.firstIndex(where: { Int64($0.raw) == key }) else { continue }
            let isSame = PropertyCells.isEqual(cells[cells.startIndex + column], of: bytes, to: read, at: 1)
            found[column] = isSame ? .same : .other
        }
        var isChanged = false
        for (column, cell) in cells.enumerated() where found[column] != .same && (cell.kind != 0 || found[column] == .other) {
            isChanged = true
            let change: PreparedStatement
            switch (kind, cell.kind != 0) {
            case (.node, true):
                change = try editor.statements("INSERT OR REPLACE INTO node_property (node, key, type, value) VALUES (?, ?, ?, ?)")
            case (.node, false): change = try editor.statements("DELETE FROM node_property WHERE node = ? AND key = ?")
            case (.edge, true):
                change = try editor.statements("INSERT OR REPLACE INTO edge_property (edge, key, type, value) VALUES (?, ?, ?, ?)")
            case (.edge, false): change = try editor.statements("DELETE FROM edge_property WHERE edge = ? AND key = ?")
            }
            change.bind(0, element)
            change.bind(1, keys[column].raw)
            if cell.kind != 0 { try PropertyCells.bind(cell, of: bytes, to: change, at: 2) }
            try change.run()
        }
        return isChanged
    }
}

/// Marks on edges: a bit for each.
struct EdgeMarks {
    private var words: [UInt64] = []
    /// The last of its parallel edges that was marked, by the first.
    var lastOf: [Int64: Int64] = [:]

    /// Marks an edge; false where it was marked already.
    mutating func mark(_ edge: Int64) -> Bool {
        let (word, bit) = (Int(edge >> 6), UInt64(1) << UInt64(edge & 63))
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: max(word + 1 - words.count, words.count))) }
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        return true
    }
}

/// What tells an imported edge with an id from others, as bytes.
public enum EdgeIdentity {
    /// Its ends, its type and its id in one run of bytes.
    public static func bytes(from source: NodeID, to target: NodeID, type: String, id: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        withUnsafeBytes(of: source.raw) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: target.raw) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: type.utf8)
        bytes.append(0)
        bytes.append(contentsOf: id)
        return bytes
    }
}
