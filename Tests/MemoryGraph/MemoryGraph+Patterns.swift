import CypherEngine
import CypherSyntax
import GraphModel

/// Filling a graph with patterns: `(ada:Person {name: 'Ada'})-[:MET {when: '1833-06'}]->(charles:Person)`.
extension MemoryGraph {
    /// A graph of patterns, separated by commas or ends of lines; a variable that comes again stands for the same node. Lines that
    /// begin with `//` are comments.
    public convenience init(_ patterns: String) throws(Diagnostic) {
        self.init()
        var nodes: [String: NodeID] = [:]
        let lines = patterns.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("//") }
        for line in lines { try add("MATCH \(line) RETURN 1", &nodes) }
    }

    private func add(_ query: String, _ nodes: inout [String: NodeID]) throws(Diagnostic) {
        for case .match(let match) in try Parser.parse(query).query.parts[0].clauses {
            for pattern in match.patterns { try add(pattern, query, &nodes) }
        }
    }

    private func add(_ pattern: PathPattern, _ query: String, _ nodes: inout [String: NodeID]) throws(Diagnostic) {
        var previous: NodeID?
        for (index, written) in pattern.nodes.enumerated() {
            let known = written.variable.flatMap { nodes[$0.text] }
            let node = known ?? createNode()
            if let name = written.variable?.text { nodes[name] = node }
            for label in written.labels?.names ?? [] { try add(intern(label: label.text), to: node) }
            for (key, value) in try properties(written.properties, query) { try set(intern(propertyKey: key), of: node, to: value) }
            if let previous { try add(pattern.edges[index - 1], query, previous, node) }
            previous = node
        }
    }

    private func add(_ edge: EdgePattern, _ query: String, _ left: NodeID, _ right: NodeID) throws(Diagnostic) {
        let (source, target) = edge.direction == .incoming ? (right, left) : (left, right)
        let id = try createEdge(intern(edgeType: edge.types.first?.text ?? "EDGE"), from: source, to: target)
        for (key, value) in try properties(edge.properties, query) { try set(intern(propertyKey: key), of: id, to: value) }
    }

    private func properties(_ map: Expression?, _ query: String) throws(Diagnostic) -> [(key: String, value: Value)] {
        guard let span = map?.span else { return [] }
        let text = String(decoding: Array(query.utf8)[span.start..<span.end], as: UTF8.self)
        guard case .map(let entries) = try QueryEngine.value(of: text) else { return [] }
        return entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
