/// The fields of an entry or a feed by the names that specifications give them: `title`, `content:encoded`, `atom:summary`.
struct FeedFields {
    /// The entry itself; nil for the fields of a feed.
    let entry: MarkupElement?
    private var fields: [String: [MarkupElement]] = [:]

    /// The fields of an entry, those in a `media:group` or `media:content` among them.
    init(_ entry: MarkupElement) {
        self.entry = entry
        add(entry.children)
    }

    /// The fields of a feed.
    init(_ elements: [MarkupElement]) {
        self.entry = nil
        add(elements)
    }

    /// All fields of a name, in the order of the document.
    func all(_ name: String) -> [MarkupElement] { fields[name] ?? [] }

    /// The first field of the first name that has one.
    func first(_ names: String...) -> MarkupElement? { names.lazy.compactMap { all($0).first }.first }

    /// The words of the first field, in the order of the names, that has some.
    func words(_ names: String...) -> String? {
        for name in names {
            for field in all(name) {
                if let words = field.words { return words }
            }
        }
        return nil
    }

    private mutating func add(_ elements: [MarkupElement]) {
        for element in elements {
            let name = Self.name(of: element)
            fields[name, default: []].append(element)
            if name == "media:group" || name == "media:content" {
                add(element.children.filter { $0.name != "group" && $0.name != "content" })
            }
        }
    }

    /// The usual prefix of each namespace; that of RSS has none.
    private static let prefixes = [
        "http://www.w3.org/2005/atom": "atom:", "http://purl.org/atom/ns#": "atom:", "http://purl.org/rss/1.0/modules/content": "content:",
        "http://purl.org/dc/elements/1.1": "dc:", "http://purl.org/dc/terms": "dcterms:", "http://search.yahoo.com/mrss": "media:",
        "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:", "http://www.w3.org/1999/xhtml": "xhtml:",
        "http://purl.org/rss/1.0": "",
        "http://backend.userland.com/rss2": "", "http://blogs.law.harvard.edu/tech/rss": "", "http://my.netscape.com/rdf/simple/0.9": "",
        "http://channel.netscape.com/rdf/simple/0.9": "",
    ]

    private static func name(of element: MarkupElement) -> String {
        var namespace = element.namespace.lowercased()
        if namespace.hasSuffix("/") { namespace.removeLast() }
        if let prefix = prefixes[namespace] { return prefix + element.name }
        return namespace.isEmpty ? element.name : "other:" + element.name
    }
}
