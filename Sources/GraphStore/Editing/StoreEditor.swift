import GRDB
import GRDBSQLite
import GraphModel

extension GraphStore {
    /// Runs `body` over a graph that it may change, in one transaction: all of it or, where `body` throws, nothing.
    ///
    /// What articles say stays as they say it: events, evidence, and the edges that follow from them can be deleted, but neither
    /// made nor changed here.
    public func edit<Result>(_ body: (StoreEditor) throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
        try change { database in
            try GraphUnpacker.unpackIfNeeded(database)
            let editor = StoreEditor(database)
            defer { editor.reader.statements.resetAll() }
            let result = try body(editor)
            try editor.finish()
            return result
        }
    }
}

/// The graph in its file within one transaction, to be read and changed by queries.
public final class StoreEditor: GraphWriter {
    let reader: StoreReader
    var inserted = EditedCounts()
    var hasChanged = false

    init(_ database: Database) { self.reader = StoreReader(database) }

    var statements: StatementCache { reader.statements }

    /// Ends the transaction's work: totals for the planner, and the revision, by which judgements see that the graph has changed.
    func finish() throws(Diagnostic) {
        try inserted.write(statements)
        if hasChanged { try statements("UPDATE graph SET revision = revision + 1").run() }
        try statements.updateSearchIndex()
        try ChangeLog.shorten(statements)
    }

    // MARK: Names

    /// The number of a label, a new one where no node ever had it.
    public func intern(label name: String) throws(Diagnostic) -> LabelID {
        if let known = try reader.labelID(name) { return known }
        return LabelID(try number(named: name, statements("INSERT INTO label (name) VALUES (?)")))
    }

    /// The number of an edge type, a new one where no edge ever had it.
    public func intern(edgeType name: String) throws(Diagnostic) -> EdgeTypeID {
        if let known = try reader.edgeTypeID(name) { return known }
        return EdgeTypeID(try number(named: name, statements("INSERT INTO edge_type (name) VALUES (?)")))
    }

    /// The number of a property key, a new one where nothing ever had it.
    public func intern(propertyKey name: String) throws(Diagnostic) -> PropertyKeyID {
        if let known = try reader.propertyKeyID(name) { return known }
        return PropertyKeyID(try number(named: name, statements("INSERT INTO property_key (name) VALUES (?)")))
    }

    private func number(named name: String, _ statement: PreparedStatement) throws(Diagnostic) -> Int32 {
        try statement.bind(0, name)
        try statement.run()
        hasChanged = true
        return Int32(truncatingIfNeeded: lastIdentity)
    }

    var lastIdentity: Int64 { sqlite3_last_insert_rowid(statements.database.sqliteConnection) }

    // MARK: Reading

    public var statistics: GraphStatistics { get throws(Diagnostic) { try reader.statistics } }
    public func labelID(_ name: String) throws(Diagnostic) -> LabelID? { try reader.labelID(name) }
    public func edgeTypeID(_ name: String) throws(Diagnostic) -> EdgeTypeID? { try reader.edgeTypeID(name) }
    public func propertyKeyID(_ name: String) throws(Diagnostic) -> PropertyKeyID? { try reader.propertyKeyID(name) }
    public func name(of label: LabelID) throws(Diagnostic) -> String { try reader.name(of: label) }
    public func name(of type: EdgeTypeID) throws(Diagnostic) -> String { try reader.name(of: type) }
    public func name(of key: PropertyKeyID) throws(Diagnostic) -> String { try reader.name(of: key) }
    public func nodes(label: LabelID?) throws(Diagnostic) -> [NodeID] { try reader.nodes(label: label) }

    public func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) throws(Diagnostic) -> [NodeID] {
        try reader.nodes(label: label, where: key, equals: value)
    }

    public func isIndexed(_ key: PropertyKeyID) throws(Diagnostic) -> Bool { try reader.isIndexed(key) }

    public func isOrdered(_ key: PropertyKeyID, label: LabelID?) throws(Diagnostic) -> Bool {
        try reader.isOrdered(key, label: label)
    }

    public func nodes(label: LabelID?, where key: PropertyKeyID, in range: ValueRange) throws(Diagnostic) -> [NodeID] {
        try reader.nodes(label: label, where: key, in: range)
    }

    public func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] {
        try reader.edges(of: node, direction, types: types)
    }

    public func edges(types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] { try reader.edges(types: types) }
    public func edge(_ id: EdgeID) throws(Diagnostic) -> EdgeRecord? { try reader.edge(id) }
    public func labels(of node: NodeID) throws(Diagnostic) -> [LabelID] { try reader.labels(of: node) }
    public func property(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> Value { try reader.property(key, of: node) }
    public func property(_ key: PropertyKeyID, of edge: EdgeID) throws(Diagnostic) -> Value { try reader.property(key, of: edge) }

    public func properties(of node: NodeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        try reader.properties(of: node)
    }

    public func properties(of edge: EdgeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        try reader.properties(of: edge)
    }

    public func evidence(of event: NodeID) throws(Diagnostic) -> [ReportedEvidence] { try reader.evidence(of: event) }
    public func search(_ search: TextSearch) throws(Diagnostic) -> [TextSearch.Hit] { try reader.search(search) }
}

/// What a transaction of queries has added, for the totals that the planner estimates by; what is deleted counts itself.
struct EditedCounts: Hashable {
    var nodes = 0
    var labels: [Int32: Int] = [:]
    var edges: [Int32: Int] = [:]

    func write(_ statements: StatementCache) throws(Diagnostic) {
        let total = try statements("UPDATE graph SET nodes = nodes + ?")
        total.bind(0, nodes)
        try total.run()
        for (number, count) in labels.sorted(by: { $0.key < $1.key }) {
            try add(count, number, to: statements("UPDATE label SET nodes = nodes + ? WHERE id = ?"))
        }
        for (number, count) in edges.sorted(by: { $0.key < $1.key }) {
            try add(count, number, to: statements("UPDATE edge_type SET edges = edges + ? WHERE id = ?"))
        }
    }

    private func add(_ count: Int, _ number: Int32, to statement: PreparedStatement) throws(Diagnostic) {
        statement.bind(0, count)
        statement.bind(1, number)
        try statement.run()
    }
}
