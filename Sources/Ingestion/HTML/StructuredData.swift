/// The article that a page describes in JSON-LD: a schema.org `NewsArticle` or another kind of article, alone, in a list, in
/// `@graph`, or as the `mainEntity` of the page.
struct StructuredData {
    private let article: [String: JSONValue]
    /// Objects of the page by their `@id`, to which authors and publishers refer.
    private let objects: [String: [String: JSONValue]]

    /// The best description among the scripts of a page; nil where none is of an article.
    init?(_ scripts: [String]) {
        var queue = scripts.compactMap { try? JSONValue(parsing: Self.repaired($0), origin: "") }
        var articles: [[String: JSONValue]] = []
        var objects: [String: [String: JSONValue]] = [:]
        var next = 0
        while next < queue.count, next < 10_000 {
            let value = queue[next]
            next += 1
            switch value {
            case .array(let list): queue.append(contentsOf: list)
            case .object(let members):
                if Self.isArticle(members) { articles.append(members) }
                if case .string(let identity) = members["@id"], members.count > 1 { objects[identity] = objects[identity] ?? members }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher", "itemListElement", "item"] {
                    if let child = members[key] { queue.append(child) }
                }
            default: continue
            }
        }
        let weight = { (members: [String: JSONValue]) in (members["articleBody"] == nil ? 0 : 2) + (members["headline"] == nil ? 0 : 1) }
        guard let most = articles.map(weight).max(), let article = articles.first(where: { weight($0) == most }) else { return nil }
        self.article = article
        self.objects = objects
    }

    var title: String? { text("headline") ?? text("name") }
    var published: String? { text("datePublished") ?? text("dateCreated") }
    var language: String? { text("inLanguage") }
    var url: String? { [text("url"), text("mainEntityOfPage")].compactMap { $0 }.first { $0.contains("://") } }
    var source: String? { name("publisher") ?? name("sourceOrganization") }
    var author: String? { name("author") ?? name("creator") }

    /// The paragraphs of the body as the publisher gives them; where they have no line ends, one.
    var paragraphs: [String] {
        guard case .string(let body) = article["articleBody"] else { return [] }
        return HTMLText.looksMarkedUp(body) ? HTMLText.paragraphs(ofFragment: body) : TextParagraphs.split(HTMLText.plain(body))
    }

    private func text(_ key: String) -> String? {
        article[key]?.text.map { HTMLText.plain($0).collapsingBlanks }
    }

    /// The names of an object or of those it refers to.
    private func name(_ key: String) -> String? {
        let names = (article[key]?.elements ?? []).compactMap { element -> String? in
            guard let members = element.members else { return element.text }
            if let name = members["name"]?.text { return name }
            guard case .string(let identity) = members["@id"] else { return nil }
            return objects[identity]?["name"]?.text
        }.filter { !$0.contains("://") }
        return names.isEmpty ? nil : HTMLText.plain(names.joined(separator: ", ")).collapsingBlanks
    }

    private static func isArticle(_ members: [String: JSONValue]) -> Bool {
        (members["@type"]?.elements ?? []).contains { type in
            guard case .string(let name) = type else { return false }
            return name.hasSuffix("Article") || name.hasSuffix("Posting") || name.hasSuffix("Report")
        }
    }

    /// The script as JSON: without comment or CDATA marks around it and raw control characters inside.
    private static func repaired(_ script: String) -> String {
        var bytes = script.utf8.map { $0 < 0x20 ? 0x20 : $0 }[...]
        if let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") }) {
            let list = bytes.firstIndex { $0 == UInt8(ascii: "[") }
            let isMarked = bytes.prefix(16).starts(with: Array("<!".utf8)) || bytes.prefix(16).contains(UInt8(ascii: "/"))
            let first = isMarked ? start : min(start, list ?? start)
            let last = bytes.lastIndex { $0 == UInt8(ascii: "}") || (!isMarked && $0 == UInt8(ascii: "]")) } ?? bytes.endIndex - 1
            if first <= last { bytes = bytes[first...last] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
