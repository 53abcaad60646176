import GraphModel

extension StoreWriter {
    /// Writes an event of an article, to be compared with those of other articles later. Nil where it brings no evidence.
    func write(_ event: Event, of article: NodeID) throws(Diagnostic) -> NodeID? {
        let evidence = event.evidence.filter {
            !$0.quote.isEmpty && $0.span.start >= 0 && $0.span.count > 0 && $0.sentence.start >= 0 && $0.sentence.count > 0
        }
        guard let first = evidence.first else {
            summary.eventsWithoutEvidence += 1
            return nil
        }
        let account = try self.account(of: event)
        let node = try insertNode(.event, labels: [])
        let edge = try insertEdge(.reportedIn, from: node, to: article)
        try insertRow(node, account, evidence: edge)
        try insert(first, account, event: node, article: article, edge: edge)
        for piece in evidence.dropFirst() { try insert(piece, account, event: node, article: article, edge: nil) }
        try insertLabel(StoreLabel.event.rawValue, of: node)
        try insertLabel(StoreLabel(account.type).rawValue, of: node)
        try connect(node, account)
        let unmerged = try statements("INSERT INTO unmerged_event (event) VALUES (?)")
        unmerged.bind(0, node.raw)
        try unmerged.run()
        memory.remember(account, of: node)
        summary.events += 1
        summary.eventsByType[event.type, default: 0] += 1
        return node
    }

    /// Brings an event in line with the evidence it has now, after some was added or taken away.
    func settle(_ event: NodeID) throws(Diagnostic) {
        guard let current = try account(ofEvent: event), let merged = EventMerging.merge(try accounts(of: event, current)) else { return }
        try change(event, from: current, to: merged)
    }

    /// Makes an event what several accounts of it add up to.
    func change(_ event: NodeID, from current: EventAccount, to merged: EventAccount) throws(Diagnostic) {
        if merged == current { return }
        try disconnect(event)
        let update = try statements(
            """
            UPDATE event SET mode = ?, when_text = ?, start_day = ?, end_day = ?, precision = ?, place = ?, country = ?,
                killed_min = ?, killed_max = ?, injured_min = ?, injured_max = ? WHERE node = ?
            """)
        try update.bind(0, merged.mode)
        try bindDate(merged.when, to: update, at: 1)
        update.bind(5, merged.place?.raw)
        try update.bind(6, merged.country)
        bindCounts(merged, to: update, at: 7)
        update.bind(11, event.raw)
        try update.run()
        try connect(event, merged)
    }

    /// Writes that one event is about another, as an article says.
    func writeAbout(_ source: NodeID, _ target: NodeID, _ article: NodeID) throws(Diagnostic) {
        let find = try statements("SELECT id FROM edge WHERE source = ? AND type = ? AND target = ?")
        find.bind(0, source.raw)
        find.bind(1, StoreEdgeType.about.rawValue)
        find.bind(2, target.raw)
        let edge: EdgeID =
            if let known = try firstNode(find) { EdgeID(known.raw) } else { try insertEdge(.about, from: source, to: target) }
        try report(edge, by: article)
    }

    /// Notes that an article says what an edge between two events says.
    func report(_ edge: EdgeID, by article: NodeID) throws(Diagnostic) {
        let insert = try statements("INSERT OR IGNORE INTO about_report (edge, article) VALUES (?, ?)")
        insert.bind(0, edge.raw)
        insert.bind(1, article.raw)
        try insert.run()
    }

    // MARK: Steps

    private func account(of event: Event) throws(Diagnostic) -> EventAccount {
        var parties: [EventAccount.Party] = []
        var groups: Set<NodeID> = []
        var people: Set<NodeID> = []
        var implied: Set<EventAccount.Party> = []
        for participant in event.participants {
            let party = EventAccount.Party(role: participant.role, node: try node(of: participant.entity))
            if !parties.contains(party) { parties.append(party) }
            if participant.isImplied { implied.insert(party) }
            if participant.entity.kind == .group { groups.insert(party.node) }
            if participant.entity.kind == .person { people.insert(party.node) }
        }
        let place: NodeID? = if let place = event.place { try node(of: place) } else { nil }
        return EventAccount(
            type: event.type, mode: event.mode, status: event.status, when: event.when, place: place, country: event.country,
            parties: parties, killed: event.killed, injured: event.injured, groups: groups, people: people, implied: implied)
    }

    func insertRow(_ node: NodeID, _ account: EventAccount, evidence: EdgeID) throws(Diagnostic) {
        let insert = try statements(
            """
            INSERT INTO event (node, type, mode, status, when_text, start_day, end_day, precision, place, country,
                killed_min, killed_max, injured_min, injured_max, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insert.bind(0, node.raw)
        try insert.bind(1, account.type.rawValue)
        try insert.bind(2, account.mode)
        try insert.bind(3, account.status.rawValue)
        try bindDate(account.when, to: insert, at: 4)
        insert.bind(8, account.place?.raw)
        try insert.bind(9, account.country)
        bindCounts(account, to: insert, at: 10)
        insert.bind(14, evidence.raw)
        try insert.run()
    }

    func insert(
        _ evidence: Evidence, _ account: EventAccount, event: NodeID, article: NodeID, edge known: EdgeID?
    ) throws(Diagnostic) {
        let edge: EdgeID = if let known { known } else { try insertEdge(.reportedIn, from: event, to: article) }
        let insert = try statements(
            """
            INSERT INTO evidence (edge, event, article, quote, quote_start, quote_end, sentence_start, sentence_end, rule, status,
                attributed_to, mode, when_text, place, country, killed_min, killed_max, injured_min, injured_max)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insert.bind(0, edge.raw)
        insert.bind(1, event.raw)
        insert.bind(2, article.raw)
        try insert.bind(3, evidence.quote)
        insert.bind(4, evidence.span.start)
        insert.bind(5, evidence.span.end)
        insert.bind(6, evidence.sentence.start)
        insert.bind(7, evidence.sentence.end)
        try insert.bind(8, evidence.rule)
        try insert.bind(9, evidence.status.rawValue)
        try insert.bind(10, evidence.attributedTo)
        try insert.bind(11, account.mode)
        try insert.bind(12, account.when.text)
        insert.bind(13, account.place?.raw)
        try insert.bind(14, account.country)
        bindCounts(account, to: insert, at: 15)
        try insert.run()
        for (position, party) in account.parties.enumerated() {
            let insert = try statements(
                "INSERT INTO evidence_participant (evidence, position, role, entity, implied) VALUES (?, ?, ?, ?, ?)")
            insert.bind(0, edge.raw)
            insert.bind(1, position)
            try insert.bind(2, party.role.rawValue)
            insert.bind(3, party.node.raw)
            insert.bind(4, account.implied.contains(party) ? 1 as Int64 : 0)
            try insert.run()
        }
    }

    /// The edges, labels and index rows that follow from what an event is.
    private func connect(_ event: NodeID, _ account: EventAccount) throws(Diagnostic) {
        try connectParties(event, account)
        try connectSurroundings(event, account)
    }

    /// The label of a visit, and who takes part.
    func connectParties(_ event: NodeID, _ account: EventAccount) throws(Diagnostic) {
        if account.type == .meeting, account.mode == "visit" { try insertLabel(StoreLabel.visit.rawValue, of: event) }
        for party in account.parties {
            let edge = try insertEdge(StoreEdgeType(party.role), from: event, to: party.node)
            if account.implied.contains(party) { try markImplied(edge) }
            let insert = try statements("INSERT INTO participation (entity, type, start_day, event, role) VALUES (?, ?, ?, ?, ?)")
            insert.bind(0, party.node.raw)
            try insert.bind(1, account.type.rawValue)
            insert.bind(2, account.when.earliest?.number ?? Int64(Int32.max))
            insert.bind(3, event.raw)
            try insert.bind(4, party.role.rawValue)
            try insert.run()
        }
    }

    /// Where it was, and the edges among those who take part.
    func connectSurroundings(_ event: NodeID, _ account: EventAccount) throws(Diagnostic) {
        if let place = account.place { try insertEdge(.in, from: event, to: place) }
        if let country = try node(ofCountry: account.country) { try insertEdge(.in, from: event, to: country) }
        for edge in DerivedEdges.of(account) { try insertEdge(edge.type, from: edge.source, to: edge.target, event: event) }
    }

    /// Sets the property `implied` of the edge to a participant.
    private func markImplied(_ edge: EdgeID) throws(Diagnostic) {
        let insert = try statements("INSERT INTO edge_property (edge, key, type, value) VALUES (?, ?, ?, 1)")
        insert.bind(0, edge.raw)
        insert.bind(1, StoreKey.implied.rawValue)
        insert.bind(2, StoredValue.Kind.boolean.rawValue)
        try insert.run()
    }

    /// Takes away what ``connect(_:_:)`` made.
    private func disconnect(_ event: NodeID) throws(Diagnostic) {
        let label = try statements("DELETE FROM node_label WHERE label = ? AND node = ?")
        label.bind(0, StoreLabel.visit.rawValue)
        label.bind(1, event.raw)
        try label.run()
        for type in [StoreEdgeType.actor, .recipient, .thirdParty, .in] {
            let edges = try statements("DELETE FROM edge WHERE source = ? AND type = ?")
            edges.bind(0, event.raw)
            edges.bind(1, type.rawValue)
            try edges.run()
        }
        let derived = try statements("DELETE FROM edge WHERE event = ?")
        derived.bind(0, event.raw)
        try derived.run()
        let participation = try statements("DELETE FROM participation WHERE event = ?")
        participation.bind(0, event.raw)
        try participation.run()
    }

    private func bindDate(_ date: PartialDate, to statement: PreparedStatement, at index: Int32) throws(Diagnostic) {
        try statement.bind(index, date.text)
        statement.bind(index + 1, date.earliest?.number)
        statement.bind(index + 2, date.latest?.number)
        try statement.bind(index + 3, date.precision.rawValue)
    }

    private func bindCounts(_ account: EventAccount, to statement: PreparedStatement, at index: Int32) {
        statement.bind(index, account.killed?.min)
        statement.bind(index + 1, account.killed?.max)
        statement.bind(index + 2, account.injured?.min)
        statement.bind(index + 3, account.injured?.max)
    }
}
