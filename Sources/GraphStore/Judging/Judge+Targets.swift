import Foundation
import GraphModel

/// What judgements name, found in the graph.
extension Judge {
    /// The evidence that a judgement names: its words in the article it names, else in a later version of it.
    func row(of evidence: JudgedEvidence) throws(Diagnostic) -> (edge: EdgeID, event: NodeID)? {
        let find = try statements(
            """
            SELECT v.edge, v.event FROM article a JOIN evidence v ON v.article = a.node
            WHERE a.hash = ?1 AND v.quote_start = ?2 AND v.quote_end = ?3 AND v.rule = ?4 ORDER BY v.edge <> ?5, v.edge
            """)
        try find.bind(0, evidence.article)
        find.bind(1, evidence.start)
        find.bind(2, evidence.end)
        try find.bind(3, evidence.rule)
        find.bind(4, evidence.edge)
        if let found = try firstRow(find) { return found }
        guard let url = evidence.url else { return nil }
        let words = FoldedName.fold(evidence.words)
        let later = try statements(
            """
            SELECT v.edge, v.event, v.quote FROM article a JOIN evidence v ON v.article = a.node JOIN event e ON e.node = v.event
            WHERE a.url = ?1 AND (v.rule = ?2 OR e.type = ?3) ORDER BY abs(v.quote_start - ?4), v.edge
            """)
        try later.bind(0, url)
        try later.bind(1, evidence.rule)
        try later.bind(2, evidence.type)
        later.bind(3, evidence.start)
        defer { later.reset() }
        while try later.step() {
            if FoldedName.fold(later.text(2)) == words { return (EdgeID(later.integer(0)), NodeID(later.integer(1))) }
        }
        return nil
    }

    private func firstRow(_ statement: PreparedStatement) throws(Diagnostic) -> (edge: EdgeID, event: NodeID)? {
        defer { statement.reset() }
        return try statement.step() ? (EdgeID(statement.integer(0)), NodeID(statement.integer(1))) : nil
    }

    /// The events that a judgement means by one: those that hold a piece of its evidence, else the one that tells the same.
    func events(_ target: JudgedEvent) throws(Diagnostic) -> [NodeID] {
        var found: [NodeID] = []
        for evidence in target.evidence {
            if let event = try row(of: evidence)?.event, !found.contains(event) { found.append(event) }
        }
        if !found.isEmpty { return found }
        guard let account = try account(target.account) else { return [] }
        for event in try writer.earlierEvents(like: account) {
            if let other = try writer.account(ofEvent: event), EventMatching.tellSame(account, other) { return [event] }
        }
        return []
    }

    /// What an event was, in the nodes of this graph; nil where somebody of it is not there.
    private func account(_ judged: JudgedAccount) throws(Diagnostic) -> EventAccount? {
        guard let type = EventType(rawValue: judged.type), let status = EventStatus(rawValue: judged.status) else { return nil }
        var account = EventAccount(
            type: type, mode: judged.mode, status: status, when: PartialDate(edtf: judged.when) ?? .unknown, country: judged.country,
            parties: [], killed: Self.range(judged.killed), injured: Self.range(judged.injured))
        if let place = judged.place {
            guard let node = try writer.node(ofPlace: place) else { return nil }
            account.place = node
        }
        for party in judged.parties {
            guard let role = ParticipantRole(rawValue: party.role), let node = try node(ofEntity: party.id) else { return nil }
            let kinds = try statements("SELECT kind FROM entity WHERE node = ?")
            kinds.bind(0, node.raw)
            let kind: String? = try kinds.step() ? kinds.text(0) : nil
            kinds.reset()
            account.add(EventAccount.Party(role: role, node: node), kind: kind, isImplied: party.isImplied)
        }
        return account
    }

    private static func range(_ bounds: [Int?]?) -> CountRange? {
        bounds.flatMap { $0.count == 2 ? CountRange(min: $0[0], max: $0[1]) : nil }
    }

    /// The node of an entity, also where its identity means another one by now.
    func node(ofEntity id: String) throws(Diagnostic) -> NodeID? {
        let find = try statements("SELECT node FROM entity WHERE id = ?1 UNION ALL SELECT node FROM same_entity WHERE id = ?1")
        try find.bind(0, id)
        return try writer.firstNode(find)
    }

    /// The node of an entity or a place, which is made where it is not there.
    func node(making judged: JudgedEntity) throws(Diagnostic) -> NodeID? {
        if let place = judged.place {
            if let known = try writer.node(ofPlace: place.id) { return known }
            return try writer.node(of: place)
        }
        if let known = try node(ofEntity: judged.id) { return known }
        guard let entity = judged.entity else { return nil }
        return try writer.node(of: entity)
    }
}

extension StoreReader {
    /// How a judgement names an event. Throws `.notFound` where the number is none's, with the entry that took it away.
    public func judged(event node: NodeID) throws(Diagnostic) -> JudgedEvent {
        guard let stored = try event(node) else { throw try missing(node) }
        let event = stored.event
        let account = JudgedAccount(
            type: event.type.rawValue, mode: event.mode, status: event.status.rawValue, when: event.when.text, place: event.place?.id,
            country: event.country,
            parties: event.participants.map { JudgedAccount.Party(role: $0.role.rawValue, id: $0.entity.id, isImplied: $0.isImplied) },
            killed: event.killed.map { [$0.min, $0.max] }, injured: event.injured.map { [$0.min, $0.max] })
        let names = event.participants.prefix(4).map(\.entity.name).joined(separator: ", ")
        let text = [event.type.rawValue, event.when.isUnknown ? "undated" : event.when.text, names].filter { !$0.isEmpty }
        return JudgedEvent(
            evidence: try judgedEvidence(of: node), account: account, text: text.joined(separator: " ") + " (event \(node.raw))")
    }

    /// How judgements name the evidence of an event, in the order in which it is shown.
    public func judgedEvidence(of event: NodeID) throws(Diagnostic) -> [JudgedEvidence] {
        let statement = try statements(
            """
            SELECT a.hash, a.url, v.quote_start, v.quote_end, v.rule, v.quote, e.type, v.edge
            FROM evidence v JOIN article a ON a.node = v.article JOIN event e ON e.node = v.event WHERE v.event = ? ORDER BY v.edge
            """)
        statement.bind(0, event.raw)
        var evidence: [JudgedEvidence] = []
        while try statement.step() {
            evidence.append(
                JudgedEvidence(
                    article: statement.text(0), url: statement.optionalText(1), start: Int(statement.integer(2)),
                    end: Int(statement.integer(3)), rule: statement.text(4), words: statement.text(5), type: statement.text(6),
                    edge: statement.integer(7)))
        }
        return evidence
    }

    /// Why there is no such event: it never was, or a judgement took it away.
    private func missing(_ node: NodeID) throws(Diagnostic) -> Diagnostic {
        let find = try statements(
            """
            SELECT max(a.judgement), j.kind FROM judged_row r JOIN applied_judgement a ON a.first_step <= r.step
            JOIN judgement j ON j.number = a.judgement WHERE r.part = 'event' AND r.c0 = ? AND r.change = 3
            """)
        find.bind(0, node.raw)
        defer { find.reset() }
        guard try find.step(), let entry = find.optionalInteger(0) else {
            return Diagnostic(
                .store, .notFound, "there is no event with the number \(node.raw)",
                hint: "`entente timeline --json` and id(e) in queries give the numbers of events")
        }
        let what = find.text(1) == "reject" ? "was rejected" : "has become part of another"
        return Diagnostic(
            .store, .usage, "the event \(node.raw) \(what) by entry \(entry) of the journal", hint: "`entente undo \(entry)` brings it back"
        )
    }
}

extension Judgement {
    private static var coder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// The form in which the journal keeps it.
    func json() throws(Diagnostic) -> String {
        do {
            return String(decoding: try Self.coder.encode(self), as: UTF8.self)
        } catch {
            throw Diagnostic(.store, .failure, "the judgement cannot be written: \(error)")
        }
    }

    /// Reads what ``json()`` wrote.
    init(json: String, number: Int64) throws(Diagnostic) {
        do {
            self = try JSONDecoder().decode(Judgement.self, from: Data(json.utf8))
        } catch {
            throw Diagnostic(.store, .damaged, "entry \(number) of the journal cannot be read")
        }
    }
}
