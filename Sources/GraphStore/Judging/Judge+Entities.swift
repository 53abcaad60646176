import GraphModel

/// Judgements of entities and of names.
extension Judge {
    /// Two entities are one: the first gains the names, offices and events of the other. Events that thereby tell the same become one.
    func join(_ kept: JudgedEntity, _ other: JudgedEntity) throws(Diagnostic) {
        guard let gone = try node(ofEntity: other.id) else { return try remember(other, as: kept) }
        guard let node = try node(making: kept), node != gone else { return }
        guard try allows(node, gone, as: "entities") else { return }
        let events = try nodes(
            "SELECT DISTINCT v.event FROM evidence_participant p JOIN evidence v ON v.edge = p.evidence WHERE p.entity = ? ORDER BY v.event",
            gone)
        let shared = Set(try nodes("SELECT DISTINCT event FROM participation WHERE entity = ?", gone)).intersection(
            try nodes("SELECT DISTINCT event FROM participation WHERE entity = ?", node))
        try substitute(node, for: gone)
        try hand(gone, to: node)
        for sql: StaticString in [
            "UPDATE same_entity SET node = ?2 WHERE node = ?1",
            "INSERT OR IGNORE INTO node_name SELECT ?2, name, folded FROM node_name WHERE node = ?1",
            "UPDATE entity SET country = (SELECT country FROM entity WHERE node = ?1) WHERE node = ?2 AND country IS NULL",
            "DELETE FROM node WHERE id = ?1 AND id <> ?2",
        ] {
            try run(sql, gone, node)
        }
        try note(other.id, as: node)
        writer.memory.forget()
        try mark(node)
        for event in events {
            if shared.contains(event) { try reconnect(event) } else { try writer.settle(event) }
        }
        for event in events { try joinRetold(event) }
    }

    /// An identity that no article brings at present means another.
    private func remember(_ other: JudgedEntity, as kept: JudgedEntity) throws(Diagnostic) {
        if let node = try node(ofEntity: kept.id) { try note(other.id, as: node) }
    }

    private func note(_ id: String, as node: NodeID) throws(Diagnostic) {
        let insert = try statements("INSERT OR IGNORE INTO same_entity (id, node, judgement) VALUES (?, ?, ?)")
        try insert.bind(0, id)
        insert.bind(1, node.raw)
        insert.bind(2, number)
        try insert.run()
    }

    /// Puts one entity into all places of another: who takes part, who holds which office, whose office it is.
    private func substitute(_ node: NodeID, for gone: NodeID) throws(Diagnostic) {
        for sql: StaticString in [
            // Who took part as both takes part once; as told where either is.
            """
            DELETE FROM evidence_participant AS p WHERE p.entity = ?1 AND EXISTS (SELECT 1 FROM evidence_participant q
                WHERE q.evidence = p.evidence AND q.entity = ?2 AND q.role = p.role AND q.implied <= p.implied)
            """,
            """
            DELETE FROM evidence_participant AS p WHERE p.entity = ?2 AND p.implied = 1 AND EXISTS (SELECT 1 FROM evidence_participant q
                WHERE q.evidence = p.evidence AND q.entity = ?1 AND q.role = p.role AND q.implied = 0)
            """,
            "UPDATE evidence_participant SET entity = ?2 WHERE entity = ?1",
            "INSERT OR IGNORE INTO participation SELECT ?2, type, start_day, event, role FROM participation WHERE entity = ?1",
            "DELETE FROM participation WHERE entity = ?1 AND ?2 <> 0",
            // An office that both held at the same time is one.
            """
            DELETE FROM edge AS e WHERE e.source = ?1 AND e.type = 9 AND EXISTS (SELECT 1 FROM edge f JOIN office p ON p.edge = f.id
                JOIN office o ON o.edge = e.id
                WHERE f.source = ?2 AND f.type = 9 AND f.target = e.target AND p.title = o.title AND p.from_text IS o.from_text)
            """,
            // Nobody belongs to two countries, nor a country to itself.
            """
            DELETE FROM edge WHERE source = ?1 AND type = 8 AND (target = ?2 OR EXISTS (SELECT 1 FROM entity WHERE node = ?2
                AND (country IS NOT NULL OR kind = 'Country')))
            """,
            "DELETE FROM edge WHERE target = ?1 AND source = ?2 AND type = 8",
            "UPDATE edge SET source = ?2 WHERE source = ?1",
            "UPDATE edge SET target = ?2 WHERE target = ?1",
        ] {
            try run(sql, gone, node)
        }
    }

    /// Two entities are never to be joined.
    func part(_ one: JudgedEntity, _ other: JudgedEntity) throws(Diagnostic) {
        guard let first = try node(ofEntity: one.id), let second = try node(ofEntity: other.id) else { return }
        guard first != second else {
            guard mode != .again else { return }
            let find = try statements("SELECT judgement FROM same_entity WHERE id IN (?, ?)")
            try find.bind(0, one.id)
            try find.bind(1, other.id)
            defer { find.reset() }
            let entry = try find.step() ? find.integer(0) : nil
            throw Diagnostic(
                .store, .usage, "'\(one.name)' and '\(other.name)' are one" + (entry.map { " by entry \($0) of the journal" } ?? ""),
                hint: entry.map { "`entente undo \($0)` takes it back" })
        }
        try setApart(first, second)
        try mark(first, changing: false)
        try mark(second, changing: false)
    }

    /// An entity or a place is called otherwise; it is still found by the names that it had.
    func rename(_ entity: JudgedEntity, _ name: String) throws(Diagnostic) {
        let found = entity.kind == nil ? try writer.node(ofPlace: entity.id) : try node(ofEntity: entity.id)
        guard let node = found else { return }
        for sql: StaticString in ["UPDATE entity SET name = ?2 WHERE node = ?1", "UPDATE place SET name = ?2 WHERE node = ?1"] {
            let update = try statements(sql)
            update.bind(0, node.raw)
            try update.bind(1, name)
            try update.run()
        }
        try writer.insertName(name, of: node)
        writer.memory.forget()
        try mark(node)
    }
}
