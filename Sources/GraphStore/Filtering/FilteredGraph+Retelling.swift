import GraphModel

extension FilteredGraph {
    /// Makes the events of which some evidence is left out what the rest adds up to, as the writer does when it merges accounts.
    func retell() throws(Diagnostic) {
        var events: [NodeID] = []
        let partial = try statements("SELECT node FROM temp.known_event WHERE NOT is_whole ORDER BY node")
        while try partial.step() { events.append(NodeID(partial.integer(0))) }
        var edge = try lastEdge()
        for event in events {
            guard let current = try writer.account(ofEvent: event) else { continue }
            guard let told = try writer.told(event, current), told != current else { continue }
            try retell(event, told)
            try connect(event, told, &edge)
        }
    }

    private func lastEdge() throws(Diagnostic) -> Int64 {
        let last = try statements("SELECT coalesce(max(id), 0) FROM main.edge")
        defer { last.reset() }
        return try last.step() ? last.integer(0) : 0
    }

    private func retell(_ event: NodeID, _ told: EventAccount) throws(Diagnostic) {
        let insert = try statements(
            """
            INSERT INTO temp.retold_event (node, type, mode, status, when_text, start_day, end_day, precision, place, country,
                killed_min, killed_max, injured_min, injured_max, evidence)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, (SELECT min(edge) FROM temp.evidence WHERE event = ?1))
            """)
        insert.bind(0, event.raw)
        try insert.bind(1, told.type.rawValue)
        try insert.bind(2, told.mode)
        try insert.bind(3, told.status.rawValue)
        try insert.bind(4, told.when.text)
        insert.bind(5, told.when.earliest?.number)
        insert.bind(6, told.when.latest?.number)
        try insert.bind(7, told.when.precision.rawValue)
        insert.bind(8, told.place?.raw)
        try insert.bind(9, told.country)
        insert.bind(10, told.killed?.min)
        insert.bind(11, told.killed?.max)
        insert.bind(12, told.injured?.min)
        insert.bind(13, told.injured?.max)
        try insert.run()
    }

    /// The edges, labels and index rows that follow from what an event is now.
    private func connect(_ event: NodeID, _ told: EventAccount, _ last: inout Int64) throws(Diagnostic) {
        if told.type == .meeting, told.mode == "visit" {
            let label = try statements("INSERT INTO temp.new_label (label, node) VALUES (?, ?)")
            label.bind(0, StoreLabel.visit.rawValue)
            label.bind(1, event.raw)
            try label.run()
        }
        for party in told.parties {
            try insert(StoreEdgeType(party.role), event, party.node, event: nil, &last)
            if told.implied.contains(party) {
                let implied = try statements("INSERT INTO temp.new_edge_property (edge, key, type, value) VALUES (?, ?, ?, 1)")
                implied.bind(0, last)
                implied.bind(1, StoreKey.implied.rawValue)
                implied.bind(2, StoredValue.Kind.boolean.rawValue)
                try implied.run()
            }
            let part = try statements("INSERT INTO temp.new_participation (entity, type, start_day, event, role) VALUES (?, ?, ?, ?, ?)")
            part.bind(0, party.node.raw)
            try part.bind(1, told.type.rawValue)
            part.bind(2, told.when.earliest?.number ?? Int64(Int32.max))
            part.bind(3, event.raw)
            try part.bind(4, party.role.rawValue)
            try part.run()
        }
        if let place = told.place { try insert(.in, event, place, event: nil, &last) }
        if let country = try country(told.country) { try insert(.in, event, country, event: nil, &last) }
        for edge in DerivedEdges.of(told) { try insert(edge.type, edge.source, edge.target, event: event, &last) }
    }

    private func insert(
        _ type: StoreEdgeType, _ source: NodeID, _ target: NodeID, event: NodeID?, _ last: inout Int64
    ) throws(Diagnostic) {
        last += 1
        let insert = try statements("INSERT INTO temp.new_edge (id, type, source, target, event, derived) VALUES (?, ?, ?, ?, ?, ?)")
        insert.bind(0, last)
        insert.bind(1, type.rawValue)
        insert.bind(2, source.raw)
        insert.bind(3, target.raw)
        insert.bind(4, event?.raw)
        insert.bind(5, event == nil ? 0 as Int64 : 1)
        try insert.run()
    }

    private func country(_ code: String?) throws(Diagnostic) -> NodeID? {
        guard let code else { return nil }
        let find = try statements("SELECT node FROM main.entity WHERE id = ?")
        try find.bind(0, "country:\(code)")
        defer { find.reset() }
        return try find.step() ? NodeID(find.integer(0)) : nil
    }
}
