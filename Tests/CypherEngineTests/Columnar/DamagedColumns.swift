import GraphModel
import MemoryGraph

@testable import GraphColumns

/// What of a graph's columns is damaged.
enum DamagedPart: CaseIterable {
    case nodeProperties, identities, outgoingEdges, incomingEdges, labels
}

/// A graph whose columns are not what they were when they were written, as a reader finds out that asks for the damaged part.
struct DamagedColumns: ColumnarReader {
    private let base: ColumnarMemoryGraph
    let columns: ColumnarGraph?

    init(_ base: ColumnarMemoryGraph, _ part: DamagedPart) {
        self.base = base
        self.columns = base.columns.map { $0.damaged(part) }
    }

    func edgeID(_ type: EdgeTypeID, from source: NodeID, to target: NodeID, ordinal: Int) -> EdgeID? {
        base.edgeID(type, from: source, to: target, ordinal: ordinal)
    }

    var statistics: GraphStatistics { base.statistics }
    func labelID(_ name: String) -> LabelID? { base.labelID(name) }
    func edgeTypeID(_ name: String) -> EdgeTypeID? { base.edgeTypeID(name) }
    func propertyKeyID(_ name: String) -> PropertyKeyID? { base.propertyKeyID(name) }
    func name(of label: LabelID) -> String { base.name(of: label) }
    func name(of type: EdgeTypeID) -> String { base.name(of: type) }
    func name(of key: PropertyKeyID) -> String { base.name(of: key) }
    func nodes(label: LabelID?) -> [NodeID] { base.nodes(label: label) }
    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) -> [NodeID] {
        base.nodes(label: label, where: key, equals: value)
    }
    func isIndexed(_ key: PropertyKeyID) -> Bool { base.isIndexed(key) }
    func isOrdered(_ key: PropertyKeyID, label: LabelID?) -> Bool { base.isOrdered(key, label: label) }
    func nodes(label: LabelID?, where key: PropertyKeyID, in range: ValueRange) -> [NodeID] {
        base.nodes(label: label, where: key, in: range)
    }
    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) -> [EdgeRecord] {
        base.edges(of: node, direction, types: types)
    }
    func edges(types: [EdgeTypeID]) -> [EdgeRecord] { base.edges(types: types) }
    func edge(_ id: EdgeID) -> EdgeRecord? { base.edge(id) }
    func labels(of node: NodeID) -> [LabelID] { base.labels(of: node) }
    func property(_ key: PropertyKeyID, of node: NodeID) -> Value { base.property(key, of: node) }
    func property(_ key: PropertyKeyID, of edge: EdgeID) -> Value { base.property(key, of: edge) }
    func properties(of node: NodeID) -> [(key: PropertyKeyID, value: Value)] { base.properties(of: node) }
    func properties(of edge: EdgeID) -> [(key: PropertyKeyID, value: Value)] { base.properties(of: edge) }
    func evidence(of event: NodeID) throws(Diagnostic) -> [ReportedEvidence] { try base.evidence(of: event) }
    func search(_ search: TextSearch) throws(Diagnostic) -> [TextSearch.Hit] { try base.search(search) }
}

extension ColumnarGraph {
    /// The same graph with one kind of part that throws when it is asked for.
    fileprivate func damaged(_ part: DamagedPart) -> ColumnarGraph {
        func damaged<Part>(_ checked: Checked<Part>, _ here: DamagedPart) -> Checked<Part> {
            here != part
                ? checked
                : Checked { _ throws(Diagnostic) in throw Diagnostic(.store, .damaged, "the snapshot is not what was written") }
        }
        let groups = groups.map { group in
            NodeGroup(
                label: group.label, range: group.range, order: group.order,
                columns: group.columns.mapValues { damaged($0, .nodeProperties) })
        }
        let edgeTypes = edgeTypes.mapValues { edges in
            EdgeColumns(
                count: edges.count, hasParallels: edges.hasParallels, sourceGroups: edges.sourceGroups, targetGroups: edges.targetGroups,
                outgoing: damaged(edges.outgoing, .outgoingEdges), incoming: damaged(edges.incoming, .incomingEdges))
        }
        return ColumnarGraph(
            nodeCount: nodeCount, groups: groups, edgeTypes: edgeTypes, nodes: nodes, labels: labels.mapValues { damaged($0, .labels) },
            identities: damaged(identities, .identities), numbers: numbers, memory: self)
    }
}
