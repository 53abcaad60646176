import GraphModel

/// Sources, entities, places, offices and articles, by their identities.
extension RecordReader {
    func sources(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let statement = try statements("SELECT node, name FROM source ORDER BY name")
        while try statement.step() {
            guard part.contains(statement.integer(0)) else { continue }
            try body(.source(SourceRecord(name: statement.text(1), additions: additions(statement.integer(0), [.source]))))
        }
    }

    func entities(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let statement = try statements("SELECT node, id, name, kind, country FROM entity ORDER BY id")
        while try statement.step() {
            let node = statement.integer(0)
            guard part.contains(node) else { continue }
            let kind = ActorKind(rawValue: statement.text(3)) ?? .organization
            try body(
                .entity(
                    EntityRecord(
                        id: statement.text(1), name: statement.text(2), kind: kind, country: statement.optionalText(4), names: names(node),
                        additions: additions(node, [.actor, StoreLabel(kind)]))))
        }
    }

    func places(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let statement = try statements("SELECT node, id, name, country, latitude, longitude FROM place ORDER BY id")
        while try statement.step() {
            let node = statement.integer(0)
            guard part.contains(node) else { continue }
            let place = Place(
                id: statement.text(1), name: statement.text(2), country: statement.optionalText(3), latitude: statement.optionalDouble(4),
                longitude: statement.optionalDouble(5))
            try body(.place(PlaceRecord(place: place, names: names(node), additions: additions(node, [.place]))))
        }
    }

    func offices(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let statement = try statements(
            """
            SELECT o.edge, e.source, e.target, p.id, b.id, o.title, o.from_text, o.to_text FROM office o JOIN edge e ON e.id = o.edge
            JOIN entity p ON p.node = e.source JOIN entity b ON b.node = e.target
            ORDER BY p.id, b.id, o.title, o.from_text, o.to_text, o.edge
            """)
        while try statement.step() {
            guard part.contains(statement.integer(1)), part.contains(statement.integer(2)) else { continue }
            try body(
                .office(
                    OfficeRecord(
                        person: statement.text(3), title: statement.text(5), of: statement.text(4), from: statement.optionalText(6),
                        to: statement.optionalText(7), properties: properties(ofEdge: statement.integer(0)))))
        }
    }

    func articles(_ body: (GraphRecord) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let sources = try statements("SELECT node, name FROM source")
        var names: [Int64: String] = [:]
        while try sources.step() { names[sources.integer(0)] = sources.text(1) }
        let statement = try statements(
            """
            SELECT node, hash, title, published, language, source, url, author, origin, text FROM article ORDER BY hash
            """)
        while try statement.step() {
            let node = statement.integer(0)
            guard part.contains(node) else { continue }
            articleRanks[node] = Int32(articleRanks.count)
            try body(
                .article(
                    ArticleRecord(
                        hash: statement.text(1), title: statement.text(2), published: statement.optionalText(3),
                        language: statement.optionalText(4), source: statement.optionalInteger(5).flatMap { names[$0] },
                        url: statement.optionalText(6), author: statement.optionalText(7), origin: statement.text(8),
                        text: statement.text(9), additions: additions(node, [.article]))))
        }
    }
}
