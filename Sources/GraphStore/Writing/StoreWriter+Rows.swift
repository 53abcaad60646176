import GRDB
import GraphModel

/// A row that the publisher of a dataset has deleted.
public struct WithdrawnRow: Hashable, Sendable {
    /// The address of the row's article: `acled:UKR12345`.
    public var url: String
    /// When it was deleted, nil where unknown.
    public var deleted: Day?

    /// A row by the address of its article.
    public init(url: String, deleted: Day? = nil) {
        self.url = url
        self.deleted = deleted
    }
}

extension StoreSession {
    /// Writes rows of datasets, each an article with an address of its own.
    ///
    /// As ``write(_:)``, but a row that its publisher has withdrawn stays out, and a version that is dated before the one that is there
    /// changes nothing: files may be imported in any order.
    public func write(rows: [ArticleFacts]) throws(Diagnostic) -> WriteSummary {
        try change { writer in
            for row in rows { try writer.write(row: row) }
        }
    }

    /// Takes out rows that their publisher has deleted, and keeps them out.
    public func withdraw(_ rows: [WithdrawnRow]) throws(Diagnostic) -> WriteSummary {
        try change { writer in
            for row in rows { try writer.withdraw(row) }
        }
    }
}

extension StoreWriter {
    /// Writes the article of a row, unless it is withdrawn or a later version is there.
    fileprivate func write(row facts: ArticleFacts) throws(Diagnostic) {
        guard let url = facts.article.url else { return try write(facts) }
        let day = facts.article.published?.latest?.number
        if try isWithdrawn(url, day) {
            summary.withdrawnArticles += 1
            return
        }
        let find = try statements("SELECT hash, start_day FROM article WHERE url = ?")
        try find.bind(0, url)
        if try find.step() {
            let (isSame, stored) = (find.text(0) == facts.contentHash, find.optionalInteger(1))
            find.reset()
            if isSame {
                summary.unchangedArticles += 1
                return
            }
            if let stored, let day, day < stored {
                summary.olderArticles += 1
                return
            }
        }
        try write(facts)
    }

    private func isWithdrawn(_ url: String, _ day: Int64?) throws(Diagnostic) -> Bool {
        guard try holdsWithdrawn() else { return false }
        let find = try statements("SELECT deleted_day FROM withdrawn WHERE url = ?")
        try find.bind(0, url)
        guard try find.step() else { return false }
        let deleted = find.optionalInteger(0)
        find.reset()
        guard let deleted, let day, day > deleted else { return true }
        // Its publisher has taken it up again.
        let forget = try statements("DELETE FROM withdrawn WHERE url = ?")
        try forget.bind(0, url)
        try forget.run()
        return false
    }

    /// Whether anything was ever withdrawn; most files need not be asked for each row.
    private func holdsWithdrawn() throws(Diagnostic) -> Bool {
        if let known = memory.holdsWithdrawn { return known }
        let find = try statements("SELECT 1 FROM withdrawn LIMIT 1")
        defer { find.reset() }
        let known = try find.step()
        memory.holdsWithdrawn = known
        return known
    }

    fileprivate func withdraw(_ row: WithdrawnRow) throws(Diagnostic) {
        let find = try statements("SELECT node, start_day FROM article WHERE url = ?")
        try find.bind(0, row.url)
        if try find.step() {
            let (article, day) = (NodeID(find.integer(0)), find.optionalInteger(1))
            find.reset()
            if let day, let deleted = row.deleted?.number, day > deleted {
                summary.olderArticles += 1
                return
            }
            try remove(article: article)
            summary.removedArticles += 1
            hasChanged = true
        }
        let insert = try statements(
            """
            INSERT INTO withdrawn (url, deleted_day) VALUES (?1, ?2)
            ON CONFLICT DO UPDATE SET deleted_day = max(coalesce(deleted_day, ?2), coalesce(?2, deleted_day))
            """)
        try insert.bind(0, row.url)
        insert.bind(1, row.deleted?.number)
        try insert.run()
        memory.holdsWithdrawn = true
    }
}
