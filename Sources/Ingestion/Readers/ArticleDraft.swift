/// What a reader found in a document, before it is cleaned: fields as they were written, paragraphs in order.
struct ArticleDraft: Sendable, Hashable {
    var title = ""
    /// Paragraphs of the body, blanks collapsed, none empty.
    var paragraphs: [String] = []
    /// The date of publication as written.
    var published: String?
    /// When it was fetched, as written: about the date of publication where it has no other.
    var fetched: String?
    /// The language as declared: `it`, `it-IT`, `en_US`.
    var language: String?
    var source: String?
    var url: String?
    var author: String?
    /// The place of a dateline that was taken out of the text.
    var sentFrom: String?
    /// The name that the document gives itself, where it has one.
    var identity: String?

    /// Sets a field from a header line, front matter or meta element; false where the key names no field.
    mutating func set(_ key: String, to value: String) -> Bool {
        guard let field = MetadataField(key: key) else { return false }
        let value = value.collapsingBlanks
        guard !value.isEmpty else { return true }
        switch field {
        case .title: title = value
        case .published: published = value
        case .language: language = value
        case .source: source = value
        case .url: url = value
        case .author: author = value
        case .identity: identity = value
        }
        return true
    }
}

/// The fields of an article's header, under the names by which documents give them.
enum MetadataField: Sendable, Hashable {
    case title, published, language, source, url, author, identity

    /// The field of a header key, upper or lower case.
    init?(key: String) {
        switch key.lowercased() {
        case "title", "headline": self = .title
        case "published", "date", "publication-date", "published-date", "publisheddate", "date_published", "datepublished", "pubdate":
            self = .published
        case "language", "lang", "inlanguage": self = .language
        case "source", "publisher", "outlet", "sitename", "site_name": self = .source
        case "url", "link", "canonical", "permalink": self = .url
        case "author", "authors", "byline": self = .author
        case "id": self = .identity
        default: return nil
        }
    }
}
