import GraphModel

extension StoreReader {
    /// Hands the articles to `body`, one by one, each with its text and what it says by itself: the account that each piece of evidence gives,
    /// not the event that several accounts add up to. By date of publication, undated ones last, then by content.
    ///
    /// Where a filter leaves events out, the articles that tell none of the others are left out too. Offices come with the first article in
    /// which their holder takes part. Written into an empty file, what is handed on gives the same graph.
    public func forEachArticle(
        telling filter: EventFilter = EventFilter(), _ body: (ArticleFacts) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let events = filter == EventFilter() ? nil : Set(try eventNodes(matching: filter))
        try withBoundedMemory { () throws(Diagnostic) in
            let scan = ArticleScan(self, events)
            for article in try nodes(statements("SELECT node FROM article ORDER BY start_day IS NULL, start_day, hash")) {
                if let facts = try scan.facts(article) { try body(facts) }
            }
        }
    }
}

/// Reads articles one after the other with the accounts that they give of events.
final class ArticleScan {
    private let reader: StoreReader
    /// The events that count; nil for all.
    private let counted: Set<NodeID>?
    private let shared: EventScan
    /// Those whose offices have been handed on.
    private var peopleTold: Set<NodeID> = []

    init(_ reader: StoreReader, _ counted: Set<NodeID>?) {
        self.reader = reader
        self.counted = counted
        shared = EventScan(reader)
    }

    /// What one article says; nil where it tells none of the events that count.
    func facts(_ node: NodeID) throws(Diagnostic) -> ArticleFacts? {
        let (told, people) = try accounts(of: node)
        var accounts = told
        if let counted {
            accounts.removeAll { !counted.contains($0.node) }
            if accounts.isEmpty { return nil }
        }
        guard let (article, hash) = try article(node) else { return nil }
        for index in accounts.indices {
            for piece in accounts[index].event.evidence.indices { accounts[index].event.evidence[piece].article = hash }
        }
        try addAbout(node, to: &accounts)
        var offices: [OfficeHolding] = []
        for person in people.sorted() where peopleTold.insert(person).inserted { offices += try reader.offices(of: person) }
        return ArticleFacts(article: article, contentHash: hash, events: accounts.map(\.event), offices: offices)
    }

    private func article(_ node: NodeID) throws(Diagnostic) -> (Article, hash: String)? {
        let statement = try reader.statements(
            """
            SELECT a.hash, a.title, a.text, a.published, a.language, s.name, a.url, a.author, a.origin
            FROM article a LEFT JOIN source s ON s.node = a.source WHERE a.node = ?
            """)
        statement.bind(0, node.raw)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        let (hash, origin) = (statement.text(0), statement.text(8))
        let article = Article(
            text: statement.text(2), title: statement.text(1), published: statement.optionalText(3).flatMap { PartialDate(edtf: $0) },
            language: statement.optionalText(4), source: statement.optionalText(5), url: statement.optionalText(6),
            author: statement.optionalText(7), origin: origin, name: Self.name(ofFile: origin) ?? hash)
        return (article, hash)
    }

    /// The name of a file of one article, without its folder and ending; nil for files that may hold several.
    private static func name(ofFile path: String) -> String? {
        let file = path.split(separator: "/").last ?? ""
        guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return nil }
        let ending = file[file.index(after: dot)...].lowercased()
        return ["txt", "md", "markdown", "html", "htm"].contains(ending) ? String(file[..<dot]) : nil
    }

    // MARK: Accounts

    /// An event as the article tells it.
    private struct Account {
        let node: NodeID
        var event: Event
    }

    /// The accounts of an article in the order in which it tells them, and the people in them.
    private func accounts(of article: NodeID) throws(Diagnostic) -> (accounts: [Account], people: Set<NodeID>) {
        let statement = try reader.statements(
            """
            SELECT v.edge, v.event, e.type, e.status, v.quote, v.quote_start, v.quote_end, v.sentence_start, v.sentence_end, v.rule,
                v.status, v.attributed_to, v.mode, v.when_text, v.place, v.country, v.killed_min, v.killed_max, v.injured_min, v.injured_max
            FROM evidence v JOIN event e ON e.node = v.event WHERE v.article = ? ORDER BY v.edge
            """)
        statement.bind(0, article.raw)
        var accounts: [Account] = []
        var people: Set<NodeID> = []
        while try statement.step() {
            guard let type = EventType(rawValue: statement.text(2)), let status = EventStatus(rawValue: statement.text(3)) else { continue }
            let evidence = Evidence(
                article: "", span: TextSpan(Int(statement.integer(5)), Int(statement.integer(6))), quote: statement.text(4),
                sentence: TextSpan(Int(statement.integer(7)), Int(statement.integer(8))), rule: statement.text(9),
                status: EventStatus(rawValue: statement.text(10)) ?? .alleged, attributedTo: statement.optionalText(11))
            var event = Event(
                type: type, mode: statement.optionalText(12), status: status, when: shared.date(statement.text(13)),
                place: try shared.place(statement.optionalInteger(14)), country: statement.optionalText(15),
                killed: statement.counts(16), injured: statement.counts(18), evidence: [])
            event.participants = try participants(of: statement.integer(0), &people)
            let node = NodeID(statement.integer(1))
            if let known = accounts.firstIndex(where: { $0.node == node && $0.event.tellsSame(as: event) }) {
                accounts[known].event.evidence.append(evidence)
            } else {
                event.evidence = [evidence]
                accounts.append(Account(node: node, event: event))
            }
        }
        return (accounts, people)
    }

    private func participants(of evidence: Int64, _ people: inout Set<NodeID>) throws(Diagnostic) -> [Participant] {
        let statement = try reader.statements(
            "SELECT role, entity, implied FROM evidence_participant WHERE evidence = ? ORDER BY position")
        statement.bind(0, evidence)
        var participants: [Participant] = []
        while try statement.step() {
            let node = NodeID(statement.integer(1))
            guard let role = ParticipantRole(rawValue: statement.text(0)), let entity = try shared.entity(node) else { continue }
            if entity.kind == .person { people.insert(node) }
            participants.append(Participant(role, entity, isImplied: statement.integer(2) != 0))
        }
        return participants
    }

    /// Adds what the article says that one of its events is about.
    private func addAbout(_ article: NodeID, to accounts: inout [Account]) throws(Diagnostic) {
        let statement = try reader.statements(
            "SELECT e.source, e.target FROM about_report r JOIN edge e ON e.id = r.edge WHERE r.article = ? ORDER BY r.edge")
        statement.bind(0, article.raw)
        while try statement.step() {
            let (source, target) = (NodeID(statement.integer(0)), NodeID(statement.integer(1)))
            guard let from = accounts.firstIndex(where: { $0.node == source }), let to = accounts.firstIndex(where: { $0.node == target })
            else { continue }
            accounts[from].event.about.append(to)
        }
    }
}

extension Event {
    /// Whether two pieces of evidence of one article and one event belong to the same account of it.
    fileprivate func tellsSame(as other: Event) -> Bool {
        mode == other.mode && when == other.when && place == other.place && country == other.country && killed == other.killed
            && injured == other.injured && participants == other.participants
    }
}
