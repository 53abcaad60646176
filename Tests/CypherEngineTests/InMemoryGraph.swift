@testable import CypherEngine
import CypherSyntax
import GraphModel

/// A small graph for tests, written as patterns: `(ada:Person {name: 'Ada'})-[:MET {when: '1833-06'}]->(charles:Person)`.
///
/// Lines or commas separate patterns; a variable that comes again stands for the same node.
struct InMemoryGraph: GraphReader {
    private struct Node {
        var labels: [LabelID] = []
        var properties: [(key: PropertyKeyID, value: Value)] = []
        var edges: [EdgeRecord] = []
    }

    private var nodes: [Node] = []
    private var edgeRecords: [EdgeRecord] = []
    private var edgeProperties: [[(key: PropertyKeyID, value: Value)]] = []
    private var labelNames: [String] = []
    private var typeNames: [String] = []
    private var keyNames: [String] = []
    /// Properties that pretend to have an index.
    var indexedKeys: Set<String> = ["name"]

    init(_ text: String = "") throws(Diagnostic) {
        var names: [String: Int] = [:]
        let patterns = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("//") }
        for line in patterns { try add("MATCH \(line) RETURN 1", &names) }
    }

    /// Adds what `CREATE` clauses would, for scenarios of the compatibility kit.
    mutating func create(_ statements: String) throws(Diagnostic) {
        var names: [String: Int] = [:]
        try add(statements.replacing("CREATE", with: "MATCH") + " RETURN 1", &names)
    }

    private mutating func add(_ query: String, _ names: inout [String: Int]) throws(Diagnostic) {
        for case .match(let match) in try Parser.parse(query).query.parts[0].clauses {
            for pattern in match.patterns { try add(pattern, query, &names) }
        }
    }

    private mutating func add(_ pattern: PathPattern, _ query: String, _ names: inout [String: Int]) throws(Diagnostic) {
        var previous = 0
        for (index, written) in pattern.nodes.enumerated() {
            var number = nodes.count
            if let name = written.variable?.text, let known = names[name] { number = known } else { nodes.append(Node()) }
            if let name = written.variable?.text { names[name] = number }
            for label in written.labels?.names ?? [] {
                let id = LabelID(Self.intern(label.text, &labelNames))
                if !nodes[number].labels.contains(id) { nodes[number].labels.append(id) }
            }
            nodes[number].properties += try properties(written.properties, query)
            if index > 0 { try add(pattern.edges[index - 1], query, previous, number) }
            previous = number
        }
    }

    private mutating func add(_ edge: EdgePattern, _ query: String, _ left: Int, _ right: Int) throws(Diagnostic) {
        let (source, target) = edge.direction == .incoming ? (right, left) : (left, right)
        let record = EdgeRecord(
            id: EdgeID(Int64(edgeRecords.count)), type: EdgeTypeID(Self.intern(edge.types.first?.text ?? "EDGE", &typeNames)),
            source: NodeID(Int64(source)), target: NodeID(Int64(target)))
        edgeRecords.append(record)
        edgeProperties.append(try properties(edge.properties, query))
        nodes[source].edges.append(record)
        if source != target { nodes[target].edges.append(record) }
    }

    private mutating func properties(
        _ expression: Expression?, _ query: String
    ) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        guard let span = expression?.span else { return [] }
        let text = String(decoding: Array(query.utf8)[span.start..<span.end], as: UTF8.self)
        guard case .map(let entries) = try QueryEngine.value(of: text) else { return [] }
        return entries.sorted { $0.key < $1.key }.filter { !$0.value.isNull }.map {
            (PropertyKeyID(Self.intern($0.key, &keyNames)), $0.value)
        }
    }

    private static func intern(_ name: String, _ names: inout [String]) -> Int32 {
        if let index = names.firstIndex(of: name) { return Int32(index) }
        names.append(name)
        return Int32(names.count - 1)
    }

    // MARK: GraphReader

    var statistics: GraphStatistics {
        var labels: [String: Int] = [:]
        for node in nodes { for label in node.labels { labels[labelNames[Int(label.raw)], default: 0] += 1 } }
        var types: [String: Int] = [:]
        for edge in edgeRecords { types[typeNames[Int(edge.type.raw)], default: 0] += 1 }
        return GraphStatistics(
            nodeCount: nodes.count, edgeCount: edgeRecords.count, labels: labels, edgeTypes: types, propertyKeys: keyNames)
    }

    func labelID(_ name: String) -> LabelID? { labelNames.firstIndex(of: name).map { LabelID(Int32($0)) } }
    func edgeTypeID(_ name: String) -> EdgeTypeID? { typeNames.firstIndex(of: name).map { EdgeTypeID(Int32($0)) } }
    func propertyKeyID(_ name: String) -> PropertyKeyID? { keyNames.firstIndex(of: name).map { PropertyKeyID(Int32($0)) } }
    func name(of label: LabelID) -> String { labelNames[Int(label.raw)] }
    func name(of type: EdgeTypeID) -> String { typeNames[Int(type.raw)] }
    func name(of key: PropertyKeyID) -> String { keyNames[Int(key.raw)] }

    func nodes(label: LabelID?) -> [NodeID] {
        nodes.indices.filter { index in label.map { nodes[index].labels.contains($0) } ?? true }.map { NodeID(Int64($0)) }
    }

    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) -> [NodeID] {
        nodes(label: label).filter { property(key, of: $0).equals(value) == true }
    }

    func isIndexed(_ key: PropertyKeyID) -> Bool { indexedKeys.contains(name(of: key)) }

    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) -> [EdgeRecord] {
        nodes[Int(node.raw)].edges.filter { edge in
            guard types.isEmpty || types.contains(edge.type) else { return false }
            switch direction {
            case .outgoing: return edge.source == node
            case .incoming: return edge.target == node
            case .both: return true
            }
        }
    }

    func edges(types: [EdgeTypeID]) -> [EdgeRecord] { edgeRecords.filter { types.isEmpty || types.contains($0.type) } }
    func edge(_ id: EdgeID) -> EdgeRecord? { edgeRecords.indices.contains(Int(id.raw)) ? edgeRecords[Int(id.raw)] : nil }
    func labels(of node: NodeID) -> [LabelID] { nodes[Int(node.raw)].labels }

    func property(_ key: PropertyKeyID, of node: NodeID) -> Value {
        nodes[Int(node.raw)].properties.first { $0.key == key }?.value ?? .null
    }

    func property(_ key: PropertyKeyID, of edge: EdgeID) -> Value {
        edgeProperties[Int(edge.raw)].first { $0.key == key }?.value ?? .null
    }

    func properties(of node: NodeID) -> [(key: PropertyKeyID, value: Value)] { nodes[Int(node.raw)].properties }
    func properties(of edge: EdgeID) -> [(key: PropertyKeyID, value: Value)] { edgeProperties[Int(edge.raw)] }
}
