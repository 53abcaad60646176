import GRDB
import GRDBSQLite
import GraphModel

extension GraphStore {
    /// Reads records back into the graph, in one transaction: all of it or, where `body` throws, nothing.
    ///
    /// Into an empty file they give the graph that they were written from. In a file that holds something already, articles are known by
    /// their hash and stay as they are, with all that they tell; an event that the file groups differently stays grouped as it is there, and
    /// gains the evidence of new articles. So the same records change nothing when they come again.
    public func restore(_ body: (GraphRestorer) throws(Diagnostic) -> Void) throws(Diagnostic) -> RestoreSummary {
        try change { database in
            try GraphUnpacker.unpackIfNeeded(database)
            return try Judge.puttingAside(database) { isJudged in
                let restorer = try GraphRestorer(database, mayBeFresh: !isJudged)
                try body(restorer)
                try restorer.finish()
                return restorer.summary
            }
        }
    }
}

/// Writes records within one transaction; see ``GraphStore/restore(_:)``.
public final class GraphRestorer {
    let writer: StoreWriter
    /// For what queries have made and set, which follows their rules here too.
    let editor: StoreEditor
    public internal(set) var summary = RestoreSummary()
    /// Whether the file held nothing before: then it has no indexes until the end, and nothing that is there is looked for.
    private(set) var isFresh: Bool
    /// Whether a header has been read.
    private var hasHeader = false
    /// The numbers of the events of this file, see ``EventRecord/number``.
    var events: [Int: NodeID] = [:]
    /// The numbers of the nodes of one's own.
    var nodes: [Int: NodeID] = [:]
    /// Articles of this file that were not there before it.
    var newArticles: Set<NodeID> = []
    /// Events, nodes and edges that stand for a record of this file already.
    var claimedEvents = NodeNumbers()
    var claimedEdges = NodeNumbers()
    /// Who and what was found by name already.
    private var found: [NodeReference: NodeID] = [:]
    /// Nodes of one's own that were there before, by what they hold; nil until the first is looked for.
    var knownNodes: [FreeNodeRecord: [NodeID]]?

    init(_ database: Database, mayBeFresh: Bool) throws {
        writer = StoreWriter(database)
        editor = StoreEditor(database)
        isFresh = try mayBeFresh && StoreIndexes.dropIfEmpty(database)
        writer.memory.isFirstLoad = isFresh
    }

    /// Writes one record. Where it throws, the record has left nothing behind, and others may follow.
    public func restore(_ record: GraphRecord) throws(Diagnostic) {
        if case .header(let header) = record { return try begin(header) }
        guard hasHeader else {
            throw Diagnostic(.store, .damaged, "a record stands before the header", hint: "the first line of an export is its header")
        }
        let before = (writer.inserted, editor.inserted, summary)
        try writer.statements("SAVEPOINT record").run()
        do throws(Diagnostic) {
            try write(record)
            try writer.statements("RELEASE record").run()
            summary.records += 1
        } catch {
            let problem = problem(error)
            writer.statements.resetAll()
            editor.statements.resetAll()
            try writer.statements("ROLLBACK TO record").run()
            try writer.statements("RELEASE record").run()
            forgetFound()
            (writer.inserted, editor.inserted, summary) = before
            throw problem
        }
    }

    /// What a record asks for and the schema refuses is damage of the record; any other trouble of the database is not.
    private func problem(_ error: Diagnostic) -> Diagnostic {
        var problem = error
        switch sqlite3_errcode(writer.statements.database.sqliteConnection) & 0xFF {
        case SQLITE_OK, SQLITE_ROW, SQLITE_DONE: break
        case SQLITE_CONSTRAINT: problem.category = .damaged
        case SQLITE_INTERRUPT: problem.category = .cancelled
        default: problem.category = .failure
        }
        return problem
    }

    private func write(_ record: GraphRecord) throws(Diagnostic) {
        switch record {
        case .header: break
        case .source(let source): try write(source)
        case .entity(let entity): try write(entity)
        case .place(let place): try write(place)
        case .office(let office): try write(office)
        case .article(let article): try write(article)
        case .event(let event): try write(event)
        case .about(let about): try write(about)
        case .node(let node): try write(node)
        case .edge(let edge): try write(edge)
        }
    }

    /// Begins the records of another file, whose numbers are its own.
    private func begin(_ header: GraphHeader) throws(Diagnostic) {
        guard (1...GraphHeader.currentVersion).contains(header.version) else {
            throw Diagnostic(
                .store, .usage, "the export has version \(header.version) of its format, and this program reads version 1",
                hint: "a newer entente reads it")
        }
        if header.isForeign {
            try ForeignGraph.mark(editor.statements)
            editor.reader.foreignMark = true
            writer.hasChanged = true
        } else {
            try ForeignGraph.refuse(editor.statements, "exports of graphs with articles")
        }
        if hasHeader { try endFirstLoad() }
        hasHeader = true
        found = [:]
        events = [:]
        nodes = [:]
        newArticles = []
        claimedEvents = NodeNumbers()
        claimedEdges = NodeNumbers()
        knownNodes = nil
    }

    func finish() throws {
        try endFirstLoad()
        if writer.inserted != InsertedCounts() || editor.inserted != EditedCounts() { writer.hasChanged = true }
        try editor.inserted.write(editor.statements)
        try writer.finish()
    }

    /// Makes the indexes that an empty file did without.
    private func endFirstLoad() throws(Diagnostic) {
        guard isFresh else { return }
        isFresh = false
        writer.memory.isFirstLoad = false
        do {
            try StoreIndexes.complete(writer.statements.database)
        } catch {
            throw .store(error, path: nil)
        }
    }

    // MARK: Steps

    /// The node that a record names; throws where no record before it has brought it.
    func node(_ reference: NodeReference) throws(Diagnostic) -> NodeID {
        if let known = found[reference] { return known }
        let node: NodeID? =
            switch reference {
            case .entity(let id): try find("SELECT node FROM entity WHERE id = ?", id)
            case .place(let id): try find("SELECT node FROM place WHERE id = ?", id)
            case .article(let hash): try find("SELECT node FROM article WHERE hash = ?", hash)
            case .source(let name): try find("SELECT node FROM source WHERE name = ?", name)
            case .event(let number): events[number]
            case .node(let number): nodes[number]
            }
        guard let node else { throw Diagnostic(.store, .damaged, "no record before this one brings \(reference.text)") }
        found[reference] = node
        return node
    }

    /// To be called where nodes were deleted.
    func forgetFound() {
        found.removeAll(keepingCapacity: true)
        writer.memory.forget()
    }

    func find(_ sql: StaticString, _ identity: String) throws(Diagnostic) -> NodeID? {
        let statement = try writer.statements(sql)
        try statement.bind(0, identity)
        return try writer.firstNode(statement)
    }

    /// Sets what queries had added to a node that is new here.
    func add(_ additions: RecordAdditions, to node: NodeID, implied: [StoreLabel]) throws(Diagnostic) {
        if let labels = additions.labels {
            let known = implied.map(\.name)
            for label in labels where !known.contains(label) { try editor.add(editor.intern(label: label), to: node) }
            for label in known where !labels.contains(label) {
                if let number = try editor.labelID(label) { try editor.remove(number, from: node) }
            }
        }
        try set(additions.properties, of: node)
    }

    func set(_ properties: [String: Value], of node: NodeID) throws(Diagnostic) {
        for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
            try editor.set(editor.intern(propertyKey: name), of: node, to: value)
        }
    }

    func set(_ properties: [String: Value], of edge: EdgeID) throws(Diagnostic) {
        for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
            try editor.set(editor.intern(propertyKey: name), of: edge, to: value)
        }
    }
}

extension NodeReference {
    /// For messages: "the entity 'country:ITA'".
    fileprivate var text: String {
        switch self {
        case .entity(let id): "the entity '\(id)'"
        case .place(let id): "the place '\(id)'"
        case .article(let hash): "the article '\(hash)'"
        case .source(let name): "the source '\(name)'"
        case .event(let number): "the event \(number)"
        case .node(let number): "the node \(number)"
        }
    }
}
