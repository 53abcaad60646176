import GraphModel

/// A graph that tells a ``PlanProfile`` of everything read from it or changed in it: one access for each node, edge, property,
/// label or name, and one where nothing was found.
final class MeasuredGraph<Base: GraphReader>: GraphReader {
    private let base: Base
    private let profile: PlanProfile

    init(_ base: Base, _ profile: PlanProfile) {
        self.base = base
        self.profile = profile
    }

    private func counted<Element>(_ elements: [Element]) -> [Element] {
        profile.countAccesses(max(1, elements.count))
        return elements
    }

    private func counted<Result>(_ result: Result) -> Result {
        profile.countAccesses(1)
        return result
    }

    var statistics: GraphStatistics { get throws(Diagnostic) { try base.statistics } }
    func labelID(_ name: String) throws(Diagnostic) -> LabelID? { counted(try base.labelID(name)) }
    func edgeTypeID(_ name: String) throws(Diagnostic) -> EdgeTypeID? { counted(try base.edgeTypeID(name)) }
    func propertyKeyID(_ name: String) throws(Diagnostic) -> PropertyKeyID? { counted(try base.propertyKeyID(name)) }
    func name(of label: LabelID) throws(Diagnostic) -> String { counted(try base.name(of: label)) }
    func name(of type: EdgeTypeID) throws(Diagnostic) -> String { counted(try base.name(of: type)) }
    func name(of key: PropertyKeyID) throws(Diagnostic) -> String { counted(try base.name(of: key)) }
    func nodes(label: LabelID?) throws(Diagnostic) -> [NodeID] { counted(try base.nodes(label: label)) }

    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) throws(Diagnostic) -> [NodeID] {
        counted(try base.nodes(label: label, where: key, equals: value))
    }

    func isIndexed(_ key: PropertyKeyID) throws(Diagnostic) -> Bool { try base.isIndexed(key) }

    func isOrdered(_ key: PropertyKeyID, label: LabelID?) throws(Diagnostic) -> Bool { try base.isOrdered(key, label: label) }

    func nodes(label: LabelID?, where key: PropertyKeyID, in range: ValueRange) throws(Diagnostic) -> [NodeID] {
        counted(try base.nodes(label: label, where: key, in: range))
    }

    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] {
        counted(try base.edges(of: node, direction, types: types))
    }

    func edges(types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] { counted(try base.edges(types: types)) }
    func edge(_ id: EdgeID) throws(Diagnostic) -> EdgeRecord? { counted(try base.edge(id)) }
    func labels(of node: NodeID) throws(Diagnostic) -> [LabelID] { counted(try base.labels(of: node)) }
    func property(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> Value { counted(try base.property(key, of: node)) }
    func property(_ key: PropertyKeyID, of edge: EdgeID) throws(Diagnostic) -> Value { counted(try base.property(key, of: edge)) }

    func properties(of node: NodeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        counted(try base.properties(of: node))
    }

    func properties(of edge: EdgeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        counted(try base.properties(of: edge))
    }
}

extension MeasuredGraph: GraphWriter where Base: GraphWriter {
    func intern(label name: String) throws(Diagnostic) -> LabelID { counted(try base.intern(label: name)) }
    func intern(edgeType name: String) throws(Diagnostic) -> EdgeTypeID { counted(try base.intern(edgeType: name)) }
    func intern(propertyKey name: String) throws(Diagnostic) -> PropertyKeyID { counted(try base.intern(propertyKey: name)) }
    func createNode() throws(Diagnostic) -> NodeID { counted(try base.createNode()) }

    func createEdge(_ type: EdgeTypeID, from source: NodeID, to target: NodeID) throws(Diagnostic) -> EdgeID {
        counted(try base.createEdge(type, from: source, to: target))
    }

    func add(_ label: LabelID, to node: NodeID) throws(Diagnostic) { counted(try base.add(label, to: node)) }
    func remove(_ label: LabelID, from node: NodeID) throws(Diagnostic) { counted(try base.remove(label, from: node)) }

    func set(_ key: PropertyKeyID, of node: NodeID, to value: Value) throws(Diagnostic) {
        counted(try base.set(key, of: node, to: value))
    }

    func set(_ key: PropertyKeyID, of edge: EdgeID, to value: Value) throws(Diagnostic) {
        counted(try base.set(key, of: edge, to: value))
    }

    func delete(_ node: NodeID) throws(Diagnostic) { counted(try base.delete(node)) }
    func delete(_ edge: EdgeID) throws(Diagnostic) { counted(try base.delete(edge)) }
}

extension GraphWriter {
    /// The same graph, told of by `profile`.
    func measured(by profile: PlanProfile) -> any GraphWriter { MeasuredGraph(self, profile) }
}
