import GraphModel

extension StoreReader {
    /// The nodes that a text leads to, best first, of equal ones the one stored first: whoever bears the name, articles by their titles,
    /// events by the sentences that tell them. An event found by several sentences comes once, by the best.
    public func search(_ search: TextSearch) throws(Diagnostic) -> [TextSearch.Hit] {
        guard search.limit > 0, let query = try FullTextQuery(search.text) else { return [] }
        var found: [Found] = []
        if search.language == nil {
            let names = try statements(
                """
                SELECT rowid, rowid, bm25(name_search) AS score FROM name_search WHERE name_search MATCH ?1 AND ?2 IS NULL
                ORDER BY score, rowid
                """)
            found += try best(names, .names, query, search)
        }
        let titles = try statements(
            """
            SELECT a.node, a.node, bm25(article_search) AS score FROM article_search CROSS JOIN article a ON a.node = article_search.rowid
            WHERE article_search MATCH ?1 AND (?2 IS NULL OR a.language = ?2) ORDER BY score, a.node
            """)
        found += try best(titles, .titles, query, search)
        let quotes = try statements(
            """
            SELECT v.edge, v.event, bm25(evidence_search) AS score
            FROM evidence_search CROSS JOIN evidence v ON v.edge = evidence_search.rowid CROSS JOIN article a ON a.node = v.article
            WHERE evidence_search MATCH ?1 AND (?2 IS NULL OR a.language = ?2) ORDER BY score, v.event, v.edge
            """)
        found += try best(quotes, .quotes, query, search)
        var hits: [TextSearch.Hit] = []
        for hit in found.sorted(by: { ($0.rank, $0.node) < ($1.rank, $1.node) }).prefix(search.limit) {
            hits.append(TextSearch.Hit(node: hit.node, score: -hit.rank, snippet: try snippet(of: hit, query)))
        }
        return hits
    }

    /// A row of an index, and the node that it leads to. The rank is lower for better ones.
    private struct Found {
        var index: Index
        var row: Int64
        var node: NodeID
        var rank: Double
    }

    private enum Index { case names, titles, quotes }

    /// The first rows that lead to as many nodes as are wanted.
    private func best(
        _ statement: PreparedStatement, _ index: Index, _ query: FullTextQuery, _ search: TextSearch
    ) throws(Diagnostic) -> [Found] {
        try statement.bind(0, query.expression)
        try statement.bind(1, search.language)
        var found: [Found] = []
        var nodes: Set<NodeID> = []
        while found.count < search.limit, try statement.step() {
            let node = NodeID(statement.integer(1))
            guard nodes.insert(node).inserted else { continue }
            found.append(Found(index: index, row: statement.integer(0), node: node, rank: statement.double(2)))
        }
        statement.reset()
        return found
    }

    /// The words around the hit; made for the rows that are given out alone.
    private func snippet(of hit: Found, _ query: FullTextQuery) throws(Diagnostic) -> String {
        let statement =
            switch hit.index {
            case .names:
                try statements(
                    "SELECT snippet(name_search, 0, '**', '**', '…', 20) FROM name_search WHERE name_search MATCH ? AND rowid = ?")
            case .titles:
                try statements(
                    "SELECT snippet(article_search, 0, '**', '**', '…', 20) FROM article_search WHERE article_search MATCH ? AND rowid = ?")
            case .quotes:
                try statements(
                    "SELECT snippet(evidence_search, 0, '**', '**', '…', 20) FROM evidence_search WHERE evidence_search MATCH ? AND rowid = ?"
                )
            }
        try statement.bind(0, query.expression)
        statement.bind(1, hit.row)
        defer { statement.reset() }
        return try statement.step() ? statement.text(0) : ""
    }
}
