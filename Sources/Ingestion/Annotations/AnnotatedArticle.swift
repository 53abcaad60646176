import EventExtraction
import GraphModel

/// An article in the form of the annotation guide, read from JSON: its facts as ingestion would have them, and the events that have none.
///
/// In: an object with `title`, `published`, `language`, `events` and, where they are known, `text`, ids, and evidence with offsets: a line of
/// `entente export articles`, what `entente extract` prints, or a gold file of somebody else. Without offsets a quote is looked for in the
/// text; without a text the quotes are the text. Who and where without an id get the one that a discovered name has.
///
///     let article = try AnnotatedArticle(parsing: line, place: .line(file: "gold.jsonl", line: 3, column: nil))
///     try session.write([article.facts])
public struct AnnotatedArticle: Sendable {
    /// What the article says.
    public let facts: ArticleFacts
    /// Events that were left out, each with the reason.
    public let problems: [Diagnostic]

    /// Reads one line. Throws category `.damaged` where it is no JSON object, or has neither a text nor events.
    public init(parsing line: String, place: Diagnostic.Place) throws(Diagnostic) {
        let origin: String
        var number: Int?
        switch place {
        case .file(let file): origin = file
        case .line(let file, let line, _): (origin, number) = (file, line)
        case .text(let source, _): origin = source
        }
        let value = try JSONValue(parsing: line, origin: origin, line: number)
        guard let members = value.members else { throw Diagnostic(.read, .damaged, "the line is not a JSON object", at: place) }
        try self.init(members, place: place, origin: origin)
    }

    init(_ members: [String: JSONValue], place: Diagnostic.Place, origin: String) throws(Diagnostic) {
        var reader = AnnotationReader(entities: members["entities"], place: place)
        let events = members["events"]?.elements ?? []
        let title = members.string("title") ?? ""
        let text = members.string("text") ?? Self.text(title: title, quoting: events)
        guard !text.isEmpty else {
            throw Diagnostic(.read, .damaged, "the article has neither a text nor an event with a quote", at: place)
        }
        var published: PartialDate?
        if let date = members.string("published") {
            published = PartialDate(edtf: date)
            if published == nil { throw Diagnostic(.read, .damaged, "'\(date)' is no date in EDTF", at: place) }
        }
        let article = Article(
            text: text, title: title, published: published, language: members.string("language"), source: members.string("source"),
            url: members.string("url"), author: members.string("author"), origin: origin, name: members.string("id") ?? "")
        let hash = ContentHash.of(article)
        var kept: [Event] = []
        var numbers: [Int?] = []
        for (index, event) in events.enumerated() {
            if let read = reader.event(event, number: index + 1, of: article, hash: hash) {
                numbers.append(kept.count)
                kept.append(read)
            } else {
                numbers.append(nil)
            }
        }
        // What an event is about is told by places in the list as it was.
        for index in kept.indices { kept[index].about = kept[index].about.compactMap { numbers.indices.contains($0) ? numbers[$0] : nil } }
        facts = ArticleFacts(
            article: article, contentHash: hash, events: kept,
            offices: (members["offices"]?.elements ?? []).compactMap { reader.office($0) })
        problems = reader.problems
    }

    /// The title and each quote as a paragraph.
    private static func text(title: String, quoting events: [JSONValue]) -> String {
        var paragraphs: [String] = []
        for event in events {
            guard let quote = event.members?.string("quote"), !quote.isEmpty, quote != title, !paragraphs.contains(quote) else { continue }
            paragraphs.append(quote)
        }
        if paragraphs.isEmpty, events.isEmpty { return "" }
        return Article(title: title, paragraphs: paragraphs).text
    }
}
