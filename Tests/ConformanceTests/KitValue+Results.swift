import GraphModel

/// What a result shows of a value of the engine.
extension KitValue {
    /// Nodes and edges are looked up in the graph; one that is not there any more is a mistake.
    init<Reader: GraphReader>(_ value: Value, in graph: Reader) throws(Diagnostic) {
        switch value {
        case .null: self = .null
        case .boolean(let flag): self = .boolean(flag)
        case .integer(let number): self = .integer(number)
        case .float(let number): self.init(float: number)
        case .string(let text): self = .string(text)
        case .list(let elements):
            self = .list(try elements.map { element throws(Diagnostic) in try KitValue(element, in: graph) })
        case .map(let entries):
            var shown: [String: KitValue] = [:]
            for (key, entry) in entries { shown[key] = try KitValue(entry, in: graph) }
            self = .map(shown)
        case .node(let id): self = .node(try Self.node(id, in: graph))
        case .edge(let id): self = .edge(try Self.edge(id, in: graph).shown)
        case .path(let path): self = try Self.path(path, in: graph)
        default: self = .string(value.displayText)
        }
    }

    private static func node<Reader: GraphReader>(_ id: NodeID, in graph: Reader) throws(Diagnostic) -> Node {
        let labels = try graph.labels(of: id).map { label throws(Diagnostic) in try graph.name(of: label) }
        return Node(labels: Set(labels), properties: try named(try graph.properties(of: id), in: graph))
    }

    private static func edge<Reader: GraphReader>(
        _ id: EdgeID, in graph: Reader
    ) throws(Diagnostic) -> (shown: Edge, record: EdgeRecord) {
        guard let record = try graph.edge(id) else {
            throw Diagnostic(.execute, .failure, "edge \(id.raw) of the result is not in the graph")
        }
        let shown = Edge(type: try graph.name(of: record.type), properties: try named(try graph.properties(of: id), in: graph))
        return (shown, record)
    }

    private static func path<Reader: GraphReader>(_ path: GraphPath, in graph: Reader) throws(Diagnostic) -> KitValue {
        guard let start = path.nodes.first, path.nodes.count == path.edges.count + 1 else {
            throw Diagnostic(.execute, .failure, "a path of the result has \(path.nodes.count) nodes and \(path.edges.count) edges")
        }
        var steps: [PathStep] = []
        for (index, id) in path.edges.enumerated() {
            let (shown, record) = try edge(id, in: graph)
            let ends = (path.nodes[index], path.nodes[index + 1])
            guard ends == (record.source, record.target) || ends == (record.target, record.source) else {
                throw Diagnostic(
                    .execute, .failure, "edge \(id.raw) of a path of the result does not lead from one of its nodes to the next")
            }
            steps.append(PathStep(edge: shown, isForward: ends.0 == record.source, node: try node(ends.1, in: graph)))
        }
        return .path(start: try node(start, in: graph), steps: steps)
    }

    private static func named<Reader: GraphReader>(
        _ properties: [(key: PropertyKeyID, value: Value)], in graph: Reader
    ) throws(Diagnostic) -> [String: KitValue] {
        var named: [String: KitValue] = [:]
        for property in properties { named[try graph.name(of: property.key)] = try KitValue(property.value, in: graph) }
        return named
    }

    /// The value of the engine that is written so, for parameters and procedures; nil for nodes, edges and paths.
    var engineValue: Value? {
        switch self {
        case .null: return .null
        case .boolean(let flag): return .boolean(flag)
        case .integer(let number): return .integer(number)
        case .float(let number): return .float(number)
        case .notANumber: return .float(.nan)
        case .string(let text): return .string(text)
        case .list(let elements):
            let values = elements.compactMap(\.engineValue)
            return values.count == elements.count ? .list(values) : nil
        case .map(let entries):
            let values = entries.compactMapValues(\.engineValue)
            return values.count == entries.count ? .map(values) : nil
        case .node, .edge, .path: return nil
        }
    }
}
