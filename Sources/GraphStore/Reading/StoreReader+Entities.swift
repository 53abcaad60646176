import GraphModel

extension StoreReader {
    /// The entity with an identity such as `country:ITA`.
    public func entity(_ id: String) throws(Diagnostic) -> Entity? {
        let statement = try statements("SELECT node FROM entity WHERE id = ?")
        try statement.bind(0, id)
        guard let node = try nodes(statement).first else { return nil }
        return try entity(node)
    }

    /// The entity that a node stands for, with all names it was met under; nil where the node is none.
    public func entity(_ node: NodeID) throws(Diagnostic) -> Entity? {
        let statement = try statements("SELECT id, name, kind, country FROM entity WHERE node = ?")
        statement.bind(0, node.raw)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        var entity = Entity(
            id: statement.text(0), name: statement.text(1), kind: ActorKind(rawValue: statement.text(2)) ?? .organization,
            country: statement.optionalText(3))
        let names = try statements("SELECT name FROM node_name WHERE node = ? AND name <> ? ORDER BY name")
        names.bind(0, node.raw)
        try names.bind(1, entity.name)
        while try names.step() { entity.aliases.append(names.text(0)) }
        return entity
    }

    /// The node of the entity with an identity.
    public func node(ofEntity id: String) throws(Diagnostic) -> NodeID? {
        let statement = try statements("SELECT node FROM entity WHERE id = ?")
        try statement.bind(0, id)
        return try nodes(statement).first
    }

    /// The place that a node stands for; nil where the node is none.
    public func place(_ node: NodeID) throws(Diagnostic) -> Place? {
        let statement = try statements("SELECT id, name, country, latitude, longitude FROM place WHERE node = ?")
        statement.bind(0, node.raw)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return Place(
            id: statement.text(0), name: statement.text(1), country: statement.optionalText(2), latitude: statement.optionalDouble(3),
            longitude: statement.optionalDouble(4))
    }

    /// The offices that a person holds or held, by their beginning, then in the order stored.
    public func offices(of person: NodeID) throws(Diagnostic) -> [OfficeHolding] {
        let statement = try statements(
            """
            SELECT e.target, o.title, o.from_text, o.to_text FROM edge e JOIN office o ON o.edge = e.id
            WHERE e.source = ? AND e.type = ? ORDER BY o.start_day IS NULL, o.start_day, o.edge
            """)
        statement.bind(0, person.raw)
        statement.bind(1, StoreEdgeType.holds.rawValue)
        var offices: [OfficeHolding] = []
        while try statement.step() {
            guard let holder = try entity(person), let body = try entity(NodeID(statement.integer(0))) else { continue }
            offices.append(
                OfficeHolding(
                    person: holder, title: statement.text(1), of: body, from: statement.optionalText(2).flatMap { PartialDate(edtf: $0) },
                    to: statement.optionalText(3).flatMap { PartialDate(edtf: $0) }))
        }
        return offices
    }
}
