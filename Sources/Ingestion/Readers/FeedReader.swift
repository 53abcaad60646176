import GraphModel

/// RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 → a draft for each entry: its title, the paragraphs of its content or else of its summary,
/// its own date, the language of the entry or of the feed, the feed's title as the source.
///
/// `<item><title>Talks open</title><link>https://example.org/a</link><pubDate>Wed, 18 Oct 2023 21:30:00 GMT</pubDate>
/// <description>The ministers met.</description></item>` → "Talks open", one paragraph, 2023-10-18.
///
/// After RSS 2.0 (rssboard.org), RSS 1.0 with its modules Content and Dublin Core (web.resource.org), Media RSS, and RFC 4287.
struct FeedReader: Sendable {
    private let fragment: HTMLFragment

    /// A reader of feeds that reads marked-up content as `fragment` does.
    init(fragment: HTMLFragment) { self.fragment = fragment }

    /// The drafts of a feed, or for each entry why it has none, and what was wrong with the feed as a whole.
    func read(_ text: String, origin: String) throws(Diagnostic) -> (drafts: [Result<ArticleDraft, Diagnostic>], fault: String?) {
        let tree = try MarkupTree(text, limits: fragment.limits, origin: origin)
        guard let root = tree.root else { throw Diagnostic(.read, .damaged, "the feed has no content", at: .file(origin)) }
        let channel = root.child("channel") ?? root
        let entries =
            root.name == "entry"
            ? [root]
            : (channel.children + (channel.node == root.node ? [] : root.children)).filter {
                $0.name == "item" || $0.name == "entry"
            }
        guard !entries.isEmpty else {
            throw Diagnostic(
                .read, .damaged, "the feed holds no entry" + (tree.fault.map { "; \($0)" } ?? ""), at: .file(origin),
                hint: "its elements would be 'item' or 'entry'")
        }
        let feed = root.name == "entry" ? FeedFields([]) : FeedFields(channel.children)
        return (entries.map { entry in draft(of: entry, feed, origin) }, tree.fault)
    }

    private func draft(of entry: MarkupElement, _ feed: FeedFields, _ origin: String) -> Result<ArticleDraft, Diagnostic> {
        let fields = FeedFields(entry)
        var draft = ArticleDraft()
        draft.title = fields.first("title", "atom:title", "media:title", "dc:title").flatMap(words) ?? ""
        do throws(Diagnostic) {
            draft.paragraphs = try paragraphs(fields, origin)
        } catch {
            return .failure(error)
        }
        if draft.paragraphs.isEmpty, !draft.title.isEmpty {
            // A headline alone is a sentence that says something.
            draft.paragraphs = [draft.title]
            draft.title = ""
        }
        guard !draft.paragraphs.isEmpty else {
            return .failure(
                Diagnostic(
                    .read, .damaged, "it has neither a title nor a text", at: .file(origin),
                    hint: "content, content:encoded, summary or description is expected"))
        }
        if draft.title.isEmpty { draft.title = TextParagraphs.takeTitle(&draft.paragraphs) }
        draft.published = fields.words(
            "pubDate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "atom:issued", "atom:created", "atom:updated",
            "atom:modified", "dcterms:modified")
        draft.language = fields.words("dc:language", "language") ?? entry.language ?? feed.words("language", "dc:language")
        draft.source = source(fields) ?? feed.first("title", "atom:title").flatMap(words)
        draft.url = address(fields)
        draft.author = author(fields) ?? author(feed)
        return .success(draft)
    }

    // MARK: Text

    /// The paragraphs of the first field that has some, the fullest first.
    private func paragraphs(_ fields: FeedFields, _ origin: String) throws(Diagnostic) -> [String] {
        for name in [
            "content:encoded", "atom:content", "xhtml:body", "description", "atom:summary", "media:description", "media:text",
            "dc:description",
        ] {
            for field in fields.all(name) {
                let paragraphs = try paragraphs(of: field, origin)
                if !paragraphs.isEmpty { return paragraphs }
            }
        }
        return []
    }

    private func paragraphs(of field: MarkupElement, _ origin: String) throws(Diagnostic) -> [String] {
        // Content that lies elsewhere, a picture or a film is no text.
        let kind = field.attribute("type")?.lowercased() ?? ""
        let isText = !["image/", "audio/", "video/", "application/"].contains { kind.hasPrefix($0) }
        guard isText || kind == "application/xhtml+xml" else { return [] }
        if !field.children.isEmpty { return fragment.paragraphs(below: field) }
        let text = field.text
        if kind == "text" || kind == "text/plain" { return TextParagraphs.split(text) }
        if HTMLText.looksMarkedUp(text) { return try fragment.paragraphs(text, origin: origin) }
        return TextParagraphs.split(HTMLText.plain(text))
    }

    /// The words of a field that may carry marks of HTML, escaped or not.
    private func words(_ field: MarkupElement) -> String? {
        let kind = field.attribute("type")?.lowercased()
        let text = kind == "text" ? field.text : HTMLText.plain(field.text)
        let words = text.collapsingBlanks
        return words.isEmpty ? nil : words
    }

    // MARK: What the entry says of itself

    /// The outlet that an entry was taken over from.
    private func source(_ fields: FeedFields) -> String? {
        if let element = fields.first("atom:source"), let title = element.child("title") { return words(title) }
        return fields.first("source").flatMap(words) ?? fields.words("dc:publisher")
    }

    private func address(_ fields: FeedFields) -> String? {
        for link in fields.all("feedburner:origLink") + fields.all("link") {
            if let address = link.address(link.text) { return address }
        }
        for link in fields.all("atom:link") where (link.attribute("rel") ?? "alternate") == "alternate" {
            if let address = link.attribute("href").flatMap({ link.address($0) }) { return address }
        }
        if let guid = fields.first("guid"), guid.attribute("isPermaLink")?.lowercased() != "false" { return guid.address(guid.text) }
        return fields.entry?.attribute("about").flatMap { $0.contains("://") ? $0 : nil }
    }

    private func author(_ fields: FeedFields) -> String? {
        let names = fields.all("dc:creator").compactMap(\.words) + fields.all("atom:author").compactMap { $0.child("name")?.words }
        if !names.isEmpty { return names.joined(separator: ", ") }
        guard let text = fields.words("author", "media:credit") else { return nil }
        // RSS has addresses here: `anna@example.org (Anna Example)`.
        if let open = text.firstIndex(of: "("), text.hasSuffix(")") { return String(text[text.index(after: open)...].dropLast()) }
        return text.contains("@") ? nil : text
    }
}
