import GraphModel

/// What scans of a graph look up for each row, read once: the names of places and sources, and the source of each article.
struct LookedUpNames {
    private(set) var places: [Int64: String] = [:]
    private(set) var sources: [Int64: String] = [:]
    private var articleSources: [Int64: Int32] = [:]
    private var numbered: [String] = []

    init(_ statements: StatementCache) throws(Diagnostic) {
        let places = try statements("SELECT node, name FROM place")
        while try places.step() { self.places[places.integer(0)] = places.text(1) }
        var numbers: [Int64: Int32] = [:]
        let sources = try statements("SELECT node, name FROM source")
        while try sources.step() {
            numbers[sources.integer(0)] = Int32(numbered.count)
            self.sources[sources.integer(0)] = sources.text(1)
            numbered.append(sources.text(1))
        }
        let articles = try statements("SELECT node, source FROM article WHERE source IS NOT NULL")
        while try articles.step() { articleSources[articles.integer(0)] = numbers[articles.integer(1)] }
    }

    /// The name of the source of an article.
    func source(ofArticle node: Int64) -> String? { articleSources[node].map { numbered[Int($0)] } }
}
