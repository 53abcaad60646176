import GraphModel

/// Sources, actors, places, offices and articles: known by their identities.
extension GraphRestorer {
    func write(_ source: SourceRecord) throws(Diagnostic) {
        if try find("SELECT node FROM source WHERE name = ?", source.name) != nil { return }
        let node = try writer.source(named: source.name)
        try add(source.additions, to: node, implied: [.source])
    }

    /// An actor that is there is completed as one that an article names.
    func write(_ entity: EntityRecord) throws(Diagnostic) {
        if try find("SELECT node FROM entity WHERE id = ?", entity.id) != nil {
            _ = try writer.node(
                of: Entity(id: entity.id, name: entity.name, kind: entity.kind, country: entity.country, aliases: entity.names))
            return
        }
        let labels: [StoreLabel] = [.actor, StoreLabel(entity.kind)]
        let node = try writer.insertNode(.entity, labels: labels)
        let insert = try writer.statements("INSERT INTO entity (node, id, name, kind, country) VALUES (?, ?, ?, ?, ?)")
        insert.bind(0, node.raw)
        try insert.bind(1, entity.id)
        try insert.bind(2, entity.name)
        try insert.bind(3, entity.kind.rawValue)
        try insert.bind(4, entity.country)
        try insert.run()
        for name in entity.names { try writer.insertName(name, of: node) }
        try add(entity.additions, to: node, implied: labels)
        summary.entities += 1
    }

    func write(_ record: PlaceRecord) throws(Diagnostic) {
        let place = record.place
        if let node = try find("SELECT node FROM place WHERE id = ?", place.id) {
            _ = try writer.node(of: place)
            for name in record.names { try writer.insertName(name, of: node) }
            return
        }
        let node = try writer.insertNode(.place, labels: [.place])
        let insert = try writer.statements("INSERT INTO place (node, id, name, country, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?)")
        insert.bind(0, node.raw)
        try insert.bind(1, place.id)
        try insert.bind(2, place.name)
        try insert.bind(3, place.country)
        insert.bind(4, place.latitude)
        insert.bind(5, place.longitude)
        try insert.run()
        for name in record.names { try writer.insertName(name, of: node) }
        try add(record.additions, to: node, implied: [.place])
        summary.entities += 1
    }

    func write(_ office: OfficeRecord) throws(Diagnostic) {
        let person = try node(.entity(office.person))
        let body = try node(.entity(office.of))
        if !isFresh, try officeEdge(office, person, body) != nil { return }
        let edge = try writer.insertEdge(.holds, from: person, to: body)
        let insert = try writer.statements(
            "INSERT INTO office (edge, title, from_text, to_text, start_day, end_day) VALUES (?, ?, ?, ?, ?, ?)")
        insert.bind(0, edge.raw)
        try insert.bind(1, office.title)
        try insert.bind(2, office.from)
        try insert.bind(3, office.to)
        insert.bind(4, office.from.flatMap { PartialDate(edtf: $0) }?.earliest?.number)
        insert.bind(5, office.to.flatMap { PartialDate(edtf: $0) }?.latest?.number)
        try insert.run()
        try set(office.properties, of: edge)
    }

    /// An article that is there stays as it is; one of the same address gives way, as it does to a newer version.
    func write(_ article: ArticleRecord) throws(Diagnostic) {
        if try find("SELECT node FROM article WHERE hash = ?", article.hash) != nil {
            summary.unchangedArticles += 1
            return
        }
        if let url = article.url, let older = try find("SELECT node FROM article WHERE url = ?", url) {
            guard !newArticles.contains(older) else {
                throw Diagnostic(.store, .damaged, "another article of the file has the address '\(url)' too")
            }
            try writer.remove(article: older)
            writer.hasChanged = true
            summary.replacedArticles += 1
        }
        let source: NodeID? = if let name = article.source, !name.isEmpty { try writer.source(named: name) } else { nil }
        let node = try writer.insertNode(.article, labels: [.article])
        let published = article.published.flatMap { PartialDate(edtf: $0) }
        let insert = try writer.statements(
            """
            INSERT INTO article (node, hash, url, title, published, start_day, end_day, language, author, origin, source, text)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insert.bind(0, node.raw)
        try insert.bind(1, article.hash)
        try insert.bind(2, article.url)
        try insert.bind(3, article.title)
        try insert.bind(4, article.published)
        insert.bind(5, published?.earliest?.number)
        insert.bind(6, published?.latest?.number)
        try insert.bind(7, article.language)
        try insert.bind(8, article.author)
        try insert.bind(9, article.origin)
        insert.bind(10, source?.raw)
        try insert.bind(11, article.text)
        try insert.run()
        if let source { try writer.insertEdge(.publishedBy, from: node, to: source) }
        try add(article.additions, to: node, implied: [.article])
        newArticles.insert(node)
        summary.articles += 1
    }

    private func officeEdge(_ office: OfficeRecord, _ person: NodeID, _ body: NodeID) throws(Diagnostic) -> NodeID? {
        let statement = try writer.statements(
            """
            SELECT o.edge FROM edge e JOIN office o ON o.edge = e.id
            WHERE e.source = ? AND e.type = 9 AND e.target = ? AND o.title = ? AND o.from_text IS ?
            """)
        statement.bind(0, person.raw)
        statement.bind(1, body.raw)
        try statement.bind(2, office.title)
        try statement.bind(3, office.from)
        return try writer.firstNode(statement)
    }
}
