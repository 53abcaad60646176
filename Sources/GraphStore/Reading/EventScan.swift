import GraphModel

/// Reads events one after the other, keeping what many of them share: who takes part, where it was, which article tells it.
///
/// In: the number of a node. Out: the event with its reports, or nil where the node is none. A few statements an event; what is kept is
/// bounded, and lives as long as one reading, so that nothing is told as it was before a change.
final class EventScan {
    private let reader: StoreReader
    private var entities = RecentRecords<Entity>(limit: 1 << 15)
    private var places = RecentRecords<Place>(limit: 1 << 14)
    private var articles = RecentRecords<StoredArticle>(limit: 1 << 12)
    private var dates: [String: PartialDate] = [:]
    private let types = Dictionary(uniqueKeysWithValues: EventType.allCases.map { ($0.rawValue, $0) })
    private let statuses = Dictionary(uniqueKeysWithValues: EventStatus.allCases.map { ($0.rawValue, $0) })

    init(_ reader: StoreReader) { self.reader = reader }

    /// One event with its evidence; nil where the node is none.
    func event(_ node: NodeID) throws(Diagnostic) -> StoredEvent? {
        let statement = try reader.statements(
            """
            SELECT type, status, mode, when_text, place, country, killed_min, killed_max, injured_min, injured_max
            FROM event WHERE node = ?
            """)
        statement.bind(0, node.raw)
        guard try statement.step() else { return nil }
        guard let type = types[statement.text(0)], let status = statuses[statement.text(1)] else {
            statement.reset()
            throw Diagnostic(.store, .damaged, "the event \(node.raw) has a type or a status that nobody knows")
        }
        var event = Event(
            type: type, mode: statement.optionalText(2), status: status, when: date(statement.text(3)), country: statement.optionalText(5),
            killed: statement.counts(6), injured: statement.counts(8), evidence: [])
        let place = statement.optionalInteger(4)
        statement.reset()
        event.place = try self.place(place)
        var entry = StoredEvent(node: node, event: event, reports: [])
        try addReports(to: &entry)
        try addEdges(to: &entry)
        return entry
    }

    /// Adds who takes part, in the order told, and what the event is about.
    private func addEdges(to entry: inout StoredEvent) throws(Diagnostic) {
        let statement = try reader.statements("SELECT type, target, id FROM edge WHERE source = ? AND type BETWEEN 1 AND 6")
        statement.bind(0, entry.node.raw)
        var parties: [(edge: Int64, role: ParticipantRole, node: NodeID)] = []
        while try statement.step() {
            let node = NodeID(statement.integer(1))
            let role: ParticipantRole
            switch StoreEdgeType(rawValue: Int32(truncatingIfNeeded: statement.integer(0))) {
            case .actor: role = .actor
            case .recipient: role = .recipient
            case .thirdParty: role = .third
            case .about:
                entry.about.append(node)
                continue
            default: continue
            }
            parties.append((statement.integer(2), role, node))
        }
        parties.sort { $0.edge < $1.edge }
        entry.event.participants.reserveCapacity(parties.count)
        for party in parties {
            guard let entity = try entity(party.node) else { continue }
            entry.event.participants.append(Participant(party.role, entity, isImplied: try isImplied(party.edge)))
        }
    }

    private func isImplied(_ edge: Int64) throws(Diagnostic) -> Bool {
        let statement = try reader.statements("SELECT 1 FROM edge_property WHERE edge = ? AND key = 33")
        statement.bind(0, edge)
        defer { statement.reset() }
        return try statement.step()
    }

    private func addReports(to entry: inout StoredEvent) throws(Diagnostic) {
        let statement = try reader.statements(
            """
            SELECT article, quote, quote_start, quote_end, sentence_start, sentence_end, rule, status, attributed_to, when_text,
                killed_min, killed_max, injured_min, injured_max
            FROM evidence WHERE event = ? ORDER BY edge
            """)
        statement.bind(0, entry.node.raw)
        while try statement.step() {
            guard let article = try article(NodeID(statement.integer(0))) else { continue }
            let evidence = Evidence(
                article: article.hash, span: TextSpan(Int(statement.integer(2)), Int(statement.integer(3))), quote: statement.text(1),
                sentence: TextSpan(Int(statement.integer(4)), Int(statement.integer(5))), rule: statement.text(6),
                status: statuses[statement.text(7)] ?? .alleged, attributedTo: statement.optionalText(8))
            entry.event.evidence.append(evidence)
            entry.reports.append(
                StoredReport(
                    article: article, evidence: evidence, when: date(statement.text(9)), killed: statement.counts(10),
                    injured: statement.counts(12)))
        }
    }

    // MARK: What is kept

    func entity(_ node: NodeID) throws(Diagnostic) -> Entity? {
        try entities.record(of: node) { node throws(Diagnostic) in try reader.entity(node) }
    }

    func place(_ node: Int64?) throws(Diagnostic) -> Place? {
        guard let node else { return nil }
        return try places.record(of: NodeID(node)) { node throws(Diagnostic) in try reader.place(node) }
    }

    private func article(_ node: NodeID) throws(Diagnostic) -> StoredArticle? {
        try articles.record(of: node) { node throws(Diagnostic) in try reader.article(node) }
    }

    func date(_ text: String) -> PartialDate {
        if let known = dates[text] { return known }
        if dates.count >= 1 << 15 { dates.removeAll(keepingCapacity: true) }
        let date = PartialDate(edtf: text) ?? .unknown
        dates[text] = date
        return date
    }
}

/// What was read of nodes lately, at most so many of them.
private struct RecentRecords<Record> {
    private var records: [NodeID: Record?] = [:]
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// The record of a node, read where it is not kept.
    mutating func record(of node: NodeID, _ read: (NodeID) throws(Diagnostic) -> Record?) throws(Diagnostic) -> Record? {
        if let known = records[node] { return known }
        if records.count >= limit { records.removeAll(keepingCapacity: true) }
        let record = try read(node)
        records[node] = .some(record)
        return record
    }
}
