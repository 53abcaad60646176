import GraphModel

/// Judgements of events and of evidence.
extension Judge {
    /// Events are one: the first gains the evidence of the others.
    func merge(_ targets: [JudgedEvent]) throws(Diagnostic) {
        var found: [NodeID] = []
        for target in targets {
            for event in try events(target) where !found.contains(event) { found.append(event) }
        }
        guard let kept = found.first, found.count > 1 else { return }
        for (index, one) in found.enumerated() {
            for other in found[(index + 1)...] {
                guard try allows(one, other, as: "events") else { return }
            }
        }
        for other in found.dropFirst() { try join(other, into: kept) }
        try writer.settle(kept)
        try mark(kept)
    }

    /// Hands all of an event to another one, which is then to be settled.
    private func join(_ event: NodeID, into kept: NodeID) throws(Diagnostic) {
        try hand(event, to: kept)
        try run(
            "INSERT OR IGNORE INTO event_edit SELECT ?2, type, mode, status, when_text, place, country FROM event_edit WHERE event = ?1",
            event, kept)
        try writer.move(from: event, to: kept)
    }

    /// After a judgement changed an event: those that tell the same by now become one with it, the older one.
    func joinRetold(_ event: NodeID) throws(Diagnostic) {
        var event = event
        while let account = try writer.account(ofEvent: event), let other = try retold(event, account) {
            let kept = min(event, other)
            try join(max(event, other), into: kept)
            try writer.settle(kept)
            try mark(kept)
            event = kept
        }
    }

    /// Another event that tells the same, as the writer finds it for a new article.
    private func retold(_ event: NodeID, _ account: EventAccount) throws(Diagnostic) -> NodeID? {
        for other in try writer.earlierEvents(like: account) where other != event {
            guard let candidate = try writer.account(ofEvent: other), EventMatching.tellSame(account, candidate),
                try apart(event, other) == nil, try !shareArticle(event, other)
            else { continue }
            return other
        }
        return nil
    }

    /// Whether one article tells both, and so as two.
    private func shareArticle(_ one: NodeID, _ other: NodeID) throws(Diagnostic) -> Bool {
        let find = try statements(
            "SELECT 1 FROM evidence v JOIN evidence w ON w.article = v.article WHERE v.event = ? AND w.event = ? LIMIT 1")
        find.bind(0, one.raw)
        find.bind(1, other.raw)
        return try writer.firstNode(find) != nil
    }

    /// Two events are never to be joined. Where a new version of an article has made them one, the second takes its evidence out again.
    func part(_ one: JudgedEvent, _ other: JudgedEvent) throws(Diagnostic) {
        let first = try events(one)
        let second = try events(other)
        for event in first {
            for rival in second {
                guard event == rival else {
                    try setApart(event, rival)
                    continue
                }
                let own = try rows(other.evidence, of: event)
                guard !own.isEmpty, let new = try split(own, from: event) else { continue }
                try setApart(event, new)
                try mark(new)
            }
        }
        for event in Set(first + second).sorted() { try mark(event, changing: false) }
    }

    /// Some evidence of an event tells another.
    func split(_ target: JudgedEvent, _ evidence: [JudgedEvidence]) throws(Diagnostic) {
        var pieces: [NodeID: [EdgeID]] = [:]
        for piece in evidence {
            guard let row = try row(of: piece), pieces[row.event]?.contains(row.edge) != true else { continue }
            pieces[row.event, default: []].append(row.edge)
        }
        for (event, edges) in pieces.sorted(by: { $0.key < $1.key }) {
            guard let new = try split(edges, from: event) else {
                guard mode == .new else { continue }
                throw Diagnostic(
                    .store, .usage, "that is all the evidence of \(target.text): it would be the same event",
                    hint: "name some of the pieces that `entente show \(event.raw)` numbers")
            }
            try setApart(event, new)
            try mark(event)
            try mark(new)
        }
    }

    /// Those of some pieces of evidence that an event has.
    private func rows(_ evidence: [JudgedEvidence], of event: NodeID) throws(Diagnostic) -> [EdgeID] {
        var edges: [EdgeID] = []
        for piece in evidence {
            if let row = try row(of: piece), row.event == event, !edges.contains(row.edge) { edges.append(row.edge) }
        }
        return edges
    }

    /// Makes an event of some of another one's evidence; nil where nothing would stay.
    private func split(_ edges: [EdgeID], from event: NodeID) throws(Diagnostic) -> NodeID? {
        let count = try statements("SELECT count(*) FROM evidence WHERE event = ?")
        count.bind(0, event.raw)
        let all = try count.step() ? Int(count.integer(0)) : 0
        count.reset()
        guard let first = edges.first, edges.count < all, let account = try writer.account(ofEvent: event) else { return nil }
        let new = try writer.insertNode(.event, labels: [])
        try writer.insertRow(new, account, evidence: first)
        try writer.insertLabel(StoreLabel.event.rawValue, of: new)
        try writer.insertLabel(StoreLabel(account.type).rawValue, of: new)
        try writer.connect(new, account)
        for edge in edges {
            try run("UPDATE edge SET source = ?2 WHERE id = ?1", NodeID(edge.raw), new)
            try run("UPDATE evidence SET event = ?2 WHERE edge = ?1", NodeID(edge.raw), new)
        }
        try run(
            "UPDATE event SET evidence = (SELECT min(edge) FROM evidence WHERE event = ?1) WHERE node = ?1 AND ?2 <> 0", event, event)
        try writer.settle(event)
        try writer.settle(new)
        return new
    }

    /// An event is none.
    func reject(_ target: JudgedEvent) throws(Diagnostic) {
        for event in try events(target) {
            try withhold(try nodes("SELECT edge FROM evidence WHERE event = ? ORDER BY edge", event).map { EdgeID($0.raw) }, of: event)
        }
    }

    /// Pieces of evidence tell no such thing.
    func reject(_ evidence: [JudgedEvidence]) throws(Diagnostic) {
        for piece in evidence {
            guard let row = try row(of: piece) else { continue }
            try withhold([row.edge], of: row.event)
        }
    }

    /// Takes evidence out, with whoever takes part by it alone; an event without any goes with it.
    private func withhold(_ edges: [EdgeID], of event: NodeID) throws(Diagnostic) {
        var bystanders = Set(try writer.targets(of: event))
        for edge in edges {
            let row = NodeID(edge.raw)
            bystanders.formUnion(try nodes("SELECT entity FROM evidence_participant WHERE evidence = ?", row))
            bystanders.formUnion(try nodes("SELECT place FROM evidence WHERE edge = ? AND place IS NOT NULL", row))
        }
        // Countries stay: judgements may name them by their codes alone.
        var used: Set<NodeID> = []
        for node in bystanders where try nodes("SELECT node FROM entity WHERE node = ? AND kind = 'Country'", node).isEmpty {
            used.insert(node)
        }
        for edge in edges {
            let delete = try statements("DELETE FROM evidence WHERE edge = ?")
            delete.bind(0, edge.raw)
            try delete.run()
        }
        try writer.settle(event)
        if try !nodes("SELECT node FROM event WHERE node = ?", event).isEmpty { try mark(event) }
        try writer.removeUnused(used, withCountries: false)
    }

    /// An event is other than told.
    func edit(_ target: JudgedEvent, _ edit: EventEdit) throws(Diagnostic) {
        for event in try events(target) {
            if let place = edit.place, !place.id.isEmpty { _ = try node(making: place) }
            let insert = try statements(
                """
                INSERT INTO event_edit (event, type, mode, status, when_text, place, country) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT DO UPDATE SET type = coalesce(?2, type), mode = coalesce(?3, mode), status = coalesce(?4, status),
                    when_text = coalesce(?5, when_text), place = coalesce(?6, place), country = coalesce(?7, country)
                """)
            insert.bind(0, event.raw)
            let parts = [edit.type, edit.mode, edit.status, edit.when, edit.place?.id, edit.country]
            for (index, part) in parts.enumerated() { try insert.bind(Int32(index + 1), part) }
            try insert.run()
            try writer.settle(event)
            try mark(event)
            try joinRetold(event)
        }
    }

    /// Makes anew what follows from an event, also where what it is stays the same.
    func reconnect(_ event: NodeID) throws(Diagnostic) {
        guard let current = try writer.account(ofEvent: event), let told = try writer.told(event, current) else { return }
        guard told == current else { return try writer.change(event, from: current, to: told) }
        try writer.disconnect(event)
        try writer.connect(event, told)
    }
}
