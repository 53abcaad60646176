import GraphModel

extension StoreWriter {
    /// The node of an entity, made or completed: names accumulate, a country that was unknown is filled in.
    func node(of entity: Entity) throws(Diagnostic) -> NodeID {
        let known = try known(entity)
        if known.last != entity {
            try complete(known, with: entity)
            known.last = entity
        }
        return known.node
    }

    /// What is stored of an entity; it is stored where nothing is.
    private func known(_ entity: Entity) throws(Diagnostic) -> WriterMemory.KnownEntity {
        if let known = memory.entities[entity.id] { return known }
        let find = try statements("SELECT node, name, country, kind FROM entity WHERE id = ?")
        try find.bind(0, entity.id)
        let known: WriterMemory.KnownEntity
        if try find.step() {
            known = WriterMemory.KnownEntity(
                node: NodeID(find.integer(0)), name: find.text(1), kind: find.text(3), country: find.optionalText(2), last: entity)
            find.reset()
            try complete(known, with: entity)
        } else {
            known = WriterMemory.KnownEntity(
                node: try insert(entity), name: entity.name, kind: entity.kind.rawValue, country: entity.country, last: entity)
            try insertNames(of: entity, known)
        }
        memory.entities[entity.id] = known
        return known
    }

    /// The node of a country known by its ISO 3166-1 alpha-3 code; nil for codes that are no country's.
    func node(ofCountry code: String?) throws(Diagnostic) -> NodeID? {
        guard let code else { return nil }
        if let known = memory.countries[code] { return known }
        let node = try findNode(ofCountry: code)
        memory.countries[code] = .some(node)
        return node
    }

    private func findNode(ofCountry code: String) throws(Diagnostic) -> NodeID? {
        guard code != Entity.international, code.utf8.count == 3,
            code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else {
            return nil
        }
        let id = "country:\(code)"
        if let known = memory.entities[id] { return known.node }
        if let named = known.countries[code] { return try node(of: named) }
        let find = try statements("SELECT node FROM entity WHERE id = ?")
        try find.bind(0, id)
        if let node = try firstNode(find) { return node }
        // The name is not known here: the code stands for it until somebody brings the name.
        return try node(of: Entity(id: id, name: code, kind: .country, country: code))
    }

    /// The node of a place, made or completed.
    func node(of place: Place) throws(Diagnostic) -> NodeID {
        if let known = memory.places[place.id], known.place == place { return known.node }
        let find = try statements("SELECT node, name FROM place WHERE id = ?")
        try find.bind(0, place.id)
        let node: NodeID
        if try find.step() {
            node = NodeID(find.integer(0))
            let name = find.text(1)
            find.reset()
            let update = try statements(
                "UPDATE place SET name = ?, latitude = coalesce(latitude, ?), longitude = coalesce(longitude, ?) WHERE node = ?")
            try update.bind(0, Self.isFuller(place.name, than: name) ? place.name : name)
            update.bind(1, place.latitude)
            update.bind(2, place.longitude)
            update.bind(3, node.raw)
            try update.run()
        } else {
            node = try insertNode(.place, labels: [.place])
            let insert = try statements("INSERT INTO place (node, id, name, country, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?)")
            insert.bind(0, node.raw)
            try insert.bind(1, place.id)
            try insert.bind(2, place.name)
            try insert.bind(3, place.country)
            insert.bind(4, place.latitude)
            insert.bind(5, place.longitude)
            try insert.run()
            for name in known.names[place.id] ?? [] { try insertName(name, of: node) }
            if let country = try self.node(ofCountry: place.country) { try insertEdge(.in, from: node, to: country) }
        }
        try insertName(place.name, of: node)
        memory.places[place.id] = (node, place)
        return node
    }

    /// Writes who holds an office, once.
    func write(_ office: OfficeHolding) throws(Diagnostic) {
        guard memory.offices.insert(office).inserted else { return }
        let person = try node(of: office.person)
        let body = try node(of: office.of)
        let key = WriterMemory.OfficeKey(person: person, title: office.title, body: body, from: office.from?.text)
        if let known = try edge(of: key) {
            let update = try statements("UPDATE office SET to_text = ?, end_day = ? WHERE edge = ? AND to_text IS NULL")
            try update.bind(0, office.to?.text)
            update.bind(1, office.to?.latest?.number)
            update.bind(2, known.raw)
            try update.run()
            return
        }
        let edge = try insertEdge(.holds, from: person, to: body)
        let insert = try statements("INSERT INTO office (edge, title, from_text, to_text, start_day, end_day) VALUES (?, ?, ?, ?, ?, ?)")
        insert.bind(0, edge.raw)
        try insert.bind(1, office.title)
        try insert.bind(2, office.from?.text)
        try insert.bind(3, office.to?.text)
        insert.bind(4, office.from?.earliest?.number)
        insert.bind(5, office.to?.latest?.number)
        try insert.run()
        memory.officeEdges[key] = edge
    }

    private func edge(of office: WriterMemory.OfficeKey) throws(Diagnostic) -> EdgeID? {
        if let known = memory.officeEdges[office] { return known }
        // A file that is filled for the first time holds none but those remembered.
        if memory.isFirstLoad { return nil }
        let find = try statements(
            """
            SELECT o.edge FROM edge e JOIN office o ON o.edge = e.id
            WHERE e.source = ? AND e.type = ? AND e.target = ? AND o.title = ? AND o.from_text IS ?
            """)
        find.bind(0, office.person.raw)
        find.bind(1, StoreEdgeType.holds.rawValue)
        find.bind(2, office.body.raw)
        try find.bind(3, office.title)
        try find.bind(4, office.from)
        guard let known = try firstNode(find) else { return nil }
        memory.officeEdges[office] = EdgeID(known.raw)
        return EdgeID(known.raw)
    }

    private func insert(_ entity: Entity) throws(Diagnostic) -> NodeID {
        let node = try insertNode(.entity, labels: [.actor, StoreLabel(entity.kind)])
        let insert = try statements("INSERT INTO entity (node, id, name, kind, country) VALUES (?, ?, ?, ?, ?)")
        insert.bind(0, node.raw)
        try insert.bind(1, entity.id)
        try insert.bind(2, entity.name)
        try insert.bind(3, entity.kind.rawValue)
        try insert.bind(4, entity.country)
        try insert.run()
        for name in known.names[entity.id] ?? [] { try insertName(name, of: node) }
        try link(node, entity)
        return node
    }

    /// Of two names and kinds that articles give one entity, the same are kept whichever came first.
    private func complete(_ known: WriterMemory.KnownEntity, with entity: Entity) throws(Diagnostic) {
        let isFuller =
            entity.kind == .country
            ? known.name == entity.country && entity.name != known.name : Self.isFuller(entity.name, than: known.name)
        if isFuller || entity.kind.rawValue < known.kind {
            if isFuller { known.name = entity.name }
            known.kind = min(known.kind, entity.kind.rawValue)
            let update = try statements("UPDATE entity SET name = ?, kind = ? WHERE node = ?")
            try update.bind(0, known.name)
            try update.bind(1, known.kind)
            update.bind(2, known.node.raw)
            try update.run()
        }
        try insertNames(of: entity, known)
        guard known.country == nil, let found = entity.country else { return }
        known.country = found
        let update = try statements("UPDATE entity SET country = ? WHERE node = ?")
        try update.bind(0, found)
        update.bind(1, known.node.raw)
        try update.run()
        try link(known.node, entity)
    }

    private func insertNames(of entity: Entity, _ known: WriterMemory.KnownEntity) throws(Diagnostic) {
        if known.names.insert(entity.name).inserted { try insertName(entity.name, of: known.node) }
        for name in entity.aliases where known.names.insert(name).inserted { try insertName(name, of: known.node) }
    }

    /// Whether a spelling keeps more of a name: more bytes, as letters with marks have; of equals, the one that sorts first.
    static func isFuller(_ name: String, than other: String) -> Bool {
        let (size, otherSize) = (name.utf8.count, other.utf8.count)
        return size == otherSize ? name.utf8.lexicographicallyPrecedes(other.utf8) : size > otherSize
    }

    /// `(Actor)-[:OF]->(Country)`.
    private func link(_ node: NodeID, _ entity: Entity) throws(Diagnostic) {
        guard entity.kind != .country, let country = try self.node(ofCountry: entity.country) else { return }
        try insertEdge(.of, from: node, to: country)
    }

    func insertName(_ name: String, of node: NodeID) throws(Diagnostic) {
        let statement = try statements("INSERT OR IGNORE INTO node_name (node, name, folded) VALUES (?, ?, ?)")
        statement.bind(0, node.raw)
        try statement.bind(1, name)
        try statement.bind(2, FoldedName.fold(name))
        try statement.run()
    }
}
