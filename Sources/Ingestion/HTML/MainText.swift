/// Finds the blocks of a page that are its article: prose is long, has commas and few links, and stands together.
///
/// Every block of prose speaks for the container it stands in and, less, for those above; the best container wins, and the
/// containers beside it that speak nearly as loud come with it. After Kohlschütter, Fankhauser and Nejdl, "Boilerplate
/// Detection using Shallow Text Features" (2010).
struct MainText {
    private static let proseBytes = 40
    private static let linkDensityOfProse = 0.33

    private let page: PageCollector
    private var scores: [Double]

    /// Weighs the containers of a page.
    init(_ page: PageCollector) {
        self.page = page
        self.scores = [Double](repeating: 0, count: page.containers.count)
        for block in page.blocks where Self.isProse(block) {
            let commas = block.text.utf8.count { $0 == UInt8(ascii: ",") }
            let weight = 1 + Double(min(commas, 5)) * 0.5 + min(Double(block.text.utf8.count) / 100, 4)
            var container =
                ["p", "li", "blockquote", "pre", "td"].contains(block.element) ? page.containers[block.container].parent : block.container
            for share in [1, 0.5, 0.25] where container >= 0 {
                scores[container] += weight * share
                container = page.containers[container].parent
            }
        }
        for (index, container) in page.containers.enumerated() where scores[index] > 0 {
            scores[index] *= 1 - linkDensity(container)
            if container.isArticleBody { scores[index] *= 3 }
            if container.element == "article" { scores[index] *= 1.3 }
        }
    }

    /// The paragraphs of the article, in order; empty where the page has no prose.
    var paragraphs: [String] {
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] > 0 else { return [] }
        let parent = page.containers[best].parent
        let threshold = max(6, scores[best] * 0.2)
        var chosen: Set<Int> = []
        for index in page.containers.indices
        where index == best || (parent >= 0 && page.containers[index].parent == parent && scores[index] >= threshold) {
            chosen.formUnion(page.containers[index].blocks)
        }
        return keep(chosen.sorted())
    }

    /// The blocks among `indices` that belong to the text: prose, short paragraphs without links, headings that prose follows.
    private func keep(_ indices: [Int]) -> [String] {
        var result: [String] = []
        var heading: String?
        for index in indices {
            let block = page.blocks[index]
            if block.element.count == 2, block.element.first == "h" {
                heading = block.linkDensity < 0.5 && block.text.utf8.count <= 200 ? block.text : nil
                continue
            }
            guard belongs(block) else { continue }
            if let words = heading { result.append(words) }
            heading = nil
            result.append(block.text)
        }
        return result
    }

    private func belongs(_ block: PageCollector.Block) -> Bool {
        switch block.element {
        case "li", "td", "dd": Self.isProse(block)
        case "th", "dt", "summary", "title": false
        default: block.linkDensity < 0.5
        }
    }

    private static func isProse(_ block: PageCollector.Block) -> Bool {
        block.text.utf8.count >= proseBytes && block.linkDensity < linkDensityOfProse
            && !(block.element.count == 2 && block.element.first == "h")
    }

    private func linkDensity(_ container: PageCollector.Container) -> Double {
        var all = 0
        var links = 0
        for block in page.blocks[container.blocks] {
            all += block.text.utf8.count
            links += min(block.linkBytes, block.text.utf8.count)
        }
        return all == 0 ? 0 : Double(links) / Double(all)
    }
}
