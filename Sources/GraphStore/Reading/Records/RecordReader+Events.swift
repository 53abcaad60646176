import GraphModel

/// Events by their first day, then by the first of their articles and the place of the quote in it.
extension RecordReader {
    func events(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let nodes = try sortedEvents()
        eventNumbers = NodeOrder(nodes)
        for (index, node) in nodes.enumerated() { if let event = try event(node, number: index + 1) { try body(.event(event)) } }
    }

    /// What articles say of what is about what, by the numbers of the events.
    func about(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        var edges: [(event: Int, about: Int, edge: Int64)] = []
        let statement = try statements("SELECT id, source, target FROM edge WHERE type = 6")
        while try statement.step() {
            guard let event = eventNumbers.number(of: statement.integer(1)), let about = eventNumbers.number(of: statement.integer(2))
            else { continue }
            edges.append((event, about, statement.integer(0)))
        }
        edges.sort { ($0.event, $0.about, $0.edge) < ($1.event, $1.about, $1.edge) }
        for (event, about, edge) in edges {
            let reports = try statements(
                "SELECT a.hash FROM about_report r JOIN article a ON a.node = r.article WHERE r.edge = ? ORDER BY a.hash")
            reports.bind(0, edge)
            var articles: [String] = []
            while try reports.step() { articles.append(reports.text(0)) }
            try body(.about(AboutRecord(event: event, about: about, articles: articles, properties: properties(ofEdge: edge))))
        }
    }

    // MARK: Order

    /// What orders an event: its day, and where its first evidence stands.
    private struct EventKey {
        var node: Int64
        var day: Int32
        var evidence: UInt64 = .max

        func precedes(_ other: EventKey) -> Bool { (day, evidence) < (other.day, other.evidence) }
    }

    private func sortedEvents() throws(Diagnostic) -> [Int64] {
        var keys: [EventKey] = []
        let events = try statements("SELECT node, start_day FROM event ORDER BY node")
        while try events.step() {
            guard part.contains(events.integer(0)) else { continue }
            keys.append(EventKey(node: events.integer(0), day: Int32(clamping: events.optionalInteger(1) ?? Int64(Int32.max))))
        }
        var evidence = try RowCursor(statements("SELECT event, article, quote_start FROM evidence ORDER BY event, edge"))
        for index in keys.indices {
            while try evidence.advance(to: keys[index].node) {
                let rank = UInt64(articleRanks[evidence.row.integer(1)] ?? .max)
                keys[index].evidence = min(
                    keys[index].evidence, rank << 32 | UInt64(UInt32(clamping: evidence.row.integer(2))))
                try evidence.next()
            }
        }
        keys.sort { $0.precedes($1) }
        try sortEqual(&keys)
        return keys.map(\.node)
    }

    /// Events told at the same place of the same article stand in the order of all that is told of them.
    private func sortEqual(_ keys: inout [EventKey]) throws(Diagnostic) {
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, !keys[start].precedes(keys[end]) { end += 1 }
            if end - start > 1 {
                var described: [(text: String, key: EventKey)] = []
                for key in keys[start..<end] { described.append((try event(key.node, number: 0).map(Self.described) ?? "", key)) }
                described.sort { Self.precedes($0.text, $1.text) }
                for (offset, entry) in described.enumerated() { keys[start + offset] = entry.key }
            }
            start = end
        }
    }

    private static func described(_ event: EventRecord) -> String {
        "\(event.type)\(event.status)\(event.told)" + event.evidence.map { "\($0.evidence)\($0.told)" }.joined()
    }

    // MARK: One event

    private func event(_ node: Int64, number: Int) throws(Diagnostic) -> EventRecord? {
        let statement = try statements(
            """
            SELECT type, status, mode, when_text, place, country, killed_min, killed_max, injured_min, injured_max
            FROM event WHERE node = ?
            """)
        statement.bind(0, node)
        guard try statement.step() else { return nil }
        guard let type = EventType(rawValue: statement.text(0)), let status = EventStatus(rawValue: statement.text(1)) else {
            statement.reset()
            throw Diagnostic(.store, .damaged, "the event \(node) has a type or a status that nobody knows")
        }
        var told = told(statement, from: 2)
        statement.reset()
        let (parties, nodes, properties) = try parties(node)
        told.parties = parties
        var labels: [StoreLabel] = [.event, StoreLabel(type)]
        if type == .meeting, told.mode == "visit" { labels.append(.visit) }
        return EventRecord(
            number: number, type: type, status: status, told: told, partyProperties: properties, evidence: try evidence(node),
            edges: try edges(node, type, status, told, nodes), additions: try additions(node, labels))
    }

    private func told(_ statement: PreparedStatement, from column: Int32) -> ToldEvent {
        ToldEvent(
            mode: statement.optionalText(column), when: statement.text(column + 1),
            place: statement.optionalInteger(column + 2).flatMap { placeIDs[$0] }, country: statement.optionalText(column + 3),
            killed: statement.counts(column + 4), injured: statement.counts(column + 6), parties: [])
    }

    /// Who takes part, the nodes that stand for them, and what queries have set of their edges.
    private func parties(
        _ event: Int64
    ) throws(Diagnostic) -> (parties: [ToldParty], nodes: [NodeID], properties: [Int: [String: Value]]) {
        let statement = try statements(
            """
            SELECT type, target, EXISTS (SELECT 1 FROM edge_property p WHERE p.edge = edge.id AND p.key = 33), id FROM edge
            WHERE source = ? AND type BETWEEN 1 AND 3 ORDER BY id
            """)
        statement.bind(0, event)
        var parties: [ToldParty] = []
        var nodes: [NodeID] = []
        var properties: [Int: [String: Value]] = [:]
        while try statement.step() {
            guard let id = entityIDs[statement.integer(1)] else { continue }
            let role: ParticipantRole =
                switch StoreEdgeType(rawValue: Int32(truncatingIfNeeded: statement.integer(0))) {
                case .recipient: .recipient
                case .thirdParty: .third
                default: .actor
                }
            let own = try self.properties(ofEdge: statement.integer(3))
            if !own.isEmpty { properties[parties.count] = own }
            parties.append(ToldParty(role, id, isImplied: statement.integer(2) != 0))
            nodes.append(NodeID(statement.integer(1)))
        }
        return (parties, nodes, properties)
    }

    /// The edges of an event to where it was and among those who took part; nil where they are those that follow from it.
    private func edges(
        _ node: Int64, _ type: EventType, _ status: EventStatus, _ told: ToldEvent, _ nodes: [NodeID]
    ) throws(Diagnostic) -> [EventEdge]? {
        let statement = try statements(
            """
            SELECT id, type, source, target FROM edge WHERE source = ?1 AND type = 4
            UNION ALL SELECT id, type, source, target FROM edge WHERE event = ?1 ORDER BY id
            """)
        statement.bind(0, node)
        var isPlain = true
        var found: [EventEdge] = []
        var short: [DerivedEdges.Edge] = []
        while try statement.step() {
            let target = statement.integer(3)
            guard let to = entityIDs[target].map(NodeReference.entity) ?? placeIDs[target].map(NodeReference.place) else { continue }
            let source = statement.integer(2)
            let from = source == node ? nil : entityIDs[source].map(NodeReference.entity)
            let number = Int32(truncatingIfNeeded: statement.integer(1))
            let own = try properties(ofEdge: statement.integer(0))
            if !own.isEmpty { isPlain = false }
            found.append(EventEdge(type: typeNames[number] ?? "", from: from, to: to, properties: own))
            guard let type = StoreEdgeType(rawValue: number) else { continue }
            short.append(DerivedEdges.Edge(type: type, source: NodeID(source), target: NodeID(target)))
        }
        if isPlain, try Set(short) == expected(node, type, status, told, nodes), Set(short).count == short.count { return nil }
        return found
    }

    private func expected(
        _ node: Int64, _ type: EventType, _ status: EventStatus, _ told: ToldEvent, _ nodes: [NodeID]
    ) throws(Diagnostic) -> Set<DerivedEdges.Edge> {
        var parties: [EventAccount.Party] = []
        for (party, entity) in zip(told.parties, nodes) { parties.append(EventAccount.Party(role: party.role, node: entity)) }
        let account = EventAccount(
            type: type, mode: told.mode, status: status, when: .unknown, place: nil, country: nil, parties: parties)
        var edges = Set(DerivedEdges.of(account))
        let places = try statements(
            """
            SELECT place FROM event WHERE node = ?1 AND place IS NOT NULL
            UNION ALL SELECT c.node FROM event e JOIN entity c ON c.id = 'country:' || e.country WHERE e.node = ?1
            """)
        places.bind(0, node)
        while try places.step() {
            edges.insert(DerivedEdges.Edge(type: .in, source: NodeID(node), target: NodeID(places.integer(0))))
        }
        return edges
    }

    // MARK: Evidence

    /// The evidence of an event by the days and hashes of the articles, then by where the quotes stand.
    func evidence(_ event: Int64) throws(Diagnostic) -> [EvidenceRecord] {
        let statement = try statements(
            """
            SELECT v.edge FROM evidence v JOIN article a ON a.node = v.article WHERE v.event = ?
            ORDER BY a.start_day, a.hash, v.quote_start, v.quote_end, v.rule, v.status, v.edge
            """)
        statement.bind(0, event)
        var edges: [Int64] = []
        while try statement.step() { edges.append(statement.integer(0)) }
        var evidence: [EvidenceRecord] = []
        for edge in edges { if let piece = try self.evidence(edge: edge) { evidence.append(piece) } }
        return evidence
    }

    /// One piece of evidence.
    func evidence(edge: Int64) throws(Diagnostic) -> EvidenceRecord? {
        let statement = try statements(
            """
            SELECT a.hash, v.quote, v.quote_start, v.quote_end, v.sentence_start, v.sentence_end, v.rule, v.status, v.attributed_to, v.mode,
                v.when_text, v.place, v.country, v.killed_min, v.killed_max, v.injured_min, v.injured_max
            FROM evidence v JOIN article a ON a.node = v.article WHERE v.edge = ?
            """)
        statement.bind(0, edge)
        guard try statement.step() else { return nil }
        let evidence = Evidence(
            article: statement.text(0), span: TextSpan(Int(statement.integer(2)), Int(statement.integer(3))), quote: statement.text(1),
            sentence: TextSpan(Int(statement.integer(4)), Int(statement.integer(5))), rule: statement.text(6),
            status: EventStatus(rawValue: statement.text(7)) ?? .alleged, attributedTo: statement.optionalText(8))
        var told = told(statement, from: 9)
        statement.reset()
        let parties = try statements("SELECT role, entity, implied FROM evidence_participant WHERE evidence = ? ORDER BY position")
        parties.bind(0, edge)
        while try parties.step() {
            guard let role = ParticipantRole(rawValue: parties.text(0)), let id = entityIDs[parties.integer(1)] else { continue }
            told.parties.append(ToldParty(role, id, isImplied: parties.integer(2) != 0))
        }
        return EvidenceRecord(evidence: evidence, told: told, properties: try properties(ofEdge: edge))
    }
}
