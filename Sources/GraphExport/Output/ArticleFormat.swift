import GraphModel

/// A format in which articles leave with what they say: articles in, text out, article by article.
public protocol ArticleFormat {
    /// Writes what comes before the first article.
    mutating func begin(_ output: ExportOutput) throws(Diagnostic)
    /// Writes one article.
    mutating func write(_ facts: ArticleFacts, to output: ExportOutput) throws(Diagnostic)
}

extension ArticleFormat {
    /// Nothing, in most formats.
    public mutating func begin(_ output: ExportOutput) throws(Diagnostic) {}
}
