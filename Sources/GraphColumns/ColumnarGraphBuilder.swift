import GraphModel

/// Makes a graph of columns from scans: all nodes first, in the order of their identities, with their properties; then the edges, type by
/// type.
///
///     let builder = ColumnarGraphBuilder(startKey: start)
///     let place = try builder.addNode(NodeID(7), labels: [person])
///     builder.input(of: name, group: place.group).add(text: bytes, at: place.position)
///     try builder.numberNodes()
///     let meetings = EdgeInput(met)
///     meetings.add(from: builder.number(of: NodeID(7)), to: builder.number(of: NodeID(9)))   // both not nil
///     try builder.add(meetings)
///     let graph = try builder.finish()
///
/// What a step has brought in is let go as soon as it stands in columns. Not for use by several threads at once.
public final class ColumnarGraphBuilder {
    let startKey: PropertyKeyID?
    let isRenumbering: Bool
    let memory = ColumnMemory()
    /// Of each node, in the order in which they came.
    var identities: [Int64] = []
    var groupOfNode: [UInt32] = []
    var positionOfNode: [UInt32] = []
    var groupInputs: [NodeGroupInput] = []
    private var groupOfLabel: [LabelID?: Int] = [:]
    /// The nodes that have a label that is not their lowest one, as places in ``identities``.
    var furtherLabels: [LabelID: [UInt32]] = [:]
    private var lastFound = 0
    /// What came of the nodes, once they have numbers.
    var nodes: NumberedNodes?
    private var edgeTypes: [EdgeTypeID: EdgeColumns] = [:]

    /// - Parameters:
    ///   - startKey: the property by which groups are ordered where it is a date, before all others.
    ///   - isRenumbering: nodes get new identities in the finished graph: their numbers plus 1.
    public init(startKey: PropertyKeyID?, isRenumbering: Bool = false) {
        self.startKey = startKey
        self.isRenumbering = isRenumbering
    }

    /// Adds a node, whose identity must be greater than those before.
    ///
    /// - Throws: a diagnostic of the category `.limit` for more nodes than a graph can have, `.failure` for one that is out of order.
    public func addNode(_ identity: NodeID, labels: [LabelID]) throws(Diagnostic) -> NodePlace {
        guard nodes == nil, identities.last.map({ $0 < identity.raw }) ?? true else {
            throw Diagnostic(.store, .failure, "node \(identity.raw) comes out of order")
        }
        guard identities.count < Int(UInt32.max) - 1 else {
            throw Diagnostic(.store, .limit, "more than \(UInt32.max - 1) nodes do not fit into columns")
        }
        let lowest = labels.min()
        for label in labels where label != lowest { furtherLabels[label, default: []].append(UInt32(identities.count)) }
        let group = group(of: lowest)
        let position = groupInputs[group].count
        groupInputs[group].count += 1
        identities.append(identity.raw)
        groupOfNode.append(UInt32(group))
        positionOfNode.append(UInt32(position))
        return NodePlace(group: group, position: position)
    }

    private func group(of label: LabelID?) -> Int {
        if let last = groupOfNode.last.map({ Int($0) }), groupInputs[last].label == label { return last }
        if let group = groupOfLabel[label] { return group }
        groupInputs.append(NodeGroupInput(label: label))
        groupOfLabel[label] = groupInputs.count - 1
        return groupInputs.count - 1
    }

    /// The place of a node that was added, for scans of properties of their own; fastest in the order of identities. Nil once nodes have
    /// numbers, and for nodes that were not added.
    public func place(of identity: NodeID) -> NodePlace? {
        guard nodes == nil else { return nil }
        for _ in 0..<2 {
            if lastFound < identities.count, identities[lastFound] == identity.raw { return place(at: lastFound) }
            lastFound += 1
        }
        lastFound = identities.partitioningIndex { $0 >= identity.raw }
        return lastFound < identities.count && identities[lastFound] == identity.raw ? place(at: lastFound) : nil
    }

    private func place(at index: Int) -> NodePlace { NodePlace(group: Int(groupOfNode[index]), position: Int(positionOfNode[index])) }

    /// Takes the values of a property of the nodes of a group, until nodes have numbers.
    public func input(of key: PropertyKeyID, group: Int) -> PropertyInput {
        if let input = groupInputs[group].properties[key] { return input }
        let input = PropertyInput()
        groupInputs[group].properties[key] = input
        return input
    }

    /// Ends the nodes: their numbers stand from now on. Does nothing the second time.
    public func numberNodes() throws(Diagnostic) {
        if nodes == nil { nodes = try makeNumberedNodes() }
    }

    /// The number of a node by the identity under which it was added; nil before ``numberNodes()``, and for others.
    public func number(of identity: NodeID) -> UInt32? { nodes?.numbers.number(of: identity) }

    /// Adds all edges of a type.
    ///
    /// - Throws: a diagnostic of the category `.failure` for edges of nodes that there are not, and for a type that was added before.
    public func add(_ edges: EdgeInput) throws(Diagnostic) {
        try numberNodes()
        guard let nodes else { return }
        guard edgeTypes[edges.type] == nil else { throw Diagnostic(.store, .failure, "edges of type \(edges.type.raw) come twice") }
        if edges.count > 0 { edgeTypes[edges.type] = try EdgeColumns(edges, nodes.groups, nodes.count, memory) }
    }

    /// The graph. The builder is used up.
    public func finish() throws(Diagnostic) -> ColumnarGraph {
        try numberNodes()
        guard let nodes else { throw Diagnostic(.store, .failure, "a graph has no nodes to number") }
        let all = 0..<UInt32(nodes.count)
        return ColumnarGraph(
            nodeCount: nodes.count, groups: nodes.groups, edgeTypes: edgeTypes, nodes: NodeSet(ranges: all.isEmpty ? [] : [all]),
            labels: nodes.labels.mapValues { Checked($0) }, identities: Checked(nodes.identities), numbers: Checked(nodes.finalNumbers),
            memory: memory)
    }
}
