import GraphModel

/// What a query changed in a graph, as the kit counts it: nodes and edges that came and went; labels that the graph as a whole got
/// or lost; properties, where a new value counts as one that came and one that went.
struct SideEffects: Hashable, Sendable {
    /// By `+nodes`, `-properties`, …; what did not happen is not there.
    private(set) var counts: [String: Int] = [:]

    /// Nothing changed.
    init() {}

    /// Reads the table of a scenario: `| +nodes | 1 |`.
    init(_ table: [[String]]) throws(Diagnostic) {
        let known = ["nodes", "relationships", "labels", "properties"].flatMap { ["+" + $0, "-" + $0] }
        for row in table {
            guard row.count == 2, known.contains(row[0]), let count = Int(row[1]) else {
                throw Diagnostic(.read, .damaged, "the side effect \(row) cannot be read")
            }
            if count != 0 { counts[row[0]] = count }
        }
    }

    /// What is different between two states of a graph.
    init(from before: GraphContent, to after: GraphContent) {
        count("nodes", before.nodes, after.nodes)
        count("relationships", before.edges, after.edges)
        count("labels", before.labels, after.labels)
        count("properties", before.properties, after.properties)
    }

    private mutating func count<Element>(_ name: String, _ before: Set<Element>, _ after: Set<Element>) {
        let (came, went) = (after.subtracting(before).count, before.subtracting(after).count)
        if came > 0 { counts["+" + name] = came }
        if went > 0 { counts["-" + name] = went }
    }

    /// `+nodes 1, -labels 2`
    var text: String {
        counts.isEmpty ? "no side effects" : counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}

/// All that is in a graph at some moment.
struct GraphContent: Hashable, Sendable {
    /// A property with its value, as text, of the node or edge of a number.
    struct Property: Hashable, Sendable {
        var node: NodeID?
        var edge: EdgeID?
        var key: String
        var value: String
    }

    var nodes: Set<NodeID> = []
    var edges: Set<EdgeID> = []
    /// Names that some node carries.
    var labels: Set<String> = []
    var properties: Set<Property> = []

    /// What is in `graph` now.
    init<Reader: GraphReader>(of graph: Reader) throws(Diagnostic) {
        for node in try graph.nodes(label: nil) {
            nodes.insert(node)
            for label in try graph.labels(of: node) { labels.insert(try graph.name(of: label)) }
            for (key, value) in try graph.properties(of: node) {
                properties.insert(Property(node: node, key: try graph.name(of: key), value: value.literalText))
            }
        }
        for edge in try graph.edges(types: []) {
            edges.insert(edge.id)
            for (key, value) in try graph.properties(of: edge.id) {
                properties.insert(Property(edge: edge.id, key: try graph.name(of: key), value: value.literalText))
            }
        }
    }
}
