import GraphModel

extension StoreWriter {
    /// An event as it stands in the file.
    func account(ofEvent event: NodeID) throws(Diagnostic) -> EventAccount? {
        let statement = try statements(
            """
            SELECT type, status, mode, when_text, place, country, killed_min, killed_max, injured_min, injured_max
            FROM event WHERE node = ?
            """)
        statement.bind(0, event.raw)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        guard let type = EventType(rawValue: statement.text(0)), let status = EventStatus(rawValue: statement.text(1)) else {
            throw Diagnostic(.store, .damaged, "the event \(event.raw) has a type or a status that nobody knows")
        }
        var account = account(statement, from: 2, type, status)
        let parties = try statements(
            """
            SELECT e.type, e.target, n.kind, EXISTS (SELECT 1 FROM edge_property p WHERE p.edge = e.id AND p.key = 33)
            FROM edge e LEFT JOIN entity n ON n.node = e.target
            WHERE e.source = ? AND e.type BETWEEN ? AND ? ORDER BY e.id
            """)
        parties.bind(0, event.raw)
        parties.bind(1, StoreEdgeType.actor.rawValue)
        parties.bind(2, StoreEdgeType.thirdParty.rawValue)
        while try parties.step() {
            let role: ParticipantRole =
                switch StoreEdgeType(rawValue: Int32(truncatingIfNeeded: parties.integer(0))) {
                case .recipient: .recipient
                case .thirdParty: .third
                default: .actor
                }
            account.add(
                EventAccount.Party(role: role, node: NodeID(parties.integer(1))), kind: parties.optionalText(2),
                isImplied: parties.integer(3) != 0)
        }
        return account
    }

    /// What each piece of evidence says of an event, ordered by the day and the content of its article.
    func accounts(of event: NodeID, _ current: EventAccount) throws(Diagnostic) -> [EventAccount] {
        let statement = try statements(
            """
            SELECT v.edge, v.mode, v.when_text, v.place, v.country, v.killed_min, v.killed_max, v.injured_min, v.injured_max
            FROM evidence v JOIN article a ON a.node = v.article WHERE v.event = ? ORDER BY a.start_day, a.hash, v.edge
            """)
        statement.bind(0, event.raw)
        var accounts: [EventAccount] = []
        while try statement.step() {
            var account = account(statement, from: 1, current.type, current.status)
            let parties = try statements(
                """
                SELECT p.role, p.entity, n.kind, p.implied FROM evidence_participant p LEFT JOIN entity n ON n.node = p.entity
                WHERE p.evidence = ? ORDER BY p.position
                """)
            parties.bind(0, statement.integer(0))
            while try parties.step() {
                guard let role = ParticipantRole(rawValue: parties.text(0)) else { continue }
                account.add(
                    EventAccount.Party(role: role, node: NodeID(parties.integer(1))), kind: parties.optionalText(2),
                    isImplied: parties.integer(3) != 0)
            }
            accounts.append(account)
        }
        return accounts
    }

    private func account(_ statement: PreparedStatement, from column: Int32, _ type: EventType, _ status: EventStatus) -> EventAccount {
        EventAccount(
            type: type, mode: statement.optionalText(column), status: status,
            when: PartialDate(edtf: statement.text(column + 1)) ?? .unknown,
            place: statement.optionalInteger(column + 2).map { NodeID($0) }, country: statement.optionalText(column + 3), parties: [],
            killed: statement.counts(column + 4), injured: statement.counts(column + 6))
    }
}

extension EventAccount {
    /// Adds somebody who takes part, with the kind of actor as stored.
    mutating func add(_ party: Party, kind: String?, isImplied: Bool) {
        parties.append(party)
        if isImplied { implied.insert(party) }
        if kind == ActorKind.group.rawValue { groups.insert(party.node) }
        if kind == ActorKind.person.rawValue { people.insert(party.node) }
    }
}

extension PreparedStatement {
    /// A range in two neighbouring columns; nil where both are NULL.
    func counts(_ column: Int32) -> CountRange? {
        let range = CountRange(min: optionalInt(column), max: optionalInt(column + 1))
        return range.min == nil && range.max == nil ? nil : range
    }
}
