import GraphModel

extension StoreReader {
    /// All articles by date of publication, those without one last, then in the order they were stored.
    public func articles() throws(Diagnostic) -> [StoredArticle] {
        var articles: [StoredArticle] = []
        for node in try nodes(statements("SELECT node FROM article ORDER BY start_day IS NULL, start_day, node")) {
            if let article = try article(node) { articles.append(article) }
        }
        return articles
    }

    /// The article that a node stands for; nil where the node is none.
    public func article(_ node: NodeID) throws(Diagnostic) -> StoredArticle? {
        let statement = try statements(
            """
            SELECT a.hash, a.title, a.published, a.language, s.name, a.url, a.author
            FROM article a LEFT JOIN source s ON s.node = a.source WHERE a.node = ?
            """)
        statement.bind(0, node.raw)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return StoredArticle(
            node: node, hash: statement.text(0), title: statement.text(1),
            published: statement.optionalText(2).flatMap { PartialDate(edtf: $0) }, language: statement.optionalText(3),
            source: statement.optionalText(4), url: statement.optionalText(5), author: statement.optionalText(6))
    }

    /// The whole text of an article, which evidence quotes by its offsets; nil where the node is none.
    public func text(ofArticle node: NodeID) throws(Diagnostic) -> String? {
        let statement = try statements("SELECT text FROM article WHERE node = ?")
        statement.bind(0, node.raw)
        defer { statement.reset() }
        return try statement.step() ? statement.text(0) : nil
    }

    /// The sentence around a piece of evidence.
    public func sentence(of report: StoredReport) throws(Diagnostic) -> String? {
        guard let text = try text(ofArticle: report.article.node) else { return nil }
        return Article(title: text, paragraphs: []).words(report.evidence.sentence)
    }

    /// Adds the sentence of each report of an event.
    public func addSentences(to event: inout StoredEvent) throws(Diagnostic) {
        for index in event.reports.indices { event.reports[index].sentence = try sentence(of: event.reports[index]) }
    }

    /// The beginnings of the hashes of all articles, as numbers: what is not among them is the hash of none.
    public func articleHashBeginnings() throws(Diagnostic) -> Set<UInt64> {
        let statement = try statements("SELECT substr(hash, 1, 16) FROM article")
        var beginnings: Set<UInt64> = []
        while try statement.step() { if let number = UInt64(statement.text(0), radix: 16) { beginnings.insert(number) } }
        return beginnings
    }

    /// The events that an article tells, in the order of their first evidence in it.
    public func events(ofArticle node: NodeID) throws(Diagnostic) -> [StoredEvent] {
        let statement = try statements("SELECT event FROM evidence WHERE article = ? GROUP BY event ORDER BY min(quote_start), event")
        statement.bind(0, node.raw)
        var events: [StoredEvent] = []
        let scan = EventScan(self)
        for event in try nodes(statement) {
            if let event = try scan.event(event) { events.append(event) }
        }
        return events
    }

    /// How many nodes, edges, articles, events, entities and places there are.
    public func counts() throws(Diagnostic) -> StoreCounts {
        let statistics = try statistics
        return StoreCounts(
            nodes: statistics.nodeCount, edges: statistics.edgeCount, articles: statistics.labels[StoreLabel.article.name] ?? 0,
            events: statistics.labels[StoreLabel.event.name] ?? 0, entities: statistics.labels[StoreLabel.actor.name] ?? 0,
            places: statistics.labels[StoreLabel.place.name] ?? 0)
    }

    /// A number that grows with every transaction that changes the graph.
    public func revision() throws(Diagnostic) -> Int64 {
        let statement = try statements("SELECT revision FROM graph")
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : 0
    }
}

/// The size of a graph.
public struct StoreCounts: Hashable, Sendable {
    /// All nodes.
    public var nodes: Int
    /// All edges.
    public var edges: Int
    /// Nodes labelled `Article`.
    public var articles: Int
    /// Nodes labelled `Event`.
    public var events: Int
    /// Nodes labelled `Actor`.
    public var entities: Int
    /// Nodes labelled `Place`.
    public var places: Int
}
