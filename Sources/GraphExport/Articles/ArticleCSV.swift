import GraphModel

/// Articles as comma-separated values (RFC 4180): a row an article, with the number of events it tells and its whole text.
public struct ArticleCSV: ArticleFormat {
    static let columns = ["id", "hash", "title", "published", "language", "source", "url", "author", "events", "text", "extractor"]

    /// The program that read the events, with its version.
    let extractor: String

    public init(extractor: String) { self.extractor = extractor }

    public mutating func begin(_ output: ExportOutput) { output.main.append(DelimitedText.commas.line(Self.columns)) }

    public mutating func write(_ facts: ArticleFacts, to output: ExportOutput) {
        let article = facts.article
        var line = DelimitedWriter(output.main)
        line.cell(article.name)
        line.cell(facts.contentHash)
        line.cell(article.titleText)
        line.cell(article.published?.text)
        line.cell(article.language)
        line.cell(article.source)
        line.cell(article.url)
        line.cell(article.author)
        line.cell(facts.events.count)
        line.cell(article.text)
        line.cell(extractor)
        line.endLine()
    }
}
