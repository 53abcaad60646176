import GraphModel

/// JSON → drafts: one article, a list of articles, or an object that holds such a list.
///
/// Knows the field names of schema.org's NewsArticle, news-please, trafilatura, newspaper, the common news services, and of
/// the evaluation files of this project; the first field that is present wins.
enum JSONReader {
    private static let titleFields = ["headline", "title", "name"]
    private static let textFields = [
        "articleBody", "maintext", "text", "body", "body_text", "bodyText", "content", "fulltext", "article_text",
    ]
    private static let dateFields = [
        "datePublished", "date_publish", "publish_date", "published", "date_published", "publishedAt", "published_at", "publication_date",
        "pubDate", "publishDate", "pub_date", "webPublicationDate", "date", "dateCreated", "timestamp",
    ]
    private static let languageFields = ["inLanguage", "language", "lang", "meta_lang"]
    private static let sourceFields = [
        "publisher", "sitename", "site_name", "source", "outlet", "provider", "source_domain", "hostname", "domain",
    ]
    private static let urlFields = [
        "url", "canonical_link", "canonical_url", "mainEntityOfPage", "link", "source_url", "webUrl", "permalink", "@id",
    ]
    private static let authorFields = ["author", "authors", "byline", "creator"]
    private static let identityFields = ["id", "identifier"]
    private static let listFields = ["@graph", "articles", "items", "results", "data", "docs", "documents", "entries", "hits"]

    /// The drafts of a document, or for each article why it has none.
    static func read(_ text: String, origin: String) throws(Diagnostic) -> [Result<ArticleDraft, Diagnostic>] {
        let value = try JSONValue(parsing: text, origin: origin)
        let records = records(value)
        guard !records.isEmpty else {
            throw Diagnostic(
                .read, .damaged, "the JSON holds no article", at: .file(origin), hint: "expected an object or a list of objects")
        }
        return records.enumerated().map { index, record in
            let label = records.count == 1 ? "" : "article \(index + 1): "
            return draft(record, place: .file(origin), label: label)
        }
    }

    /// The draft of one line of JSON Lines.
    static func readLine(_ text: String, origin: String, line: Int) throws(Diagnostic) -> ArticleDraft {
        let place = Diagnostic.Place.line(file: origin, line: line, column: nil)
        let value = try JSONValue(parsing: text, origin: origin, line: line)
        guard value.members != nil else { throw Diagnostic(.read, .damaged, "the line is not a JSON object", at: place) }
        return try draft(value, place: place, label: "").get()
    }

    /// The objects of a document that are articles.
    private static func records(_ value: JSONValue) -> [JSONValue] {
        switch value {
        case .array(let list): return list
        case .object(let members):
            if firstText(members, textFields) != nil { return [value] }
            for field in listFields {
                guard let list = members[field]?.elements, !list.isEmpty else { continue }
                let articles = list.filter { $0.members.map { firstText($0, textFields) != nil } ?? false }
                if !articles.isEmpty { return articles }
            }
            return [value]
        default: return []
        }
    }

    private static func draft(_ value: JSONValue, place: Diagnostic.Place, label: String) -> Result<ArticleDraft, Diagnostic> {
        guard let members = value.members else {
            return .failure(Diagnostic(.read, .damaged, "\(label)it is not a JSON object", at: place))
        }
        guard let body = firstBody(members) else {
            return .failure(
                Diagnostic(
                    .read, .damaged, "\(label)it has no text", at: place,
                    hint: "one of the fields \(textFields.joined(separator: ", ")) is expected"))
        }
        var draft = ArticleDraft()
        if let title = firstText(members, titleFields) { draft.title = HTMLText.plain(title).collapsingBlanks }
        draft.paragraphs = HTMLText.looksMarkedUp(body) ? HTMLText.paragraphs(ofFragment: body) : TextParagraphs.split(HTMLText.plain(body))
        if draft.title.isEmpty { draft.title = TextParagraphs.takeTitle(&draft.paragraphs) }
        draft.published = firstText(members, dateFields)
        draft.language = firstText(members, languageFields)
        draft.source = firstText(members, sourceFields)
        draft.url = firstText(members, urlFields).flatMap { isAddress($0) ? $0 : nil }
        draft.author = firstText(members, authorFields)
        draft.identity = firstText(members, identityFields)
        return .success(draft)
    }

    /// The body: a string, or a list of paragraphs.
    private static func firstBody(_ members: [String: JSONValue]) -> String? {
        for field in textFields {
            switch members[field] {
            case .string(let text) where hasWords(text): return text
            case .array(let list):
                let paragraphs = list.compactMap { if case .string(let text) = $0 { text } else { nil } }
                if !paragraphs.isEmpty { return paragraphs.joined(separator: "\n\n") }
            default: continue
            }
        }
        return nil
    }

    /// Whether a text is more than white space.
    private static func hasWords(_ text: String) -> Bool {
        text.utf8.contains { $0 > 0x20 && $0 < 0x80 } || !text.collapsingBlanks.isEmpty
    }

    /// Whether a text has the `://` of an address.
    private static func isAddress(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.indices.dropLast(2).contains {
                bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 1] == UInt8(ascii: "/") && bytes[$0 + 2] == UInt8(ascii: "/")
            }
        }
    }

    private static func firstText(_ members: [String: JSONValue], _ fields: [String]) -> String? {
        for field in fields {
            if let text = members[field]?.text?.collapsingBlanks, !text.isEmpty { return text }
        }
        return nil
    }
}
