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
        let nodes = try eventNodes(matching: filter)
        func scan() throws(Diagnostic) {
            let scan = EventScan(self)
            for node in nodes { if let event = try scan.event(node) { try body(event) } }
        }
        if nodes.count < Self.manyEvents { try scan() } else { try withBoundedMemory(scan) }
    }

    /// From how many events on it is most of the file that is read.
    private static let manyEvents = 10_000

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
        // Those with an earliest day come in the order of an index, which need not be sorted.
        var found: [NodeID] = []
        for part in ["start_day IS NOT NULL", "start_day IS NULL"] {
            if let limit = filter.limit, found.count >= limit { break }
            var sql = "SELECT node FROM event WHERE " + ([part] + conditions).joined(separator: " AND ")
            sql += part == "start_day IS NULL" ? " ORDER BY node" : " ORDER BY start_day, node"
            var values = values
            if let limit = filter.limit {
                sql += " LIMIT ?"
                values.append(.integer(Int64(limit - found.count)))
            }
            let statement = try statements.built(sql)
            for (index, value) in values.enumerated() { try StoredValue.bindContent(value, to: statement, at: Int32(index)) }
            found += try nodes(statement)
        }
        return found
    }

    /// The events that an entity takes part in, in the same order.
    public func events(of entity: Entity) throws(Diagnostic) -> [StoredEvent] { try events(matching: EventFilter(actors: [entity.id])) }

    /// One event with its evidence; nil where the node is none.
    public func event(_ node: NodeID) throws(Diagnostic) -> StoredEvent? { try EventScan(self).event(node) }
}
