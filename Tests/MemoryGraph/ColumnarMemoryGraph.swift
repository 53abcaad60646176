import GraphColumns
import GraphModel

/// A memory graph that does not change any more, and the same graph as columns.
///
///     let graph = try ColumnarMemoryGraph(MemoryGraph("(ada:Person)-[:MET]->(charles:Person)"))
///     graph.columns?.nodeCount   // 2
public struct ColumnarMemoryGraph: ColumnarReader {
    private let graph: MemoryGraph
    public let columns: ColumnarGraph?

    /// Reads the whole graph.
    public init(_ graph: MemoryGraph) throws(Diagnostic) {
        self.graph = graph
        self.columns = try ColumnarGraph.columns(of: graph)
    }

    public func edgeID(_ type: EdgeTypeID, from source: NodeID, to target: NodeID, ordinal: Int) -> EdgeID? {
        let edges = graph.edges(of: source, .outgoing, types: [type]).filter { $0.target == target }.map(\.id).sorted()
        return edges.indices.contains(ordinal) ? edges[ordinal] : nil
    }

    public var statistics: GraphStatistics { graph.statistics }
    public func labelID(_ name: String) -> LabelID? { graph.labelID(name) }
    public func edgeTypeID(_ name: String) -> EdgeTypeID? { graph.edgeTypeID(name) }
    public func propertyKeyID(_ name: String) -> PropertyKeyID? { graph.propertyKeyID(name) }
    public func name(of label: LabelID) -> String { graph.name(of: label) }
    public func name(of type: EdgeTypeID) -> String { graph.name(of: type) }
    public func name(of key: PropertyKeyID) -> String { graph.name(of: key) }
    public func nodes(label: LabelID?) -> [NodeID] { graph.nodes(label: label) }
    public func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) -> [NodeID] {
        graph.nodes(label: label, where: key, equals: value)
    }
    public func isIndexed(_ key: PropertyKeyID) -> Bool { graph.isIndexed(key) }
    public func isOrdered(_ key: PropertyKeyID, label: LabelID?) -> Bool { graph.isOrdered(key, label: label) }
    public func nodes(label: LabelID?, where key: PropertyKeyID, in range: ValueRange) -> [NodeID] {
        graph.nodes(label: label, where: key, in: range)
    }
    public func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) -> [EdgeRecord] {
        graph.edges(of: node, direction, types: types)
    }
    public func edges(types: [EdgeTypeID]) -> [EdgeRecord] { graph.edges(types: types) }
    public func edge(_ id: EdgeID) -> EdgeRecord? { graph.edge(id) }
    public func labels(of node: NodeID) -> [LabelID] { graph.labels(of: node) }
    public func property(_ key: PropertyKeyID, of node: NodeID) -> Value { graph.property(key, of: node) }
    public func property(_ key: PropertyKeyID, of edge: EdgeID) -> Value { graph.property(key, of: edge) }
    public func properties(of node: NodeID) -> [(key: PropertyKeyID, value: Value)] { graph.properties(of: node) }
    public func properties(of edge: EdgeID) -> [(key: PropertyKeyID, value: Value)] { graph.properties(of: edge) }
    public func evidence(of event: NodeID) throws(Diagnostic) -> [ReportedEvidence] { try graph.evidence(of: event) }
    public func search(_ search: TextSearch) throws(Diagnostic) -> [TextSearch.Hit] { try graph.search(search) }
}
