import GraphModel

/// A value with nodes, edges and paths written out, for display and export.
public enum ResolvedValue: Sendable, Hashable {
    /// A value that holds no node, edge or path.
    case plain(Value)
    case list([ResolvedValue])
    case map([String: ResolvedValue])
    /// Held by reference, as it would make every value larger.
    indirect case node(ResolvedNode)
    indirect case edge(ResolvedEdge)
    /// Nodes and the edges between them.
    indirect case path(nodes: [ResolvedNode], edges: [ResolvedEdge])

    /// Looks up in `reader` what the identities in `value` stand for.
    public init<Reader: GraphReader>(_ value: Value, reader: Reader) throws(Diagnostic) {
        switch value {
        case .node(let id): self = .node(try ResolvedNode(id, reader: reader))
        case .edge(let id): self = .edge(try ResolvedEdge(id, reader: reader))
        case .path(let path):
            self = .path(
                nodes: try path.nodes.map { id throws(Diagnostic) in try ResolvedNode(id, reader: reader) },
                edges: try path.edges.map { id throws(Diagnostic) in try ResolvedEdge(id, reader: reader) })
        case .list(let elements):
            self = .list(try elements.map { element throws(Diagnostic) in try ResolvedValue(element, reader: reader) })
        case .map(let entries):
            var resolved: [String: ResolvedValue] = [:]
            for (key, entry) in entries { resolved[key] = try ResolvedValue(entry, reader: reader) }
            self = .map(resolved)
        default: self = .plain(value)
        }
    }

    /// What a table shows: a string without quotes, `(:Person {name: 'Ada'})`, `[:MET {when: '2023'}]`, `<(…)-[…]->(…)>`.
    public var text: String { if case .plain(let value) = self { value.displayText } else { literalText } }

    private var literalText: String {
        switch self {
        case .plain(let value): return value.literalText
        case .list(let elements): return "[" + elements.map(\.literalText).joined(separator: ", ") + "]"
        case .map(let entries):
            let inner = entries.sorted { $0.key < $1.key }.map { "\(Value.quotedName($0.key)): \($0.value.literalText)" }
            return "{" + inner.joined(separator: ", ") + "}"
        case .node(let node): return node.text
        case .edge(let edge): return edge.text
        case .path(let nodes, let edges):
            var text = "<" + (nodes.first?.text ?? "")
            for (index, edge) in edges.enumerated() where index + 1 < nodes.count {
                let forward = edge.source == nodes[index].id
                text += (forward ? "-" : "<-") + edge.text + (forward ? "->" : "-") + nodes[index + 1].text
            }
            return text + ">"
        }
    }
}

/// A node with its labels and properties.
public struct ResolvedNode: Sendable, Hashable {
    public var id: NodeID
    public var labels: [String]
    public var properties: [String: Value]

    init<Reader: GraphReader>(_ id: NodeID, reader: Reader) throws(Diagnostic) {
        self.id = id
        self.labels = try reader.labels(of: id).map { label throws(Diagnostic) in try reader.name(of: label) }
        self.properties = [:]
        for property in try reader.properties(of: id) { properties[try reader.name(of: property.key)] = property.value }
    }

    /// `(:Person {name: 'Ada'})`
    public var text: String {
        let labelText = labels.map { ":" + Value.quotedName($0) }.joined()
        let separator = labelText.isEmpty || properties.isEmpty ? "" : " "
        return "(" + labelText + separator + (properties.isEmpty ? "" : Value.map(properties).literalText) + ")"
    }
}

/// An edge with its type, ends and properties.
public struct ResolvedEdge: Sendable, Hashable {
    public var id: EdgeID
    public var type: String
    public var source: NodeID
    public var target: NodeID
    public var properties: [String: Value]

    init<Reader: GraphReader>(_ id: EdgeID, reader: Reader) throws(Diagnostic) {
        guard let record = try reader.edge(id) else {
            throw Diagnostic(.execute, .notFound, "the edge \(id.raw) is not in the graph any more")
        }
        self.id = id
        self.type = try reader.name(of: record.type)
        self.source = record.source
        self.target = record.target
        self.properties = [:]
        for property in try reader.properties(of: id) { properties[try reader.name(of: property.key)] = property.value }
    }

    /// `[:MET {when: '2023'}]`
    public var text: String {
        "[:" + Value.quotedName(type) + (properties.isEmpty ? "" : " " + Value.map(properties).literalText) + "]"
    }
}
