import Foundation
import GraphModel

/// HTML → a draft: what the page says of itself (JSON-LD, OpenGraph, `meta`, `time`), and the paragraphs of its main text.
struct HTMLReader: Sendable {
    private let furniture: PageFurniture
    private let limits: ReadingLimits

    /// A reader that leaves out the given furniture.
    init(furniture: PageFurniture, limits: ReadingLimits) {
        self.furniture = furniture
        self.limits = limits
    }

    /// The character set that a page declares in its first bytes.
    static func declaredCharacterSet(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(2_048).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        guard head.contains("<"), let range = head.range(of: "charset=") else { return nil }
        let value = head[range.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        let name = value.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        return name.isEmpty ? nil : String(name)
    }

    /// The draft of a page; `address` is where it was found, for what it does not say itself.
    func read(_ text: String, origin: String, address: String? = nil) throws(Diagnostic) -> ArticleDraft {
        let tree = try HTMLTree(text, limits: limits, origin: origin)
        var page = PageCollector(furniture: furniture, skipsFurniture: true)
        page.collect(tree)
        let data = StructuredData(page.structuredData)
        var draft = ArticleDraft()
        draft.source = source(page, data) ?? address.flatMap(Self.host)
        draft.title = title(page, data, source: draft.source)
        draft.author = data?.author ?? author(page)
        draft.url = data?.url ?? page.metadata["og:url"] ?? page.canonicalAddress
        draft.language = page.language ?? data?.language ?? page.metadata["og:locale"] ?? page.metadata["content-language"]
        draft.published = published(page, data, url: draft.url ?? address)
        draft.paragraphs = body(tree, page, data)
        return draft
    }

    // MARK: Body

    /// The blocks of the page that the publisher's own `articleBody` holds, else that body, else the densest text.
    private func body(_ tree: HTMLTree, _ page: PageCollector, _ data: StructuredData?) -> [String] {
        var found = MainText(page).paragraphs
        if size(found) < 500, page.skippedBytes > 2 * size(found) {
            // The page calls its whole content by a name of furniture: only elements are trusted then.
            var everything = PageCollector(furniture: furniture, skipsFurniture: false)
            everything.collect(tree)
            let more = MainText(everything).paragraphs
            if size(more) > 2 * size(found) { found = more }
        }
        let given = data?.paragraphs ?? []
        guard size(given) >= 200 else { return found }
        // Letters only: the two forms differ in blanks, quotes and marks.
        let letters = Self.letters(given.joined(separator: " "))
        let common = page.blocks.map(\.text).filter { block in
            let own = Self.letters(block)
            return own.utf8.count >= 3 && letters.contains(own)
        }
        let covered = common.reduce(0) { $0 + Self.letters($1).utf8.count }
        if covered * 10 >= letters.utf8.count * 8, covered * 10 <= letters.utf8.count * 13 { return common }
        // A body cut short for search engines is no body.
        return size(given) * 10 >= size(found) * 6 ? given : found
    }

    private func size(_ paragraphs: [String]) -> Int { paragraphs.reduce(0) { $0 + $1.utf8.count } }

    private static func letters(_ text: String) -> String {
        String(decoding: text.folded.utf8.filter { $0 >= 0x80 || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }, as: UTF8.self)
    }

    // MARK: What the page says of itself

    private func source(_ page: PageCollector, _ data: StructuredData?) -> String? {
        data?.source ?? page.metadata["og:site_name"] ?? page.metadata["application-name"]
            ?? (page.metadata["og:url"] ?? page.canonicalAddress).flatMap(Self.host)
    }

    private static func host(_ address: String) -> String? {
        guard let range = address.range(of: "://") else { return nil }
        let host = address[range.upperBound...].prefix { !"/?#:".contains($0) }
        return host.isEmpty ? nil : String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }

    private func title(_ page: PageCollector, _ data: StructuredData?, source: String?) -> String {
        let declared = data?.title ?? page.metadata["og:title"] ?? page.metadata["twitter:title"] ?? page.pageTitle
        // The heading is what a reader sees; it is taken where it is what the page declares, cut or lengthened by a name.
        let heading = page.heading
        if !heading.isEmpty, declared.isEmpty || declared.folded.hasPrefix(heading.folded) || heading.folded.hasPrefix(declared.folded) {
            return heading
        }
        return Self.withoutSiteName(declared, source: source, isPageTitle: declared == page.pageTitle)
    }

    /// `Talks open in Geneva | Example Courier` → `Talks open in Geneva`.
    private static func withoutSiteName(_ title: String, source: String?, isPageTitle: Bool) -> String {
        for separator in [" | ", " - ", " – ", " — ", " :: ", " » "] {
            guard let range = title.range(of: separator, options: .backwards) else { continue }
            let rest = title[..<range.lowerBound]
            let name = title[range.upperBound...]
            let isSource = source.map { name.folded.contains($0.folded) || $0.folded.contains(name.folded) } ?? false
            let isShort =
                isPageTitle && separator != " - " && name.split(separator: " ").count <= 3 && rest.split(separator: " ").count >= 4
            if isSource || isShort { return String(rest) }
        }
        return title
    }

    private func author(_ page: PageCollector) -> String? {
        let names = ["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"]
        return names.compactMap { page.metadata[$0] }.first { !$0.contains("://") } ?? page.authorText
    }

    private func published(_ page: PageCollector, _ data: StructuredData?, url: String?) -> String? {
        let names = [
            "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
            "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
            "article.published", "cxenseparse:recs:publishtime", "last-modified",
        ]
        return data?.published ?? names.lazy.compactMap { page.metadata[$0] }.first ?? page.publicationTime ?? page.firstTime
            ?? page.dateText ?? url.flatMap(Self.dateOfAddress)
    }

    /// `https://…/2023/10/18/talks` → `2023-10-18`.
    private static func dateOfAddress(_ address: String) -> String? {
        let parts = address.split(separator: "/").map(String.init)
        for index in parts.indices.dropLast(2) {
            let (year, month, day) = (parts[index], parts[index + 1], parts[index + 2])
            guard year.utf8.count == 4, let number = Int(year), (1_990...2_100).contains(number), let month = Int(month),
                let day = Int(day),
                let date = Day(year: number, month: month, day: day)
            else { continue }
            return date.iso
        }
        return nil
    }
}
