import GraphModel

extension StoreReader {
    /// Calls `body` with every fact of the graph as one line of text, in no particular order: articles, entities, places, offices,
    /// events with their evidence, and what is about what.
    ///
    /// Nothing in a line depends on the numbers of nodes and edges or on the order in which they came, so two files hold the same
    /// graph if their sorted lines are equal.
    public func forEachCanonicalLine(_ body: (String) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let articles = try texts(statements("SELECT node, hash FROM article"))
        let entities = try texts(statements("SELECT node, id FROM entity UNION ALL SELECT node, id FROM place"))
        try articleLines(body)
        try entityLines(body)
        let events = try eventLines(articles, entities, body)
        try aboutLines(articles, events, body)
    }

    // MARK: Lines

    private func articleLines(_ body: (String) throws(Diagnostic) -> Void) throws(Diagnostic) {
        let statement = try statements(
            """
            SELECT a.hash, a.url, a.title, a.published, a.language, a.author, s.name FROM article a LEFT JOIN source s ON s.node = a.source
            """)
        while try statement.step() { try body("article\t" + columns(statement, 0..<7)) }
    }

    private func entityLines(_ body: (String) throws(Diagnostic) -> Void) throws(Diagnostic) {
        var names: [Int64: [String]] = [:]
        let named = try statements("SELECT node, name FROM node_name ORDER BY node, name")
        while try named.step() { names[named.integer(0), default: []].append(named.text(1)) }
        let statement = try statements(
            """
            SELECT node, 'entity', id, name, kind, country FROM entity
            UNION ALL SELECT node, 'place', id, name, printf('%.5f %.5f', latitude, longitude), country FROM place
            """)
        while try statement.step() {
            try body(columns(statement, 1..<6) + "\t" + (names[statement.integer(0)] ?? []).joined(separator: "|"))
        }
        let offices = try statements(
            """
            SELECT p.id, o.title, b.id, o.from_text, o.to_text FROM office o JOIN edge e ON e.id = o.edge
            JOIN entity p ON p.node = e.source JOIN entity b ON b.node = e.target
            """)
        while try offices.step() { try body("office\t" + columns(offices, 0..<5)) }
    }

    /// The lines of the events; returns them by node, for what is about them.
    private func eventLines(
        _ articles: [Int64: String], _ entities: [Int64: String], _ body: (String) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> [Int64: String] {
        var evidence = try evidenceTexts(articles, entities)
        var edges: [Int64: [String]] = [:]
        let connected = try statements(
            """
            SELECT e.source, t.name, e.target, NULL, EXISTS (SELECT 1 FROM edge_property p WHERE p.edge = e.id AND p.key = 33)
            FROM edge e JOIN edge_type t ON t.id = e.type WHERE e.type BETWEEN 1 AND 4
            UNION ALL SELECT e.event, t.name, e.target, e.source, 0 FROM edge e JOIN edge_type t ON t.id = e.type WHERE e.event IS NOT NULL
            """)
        while try connected.step() {
            let source = connected.optionalInteger(3).map { entities[$0] ?? "?" } ?? ""
            let text =
                "\(source)-\(connected.text(1))-\(entities[connected.integer(2)] ?? "?")" + (connected.integer(4) != 0 ? "(implied)" : "")
            edges[connected.integer(0), default: []].append(text)
        }
        var lines: [Int64: String] = [:]
        let statement = try statements(
            """
            SELECT node, place, type, mode, status, when_text, start_day, end_day, precision, country, killed_min, killed_max,
                injured_min, injured_max FROM event
            """)
        while try statement.step() {
            let node = statement.integer(0)
            let place = statement.optionalInteger(1).map { entities[$0] ?? "?" } ?? ""
            let line = [
                "event", columns(statement, 2..<14), place, (edges[node] ?? []).sorted().joined(separator: " "),
                (evidence.removeValue(forKey: node) ?? []).sorted().joined(separator: " "),
            ].joined(separator: "\t")
            lines[node] = line
            try body(line)
        }
        return lines
    }

    /// What each piece of evidence says, by event.
    private func evidenceTexts(_ articles: [Int64: String], _ entities: [Int64: String]) throws(Diagnostic) -> [Int64: [String]] {
        var participants: [Int64: String] = [:]
        let told = try statements("SELECT evidence, role, entity, implied FROM evidence_participant ORDER BY evidence, position")
        while try told.step() {
            participants[told.integer(0), default: ""] +=
                " \(told.text(1))=\(entities[told.integer(2)] ?? "?")" + (told.integer(3) != 0 ? "(implied)" : "")
        }
        var texts: [Int64: [String]] = [:]
        let statement = try statements(
            """
            SELECT event, edge, article, place, quote_start, quote_end, sentence_start, sentence_end, rule, status, attributed_to, mode,
                when_text, country, killed_min, killed_max, injured_min, injured_max FROM evidence
            """)
        while try statement.step() {
            let place = statement.optionalInteger(3).map { entities[$0] ?? "?" } ?? ""
            let article = articles[statement.integer(2)] ?? "?"
            let who = participants[statement.integer(1)] ?? ""
            texts[statement.integer(0), default: []].append("[\(article) \(columns(statement, 4..<18)) \(place)\(who)]")
        }
        return texts
    }

    private func aboutLines(
        _ articles: [Int64: String], _ events: [Int64: String], _ body: (String) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let statement = try statements(
            "SELECT e.source, e.target, r.article FROM edge e JOIN about_report r ON r.edge = e.id WHERE e.type = 6")
        while try statement.step() {
            let ends = [events[statement.integer(0)] ?? "?", events[statement.integer(1)] ?? "?"]
            try body("about\t" + ends.joined(separator: "\t→\t") + "\t\(articles[statement.integer(2)] ?? "?")")
        }
    }

    // MARK: Steps

    private func texts(_ statement: PreparedStatement) throws(Diagnostic) -> [Int64: String] {
        var texts: [Int64: String] = [:]
        while try statement.step() { texts[statement.integer(0)] = statement.text(1) }
        return texts
    }

    /// The values of some columns, separated by tabs; NULL is `∅`.
    private func columns(_ statement: PreparedStatement, _ range: Range<Int32>) -> String {
        range.map { statement.optionalText($0) ?? "∅" }.joined(separator: "\t")
    }
}
