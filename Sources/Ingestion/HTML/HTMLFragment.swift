import GraphModel

/// HTML that is all article, as feeds and messages carry it, → its paragraphs: pictures, share bars and what is nothing but links
/// left out.
struct HTMLFragment: Sendable {
    let furniture: PageFurniture
    let limits: ReadingLimits

    /// The paragraphs of a text: `<p>Talks <b>opened</b>.</p><p><a href="…">More</a></p>` → "Talks opened.".
    func paragraphs(_ text: String, origin: String) throws(Diagnostic) -> [String] {
        let tree = try HTMLTree("<html><body>\(text)</body></html>", limits: limits, origin: origin)
        var page = PageCollector(furniture: furniture, skipsFurniture: true)
        page.collect(tree)
        return Self.prose(page)
    }

    /// The paragraphs of an element of an XML document that holds XHTML.
    func paragraphs(below element: MarkupElement) -> [String] {
        var page = PageCollector(furniture: furniture, skipsFurniture: true)
        page.collect(below: element.node)
        return Self.prose(page)
    }

    private static func prose(_ page: PageCollector) -> [String] {
        let prose = page.blocks.filter { $0.linkDensity < 0.5 }
        return (prose.isEmpty ? page.blocks : prose).map(\.text)
    }
}
