import GraphModel

extension StoreReader {
    /// What changed from a moment on (`2026-11-29T18:36:10Z`, UTC, or the beginning of one such as `2026-11-29`).
    ///
    /// Events by day, undated ones last; articles in the order they were stored.
    public func changes(since moment: String) throws(Diagnostic) -> StoreChanges {
        var changes = StoreChanges()
        let first = try statements("SELECT min(id) FROM run WHERE at >= ?")
        try first.bind(0, moment)
        guard try first.step(), let run = first.optionalInteger(0) else { return changes }
        first.reset()
        let articles = try statements("SELECT node, first_run >= ?1 FROM article WHERE run >= ?1 ORDER BY node")
        articles.bind(0, run)
        var rows: [(node: NodeID, isNew: Bool)] = []
        while try articles.step() { rows.append((NodeID(articles.integer(0)), articles.integer(1) != 0)) }
        for (node, isNew) in rows {
            guard let article = try article(node) else { continue }
            if isNew { changes.newArticles.append(article) } else { changes.newVersions.append(article) }
        }
        for touched in try touchedEvents(since: run) {
            guard let event = try event(touched.node) else { continue }
            if touched.isTold {
                changes.confirmedEvents.append(event)
            } else if touched.isNew {
                changes.newEvents.append(event)
            } else {
                changes.retoldEvents.append(event)
            }
            let disagreements = event.disagreements + (try isDenied(touched.node, since: run) ? ["denied"] : [])
            if !disagreements.isEmpty {
                changes.contradictions.append(StoreChanges.Contradiction(event: event, disagreements: disagreements))
            }
        }
        return changes
    }

    /// The events of which something was told from a run on, each with whether it was told before, and whether an article tells it that
    /// was never there before; and those that such an event denies.
    private func touchedEvents(since run: Int64) throws(Diagnostic) -> [(node: NodeID, isTold: Bool, isNew: Bool)] {
        let statement = try statements(
            """
            WITH fresh AS (SELECT v.event FROM article a JOIN evidence v ON v.article = a.node WHERE a.run >= ?1),
                touched AS (SELECT event FROM fresh UNION SELECT d.target FROM fresh f JOIN edge d ON d.source = f.event
                    JOIN event e ON e.node = f.event WHERE d.type = 6 AND e.type = 'Rejection' AND e.mode = 'deny')
            SELECT t.event, sum(a.run IS NULL OR a.run < ?1), sum(a.run >= ?1 AND a.first_run >= ?1)
            FROM touched t JOIN event e ON e.node = t.event JOIN evidence v ON v.event = t.event JOIN article a ON a.node = v.article
            GROUP BY t.event ORDER BY e.start_day IS NULL, e.start_day, t.event
            """)
        statement.bind(0, run)
        var events: [(node: NodeID, isTold: Bool, isNew: Bool)] = []
        while try statement.step() {
            events.append((NodeID(statement.integer(0)), statement.integer(1) > 0, statement.integer(2) > 0))
        }
        return events
    }

    /// Whether an article from a run on tells that somebody denies the event.
    private func isDenied(_ event: NodeID, since run: Int64) throws(Diagnostic) -> Bool {
        let statement = try statements(
            """
            SELECT 1 FROM edge d JOIN event e ON e.node = d.source JOIN about_report r ON r.edge = d.id JOIN article a ON a.node = r.article
            WHERE d.target = ?1 AND d.type = 6 AND e.type = 'Rejection' AND e.mode = 'deny' AND a.run >= ?2 LIMIT 1
            """)
        statement.bind(0, event.raw)
        statement.bind(1, run)
        defer { statement.reset() }
        return try statement.step()
    }
}

extension StoredEvent {
    /// What the reports do not agree on: whether it happened, how many were killed or injured. Numbers contradict each other where no
    /// number fits both.
    fileprivate var disagreements: [String] {
        var found: [String] = []
        if Set(reports.map(\.evidence.status)).count > 1 { found.append("status") }
        if !Self.fit(reports.compactMap(\.killed)) { found.append("killed") }
        if !Self.fit(reports.compactMap(\.injured)) { found.append("injured") }
        return found
    }

    private static func fit(_ counts: [CountRange]) -> Bool {
        let lowest = counts.map { $0.min ?? 0 }.max() ?? 0
        let highest = counts.map { $0.max ?? Int.max }.min() ?? Int.max
        return lowest <= highest
    }
}
