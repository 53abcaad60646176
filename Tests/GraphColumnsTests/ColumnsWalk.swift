import GraphModel

@testable import GraphColumns

/// Goes wherever an executor could go in a graph of columns, and looks at every step whether it leads where it may.
///
///     #expect(try ColumnsWalk(graph: columns).staysWithin())
struct ColumnsWalk {
    let graph: ColumnarGraph

    /// Asks for every part, so that each is checked; throws what these throw.
    func ask() throws(Diagnostic) {
        _ = try (graph.identityColumn(), graph.identityIndex())
        for label in graph.labels.keys { _ = try graph.nodes(with: label) }
        for column in graph.groups.flatMap(\.columns.values) { _ = try column.value() }
        for lists in graph.edgeTypes.values.flatMap({ [$0.outgoing, $0.incoming] }) {
            for column in try lists.value().columns.values { _ = try column.value() }
        }
    }

    /// Whether all numbers, positions, codes and bits lead to something that there is; throws what parts throw.
    func staysWithin() throws(Diagnostic) -> Bool {
        try ask()
        let identities = try graph.identityColumn()
        let index = try graph.identityIndex()
        guard staysWithin(identities, count: graph.nodeCount), staysWithin(graph.nodes) else { return false }
        for node in 0..<graph.nodeCount where index.number(of: NodeID(identities.number(at: node))) ?? 0 >= graph.nodeCount { return false }
        for label in graph.labels.keys where !staysWithin(try graph.nodes(with: label)) { return false }
        for group in graph.groups {
            guard group.range.upperBound <= graph.nodeCount else { return false }
            for column in group.columns.values where !staysWithin(try column.value(), count: group.range.count) { return false }
        }
        for edges in graph.edgeTypes.values {
            for isOutgoing in [true, false] where try !staysWithin(edges, isOutgoing) { return false }
        }
        return true
    }

    private func staysWithin(_ set: NodeSet) -> Bool {
        if let ranges = set.ranges { return ranges.allSatisfy { $0.upperBound <= graph.nodeCount } }
        let nodes = places(of: set.bits, count: graph.nodeCount)
        return nodes.last ?? -1 < graph.nodeCount && nodes.count == set.count
    }

    /// The places whose bits are set, in whole words.
    private func places(of bits: UnsafePointer<UInt64>?, count: Int) -> [Int] {
        guard let bits else { return [] }
        return (0..<((count + 63) >> 6) * 64).filter { bits[$0 >> 6] >> UInt64($0 & 63) & 1 != 0 }
    }

    private func staysWithin(_ edges: EdgeColumns, _ isOutgoing: Bool) throws(Diagnostic) -> Bool {
        let lists = try edges.adjacency(isOutgoing: isOutgoing)
        let (own, others) = isOutgoing ? (edges.sourceGroups, edges.targetGroups) : (edges.targetGroups, edges.sourceGroups)
        for number in 0..<UInt32(graph.nodeCount) {
            let list = lists.list(of: number)
            guard list.upperBound <= edges.count, list.isEmpty || own.contains(graph.group(of: number)) else { return false }
            for place in list {
                guard lists.neighbours[place] < graph.nodeCount, others.contains(graph.group(of: lists.neighbours[place])),
                    lists.edgeNumbers?[place] ?? 0 < edges.count
                else { return false }
            }
        }
        for column in lists.columns.values where !staysWithin(try column.value(), count: edges.count) { return false }
        return true
    }

    private func staysWithin(_ column: PropertyColumn, count: Int) -> Bool {
        guard column.count == count, places(of: column.presence, count: count).last ?? -1 < count else { return false }
        guard column.kind != .elsewhere else { return true }
        for place in 0..<count {
            let number = column.number(at: place)
            let isWithinLimits = number >= column.minimum && number <= column.maximum
            guard isWithinLimits || column.kind == .float || !column.isPresent(place) else { return false }
            if column.kind == .boolean, number != 0, number != 1 { return false }
            if let dictionary = column.dictionary {
                guard number >= 0, number < dictionary.count else { return false }
                _ = dictionary.utf8(Int(number)).reduce(0) { $0 &+ $1 }
            }
        }
        guard let dictionary = column.dictionary, let postings = dictionary.postings else { return true }
        return (0..<dictionary.count).allSatisfy { code in
            (Int(postings.starts[code])..<Int(postings.starts[code + 1])).allSatisfy { postings.positions[$0] < count }
        }
    }
}
