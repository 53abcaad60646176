import GRDB
import GRDBSQLite
import GraphModel

extension GraphStore {
    /// Writes a batch of articles with their events in one transaction: all of it or, where it throws, nothing.
    ///
    /// An article whose content is there already changes nothing, unless it is dated earlier; one whose address is there with
    /// other content takes the place of the older version. An event that an earlier article told gains the evidence of this one.
    /// `known` names countries that participants and places only carry the code of, and brings the other names of what is stored.
    /// The same batches in the same order give the same file. A run of many batches is a ``StoreSession``.
    @discardableResult
    public func write(_ batch: [ArticleFacts], knowing known: KnownNames = KnownNames()) throws(Diagnostic) -> WriteSummary {
        try change { database in
            try Judge.puttingAside(database, knowing: known) { _ in
                let writer = StoreWriter(database, knowing: known, remembering: WriterMemory())
                try ForeignGraph.refuse(writer.statements, "articles and datasets")
                for facts in batch { try writer.write(facts) }
                try writer.mergeEvents()
                try writer.finish()
                return writer.summary
            }
        }
    }
}

/// Writes facts within one transaction.
final class StoreWriter {
    let statements: StatementCache
    let known: KnownNames
    let memory: WriterMemory
    var summary = WriteSummary()
    var hasChanged = false
    /// Whether it writes what people say, over what the machine found.
    var isJudging = false
    var inserted = InsertedCounts()

    init(_ database: Database, knowing known: KnownNames = KnownNames(), remembering memory: WriterMemory = WriterMemory()) {
        self.statements = StatementCache(database)
        self.known = known
        self.memory = memory
    }

    /// Writes one article, its events and the offices of its people.
    func write(_ facts: ArticleFacts) throws(Diagnostic) {
        var origin = ArticleOrigin.new
        if let known = try article(hash: facts.contentHash) {
            origin = try self.origin(of: known)
            if try !takesPlace(facts.article, ofSameWords: known) { return }
        }
        hasChanged = true
        if let url = facts.article.url, let older = try article(url: url) {
            origin = try self.origin(of: older)
            if memory.isFirstLoad { try supersede(older, .sameAddress) } else { try remove(article: older) }
            summary.replacedArticles += 1
        }
        let article = try insert(facts.article, hash: facts.contentHash, origin)
        let new = try statements("INSERT INTO new_article (article) VALUES (?)")
        new.bind(0, article.raw)
        try new.run()
        summary.articles += 1
        var nodes: [NodeID?] = []
        for event in facts.events { nodes.append(try write(event, of: article)) }
        for (event, source) in zip(facts.events, nodes) {
            guard let source else { continue }
            var targets: Set<NodeID> = []
            for index in event.about where nodes.indices.contains(index) {
                guard let target = nodes[index], target != source, targets.insert(target).inserted else { continue }
                try report(insertEdge(.about, from: source, to: target), by: article)
            }
        }
        for office in facts.offices { try write(office) }
    }

    /// Ends the transaction's work; judgements see by the revision that the graph has changed.
    func finish() throws(Diagnostic) {
        try inserted.write(statements)
        if hasChanged { try statements("UPDATE graph SET revision = revision + 1").run() }
        try statements.updateSearchIndex()
        try ChangeLog.shorten(statements)
    }

    // MARK: Articles

    func article(hash: String) throws(Diagnostic) -> NodeID? {
        let statement = try statements("SELECT node FROM article WHERE hash = ?")
        try statement.bind(0, hash)
        return try firstNode(statement)
    }

    func article(url: String) throws(Diagnostic) -> NodeID? {
        let statement = try statements("SELECT node FROM article WHERE url = ?")
        try statement.bind(0, url)
        return try firstNode(statement)
    }

    func insert(_ article: Article, hash: String, _ origin: ArticleOrigin = .new) throws(Diagnostic) -> NodeID {
        let source: NodeID? = if let name = article.source, !name.isEmpty { try self.source(named: name) } else { nil }
        let node = try insertNode(.article, labels: [.article])
        let statement = try statements(
            """
            INSERT INTO article (node, hash, url, title, published, start_day, end_day, language, author, origin, source, text, run,
                first_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        statement.bind(0, node.raw)
        try statement.bind(1, hash)
        try statement.bind(2, article.url)
        try statement.bind(3, article.titleText)
        try statement.bind(4, article.published?.text)
        statement.bind(5, article.published?.earliest?.number)
        statement.bind(6, article.published?.latest?.number)
        try statement.bind(7, article.language)
        try statement.bind(8, article.author)
        try statement.bind(9, article.origin)
        statement.bind(10, source?.raw)
        try statement.bind(11, article.text)
        let run = try currentRun()
        statement.bind(12, run)
        switch origin {
        case .new: statement.bind(13, run)
        case .version(let first): statement.bind(13, first)
        }
        try statement.run()
        if let source { try insertEdge(.publishedBy, from: node, to: source) }
        return node
    }

    func source(named name: String) throws(Diagnostic) -> NodeID {
        if let node = memory.sources[name] { return node }
        let find = try statements("SELECT node FROM source WHERE name = ?")
        try find.bind(0, name)
        if let node = try firstNode(find) {
            memory.sources[name] = node
            return node
        }
        let node = try insertNode(.source, labels: [.source])
        let insert = try statements("INSERT INTO source (node, name) VALUES (?, ?)")
        insert.bind(0, node.raw)
        try insert.bind(1, name)
        try insert.run()
        memory.sources[name] = node
        return node
    }

    // MARK: Graph

    /// A new node; the label `Event` may only be set once the row of the event is there.
    func insertNode(_ table: NodeTable?, labels: [StoreLabel]) throws(Diagnostic) -> NodeID {
        // The number of an event that a judgement has put aside is not given to another.
        let statement =
            isJudging
            ? try statements(
                "INSERT INTO node (id, kind) SELECT max((SELECT coalesce(max(id), 0) FROM node), last_node) + 1, ? FROM judged_graph")
            : try statements("INSERT INTO node (kind) VALUES (?)")
        statement.bind(0, table?.rawValue ?? 0)
        try statement.run()
        inserted.nodes += 1
        let node = NodeID(sqlite3_last_insert_rowid(statements.database.sqliteConnection))
        for label in labels { try insertLabel(label.rawValue, of: node) }
        return node
    }

    func insertLabel(_ label: Int32, of node: NodeID) throws(Diagnostic) {
        let statement = try statements("INSERT OR IGNORE INTO node_label (label, node) VALUES (?, ?)")
        statement.bind(0, label)
        statement.bind(1, node.raw)
        try statement.run()
        inserted.labels[Int(label)] += Int(sqlite3_changes(statements.database.sqliteConnection))
    }

    /// A new edge; derived ones name their event.
    @discardableResult
    func insertEdge(_ type: StoreEdgeType, from source: NodeID, to target: NodeID, event: NodeID? = nil) throws(Diagnostic) -> EdgeID {
        let statement = try statements("INSERT INTO edge (type, source, target, event, derived) VALUES (?, ?, ?, ?, ?)")
        statement.bind(0, type.rawValue)
        statement.bind(1, source.raw)
        statement.bind(2, target.raw)
        statement.bind(3, event?.raw)
        statement.bind(4, event == nil ? 0 as Int64 : 1)
        try statement.run()
        inserted.edges[Int(type.rawValue)] += 1
        return EdgeID(sqlite3_last_insert_rowid(statements.database.sqliteConnection))
    }

    func firstNode(_ statement: PreparedStatement) throws(Diagnostic) -> NodeID? {
        defer { statement.reset() }
        return try statement.step() ? NodeID(statement.integer(0)) : nil
    }
}
