import CypherEngine
import GraphColumns
import GraphModel
import GraphStore

/// The graph in a file that `entente ingest` wrote, open for questions in openCypher.
///
///     let graph = try Graph(path: "news.entente")
///     for row in try graph.query("MATCH (a:Person)-[m:MET]-(b) RETURN a.name AS who, m.when AS day", parameters: [:]) {
///         print(row["who"] as String? ?? "?", row["day"] as PartialDate? ?? "never")
///     }
///
/// A graph may be used from any number of tasks and threads at once. Each question sees one consistent state of the file, and each
/// sees what other programs have written before it was put.
public struct Graph: Sendable {
    /// What a query may use; no limit of time unless it is set.
    public var limits: QueryLimits
    private let path: String
    private let stores: StorePool
    private let plans = PlanCache()

    /// Opens a file.
    ///
    /// Throws category `.notFound` where there is none, `.damaged` where it is no graph of ours.
    public init(path: String, limits: QueryLimits = QueryLimits()) throws(Diagnostic) {
        self.limits = limits
        self.path = path
        self.stores = StorePool(path: path)
        try stores.use { _ throws(Diagnostic) in }
    }

    /// All rows of the answer at once; `parameters` are the values of its `$names`, which may be written as literals of Swift.
    ///
    /// Throws a diagnostic of the category `.usage` for a mistake in the query, with its place, and `.limit` where the query uses
    /// more than ``limits`` allow.
    public func query(_ text: String, parameters: [String: Value] = [:]) throws(Diagnostic) -> Answer {
        try stores.use { store throws(Diagnostic) in
            try store.read { reader throws(Diagnostic) in
                try answer(text, parameters, from: reader, writer: nil)
            }
        }
    }

    /// Runs a query that may change the graph (`CREATE`, `MERGE`, `SET`, `REMOVE`, `DELETE`), in one transaction that is undone as a
    /// whole where the query fails; what it did is in ``Answer/changes``.
    ///
    ///     try graph.update("MATCH (a:Person {name: $name}) SET a.note = $note", parameters: ["name": "Ada Rossi", "note": "file 12"])
    ///
    /// What articles say (events, their evidence, the edges that follow from them) can be deleted, but neither made nor changed:
    /// that throws a diagnostic of the category `.usage`.
    @discardableResult
    public func update(_ text: String, parameters: [String: Value] = [:]) throws(Diagnostic) -> Answer {
        try GraphStore(path: path, mode: .readWrite).edit { editor throws(Diagnostic) in
            try answer(text, parameters, from: editor, writer: editor)
        }
    }

    private func answer<Reader: GraphReader>(
        _ text: String, _ parameters: [String: Value], from reader: Reader, writer: (any GraphWriter)?
    ) throws(Diagnostic) -> Answer {
        let graph = writer == nil ? (reader as? any ColumnarReader)?.columns : nil
        let query = try plans.plan(text, parameters, limits, graph) { () throws(Diagnostic) in
            try QueryEngine(limits: limits).prepare(text, parameters: parameters, reader: reader, writer: writer)
        }
        var values: [ResolvedValue] = []
        var count = 0
        func add(_ row: [Value]) throws(Diagnostic) -> Bool {
            for value in row { values.append(try ResolvedValue(value, reader: reader)) }
            count += 1
            return true
        }
        if graph != nil {
            let found = try query.columns(from: reader, orEachRow: add)
            return Answer(found ?? AnswerTable(query.columns, values, count: count), notices: query.notices)
        }
        let changes = try query.forEachRow(from: reader, writer: writer, add)
        return Answer(AnswerTable(query.columns, values, count: count), notices: query.notices, changes: changes)
    }

    /// All rows of the answer, each as a value of a type of yours, whose properties are named like the columns.
    ///
    ///     struct Meeting: Decodable {
    ///         var name: String
    ///         var day: Day?
    ///     }
    ///     let meetings = try graph.query("MATCH (:Person)-[m:MET]-(b) RETURN b.name AS name, m.start AS day", as: Meeting.self)
    ///
    /// A row that does not fit throws a diagnostic that names the row and the column.
    public func query<Record: Decodable>(
        _ text: String, parameters: [String: Value] = [:], as type: Record.Type
    ) throws(Diagnostic) -> [Record] {
        var records: [Record] = []
        for (number, row) in try query(text, parameters: parameters).enumerated() {
            do throws(Diagnostic) {
                records.append(try row.decoded(as: type))
            } catch {
                throw Diagnostic(error.stage, error.category, "row \(number + 1): \(error.message)", hint: error.hint)
            }
        }
        return records
    }

    /// The rows of the answer one by one, while they are found: for answers that are long, or of which the first rows may do.
    ///
    /// Nothing runs before the first row is asked for, and no further than a few rows ahead of the one who asks. Leaving the loop, or
    /// cancelling the task, stops the query.
    ///
    ///     for try await row in graph.rows("MATCH (e:Event) RETURN e.when AS day, e.type AS type") { … }
    public func rows(_ text: String, parameters: [String: Value] = [:]) -> Rows {
        Rows(query: text, parameters: parameters, limits: limits, stores: stores)
    }

    /// How the query would be answered: its plan, one operator a line, with the number of rows that each is expected to give.
    public func explain(_ text: String, parameters: [String: Value] = [:]) throws(Diagnostic) -> String {
        try stores.use { store throws(Diagnostic) in
            try store.read { reader throws(Diagnostic) in
                try QueryEngine(limits: limits).prepare(text, parameters: parameters, reader: reader).explanation(from: reader)
            }
        }
    }

    /// All labels, edge types and property keys in use, and how many nodes and edges have them.
    public func statistics() throws(Diagnostic) -> GraphStatistics {
        try stores.use { store throws(Diagnostic) in try store.read { reader throws(Diagnostic) in try reader.statistics } }
    }
}
