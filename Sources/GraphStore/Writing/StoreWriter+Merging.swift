import GraphModel

/// The same event told by several articles becomes one.
///
/// Events are compared when all articles of a run are there, ordered by the day and the content of their articles: neither the order
/// of arrival nor the number of a node decides what is merged with what.
extension StoreWriter {
    /// Compares the events that have not been compared yet, and merges those that tell the same.
    func mergeEvents() throws(Diagnostic) {
        try removeSuperseded()
        var merging = EventComparison(hasEarlier: try holdsComparedEvents(), unmerged: try rangeOfUnmergedEvents())
        for block in try unmergedEvents() {
            merging.begin()
            for (event, article) in block {
                guard let account = try account(ofUnmerged: event) else { continue }
                guard let (known, current) = try match(account, notIn: article, &merging) else {
                    merging.compared.enter(event, account)
                    merging.articles[event] = [article]
                    continue
                }
                let merged = EventMerging.merge([current, account]) ?? current
                merging.accounts[known] = merged
                merging.compared.enter(known, merged)
                merging.articles[known, default: []].append(article)
                merging.moves.append((event, known))
                summary.mergedEvents += 1
                summary.events -= 1
                summary.eventsByType[account.type, default: 0] -= 1
            }
        }
        memory.forgetAccounts()
        summary.eventsByType = summary.eventsByType.filter { $0.value != 0 }
        try statements("DELETE FROM unmerged_event").run()
        try statements("DELETE FROM new_article").run()
        for (event, known) in merging.moves { try move(from: event, to: known) }
        if !merging.moves.isEmpty { hasChanged = true }
        // Earlier evidence may have come later: what the accounts add up to is told in the order of their days.
        for event in Set(merging.moves.map(\.known)).sorted() { try settle(event) }
    }

    /// The events not yet compared, each with its article, those of one type and status together.
    private func unmergedEvents() throws(Diagnostic) -> [[(event: NodeID, article: NodeID)]] {
        let statement = try statements(
            """
            SELECT u.event, a.node, e.type, e.status FROM unmerged_event u JOIN event e ON e.node = u.event
            JOIN evidence v ON v.edge = e.evidence JOIN article a ON a.node = v.article ORDER BY a.start_day, a.hash, u.event
            """)
        var numbers: [String: Int] = [:]
        var blocks: [[(event: NodeID, article: NodeID)]] = []
        while try statement.step() {
            let kind = statement.text(2) + statement.text(3)
            let number = numbers[kind] ?? blocks.count
            if number == blocks.count {
                numbers[kind] = number
                blocks.append([])
            }
            blocks[number].append((NodeID(statement.integer(0)), NodeID(statement.integer(1))))
        }
        return blocks
    }

    /// Whether the file holds events that an earlier run compared.
    private func holdsComparedEvents() throws(Diagnostic) -> Bool {
        let statement = try statements(
            "SELECT 1 FROM event WHERE NOT EXISTS (SELECT 1 FROM unmerged_event u WHERE u.event = event.node) LIMIT 1")
        defer { statement.reset() }
        return try statement.step()
    }

    /// The numbers that only events have which were not compared yet: what lies there need not be asked about one by one.
    private func rangeOfUnmergedEvents() throws(Diagnostic) -> ClosedRange<Int64>? {
        let statement = try statements(
            """
            SELECT u.least, u.most FROM (SELECT min(event) AS least, max(event) AS most, count(*) AS events FROM unmerged_event) u
            WHERE u.events > 0 AND u.events = (SELECT count(*) FROM event WHERE node BETWEEN u.least AND u.most)
            """)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0)...statement.integer(1) : nil
    }

    private func account(ofUnmerged event: NodeID) throws(Diagnostic) -> EventAccount? {
        if let known = memory.accounts[event] { return known }
        return try account(ofEvent: event)
    }

    /// Hands all that is told of an event to another one, and removes it.
    private func move(from event: NodeID, to known: NodeID) throws(Diagnostic) {
        for sql: StaticString in [
            "UPDATE edge SET source = ?2 WHERE source = ?1 AND type = 5",
            "UPDATE evidence SET event = ?2 WHERE event = ?1",
        ] {
            let statement = try statements(sql)
            statement.bind(0, event.raw)
            statement.bind(1, known.raw)
            try statement.run()
        }
        for (edge, source, target) in try aboutEdges(of: event) {
            let from = source == event ? known : source
            let to = target == event ? known : target
            guard from != to else { continue }
            for article in try articles(reporting: edge) { try writeAbout(from, to, article) }
        }
        let delete = try statements("DELETE FROM node WHERE id = ?")
        delete.bind(0, event.raw)
        try delete.run()
    }

    /// The edges that say what is about what, from and to an event.
    private func aboutEdges(of event: NodeID) throws(Diagnostic) -> [(edge: EdgeID, source: NodeID, target: NodeID)] {
        let statement = try statements(
            """
            SELECT id, source, target FROM edge WHERE type = 6 AND source = ?1
            UNION SELECT id, source, target FROM edge WHERE type = 6 AND target = ?1
            """)
        statement.bind(0, event.raw)
        var edges: [(edge: EdgeID, source: NodeID, target: NodeID)] = []
        while try statement.step() {
            edges.append((EdgeID(statement.integer(0)), NodeID(statement.integer(1)), NodeID(statement.integer(2))))
        }
        return edges
    }

    private func articles(reporting edge: EdgeID) throws(Diagnostic) -> [NodeID] {
        let statement = try statements("SELECT article FROM about_report WHERE edge = ?")
        statement.bind(0, edge.raw)
        var articles: [NodeID] = []
        while try statement.step() { articles.append(NodeID(statement.integer(0))) }
        return articles
    }

    /// The event that an account tells of, if there is one: the one with the same date first, then the oldest.
    private func match(
        _ account: EventAccount, notIn article: NodeID, _ merging: inout EventComparison
    ) throws(Diagnostic) -> (event: NodeID, account: EventAccount)? {
        guard let width = account.when.width, width <= EventMatching.widestDays else { return nil }
        var best: (event: NodeID, account: EventAccount)?
        let new = merging.compared.candidates(account)
        var earlier: [NodeID] = []
        if merging.hasEarlier { earlier = try earlierEvents(like: account, notIn: merging.unmerged).filter { !new.contains($0) } }
        for candidate in earlier + new {
            let current: EventAccount
            if let changed = merging.accounts[candidate] {
                current = changed
            } else if let known = try self.account(ofUnmerged: candidate) {
                current = known
            } else {
                continue
            }
            guard EventMatching.tellSame(account, current), merging.articles[candidate]?.contains(article) != true else { continue }
            if merging.hasEarlier, try isReported(candidate, in: article) { continue }
            if current.when == account.when { return (candidate, current) }
            best = best ?? (candidate, current)
        }
        return best
    }

    /// Events compared by an earlier run that could be the same, by participants or by place: the oldest first.
    ///
    /// As in ``ComparedEvents``, two participants are known by both of them: the rarer one is looked through, the other asked for. Long
    /// events are few and have an index of their own, so that only some days of the others are seen.
    func earlierEvents(like account: EventAccount, notIn unmerged: ClosedRange<Int64>? = nil) throws(Diagnostic) -> [NodeID] {
        guard let start = account.when.earliest, let end = account.when.latest else { return [] }
        var found: Set<NodeID> = []
        func collect(_ sql: StaticString, _ node: NodeID, beside other: NodeID? = nil) throws(Diagnostic) {
            let statement = try statements(sql)
            statement.bind(0, node.raw)
            try statement.bind(1, account.type.rawValue)
            statement.bind(2, start.adding(days: -EventMatching.widestDays - EventMatching.reportingDays).number)
            statement.bind(3, start.adding(days: -EventMatching.reportingDays - 3).number)
            statement.bind(4, start.adding(days: -EventMatching.reportingDays).number)
            statement.bind(5, end.adding(days: EventMatching.reportingDays).number)
            try statement.bind(6, account.status.rawValue)
            statement.bind(7, account.place?.raw)
            statement.bind(8, other?.raw)
            statement.bind(9, unmerged?.lowerBound ?? 0)
            statement.bind(10, unmerged?.upperBound ?? 0)
            while try statement.step() { found.insert(NodeID(statement.integer(0))) }
        }
        var nodes = account.tellingNodes
        var others: [NodeID?] = nodes.map { _ in nil }
        if nodes.count == 2, !account.isToldIrregularly {
            let isFirstRarer = try events(of: nodes[0], account.type, around: start) <= events(of: nodes[1], account.type, around: start)
            (nodes, others) = isFirstRarer ? ([nodes[0]], [nodes[1]]) : ([nodes[1]], [nodes[0]])
        }
        for (node, other) in zip(nodes, others) {
            try collect(Self.shortByParticipant, node, beside: other)
            try collect(Self.longByParticipant, node, beside: other)
        }
        if account.parties.isEmpty || account.type == .attack || !others.allSatisfy({ $0 == nil }), let place = account.place {
            try collect(Self.byPlace, place)
        }
        return found.sorted()
    }

    /// Events of a participant that last up to three days more than one.
    private static let shortByParticipant: StaticString = """
        SELECT p.event FROM participation p JOIN event e ON e.node = p.event
        WHERE p.entity = ?1 AND p.type = ?2 AND p.start_day BETWEEN ?4 AND ?6 AND p.event NOT BETWEEN ?10 AND ?11
            AND (?9 IS NULL OR EXISTS (
                SELECT 1 FROM participation q
                WHERE q.entity = ?9 AND q.type = ?2 AND q.start_day = p.start_day AND q.event = p.event))
            AND e.end_day >= ?5 AND e.status = ?7 AND (e.place IS NULL OR ?8 IS NULL OR e.place = ?8)
            AND NOT EXISTS (SELECT 1 FROM unmerged_event u WHERE u.event = p.event)
        """
    /// Events of a participant that last longer.
    private static let longByParticipant: StaticString = """
        SELECT e.node FROM event e INDEXED BY event_long
        WHERE e.end_day > e.start_day + 3 AND e.type = ?2 AND e.start_day BETWEEN ?3 AND ?6 AND e.node NOT BETWEEN ?10 AND ?11
            AND e.end_day >= ?5 AND e.status = ?7 AND (e.place IS NULL OR ?8 IS NULL OR e.place = ?8)
            AND EXISTS (
                SELECT 1 FROM participation p
                WHERE p.entity = ?1 AND p.type = ?2 AND p.start_day = e.start_day AND p.event = e.node)
            AND (?9 IS NULL OR EXISTS (
                SELECT 1 FROM participation q
                WHERE q.entity = ?9 AND q.type = ?2 AND q.start_day = e.start_day AND q.event = e.node))
            AND NOT EXISTS (SELECT 1 FROM unmerged_event u WHERE u.event = e.node)
        """
    private static let byPlace: StaticString = """
        SELECT e.node FROM event e
        WHERE e.place = ?1 AND e.type = ?2 AND e.start_day BETWEEN ?3 AND ?6 AND e.node NOT BETWEEN ?10 AND ?11
            AND e.end_day >= ?5 AND e.status = ?7 AND ?8 IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM unmerged_event u WHERE u.event = e.node)
        """

    /// How many events of a type somebody has from some days before a day on, as far as it matters.
    private func events(of node: NodeID, _ type: EventType, around day: Day) throws(Diagnostic) -> Int64 {
        let statement = try statements(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM participation WHERE entity = ? AND type = ? AND start_day BETWEEN ? AND ? LIMIT 4096)
            """)
        statement.bind(0, node.raw)
        try statement.bind(1, type.rawValue)
        statement.bind(2, day.adding(days: -3).number)
        statement.bind(3, day.adding(days: 3).number)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : 0
    }

    func isReported(_ event: NodeID, in article: NodeID) throws(Diagnostic) -> Bool {
        let statement = try statements("SELECT 1 FROM evidence WHERE event = ? AND article = ?")
        statement.bind(0, event.raw)
        statement.bind(1, article.raw)
        return try firstNode(statement) != nil
    }
}

/// What a comparison of events has found so far.
private struct EventComparison {
    /// Whether the file holds events that an earlier run compared.
    let hasEarlier: Bool
    /// The numbers of the events of this run, where no others lie among them.
    let unmerged: ClosedRange<Int64>?
    /// Those of this run, of the type and status that is being compared.
    var compared = ComparedEvents()
    /// What events are that have been merged with others.
    var accounts: [NodeID: EventAccount] = [:]
    /// The articles of this run that tell of an event.
    var articles: [NodeID: [NodeID]] = [:]
    /// Which event is another one.
    var moves: [(event: NodeID, known: NodeID)] = []

    init(hasEarlier: Bool, unmerged: ClosedRange<Int64>?) {
        self.hasEarlier = hasEarlier
        self.unmerged = unmerged
    }

    /// Goes on to another type or status.
    mutating func begin() {
        compared = ComparedEvents()
        accounts = [:]
        articles = [:]
    }
}
