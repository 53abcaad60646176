import GraphModel

extension StoreReader {
    /// The events that a filter lets through, by earliest day, those without one last, then in the order they were stored.
    public func events(matching filter: EventFilter = EventFilter()) throws(Diagnostic) -> [StoredEvent] {
        var events: [StoredEvent] = []
        try forEachEvent(matching: filter) { event throws(Diagnostic) in events.append(event) }
        return events
    }

    /// Hands the events that a filter lets through to `body`, one by one, in the same order: a million of them need no memory.
    public func forEachEvent(
        matching filter: EventFilter = EventFilter(), _ body: (StoredEvent) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        for node in try eventNodes(matching: filter) {
            if let event = try event(node) { try body(event) }
        }
    }

    /// The nodes of the events that a filter lets through, in the same order.
    public func eventNodes(matching filter: EventFilter = EventFilter()) throws(Diagnostic) -> [NodeID] {
        var conditions: [String] = []
        var values: [Value] = []
        func any<Item>(_ items: [Item], _ condition: (String) -> String, _ value: (Item) -> Value) {
            guard !items.isEmpty else { return }
            conditions.append(condition(items.map { _ in "?" }.joined(separator: ", ")))
            values += items.map(value)
        }
        let takesPart = { (marks: String) in
            "node IN (SELECT p.event FROM participation p JOIN entity a ON a.node = p.entity WHERE a.id IN (\(marks)))"
        }
        any(filter.actors, takesPart) { .string($0) }
        any(filter.with, takesPart) { .string($0) }
        any(filter.types, { "type IN (\($0))" }, { .string($0.rawValue) })
        any(filter.statuses, { "status IN (\($0))" }, { .string($0.rawValue) })
        if let country = filter.country {
            conditions.append(
                """
                (country = ? OR node IN (SELECT p.event FROM participation p JOIN entity a ON a.node = p.entity WHERE a.country = ?))
                """)
            values += [.string(country), .string(country)]
        }
        if let nodes = filter.nodes {
            conditions.append("node IN (SELECT value FROM json_each(?))")
            values.append(.string("[" + nodes.map { String($0.raw) }.joined(separator: ",") + "]"))
        }
        if filter.from != nil || filter.to != nil { conditions.append("(start_day IS NOT NULL OR end_day IS NOT NULL)") }
        if let from = filter.from {
            conditions.append("(end_day IS NULL OR end_day >= ?)")
            values.append(.date(from))
        }
        if let to = filter.to {
            conditions.append("(start_day IS NULL OR start_day <= ?)")
            values.append(.date(to))
        }
        var sql = "SELECT node FROM event"
        if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
        sql += " ORDER BY start_day IS NULL, start_day, node"
        if let limit = filter.limit {
            sql += " LIMIT ?"
            values.append(.integer(Int64(limit)))
        }
        let statement = try statements.built(sql)
        for (index, value) in values.enumerated() { try StoredValue.bindContent(value, to: statement, at: Int32(index)) }
        return try nodes(statement)
    }

    /// The events that an entity takes part in, in the same order.
    public func events(of entity: Entity) throws(Diagnostic) -> [StoredEvent] { try events(matching: EventFilter(actors: [entity.id])) }

    /// One event with its evidence; nil where the node is none.
    public func event(_ node: NodeID) throws(Diagnostic) -> StoredEvent? {
        let statement = try statements(
            """
            SELECT type, status, mode, when_text, place, country, killed_min, killed_max, injured_min, injured_max
            FROM event WHERE node = ?
            """)
        statement.bind(0, node.raw)
        guard try statement.step() else { return nil }
        guard let type = EventType(rawValue: statement.text(0)), let status = EventStatus(rawValue: statement.text(1)) else {
            statement.reset()
            throw Diagnostic(.store, .damaged, "the event \(node.raw) has a type or a status that nobody knows")
        }
        var event = Event(
            type: type, mode: statement.optionalText(2), status: status, when: PartialDate(edtf: statement.text(3)) ?? .unknown,
            country: statement.optionalText(5), killed: statement.counts(6), injured: statement.counts(8), evidence: [])
        let place = statement.optionalInteger(4)
        statement.reset()
        if let place { event.place = try self.place(NodeID(place)) }
        event.participants = try participants(of: node)
        let reports = try reports(of: node)
        event.evidence = reports.map(\.evidence)
        let about = try statements("SELECT target FROM edge WHERE source = ? AND type = ? ORDER BY target")
        about.bind(0, node.raw)
        about.bind(1, StoreEdgeType.about.rawValue)
        return StoredEvent(node: node, event: event, reports: reports, about: try nodes(about))
    }

    private func participants(of event: NodeID) throws(Diagnostic) -> [Participant] {
        let statement = try statements(
            """
            SELECT type, target, EXISTS (SELECT 1 FROM edge_property p WHERE p.edge = edge.id AND p.key = 33) FROM edge
            WHERE source = ? AND type BETWEEN ? AND ? ORDER BY id
            """)
        statement.bind(0, event.raw)
        statement.bind(1, StoreEdgeType.actor.rawValue)
        statement.bind(2, StoreEdgeType.thirdParty.rawValue)
        var participants: [Participant] = []
        while try statement.step() {
            let role: ParticipantRole =
                switch StoreEdgeType(rawValue: Int32(truncatingIfNeeded: statement.integer(0))) {
                case .recipient: .recipient
                case .thirdParty: .third
                default: .actor
                }
            guard let entity = try entity(NodeID(statement.integer(1))) else { continue }
            participants.append(Participant(role, entity, isImplied: statement.integer(2) != 0))
        }
        return participants
    }

    private func reports(of event: NodeID) throws(Diagnostic) -> [StoredReport] {
        let statement = try statements(
            """
            SELECT article, quote, quote_start, quote_end, sentence_start, sentence_end, rule, status, attributed_to, when_text,
                killed_min, killed_max, injured_min, injured_max
            FROM evidence WHERE event = ? ORDER BY edge
            """)
        statement.bind(0, event.raw)
        var reports: [StoredReport] = []
        while try statement.step() {
            guard let article = try article(NodeID(statement.integer(0))) else { continue }
            let evidence = Evidence(
                article: article.hash, span: TextSpan(Int(statement.integer(2)), Int(statement.integer(3))), quote: statement.text(1),
                sentence: TextSpan(Int(statement.integer(4)), Int(statement.integer(5))), rule: statement.text(6),
                status: EventStatus(rawValue: statement.text(7)) ?? .alleged, attributedTo: statement.optionalText(8))
            reports.append(
                StoredReport(
                    article: article, evidence: evidence, when: PartialDate(edtf: statement.text(9)) ?? .unknown,
                    killed: statement.counts(10), injured: statement.counts(12)))
        }
        return reports
    }
}
