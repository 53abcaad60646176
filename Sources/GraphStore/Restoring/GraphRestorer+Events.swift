import GraphModel

/// Events: one that is there is known by a piece of evidence that it shares with the record.
extension GraphRestorer {
    func write(_ record: EventRecord) throws(Diagnostic) {
        guard events[record.number] == nil else { throw Diagnostic(.store, .damaged, "there are two events \(record.number)") }
        var articles: [NodeID] = []
        for evidence in record.evidence { articles.append(try node(.article(evidence.evidence.article))) }
        let new = zip(record.evidence, articles).filter { newArticles.contains($1) }
        let known = zip(record.evidence, articles).filter { !newArticles.contains($1) }
        let there = try known.isEmpty ? nil : event(toldBy: known, type: record.type)
        if let there {
            events[record.number] = there
            claimedEvents.insert(there.raw)
            guard !new.isEmpty else { return }
            for (evidence, article) in new { try insert(evidence, of: there, in: article) }
            try writer.settle(there)
            summary.joinedEvents += 1
            return
        }
        // Articles that were there tell what they tell there, and nothing more.
        guard !new.isEmpty else { return }
        let account = try account(record.told, record.type, record.status)
        let node = try writer.insertNode(.event, labels: [])
        let edge = try writer.insertEdge(.reportedIn, from: node, to: new[0].1)
        try writer.insertRow(node, account, evidence: edge)
        for (index, (evidence, article)) in new.enumerated() {
            try insert(evidence, of: node, in: article, edge: index == 0 ? edge : nil)
        }
        try writer.insertLabel(StoreLabel.event.rawValue, of: node)
        try writer.insertLabel(StoreLabel(record.type).rawValue, of: node)
        try connect(node, account, record)
        var labels: [StoreLabel] = [.event, StoreLabel(record.type)]
        if record.type == .meeting, record.told.mode == "visit" { labels.append(.visit) }
        try add(record.additions, to: node, implied: labels)
        if !known.isEmpty { try writer.settle(node) }
        events[record.number] = node
        claimedEvents.insert(node.raw)
        summary.events += 1
    }

    /// What the new articles say of what is about what.
    func write(_ about: AboutRecord) throws(Diagnostic) {
        var reporting: [NodeID] = []
        for hash in about.articles {
            let article = try node(.article(hash))
            if newArticles.contains(article) { reporting.append(article) }
        }
        // Events of which nothing is new and nothing is there have no node.
        guard !reporting.isEmpty, let source = events[about.event], let target = events[about.about], source != target else { return }
        let edge = try aboutEdge(source, target)
        for article in reporting { try writer.report(edge, by: article) }
        try set(about.properties, of: edge)
    }

    private func aboutEdge(_ source: NodeID, _ target: NodeID) throws(Diagnostic) -> EdgeID {
        if !isFresh {
            let find = try writer.statements("SELECT id FROM edge WHERE source = ? AND type = 6 AND target = ?")
            find.bind(0, source.raw)
            find.bind(1, target.raw)
            if let known = try writer.firstNode(find) { return EdgeID(known.raw) }
        }
        return try writer.insertEdge(.about, from: source, to: target)
    }

    // MARK: What is there

    /// The event of the file that one of the articles tells with the same words and the same meaning.
    private func event(
        toldBy known: [(EvidenceRecord, NodeID)], type: EventType
    ) throws(Diagnostic) -> NodeID? {
        for (evidence, article) in known {
            let statement = try writer.statements(
                """
                SELECT v.event, v.edge FROM evidence v JOIN event e ON e.node = v.event
                WHERE v.article = ? AND v.quote_start = ? AND v.quote_end = ? AND v.rule = ? AND e.type = ? ORDER BY v.event, v.edge
                """)
            statement.bind(0, article.raw)
            statement.bind(1, evidence.evidence.span.start)
            statement.bind(2, evidence.evidence.span.end)
            try statement.bind(3, evidence.evidence.rule)
            try statement.bind(4, type.rawValue)
            var found: [(event: Int64, edge: Int64)] = []
            while try statement.step() { found.append((statement.integer(0), statement.integer(1))) }
            let account = try account(evidence.told, type, evidence.evidence.status)
            for (event, edge) in found where !claimedEvents.contains(event) {
                if try tells(edge, evidence.evidence, account) { return NodeID(event) }
            }
        }
        return nil
    }

    /// Whether a stored piece of evidence says the same as an account.
    private func tells(_ edge: Int64, _ evidence: Evidence, _ account: EventAccount) throws(Diagnostic) -> Bool {
        let row = try writer.statements(
            "SELECT status, mode, when_text, place, country, killed_min, killed_max, injured_min, injured_max FROM evidence WHERE edge = ?")
        row.bind(0, edge)
        guard try row.step() else { return false }
        defer { row.reset() }
        guard row.text(0) == evidence.status.rawValue, row.optionalText(1) == account.mode, row.text(2) == account.when.text,
            row.optionalInteger(3) == account.place?.raw, row.optionalText(4) == account.country, row.counts(5) == account.killed,
            row.counts(7) == account.injured
        else { return false }
        let parties = try writer.statements("SELECT role, entity FROM evidence_participant WHERE evidence = ? ORDER BY position")
        parties.bind(0, edge)
        var found: [EventAccount.Party] = []
        while try parties.step() {
            guard let role = ParticipantRole(rawValue: parties.text(0)) else { continue }
            found.append(EventAccount.Party(role: role, node: NodeID(parties.integer(1))))
        }
        return found == account.parties
    }

    // MARK: Steps

    private func insert(
        _ record: EvidenceRecord, of event: NodeID, in article: NodeID, edge: EdgeID? = nil
    ) throws(Diagnostic) {
        let account = try account(record.told, .meeting, record.evidence.status)
        let edge: EdgeID = if let edge { edge } else { try writer.insertEdge(.reportedIn, from: event, to: article) }
        try writer.insert(record.evidence, account, event: event, article: article, edge: edge)
        try set(record.properties, of: edge)
    }

    /// What is told, by the nodes of who and what it names.
    private func account(_ told: ToldEvent, _ type: EventType, _ status: EventStatus) throws(Diagnostic) -> EventAccount {
        var account = EventAccount(
            type: type, mode: told.mode, status: status, when: PartialDate(edtf: told.when) ?? .unknown, place: nil, country: told.country,
            parties: [], killed: told.killed, injured: told.injured)
        if let place = told.place { account.place = try node(.place(place)) }
        for told in told.parties {
            let party = EventAccount.Party(role: told.role, node: try node(.entity(told.entity)))
            guard !account.parties.contains(party) else { continue }
            account.parties.append(party)
            if told.isImplied { account.implied.insert(party) }
        }
        return account
    }

    private func connect(_ event: NodeID, _ account: EventAccount, _ record: EventRecord) throws(Diagnostic) {
        try writer.connectParties(event, account)
        if let edges = record.edges {
            for edge in edges {
                guard let type = StoreEdgeType.allCases.first(where: { $0.name == edge.type }),
                    edge.from == nil ? type == .in : type.rawValue >= StoreEdgeType.met.rawValue
                else { throw Diagnostic(.store, .damaged, "an edge '\(edge.type.prefix(40))' does not follow from an event") }
                let from: NodeID = if let from = edge.from { try node(from) } else { event }
                let id = try writer.insertEdge(type, from: from, to: node(edge.to), event: edge.from == nil ? nil : event)
                try set(edge.properties, of: id)
            }
        } else {
            try writer.connectSurroundings(event, account)
        }
        guard !record.partyProperties.isEmpty else { return }
        for (index, properties) in record.partyProperties.sorted(by: { $0.key < $1.key }) where index < record.told.parties.count {
            let party = record.told.parties[index]
            // No index is needed: the edges of the event are the last of the file.
            let find = try writer.statements(
                "SELECT id FROM edge WHERE id > (SELECT max(id) FROM edge) - 10000 AND source = ? AND type = ? AND target = ?")
            find.bind(0, event.raw)
            find.bind(1, StoreEdgeType(party.role).rawValue)
            find.bind(2, try node(.entity(party.entity)).raw)
            if let edge = try writer.firstNode(find) { try set(properties, of: EdgeID(edge.raw)) }
        }
    }
}
