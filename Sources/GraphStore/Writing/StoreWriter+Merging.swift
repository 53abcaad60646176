import GraphModel

/// The same event told by several articles becomes one.
///
/// Events are compared when all articles of a run are there, ordered by the day and the content of their articles: neither the order
/// of arrival nor the number of a node decides what is merged with what.
extension StoreWriter {
    /// Compares the events that have not been compared yet, and merges those that tell the same.
    func mergeEvents() throws(Diagnostic) {
        var changed: Set<NodeID> = []
        for (event, article) in try unmergedEvents() {
            guard let account = try account(ofEvent: event) else { continue }
            if let (known, current) = try match(account, notIn: article) {
                try move(from: event, to: known)
                if let merged = EventMerging.merge([current, account]) { try change(known, from: current, to: merged) }
                changed.insert(known)
                summary.mergedEvents += 1
                summary.events -= 1
                summary.eventsByType[account.type, default: 0] -= 1
            } else {
                let compared = try statements("DELETE FROM unmerged_event WHERE event = ?")
                compared.bind(0, event.raw)
                try compared.run()
                comparedAs[event] = comparedAs.count + 1
            }
        }
        summary.eventsByType = summary.eventsByType.filter { $0.value != 0 }
        if !changed.isEmpty { hasChanged = true }
        try statements("DELETE FROM new_article").run()
        // Earlier evidence may have come later: what the accounts add up to is told in their own order.
        for event in changed.sorted() { try settle(event) }
    }

    /// The events not yet compared, each with its article.
    private func unmergedEvents() throws(Diagnostic) -> [(event: NodeID, article: NodeID)] {
        let statement = try statements(
            """
            SELECT u.event, a.node FROM unmerged_event u JOIN event e ON e.node = u.event JOIN evidence v ON v.edge = e.evidence
            JOIN article a ON a.node = v.article ORDER BY a.start_day, a.hash, u.event
            """)
        var events: [(event: NodeID, article: NodeID)] = []
        while try statement.step() { events.append((NodeID(statement.integer(0)), NodeID(statement.integer(1)))) }
        return events
    }

    /// Hands all that is told of an event to another one, and removes it.
    private func move(from event: NodeID, to known: NodeID) throws(Diagnostic) {
        for sql: StaticString in [
            "UPDATE evidence SET event = ?2 WHERE event = ?1",
            "UPDATE edge SET source = ?2 WHERE source = ?1 AND type = 5",
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

    /// The stored event that an account tells of, if there is one: the one with the same date first, then the oldest.
    private func match(_ account: EventAccount, notIn article: NodeID) throws(Diagnostic) -> (event: NodeID, account: EventAccount)? {
        guard let start = account.when.earliest, let end = account.when.latest, let width = account.when.width, width <= 31 else {
            return nil
        }
        var best: (event: NodeID, account: EventAccount)?
        for candidate in try candidates(account, start, end) {
            guard let known = try self.account(ofEvent: candidate), EventMatching.tellSame(account, known),
                try !isReported(candidate, in: article)
            else { continue }
            if known.when == account.when { return (candidate, known) }
            best = best ?? (candidate, known)
        }
        return best
    }

    /// Events that could be the same, by a participant or, where there is none, by place: the oldest first, then in the order in
    /// which those of this run were compared.
    private func candidates(_ account: EventAccount, _ start: Day, _ end: Day) throws(Diagnostic) -> [NodeID] {
        var found: Set<NodeID> = []
        let byParticipant = try statements(
            """
            SELECT p.event FROM participation p JOIN event e ON e.node = p.event
            WHERE p.entity = ?1 AND p.type = ?2 AND p.start_day BETWEEN ?3 AND ?4 AND e.end_day >= ?5 AND e.status = ?6
                AND (e.place IS NULL OR ?7 IS NULL OR e.place = ?7)
                AND NOT EXISTS (SELECT 1 FROM unmerged_event u WHERE u.event = p.event)
            """)
        let byPlace = try statements(
            """
            SELECT e.node FROM event e WHERE e.place = ?1 AND e.type = ?2 AND e.start_day BETWEEN ?3 AND ?4 AND e.end_day >= ?5
                AND e.status = ?6 AND ?7 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unmerged_event u WHERE u.event = e.node)
            """)
        func collect(_ statement: PreparedStatement, _ node: NodeID) throws(Diagnostic) {
            statement.reset()
            statement.bind(0, node.raw)
            try statement.bind(1, account.type.rawValue)
            statement.bind(2, start.adding(days: -EventMatching.widestDays).number)
            statement.bind(3, end.adding(days: EventMatching.reportingDays).number)
            statement.bind(4, start.adding(days: -EventMatching.reportingDays).number)
            try statement.bind(5, account.status.rawValue)
            statement.bind(6, account.place?.raw)
            while try statement.step() { found.insert(NodeID(statement.integer(0))) }
        }
        for node in account.nodes { try collect(byParticipant, node) }
        if account.parties.isEmpty || account.type == .attack, let place = account.place { try collect(byPlace, place) }
        return found.sorted { (comparedAs[$0] ?? 0, $0) < (comparedAs[$1] ?? 0, $1) }
    }

    private func isReported(_ event: NodeID, in article: NodeID) throws(Diagnostic) -> Bool {
        let statement = try statements("SELECT 1 FROM evidence WHERE event = ? AND article = ?")
        statement.bind(0, event.raw)
        statement.bind(1, article.raw)
        return try firstNode(statement) != nil
    }
}
