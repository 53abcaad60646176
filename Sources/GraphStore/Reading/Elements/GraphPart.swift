import GraphModel

/// Which part of a graph leaves it: all of it, or the surroundings of some events.
///
/// The surroundings are the events, who takes part in them, where they happened, the articles that tell of them and their sources, with
/// all edges among these nodes; of the edges derived from events, those of the chosen events.
public struct GraphPart: Sendable {
    /// Nil where all nodes belong to it.
    let nodes: NodeNumbers?
    /// The events among them; nil where all do.
    let events: NodeNumbers?

    /// All of the graph.
    public static let whole = GraphPart(nodes: nil, events: nil)

    func contains(_ node: Int64) -> Bool { nodes.map { $0.contains(node) } ?? true }

    func contains(edgeFrom source: Int64, to target: Int64, event: Int64?) -> Bool {
        guard let nodes, let events else { return true }
        return nodes.contains(source) && nodes.contains(target) && (event.map { events.contains($0) } ?? true)
    }
}

/// A set of nodes, a bit for each number.
struct NodeNumbers: Sendable {
    private var words: [UInt64] = []

    mutating func insert(_ node: Int64) {
        guard node >= 0 else { return }
        let word = Int(node >> 6)
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: max(word + 1 - words.count, words.count))) }
        words[word] |= 1 << UInt64(node & 63)
    }

    func contains(_ node: Int64) -> Bool {
        let word = Int(node >> 6)
        return node >= 0 && word < words.count && words[word] & (1 << UInt64(node & 63)) != 0
    }
}

extension StoreReader {
    /// The surroundings of the events that a filter lets through; the whole graph where it sets no condition.
    ///
    /// `withAllTold` adds whom and what single articles name and all together do not, and the countries of actors and places.
    public func part(matching filter: EventFilter, withAllTold: Bool = false) throws(Diagnostic) -> GraphPart {
        if filter == EventFilter() { return .whole }
        var events = NodeNumbers()
        var nodes = NodeNumbers()
        let near = try statements("SELECT target FROM edge WHERE source = ? AND type BETWEEN ? AND ?")
        for event in try eventNodes(matching: filter) {
            events.insert(event.raw)
            nodes.insert(event.raw)
            near.reset()
            near.bind(0, event.raw)
            near.bind(1, StoreEdgeType.actor.rawValue)
            near.bind(2, StoreEdgeType.reportedIn.rawValue)
            while try near.step() { nodes.insert(near.integer(0)) }
        }
        let published = try statements("SELECT node, source FROM article WHERE source IS NOT NULL")
        while try published.step() {
            if nodes.contains(published.integer(0)) { nodes.insert(published.integer(1)) }
        }
        if withAllTold { try addAllTold(events, &nodes) }
        return GraphPart(nodes: nodes, events: events)
    }

    private func addAllTold(_ events: NodeNumbers, _ nodes: inout NodeNumbers) throws(Diagnostic) {
        let told = try statements(
            """
            SELECT v.event, v.place, p.entity FROM evidence v LEFT JOIN evidence_participant p ON p.evidence = v.edge
            """)
        while try told.step() {
            guard events.contains(told.integer(0)) else { continue }
            for column: Int32 in [1, 2] { if let node = told.optionalInteger(column) { nodes.insert(node) } }
        }
        let countries = try statements("SELECT source, target FROM edge WHERE type IN (4, 8) ORDER BY id")
        var near: [Int64] = []
        while try countries.step() { if nodes.contains(countries.integer(0)) { near.append(countries.integer(1)) } }
        for node in near { nodes.insert(node) }
    }
}
