import GRDB
import GRDBSQLite
import GraphModel

extension StoreWriter {
    /// Whether an article takes the place of the one of the same words that is there, which is then taken out; see ``ArticleRank``.
    func takesPlace(_ article: Article, ofSameWords known: NodeID) throws(Diagnostic) -> Bool {
        let statement = try statements(
            """
            SELECT a.published, a.url, s.name, EXISTS (SELECT 1 FROM new_article n WHERE n.article = a.node)
            FROM article a LEFT JOIN source s ON s.node = a.source WHERE a.node = ?
            """)
        statement.bind(0, known.raw)
        guard try statement.step() else { return false }
        let stored = ArticleRank(published: statement.optionalText(0), url: statement.optionalText(1), source: statement.optionalText(2))
        let isOfThisRun = statement.integer(3) != 0
        statement.reset()
        guard ArticleRank(article) < stored else {
            summary.unchangedArticles += 1
            return false
        }
        if !isOfThisRun {
            summary.replacedArticles += 1
            try remove(article: known)
            return true
        }
        summary.unchangedArticles += 1
        if memory.isFirstLoad { try supersede(known, .sameWords) } else { try forget(known) }
        return true
    }

    /// Takes out an article of this run, for another one of the same words.
    func forget(_ article: NodeID) throws(Diagnostic) {
        let types = try statements(
            "SELECT e.type FROM evidence v JOIN event e ON e.node = v.event AND e.evidence = v.edge WHERE v.article = ?")
        types.bind(0, article.raw)
        while try types.step() {
            guard let type = EventType(rawValue: types.text(0)) else { continue }
            summary.events -= 1
            summary.eventsByType[type, default: 0] -= 1
        }
        summary.articles -= 1
        try remove(article: article)
    }

    /// Why an article of a first load is taken out at its end.
    enum Supersession: Int {
        case sameWords = 1, sameAddress
    }

    /// Marks an article to be taken out when the file has its indexes, and frees its hash and its address for another one.
    func supersede(_ article: NodeID, _ reason: Supersession) throws(Diagnostic) {
        let free = try statements("UPDATE article SET hash = 'superseded ' || node, url = NULL WHERE node = ?")
        free.bind(0, article.raw)
        try free.run()
        let mark = try statements("UPDATE new_article SET superseded = ? WHERE article = ?")
        mark.bind(0, reason.rawValue)
        mark.bind(1, article.raw)
        try mark.run()
    }

    /// Takes out the articles that are marked.
    func removeSuperseded() throws(Diagnostic) {
        for reason in [Supersession.sameWords, .sameAddress] {
            let marked = try nodes(
                statements("SELECT article FROM new_article WHERE superseded = ? ORDER BY article"), NodeID(Int64(reason.rawValue)))
            for article in marked {
                if reason == .sameWords { try forget(article) } else { try remove(article: article) }
            }
        }
    }

    /// Takes an article out with all that only it said: its evidence, events that have no other, and whoever took part in
    /// those alone; events that others tell too become what the others say.
    func remove(article: NodeID) throws(Diagnostic) {
        let events = try nodes(statements("SELECT DISTINCT event FROM evidence WHERE article = ? ORDER BY event"), article)
        var bystanders = Set(
            try nodes(
                statements(
                    "SELECT DISTINCT p.entity FROM evidence e JOIN evidence_participant p ON p.evidence = e.edge WHERE e.article = ?"),
                article))
        bystanders.formUnion(try nodes(statements("SELECT DISTINCT place FROM evidence WHERE article = ? AND place IS NOT NULL"), article))
        bystanders.formUnion(try nodes(statements("SELECT source FROM article WHERE node = ? AND source IS NOT NULL"), article))
        for event in events {
            bystanders.formUnion(try targets(of: event))
        }
        let delete = try statements("DELETE FROM article WHERE node = ?")
        delete.bind(0, article.raw)
        try delete.run()
        for event in events { try settle(event) }
        try removeUnused(bystanders)
    }

    /// Removes the nodes that nothing refers to any more, and then, where it is asked for, the countries that only they referred to.
    func removeUnused(_ nodes: Set<NodeID>, withCountries: Bool = true) throws(Diagnostic) {
        var countries: Set<NodeID> = []
        for node in nodes.sorted() {
            let targets = try self.targets(of: node)
            let delete = try statements(
                """
                DELETE FROM node WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM edge WHERE target = ?1)
                    AND NOT EXISTS (SELECT 1 FROM evidence_participant WHERE entity = ?1)
                    AND NOT EXISTS (SELECT 1 FROM evidence WHERE place = ?1)
                    AND NOT EXISTS (SELECT 1 FROM article WHERE source = ?1)
                """)
            delete.bind(0, node.raw)
            try delete.run()
            if sqlite3_changes(statements.database.sqliteConnection) > 0 { countries.formUnion(targets) }
        }
        memory.forget()
        if withCountries, !countries.isEmpty { try removeUnused(countries) }
    }

    /// Where something is, what it belongs to, and what it holds an office of.
    func targets(of node: NodeID) throws(Diagnostic) -> [NodeID] {
        var found: [NodeID] = []
        for type in [StoreEdgeType.in, .of, .holds] {
            let statement = try statements("SELECT target FROM edge WHERE source = ? AND type = ?")
            statement.bind(1, type.rawValue)
            found += try nodes(statement, node)
        }
        return found
    }

    private func nodes(_ statement: PreparedStatement, _ parameter: NodeID) throws(Diagnostic) -> [NodeID] {
        statement.bind(0, parameter.raw)
        var nodes: [NodeID] = []
        while try statement.step() { nodes.append(NodeID(statement.integer(0))) }
        return nodes
    }
}
