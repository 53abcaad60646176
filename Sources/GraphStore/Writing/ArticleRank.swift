import GraphModel

/// Which of several articles of the same words is kept, whichever was read first: the one with the lowest rank, by date, address and
/// source, known ones before unknown ones.
///
/// An agency's report of 3 May that another paper prints on 5 May stays one of 3 May.
struct ArticleRank: Comparable {
    private let parts: [String?]

    init(published: String?, url: String?, source: String?) { self.parts = [published, url, source] }

    init(_ article: Article) { self.init(published: article.published?.text, url: article.url, source: article.source) }

    static func < (left: ArticleRank, right: ArticleRank) -> Bool {
        for (one, other) in zip(left.parts, right.parts) where one != other {
            guard let one else { return false }
            guard let other else { return true }
            return one < other
        }
        return false
    }
}

extension StoreReader {
    /// Whether the words of an article are there, told by one that stays in its place: then it changes nothing.
    public func holds(_ article: Article, hash: String) throws(Diagnostic) -> Bool {
        guard let stored = try rank(ofHash: hash) else { return false }
        return !(ArticleRank(article) < stored)
    }

    private func rank(ofHash hash: String) throws(Diagnostic) -> ArticleRank? {
        let statement = try statements(
            "SELECT a.published, a.url, s.name FROM article a LEFT JOIN source s ON s.node = a.source WHERE a.hash = ?")
        try statement.bind(0, hash)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return ArticleRank(published: statement.optionalText(0), url: statement.optionalText(1), source: statement.optionalText(2))
    }
}
