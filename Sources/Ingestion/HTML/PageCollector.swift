/// One walk over a page: its metadata as written, and its text as blocks within containers.
struct PageCollector {
    /// A run of text between two block-level boundaries.
    struct Block {
        var text: String
        /// Bytes of it that are links.
        var linkBytes: Int
        /// The block-level element it stands in: `p`, `h2`, `li`.
        var element: String
        /// Index into ``PageCollector/containers``.
        var container: Int

        /// The share of the text that is links.
        var linkDensity: Double { text.isEmpty ? 0 : Double(min(linkBytes, text.utf8.count)) / Double(text.utf8.count) }
    }

    /// A block-level element.
    struct Container {
        var element: String
        /// Index of the container it stands in; -1 for the outermost.
        var parent: Int
        /// Whether the page marks it as the body of the article.
        var isArticleBody: Bool
        /// The blocks below it.
        var blocks: Range<Int>
    }

    private(set) var blocks: [Block] = []
    private(set) var containers: [Container] = []
    /// Content of `meta` elements by name or property, lower case; the first of a name wins.
    private(set) var metadata: [String: String] = [:]
    /// Text of `script type="application/ld+json"`.
    private(set) var structuredData: [String] = []
    private(set) var language: String?
    private(set) var canonicalAddress: String?
    private(set) var pageTitle = ""
    /// Text of the first `h1`.
    private(set) var heading = ""
    /// The first `time` that is marked as the publication, else the first one.
    private(set) var publicationTime: String?
    private(set) var firstTime: String?
    /// Text of the first element that names the author, and of the first that states the date.
    private(set) var authorText: String?
    private(set) var dateText: String?
    /// Bytes of text that were left out because attributes call their element furniture.
    private(set) var skippedBytes = 0

    private let furniture: PageFurniture
    private let skipsFurniture: Bool
    private var text = ""
    private var linkBytes = 0
    private var linkDepth = 0
    private var openContainers: [Int] = []
    private var skipped: HTMLTree.Node?
    private var skippedPart: PageFurniture.Part?
    private var skippedText = ""
    private var captured: (node: HTMLTree.Node, kind: Capture)?
    private var capturedText = ""

    private enum Capture { case pageTitle, heading, structuredData, author }

    /// Elements that end the run of text before and after them.
    private static let blockElements: Set<String> = [
        "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "tbody", "td", "th", "thead", "tr", "ul", "summary", "title",
    ]

    /// A collector; with `skipsFurniture` false only elements are left out, whatever their attributes say.
    init(furniture: PageFurniture, skipsFurniture: Bool) {
        self.furniture = furniture
        self.skipsFurniture = skipsFurniture
    }

    /// Walks the page.
    mutating func collect(_ tree: HTMLTree) {
        withUnsafeMutablePointer(to: &self) { collector in
            tree.walk(enter: { collector.pointee.enter($0) }, leave: { collector.pointee.leave($0) })
        }
        flush()
    }

    /// Walks an element of any tree and all below it, as a container of its own.
    mutating func collect(below root: HTMLTree.Node) {
        open("div", [:])
        withUnsafeMutablePointer(to: &self) { collector in
            HTMLTree.walk(from: root, enter: { collector.pointee.enter($0) }, leave: { collector.pointee.leave($0) })
        }
        close("div")
    }

    private mutating func enter(_ node: HTMLTree.Node) -> Bool {
        let name = HTMLTree.name(node)
        if name.isEmpty {
            add(HTMLTree.characters(node))
            return true
        }
        let attributes = HTMLTree.attributes(node)
        switch name {
        case "html": language = attributes["lang"] ?? attributes["xml:lang"]
        case "meta": addMetadata(attributes)
        case "link": if attributes["rel"] == "canonical" { canonicalAddress = canonicalAddress ?? attributes["href"] }
        case "time": addTime(attributes)
        case "title": if pageTitle.isEmpty { capture(node, .pageTitle) }
        case "h1": if heading.isEmpty, skipped == nil { capture(node, .heading) }
        case "script": if attributes["type"]?.lowercased().contains("ld+json") == true { capture(node, .structuredData) }
        case "br": add("\n")
        default: break
        }
        if attributes["rel"] == "author" || attributes["itemprop"] == "author", captured == nil, authorText == nil {
            capture(node, .author)
        }
        if captured?.node == node, captured?.kind == .structuredData { return true }
        if skipped == nil { skip(node, name, attributes) }
        if skipped != nil { return true }
        // A time is not prose: where it is all of a block, the block goes the way of links.
        if name == "a" || name == "time" { linkDepth += 1 }
        if Self.blockElements.contains(name) { open(name, attributes) }
        return true
    }

    private mutating func leave(_ node: HTMLTree.Node) {
        if let capture = captured, capture.node == node { endCapture(capture.kind) }
        if let start = skipped {
            if start == node { endSkip() }
            return
        }
        let name = HTMLTree.name(node)
        if name == "a" || name == "time" { linkDepth = max(0, linkDepth - 1) }
        if Self.blockElements.contains(name) { close(name) }
    }

    private mutating func skip(_ node: HTMLTree.Node, _ name: String, _ attributes: [String: String]) {
        if furniture.skips(element: name) {
            skipped = node
        } else if skipsFurniture, !["html", "body", "main", "article"].contains(name), attributes["itemprop"] != "articleBody",
            let part = furniture.part(attributes)
        {
            skipped = node
            skippedPart = part
        }
    }

    private mutating func endSkip() {
        if let part = skippedPart {
            skippedBytes += skippedText.utf8.count
            let words = skippedText.collapsingBlanks
            if part == .author, authorText == nil, (1...120).contains(words.utf8.count) { authorText = words }
            if part == .date, dateText == nil, (1...120).contains(words.utf8.count) { dateText = words }
        }
        skipped = nil
        skippedPart = nil
        skippedText = ""
    }

    private mutating func capture(_ node: HTMLTree.Node, _ kind: Capture) {
        captured = (node, kind)
        capturedText = ""
    }

    private mutating func endCapture(_ kind: Capture) {
        captured = nil
        let words = kind == .structuredData ? capturedText : capturedText.collapsingBlanks
        switch kind {
        case .pageTitle: pageTitle = words
        case .heading: heading = words
        case .structuredData: structuredData.append(words)
        case .author: if !words.isEmpty, words.utf8.count <= 120 { authorText = words }
        }
    }

    private mutating func addMetadata(_ attributes: [String: String]) {
        guard let content = attributes["content"]?.collapsingBlanks, !content.isEmpty else { return }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            guard let name = attributes[key]?.lowercased() else { continue }
            metadata[name] = metadata[name] ?? content
        }
    }

    private mutating func addTime(_ attributes: [String: String]) {
        guard let time = attributes["datetime"]?.collapsingBlanks, !time.isEmpty else { return }
        if attributes["itemprop"] == "datePublished" || attributes["pubdate"] != nil { publicationTime = publicationTime ?? time }
        firstTime = firstTime ?? time
    }

    private mutating func add(_ characters: String) {
        if captured != nil { capturedText += characters }
        if skipped != nil {
            if skippedPart != nil { skippedText += characters }
            return
        }
        if characters == "\n", text.hasSuffix("\n") {
            flush()
            return
        }
        text += characters
        if linkDepth > 0 { linkBytes += characters.utf8.count }
    }

    private mutating func open(_ name: String, _ attributes: [String: String]) {
        flush()
        openContainers.append(containers.count)
        containers.append(
            Container(
                element: name, parent: openContainers.dropLast().last ?? -1,
                isArticleBody: attributes["itemprop"]?.split(separator: " ").contains("articleBody") ?? false,
                blocks: blocks.count..<blocks.count))
    }

    private mutating func close(_ name: String) {
        flush()
        guard let container = openContainers.popLast() else { return }
        containers[container].blocks = containers[container].blocks.lowerBound..<blocks.count
    }

    private mutating func flush() {
        defer {
            text = ""
            linkBytes = 0
        }
        let words = text.collapsingBlanks
        guard !words.isEmpty, let container = openContainers.last else { return }
        blocks.append(Block(text: words, linkBytes: linkBytes, element: containers[container].element, container: container))
    }
}
