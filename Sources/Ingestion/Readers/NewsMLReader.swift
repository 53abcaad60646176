import GraphModel

/// NewsML-G2 (IPTC: `newsItem`, `packageItem`, many in a `newsMessage`) and NITF → a draft for each item that holds a text.
///
/// `<newsItem guid="urn:newsml:example.org:2023:1"><contentMeta><headline>Talks open</headline>…` → "Talks open", the address its `guid`,
/// by which a corrected version takes the place of the first. The text is the NITF, XHTML or plain text that lies within.
struct NewsMLReader: Sendable {
    private let fragment: HTMLFragment

    /// A reader of items that reads XHTML as `fragment` does.
    init(fragment: HTMLFragment) { self.fragment = fragment }

    /// The drafts of a document, or for each item why it has none, and what was wrong with the document as a whole.
    func read(_ text: String, origin: String) throws(Diagnostic) -> (drafts: [Result<ArticleDraft, Diagnostic>], fault: String?) {
        let tree = try MarkupTree(text, limits: fragment.limits, origin: origin)
        guard let root = tree.root else { throw Diagnostic(.read, .damaged, "the document has no content", at: .file(origin)) }
        if root.name == "nitf" { return ([.success(draft(nitf: root))], tree.fault) }
        var items = root.name == "newsMessage" ? root.outermost(["newsItem", "packageItem"]) : [root]
        // A package that only refers to other items says nothing of its own.
        let full = items.filter { $0.name == "newsItem" || !Self.contents($0).isEmpty }
        if !full.isEmpty { items = full }
        guard !items.isEmpty else { throw Diagnostic(.read, .damaged, "the message holds no item", at: .file(origin)) }
        var drafts: [Result<ArticleDraft, Diagnostic>] = []
        for item in items {
            do throws(Diagnostic) { drafts.append(.success(try draft(item, origin))) } catch { drafts.append(.failure(error)) }
        }
        return (drafts, tree.fault)
    }

    // MARK: NewsML-G2

    private static func contents(_ item: MarkupElement) -> [MarkupElement] { item.outermost(["inlineXML", "inlineData"]) }

    private func draft(_ item: MarkupElement, _ origin: String) throws(Diagnostic) -> ArticleDraft {
        let status = item.descendant("itemMeta/pubStatus")?.attribute("qcode")?.split(separator: ":").last.map(String.init)
        if let status, ["canceled", "withheld"].contains(status) {
            throw Diagnostic(.read, .failure, "its provider has withdrawn it (pubStatus: \(status))", at: .file(origin))
        }
        var draft = ArticleDraft()
        for content in Self.contents(item) where draft.paragraphs.isEmpty { draft = try self.draft(content: content, origin) }
        guard !draft.paragraphs.isEmpty else {
            throw Diagnostic(
                .read, .damaged, "it holds no text", at: .file(origin),
                hint: "NITF, XHTML or plain text within inlineXML or inlineData is read")
        }
        let itemMeta = item.child("itemMeta")
        let contentMeta = item.child("contentMeta")
        draft.title = (contentMeta?.child("headline") ?? itemMeta?.child("title"))?.words ?? draft.title
        draft.published =
            contentMeta?.child("contentCreated")?.words ?? itemMeta?.child("versionCreated")?.words ?? itemMeta?.child("firstCreated")?
            .words
            ?? draft.published
        draft.language = contentMeta?.child("language")?.attribute("tag") ?? draft.language ?? item.language
        draft.source =
            [itemMeta?.child("provider"), contentMeta?.child("infoSource")].lazy.compactMap { $0.flatMap(Self.name) }.first
            ?? contentMeta?.child("creditline")?.words ?? draft.source
        let authors = (contentMeta?.children("creator") ?? []).compactMap { $0.child("name")?.words }
        draft.author = contentMeta?.child("by")?.words ?? (authors.isEmpty ? draft.author : authors.joined(separator: ", "))
        draft.url = item.attribute("guid").flatMap { $0.isEmpty ? nil : $0 } ?? draft.url
        return draft
    }

    /// The name of a party: written out, literal, or the last part of its code.
    private static func name(_ party: MarkupElement) -> String? {
        party.child("name")?.words ?? party.attribute("literal") ?? party.attribute("qcode")?.split(separator: ":").last.map(String.init)
    }

    /// What lies in `inlineXML` or `inlineData`.
    private func draft(content: MarkupElement, _ origin: String) throws(Diagnostic) -> ArticleDraft {
        if let nitf = content.outermost(["nitf"]).first { return draft(nitf: nitf) }
        var draft = ArticleDraft()
        draft.language = content.language
        let type = MediaType(content.attribute("contenttype") ?? "")
        if !content.children.isEmpty {
            draft.paragraphs = fragment.paragraphs(below: content.outermost(["body"]).first ?? content)
            draft.title = content.outermost(["title"]).first?.words ?? ""
        } else if type.isHTML || HTMLText.looksMarkedUp(content.text) {
            draft.paragraphs = try fragment.paragraphs(content.text, origin: origin)
        } else if type.type.isEmpty || type.type.hasPrefix("text/") {
            draft.paragraphs = TextParagraphs.split(content.text)
        }
        return draft
    }

    // MARK: NITF

    private func draft(nitf: MarkupElement) -> ArticleDraft {
        var draft = ArticleDraft()
        let head = nitf.descendant("body/body.head")
        draft.title = head?.descendant("hedline/hl1")?.words ?? nitf.descendant("head/title")?.words ?? ""
        draft.paragraphs =
            (nitf.descendant("body/body.content")?.outermost(["p", "hl2", "li", "pre"], passingOver: ["media", "table", "note"]) ?? [])
            .compactMap(\.words)
        let data = nitf.descendant("head/docdata")
        let publication = nitf.descendant("head/pubdata")
        draft.published =
            data?.child("date.issue")?.attribute("norm") ?? head?.descendant("dateline/story.date")?.attribute("norm")
            ?? publication?.attribute("date.publication") ?? data?.child("date.release")?.attribute("norm")
        draft.source = publication?.attribute("name") ?? head?.child("distributor")?.words
        draft.author = head?.child("byline")?.outermost(["person"]).first?.words ?? head?.child("byline")?.words
        draft.language = nitf.language
        draft.sentFrom = head?.descendant("dateline/location")?.words
        draft.url = publication?.attribute("ex-ref").flatMap { $0.contains("://") ? $0 : nil }
        return draft
    }
}
