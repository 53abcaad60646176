import GRDB
import GRDBSQLite
import GraphColumns
import GraphModel

extension GraphStore {
    /// Loads many nodes and edges in one transaction: all of them or, where `body` throws or the program ends before, none.
    ///
    /// Whoever reads the file meanwhile sees it as it was. With `isTrial` everything is done and then undone. An empty file that takes
    /// `fewestPacked` rows or more as they stand (``GraphLoader/takeAsIs()``) keeps them packed, as columns.
    public func load<Result>(
        isTrial: Bool = false, packingFrom fewestPacked: Int = .max, _ body: (GraphLoader) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        do {
            var result: Result?
            var newGraph: PackedGraph?
            try database.inDatabase { database in
                // The loader refers to nothing that is not there; to look that up for each row would take a third of the time.
                try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA temp_store = FILE")
                defer { try? database.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY") }
                try database.inTransaction(.immediate) {
                    let wasPacked = try GraphUnpacker.unpackIfNeeded(database)
                    let loader = try GraphLoader(database, packingFrom: fewestPacked)
                    defer { loader.editor.statements.resetAll() }
                    result = try body(loader)
                    try loader.finish()
                    if let columns = loader.packedColumns, !isTrial {
                        newGraph = try PackedGraph(PackedParts(statements: loader.editor.statements), known: columns)
                    }
                    // What has not changed stays packed.
                    return isTrial || (wasPacked && !loader.editor.hasChanged) ? .rollback : .commit
                }
            }
            if let newGraph { packed.keep(newGraph) }
            guard let result else { throw Diagnostic(.store, .failure, "the transaction gave no result") }
            return result
        } catch {
            throw .store(error, path: path)
        }
    }
}

/// Writes tables of nodes and edges within one transaction: batches go in, counts of what they changed come out.
///
/// A node is known by the id and the group that it was imported under, an edge by an id of its own or by its ends and its type. What is
/// there with the same properties stays, what has others gets those of the table; an empty cell takes a property away. Labels are added,
/// never taken away. Indexes that stand in the way of many new rows are dropped and made again at the end.
public final class GraphLoader {
    /// What has been done so far.
    public internal(set) var counts = LoadCounts()
    let editor: StoreEditor
    /// The last node and edge of the file before the run: only what is up to there can be found again.
    public let lastNode: NodeID
    let lastEdge: Int64
    /// How many rows there were, and how many were inserted since the indexes were there.
    private let rowsBefore: Int
    private var rowsInserted = 0
    private var hasIndexes = true
    private let hasImported: Bool
    var labels: [LabelID] = []
    var types: [EdgeTypeID] = []
    /// New nodes by label: inserted in the order in which the table has them.
    private var labelled: [Int32: [Int64]] = [:]
    private var labelledCount = 0
    /// Which edges of before were named in this run.
    var seenEdges = EdgeMarks()
    /// What was found of the row that is being compared.
    var found: [Found] = []

    /// Fewer new rows than this are inserted with all indexes there.
    private static let fewRows = 50_000
    /// So many labels of new nodes are kept before they are written.
    private static let mostLabelled = 4_000_000

    /// What is to become of the rows: as they come, later, or columns. Only an empty file can be packed.
    var packing = Packing.no
    let fewestPacked: Int
    /// What was packed, once it is written.
    var packedColumns: ColumnarGraph?

    init(_ database: Database, packingFrom fewestPacked: Int = .max) throws {
        self.editor = StoreEditor(database)
        self.fewestPacked = fewestPacked
        self.lastNode = NodeID(try Int64.fetchOne(database, sql: "SELECT max(id) FROM node") ?? 0)
        self.lastEdge = try Int64.fetchOne(database, sql: "SELECT max(id) FROM edge") ?? 0
        self.hasImported = try Int.fetchOne(database, sql: "SELECT 1 FROM imported_node LIMIT 1") != nil
        self.rowsBefore = try Int.fetchOne(database, sql: "SELECT nodes + (SELECT sum(edges) FROM edge_type) FROM graph") ?? 0
        if rowsBefore == 0 { try ChangeLog.suspend(database) }
    }

    /// Takes labels and types of any name, without evidence: the file is from now on one of somebody else's graph.
    ///
    /// Throws category `.usage` where it holds articles, or what came with them.
    public func takeAsIs() throws(Diagnostic) {
        try ForeignGraph.mark(editor.statements)
        editor.reader.foreignMark = true
        if lastNode.raw == 0, fewestPacked < .max { packing = .waiting([], rows: 0) }
    }

    // MARK: Names

    /// The keys of some properties, new ones where nothing ever had them.
    public func keys(_ names: [String]) throws(Diagnostic) -> [PropertyKeyID] {
        var keys: [PropertyKeyID] = []
        for name in names { keys.append(try editor.intern(propertyKey: name)) }
        return keys
    }

    /// The number of a group of ids.
    public func group(_ name: String) throws(Diagnostic) -> Int32 {
        let find = try editor.statements("SELECT id FROM imported_group WHERE name = ?")
        try find.bind(0, name)
        defer { find.reset() }
        if try find.step() { return Int32(truncatingIfNeeded: find.integer(0)) }
        let insert = try editor.statements("INSERT INTO imported_group (name) VALUES (?)")
        try insert.bind(0, name)
        try insert.run()
        return Int32(truncatingIfNeeded: editor.lastIdentity)
    }

    /// All nodes that were imported before, by group and id.
    public func importedNodes() throws(Diagnostic) -> IdentityTable {
        var table = IdentityTable()
        let statement = try editor.statements("SELECT id_group, id, node FROM imported_node ORDER BY node")
        while try statement.step() {
            let group = Int32(truncatingIfNeeded: statement.integer(0))
            let entry = table.insert(statement.bytes(1)[...], in: group)
            table[entry.index] = (false, statement.integer(2))
        }
        return table
    }

    /// All edges that were imported with an id before, by ``EdgeIdentity``.
    public func importedEdges() throws(Diagnostic) -> IdentityTable {
        var table = IdentityTable()
        let statement = try editor.statements(
            """
            SELECT e.source, e.target, t.name, i.id, e.id
            FROM imported_edge i JOIN edge e ON e.id = i.edge JOIN edge_type t ON t.id = e.type ORDER BY e.id
            """)
        while try statement.step() {
            let identity = EdgeIdentity.bytes(
                from: NodeID(statement.integer(0)), to: NodeID(statement.integer(1)), type: statement.text(2),
                id: statement.bytes(3)[...])
            let entry = table.insert(identity[...], in: 0)
            table[entry.index] = (false, statement.integer(4))
        }
        return table
    }

    // MARK: Nodes

    /// Writes some nodes.
    public func write(_ batch: NodeBatch) throws(Diagnostic) {
        for name in batch.newLabels { labels.append(try editor.intern(label: name)) }
        try write(.nodes(batch), rows: batch.count)
    }

    func insert(_ batch: NodeBatch) throws(Diagnostic) {
        let node = try editor.statements("INSERT INTO node (id, kind) VALUES (?, 0)")
        let identity = try editor.statements("INSERT INTO imported_node (node, id_group, id) VALUES (?, ?, ?)")
        let property = try editor.statements("INSERT INTO node_property (node, key, type, value) VALUES (?, ?, ?, ?)")
        identity.bind(1, batch.group)
        let width = batch.keys.count
        var inserted = 0
        try unsafely(batch.cells.bytes, batch.ids) { bytes, ids throws(Diagnostic) in
            for (index, row) in batch.rows.enumerated() {
                let cells = batch.cells.cells[(index * width)..<(index * width + width)]
                guard row.isNew else {
                    try update(row, labels: batch.labels, cells, batch.keys, bytes)
                    continue
                }
                node.bind(0, row.node)
                try node.run()
                identity.bind(0, row.node)
                let id = UnsafeRawBufferPointer(rebasing: ids[Int(row.id.lowerBound)..<Int(row.id.upperBound)])
                try identity.bind(2, borrowed: id, isText: false)
                try identity.run()
                for label in row.labels { labelled[labels[Int(batch.labels[Int(label)])].raw, default: []].append(row.node) }
                labelledCount += row.labels.count
                for (cell, key) in zip(cells, batch.keys) where cell.kind != 0 {
                    property.bind(0, row.node)
                    property.bind(1, key.raw)
                    try PropertyCells.bind(cell, of: bytes, to: property, at: 2)
                    try property.run()
                }
                inserted += 1
            }
        }
        counts.nodes.new += inserted
        editor.inserted.nodes += inserted
        if labelledCount >= Self.mostLabelled { try writeLabels() }
        try rowsWereInserted(inserted)
    }

    private func writeLabels() throws(Diagnostic) {
        let insert = try editor.statements("INSERT INTO node_label (label, node) VALUES (?, ?)")
        for (label, nodes) in labelled.sorted(by: { $0.key < $1.key }) {
            insert.bind(0, label)
            for node in nodes {
                insert.bind(1, node)
                try insert.run()
            }
            editor.inserted.labels[label, default: 0] += nodes.count
        }
        labelled.removeAll()
        labelledCount = 0
    }

    private func update(
        _ row: NodeBatch.Row, labels named: [Int32], _ cells: ArraySlice<PropertyCells.Cell>, _ keys: [PropertyKeyID],
        _ bytes: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        var isChanged = try setChanged(cells, keys, bytes, of: row.node, .node)
        for label in row.labels {
            let label = labels[Int(named[Int(label)])]
            let insert = try editor.statements("INSERT OR IGNORE INTO node_label (label, node) VALUES (?, ?)")
            insert.bind(0, label.raw)
            insert.bind(1, row.node)
            try insert.run()
            guard sqlite3_changes(editor.statements.database.sqliteConnection) > 0 else { continue }
            editor.inserted.labels[label.raw, default: 0] += 1
            isChanged = true
        }
        if isChanged { counts.nodes.changed += 1 } else { counts.nodes.unchanged += 1 }
    }

    // MARK: Indexes

    /// Drops the indexes once the run has inserted as many rows as there were: to make them again costs less than to keep them.
    func rowsWereInserted(_ count: Int) throws(Diagnostic) {
        rowsInserted += count
        guard hasIndexes, rowsInserted >= max(Self.fewRows, rowsBefore) else { return }
        hasIndexes = false
        do {
            // Edges of before are still looked up.
            try StoreIndexes.dropForLoading(editor.statements.database, keeping: hasImported ? ["edge_by_source"] : [])
        } catch {
            throw .store(error, path: nil)
        }
    }

    /// Ends the transaction's work.
    func finish() throws(Diagnostic) {
        try finishPacking()
        try writeLabels()
        editor.hasChanged = counts.nodes.new + counts.nodes.changed + counts.edges.new + counts.edges.changed > 0
        do {
            let database = editor.statements.database
            if hasIndexes {
                try ChangeLog.resume(database)
            } else {
                // Rows are sorted in runs as large as the cache of pages: those that fit into the processor's take half the time.
                let size = try Int.fetchOne(database, sql: "PRAGMA cache_size") ?? 0
                try database.execute(sql: "PRAGMA cache_size = -4096")
                try StoreIndexes.complete(database)
                try database.execute(sql: "PRAGMA cache_size = \(size)")
            }
        } catch {
            throw .store(error, path: nil)
        }
        try editor.finish()
    }
}

/// The bytes of two arrays, for a body that throws diagnostics.
func unsafely(
    _ first: [UInt8], _ second: [UInt8], _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws(Diagnostic) -> Void
) throws(Diagnostic) {
    var failure: Diagnostic?
    first.withUnsafeBytes { first in
        second.withUnsafeBytes { second in
            do throws(Diagnostic) { try body(first, second) } catch { failure = error }
        }
    }
    if let failure { throw failure }
}
