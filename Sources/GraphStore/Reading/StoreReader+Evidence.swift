import GraphModel

extension StoreReader {
    /// The reports of an event, by the day of their articles, undated ones last.
    public func evidence(of event: NodeID) throws(Diagnostic) -> [ReportedEvidence] {
        let statement = try statements(
            """
            SELECT v.article, a.title, a.published, s.name, a.url, v.quote, v.quote_start, v.quote_end, v.status, v.attributed_to, v.rule
            FROM evidence v JOIN article a ON a.node = v.article LEFT JOIN source s ON s.node = a.source
            WHERE v.event = ? ORDER BY a.start_day IS NULL, a.start_day, v.edge
            """)
        statement.bind(0, event.raw)
        var reports: [ReportedEvidence] = []
        while try statement.step() {
            var facts: [String: Value] = ["start": .integer(statement.integer(6)), "end": .integer(statement.integer(7))]
            let texts: [(String, Int32)] = [
                ("title", 1), ("published", 2), ("source", 3), ("url", 4), ("quote", 5), ("status", 8), ("attributedTo", 9), ("rule", 10),
            ]
            for (name, column) in texts { facts[name] = statement.optionalText(column).map(Value.string) }
            reports.append(ReportedEvidence(article: NodeID(statement.integer(0)), facts: facts))
        }
        return reports
    }
}
