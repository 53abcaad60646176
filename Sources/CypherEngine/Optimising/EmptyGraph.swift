import GraphModel

/// A graph without nodes: what constant expressions are computed over.
struct EmptyGraph: GraphReader {
    var statistics: GraphStatistics { GraphStatistics() }
    func labelID(_ name: String) -> LabelID? { nil }
    func edgeTypeID(_ name: String) -> EdgeTypeID? { nil }
    func propertyKeyID(_ name: String) -> PropertyKeyID? { nil }
    func name(of label: LabelID) -> String { "" }
    func name(of type: EdgeTypeID) -> String { "" }
    func name(of key: PropertyKeyID) -> String { "" }
    func nodes(label: LabelID?) -> [NodeID] { [] }
    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) -> [NodeID] { [] }
    func isIndexed(_ key: PropertyKeyID) -> Bool { false }
    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) -> [EdgeRecord] { [] }
    func edges(types: [EdgeTypeID]) -> [EdgeRecord] { [] }
    func edge(_ id: EdgeID) -> EdgeRecord? { nil }
    func labels(of node: NodeID) -> [LabelID] { [] }
    func property(_ key: PropertyKeyID, of node: NodeID) -> Value { .null }
    func property(_ key: PropertyKeyID, of edge: EdgeID) -> Value { .null }
    func properties(of node: NodeID) -> [(key: PropertyKeyID, value: Value)] { [] }
    func properties(of edge: EdgeID) -> [(key: PropertyKeyID, value: Value)] { [] }
}
