import GraphModel

extension StoreReader {
    /// Hands a part of the graph to `body`, record by record: header, sources, entities, places, offices, articles, events, what is about
    /// what, nodes and edges of one's own. Nothing in them, and nothing in their order, depends on the numbers of nodes and edges.
    ///
    ///     try reader.forEachRecord(of: .whole, extractor: "Entente 0.1.0") { record in … }
    public func forEachRecord(
        of part: GraphPart, extractor: String, _ body: (GraphRecord) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let records = try RecordReader(self, part)
        try body(.header(GraphHeader(extractor: extractor, isForeign: isForeign())))
        try records.sources(body)
        try records.entities(body)
        try records.places(body)
        try records.offices(body)
        try records.articles(body)
        try records.events(body)
        try records.about(body)
        try records.freeNodes(body)
        try records.freeEdges(body)
    }
}

/// Reads the records of one view of the graph.
final class RecordReader {
    let part: GraphPart
    let statements: StatementCache
    /// The identities of entities and places by node.
    private(set) var entityIDs: [Int64: String] = [:]
    private(set) var placeIDs: [Int64: String] = [:]
    private(set) var typeNames: [Int32: String] = [:]
    private var keys: [Int64: String] = [:]
    private var labels: [Int32: String] = [:]
    /// Whether queries have set properties of any node or edge.
    private let hasNodeProperties: Bool
    let hasEdgeProperties: Bool
    /// Whether all nodes and edges are somebody else's.
    let isForeign: Bool
    /// The property of edges that their records do not name: `implied`, in a graph of ours.
    private let omittedKey: Int32
    /// The place of each article in the order of the hashes.
    var articleRanks: [Int64: Int32] = [:]
    /// Events in the order of their nodes, with their numbers.
    var eventNumbers = NodeOrder()
    /// Nodes of one's own, in the order of their nodes, with their numbers.
    var freeNumbers = NodeOrder()

    init(_ reader: StoreReader, _ part: GraphPart) throws(Diagnostic) {
        self.part = part
        statements = reader.statements
        func exists(_ statement: PreparedStatement) throws(Diagnostic) -> Bool {
            defer { statement.reset() }
            return try statement.step()
        }
        hasNodeProperties = try exists(statements("SELECT 1 FROM node_property LIMIT 1"))
        isForeign = try reader.isForeign()
        omittedKey = isForeign ? 0 : StoreKey.implied.rawValue
        let edgeProperties = try statements("SELECT 1 FROM edge_property WHERE key <> ? LIMIT 1")
        edgeProperties.bind(0, omittedKey)
        hasEdgeProperties = try exists(edgeProperties)
        let entities = try statements("SELECT node, id FROM entity")
        while try entities.step() { entityIDs[entities.integer(0)] = entities.text(1) }
        let places = try statements("SELECT node, id FROM place")
        while try places.step() { placeIDs[places.integer(0)] = places.text(1) }
        let types = try statements("SELECT id, name FROM edge_type")
        while try types.step() { typeNames[Int32(truncatingIfNeeded: types.integer(0))] = types.text(1) }
        let keys = try statements("SELECT id, name FROM property_key")
        while try keys.step() { self.keys[keys.integer(0)] = keys.text(1) }
        let labels = try statements("SELECT id, name FROM label")
        while try labels.step() { self.labels[Int32(truncatingIfNeeded: labels.integer(0))] = labels.text(1) }
    }

    // MARK: What queries have added

    /// The additions to a node whose labels follow from what it is.
    func additions(_ node: Int64, _ implied: [StoreLabel]) throws(Diagnostic) -> RecordAdditions {
        var additions = RecordAdditions()
        let statement = try statements("SELECT label FROM node_label WHERE node = ? ORDER BY label")
        statement.bind(0, node)
        var found: [Int32] = []
        while try statement.step() { found.append(Int32(truncatingIfNeeded: statement.integer(0))) }
        if found != implied.map(\.rawValue).sorted() { additions.labels = found.map { labels[$0] ?? "" }.sorted(by: Self.precedes) }
        if hasNodeProperties { additions.properties = try properties(ofNode: node) }
        return additions
    }

    func labels(ofNode node: Int64) throws(Diagnostic) -> [String] {
        let statement = try statements("SELECT label FROM node_label WHERE node = ?")
        statement.bind(0, node)
        var found: [String] = []
        while try statement.step() { found.append(labels[Int32(truncatingIfNeeded: statement.integer(0))] ?? "") }
        return found.sorted(by: Self.precedes)
    }

    func properties(ofNode node: Int64) throws(Diagnostic) -> [String: Value] {
        let statement = try statements("SELECT key, type, value FROM node_property WHERE node = ?")
        statement.bind(0, node)
        return try properties(statement)
    }

    /// Without `implied`, which the edges to those who take part have.
    func properties(ofEdge edge: Int64) throws(Diagnostic) -> [String: Value] {
        guard hasEdgeProperties else { return [:] }
        let statement = try statements("SELECT key, type, value FROM edge_property WHERE edge = ? AND key <> ?")
        statement.bind(0, edge)
        statement.bind(1, omittedKey)
        return try properties(statement)
    }

    private func properties(_ statement: PreparedStatement) throws(Diagnostic) -> [String: Value] {
        var found: [String: Value] = [:]
        while try statement.step() {
            guard let key = keys[statement.integer(0)] else { continue }
            let value = StoredValue.read(statement, at: 1)
            if !value.isNull { found[key] = value }
        }
        return found
    }

    // MARK: Steps

    /// The order of the bytes of two texts.
    static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }

    /// The names of an entity or a place, in alphabetical order.
    func names(_ node: Int64) throws(Diagnostic) -> [String] {
        let statement = try statements("SELECT name FROM node_name WHERE node = ? ORDER BY name")
        statement.bind(0, node)
        var names: [String] = []
        while try statement.step() { names.append(statement.text(0)) }
        return names
    }

    /// What a node is called in the records; nil where it does not belong to the part.
    func reference(_ node: Int64) throws(Diagnostic) -> NodeReference? {
        guard part.contains(node) else { return nil }
        if let id = entityIDs[node] { return .entity(id) }
        if let id = placeIDs[node] { return .place(id) }
        if let number = eventNumbers.number(of: node) { return .event(number) }
        if let number = freeNumbers.number(of: node) { return .node(number) }
        let statement = try statements(
            "SELECT hash, NULL FROM article WHERE node = ?1 UNION ALL SELECT NULL, name FROM source WHERE node = ?1")
        statement.bind(0, node)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return statement.isNull(0) ? .source(statement.text(1)) : .article(statement.text(0))
    }
}

/// Nodes with their places in another order.
struct NodeOrder {
    private var entries: [(node: Int64, number: Int32)] = []

    init() {}

    /// The nodes in their order; the first has the number 1.
    init(_ nodes: [Int64]) {
        entries = nodes.enumerated().map { ($1, Int32($0 + 1)) }
        entries.sort { $0.node < $1.node }
    }

    func number(of node: Int64) -> Int? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].node < node { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].node == node ? Int(entries[low].number) : nil
    }
}
