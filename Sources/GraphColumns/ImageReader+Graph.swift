import GraphModel

/// From a description to its graph. ``ImageWriter`` writes the same, in the same order. What can be told from the description is looked at
/// now, sections when they are asked for.
extension ImageReader {
    mutating func graph(owner: AnyObject) throws(Diagnostic) -> ColumnarGraph {
        let nodeCount = try count("the number of nodes")
        let nodes = try nodeSet(nodeCount).value()
        var labels: [LabelID: Checked<NodeSet>] = [:]
        for _ in 0..<(try count("the number of labels")) { labels[LabelID(try identity())] = try nodeSet(nodeCount) }
        let identities = try column(count: nodeCount)
        let numbers = try identityIndex(nodeCount)
        var groups: [NodeGroup] = []
        for _ in 0..<(try count("the number of groups")) {
            groups.append(try group(from: groups.last?.range.upperBound ?? 0, nodeCount))
        }
        guard groups.last?.range.upperBound ?? 0 == nodeCount else { throw damaged("there are nodes without a group") }
        var edgeTypes: [EdgeTypeID: EdgeColumns] = [:]
        for _ in 0..<(try count("the number of edge types")) {
            edgeTypes[EdgeTypeID(try identity())] = try edges(groups, nodeCount)
        }
        guard isAtEnd else { throw damaged("there is more than their description says") }
        return ColumnarGraph(
            nodeCount: nodeCount, groups: groups, edgeTypes: edgeTypes, nodes: nodes, labels: labels, identities: identities,
            numbers: numbers, memory: owner)
    }

    private mutating func identity() throws(Diagnostic) -> Int32 { try number(.min ... .max, "the identity of a name") }

    private mutating func optionalIdentity() throws(Diagnostic) -> Int32? {
        let isGiven = try boolean()
        let identity = try identity()
        return isGiven ? identity : nil
    }

    private mutating func nodeSet(_ nodeCount: Int) throws(Diagnostic) -> Checked<NodeSet> {
        if try boolean() {
            let count = try number(0...nodeCount, "the number of nodes with a label")
            let section = try section(of: UInt64.self, count: (nodeCount + 63) >> 6)
            let set = NodeSet(bits: section.start(of: UInt64.self), count: count)
            return checked(set, [section], "a set of nodes") { set.hasSoundBits(nodeCount: nodeCount) }
        }
        var ranges: [Range<UInt32>] = []
        var least: UInt32 = 0
        for _ in 0..<(try count("the number of ranges")) {
            let start = try number(least...UInt32(nodeCount), "a range of nodes")
            let end = try number(start...UInt32(nodeCount), "a range of nodes")
            ranges.append(start..<end)
            least = end
        }
        return Checked(NodeSet(ranges: ranges))
    }

    private mutating func identityIndex(_ nodeCount: Int) throws(Diagnostic) -> Checked<IdentityIndex> {
        let first = try number()
        let count = try number(0...Int(UInt32.max) * 4, "the number of identities")
        let numbers = try boolean() ? section(of: UInt32.self, count: count) : nil
        let identities = try boolean() ? section(of: Int64.self, count: count) : nil
        guard numbers != nil || count <= nodeCount else { throw damaged("there are more identities than nodes") }
        let index = IdentityIndex(
            first: first, count: count, numbers: numbers?.start(of: UInt32.self), identities: identities?.start(of: Int64.self))
        return checked(index, [numbers, identities].compactMap { $0 }, "the finding of nodes") { index.isSound(nodeCount: nodeCount) }
    }

    private mutating func group(from start: UInt32, _ nodeCount: Int) throws(Diagnostic) -> NodeGroup {
        let label = try optionalIdentity().map { LabelID($0) }
        let range = start..<(try number(start...UInt32(nodeCount), "a group of nodes"))
        let order = try optionalIdentity().map { PropertyKeyID($0) }
        var columns: [PropertyKeyID: Checked<PropertyColumn>] = [:]
        var isOrdered = order == nil
        for _ in 0..<(try count("the number of properties")) {
            let key = PropertyKeyID(try identity())
            let column = try column(count: range.count)
            columns[key] = column
            if key == order { isOrdered = column.unchecked.map { $0.kind == .date && $0.isSorted } ?? false }
        }
        guard isOrdered else { throw damaged("a group stands in the order of what it has not") }
        return NodeGroup(label: label, range: range, order: order, columns: columns)
    }

    private mutating func edges(_ groups: [NodeGroup], _ nodeCount: Int) throws(Diagnostic) -> EdgeColumns {
        let count = try count("the number of edges")
        let sourceGroups = try groupNumbers(groups.count)
        let targetGroups = try groupNumbers(groups.count)
        let hasParallels = try boolean()
        let sources = sourceGroups.map { groups[$0].range }
        let targets = targetGroups.map { groups[$0].range }
        let outgoing = try adjacency(count, hasParallels, nodeCount, from: sources, to: targets)
        let incoming = try adjacency(count, hasParallels, nodeCount, from: targets, to: sources)
        return EdgeColumns(
            count: count, hasParallels: hasParallels, sourceGroups: sourceGroups, targetGroups: targetGroups, outgoing: outgoing,
            incoming: incoming)
    }

    private mutating func groupNumbers(_ groupCount: Int) throws(Diagnostic) -> [Int] {
        var numbers: [Int] = []
        for _ in 0..<(try count("the number of groups")) {
            let number = try number(0...UInt32.max, "the number of a group")
            guard number < groupCount, number > numbers.last ?? -1 else { throw damaged("a group cannot be where edges lead") }
            numbers.append(Int(number))
        }
        return numbers
    }

    private mutating func adjacency(
        _ count: Int, _ hasParallels: Bool, _ nodeCount: Int, from owners: [Range<UInt32>], to others: [Range<UInt32>]
    ) throws(Diagnostic) -> Checked<Adjacency> {
        let first = try number(0...UInt32(nodeCount), "the first node with edges")
        let listCount = try number(0...nodeCount - Int(first), "the number of nodes with edges")
        let starts = try section(of: UInt32.self, count: listCount + 1)
        let neighbours = try section(of: UInt32.self, count: count)
        let edgeNumbers = try hasParallels ? section(of: UInt32.self, count: count) : nil
        var columns: [PropertyKeyID: Checked<PropertyColumn>] = [:]
        for _ in 0..<(try self.count("the number of properties")) {
            let key = PropertyKeyID(try identity())
            columns[key] = try column(count: count)
        }
        let start = starts.start(of: UInt32.self)
        let lists = Adjacency(
            first: first, nodeCount: listCount, starts: start, ends: start + 1, neighbours: neighbours.start(of: UInt32.self),
            edgeNumbers: edgeNumbers?.start(of: UInt32.self), columns: columns)
        return checked(lists, [starts, neighbours, edgeNumbers].compactMap { $0 }, "a list of neighbours") {
            lists.isSound(count: count, from: owners, to: others)
        }
    }
}
