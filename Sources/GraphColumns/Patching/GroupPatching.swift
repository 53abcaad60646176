import GraphModel

/// A group of nodes and what changes in it: which places go and which come, and the group as it is then.
///
/// In goes the group of the numbers 0..<3 with a node that comes between the first and the second, out comes the group of 0..<4.
struct GroupPatching {
    let base: NodeGroup
    /// The places of nodes that go.
    var removed: [Int] = []
    /// Nodes that stay where they are, with other labels or properties.
    var changed: [(place: Int, node: GraphPatch.Node)] = []
    private var arrivals: [Arrival] = []
    private var isOrderKept = true

    /// A node that comes, and before which place.
    private struct Arrival {
        let place: Int
        let rank: Rank
        let node: GraphPatch.Node
    }

    /// What nodes of a group stand by.
    private struct Rank: Comparable {
        /// Nil for nodes that have no date, or where the group has no order.
        let day: Int64?
        let identity: Int64

        static func < (left: Rank, right: Rank) -> Bool {
            guard left.day != right.day else { return left.identity < right.identity }
            guard let day = left.day else { return false }
            return right.day.map { day < $0 } ?? true
        }
    }

    /// A group that there was.
    init(_ base: NodeGroup) { self.base = base }

    /// A new one, of nodes with the same lowest label.
    init(_ label: LabelID?, _ nodes: [GraphPatch.Node]) {
        base = NodeGroup(label: label, range: 0..<0, order: nil, columns: [:])
        arrivals = nodes.sorted { $0.identity < $1.identity }
            .map { Arrival(place: 0, rank: Rank(day: nil, identity: $0.identity.raw), node: $0) }
    }

    /// Adds a node that comes; `identities` are those of all nodes.
    mutating func insert(_ node: GraphPatch.Node, _ identities: PropertyColumn) throws(Diagnostic) {
        let order = try base.order.flatMap { key throws(Diagnostic) in try base.column(key) }
        var day: Int64?
        if let key = base.order, let value = node.state?.properties[key] {
            if case .date(let date) = value { day = date.number } else { isOrderKept = false }
        }
        let rank = Rank(day: day, identity: node.identity.raw)
        let place = (0..<base.range.count).partitioningIndex { place in
            let day = order.flatMap { $0.isPresent(place) ? $0.number(at: place) : nil }
            return rank < Rank(day: day, identity: identities.number(at: Int(base.range.lowerBound) + place))
        }
        arrivals.append(Arrival(place: place, rank: rank, node: node))
    }

    /// The nodes that come, in the order of their places.
    var coming: [GraphPatch.Node] { sortedArrivals.map(\.node) }

    private var sortedArrivals: [Arrival] { arrivals.sorted { ($0.place, $0.rank) < ($1.place, $1.rank) } }

    /// What becomes of the numbers.
    var numbering: Splice {
        Splice(count: base.range.count, without: removed.sorted().map { $0..<$0 + 1 }, with: sortedArrivals.map(\.place))
    }

    /// What becomes of what is known of each node: what comes, and what changes in its place.
    var contents: (splice: Splice, fresh: [GraphPatch.Node]) {
        let arrivals = sortedArrivals
        var fresh: [(place: Int, node: GraphPatch.Node)] = []
        var next = 0
        for change in changed.sorted(by: { $0.place < $1.place }) {
            while next < arrivals.count, arrivals[next].place <= change.place {
                fresh.append((arrivals[next].place, arrivals[next].node))
                next += 1
            }
            fresh.append(change)
        }
        fresh += arrivals[next...].map { ($0.place, $0.node) }
        let gone = (removed + changed.map(\.place)).sorted()
        return (Splice(count: base.range.count, without: gone.map { $0..<$0 + 1 }, with: fresh.map(\.place)), fresh.map(\.node))
    }

    /// The group as it is, its first node having a number.
    func group(from start: UInt32) throws(Diagnostic) -> NodeGroup {
        let (splice, fresh) = contents
        let range = start..<start + UInt32(splice.count)
        guard !splice.isIdentity else { return NodeGroup(label: base.label, range: range, order: base.order, columns: base.columns) }
        let keys = fresh.reduce(into: Set(base.columns.keys)) { $0.formUnion($1.state?.properties.keys.map { $0 } ?? []) }
        var columns: [PropertyKeyID: Checked<PropertyColumn>] = [:]
        for key in keys {
            columns[key] = Checked { [base = base.columns[key]] memory throws(Diagnostic) in
                let values = fresh.map { $0.state?.properties[key] ?? .null }
                guard let column = try base?.value() else {
                    let input = PropertyInput()
                    for (place, value) in zip(splice.fresh, values) { input.add(value, at: place) }
                    // Made only for who asks for it.
                    var room = Int.max
                    return try input.column(count: splice.count, memory: memory, valueMemory: memory, room: &room).asOfNodes(in: memory)
                }
                return column.spliced(splice, values, in: memory).asOfNodes(in: memory, whatWas: column)
            }
        }
        return NodeGroup(label: base.label, range: range, order: try order(fresh), columns: columns)
    }

    /// The property by which the group stands: none where a node has something else than a date there, or no node has it any more.
    private func order(_ fresh: [GraphPatch.Node]) throws(Diagnostic) -> PropertyKeyID? {
        guard isOrderKept, let key = base.order, let column = try base.column(key) else { return nil }
        let present = (0..<column.count).partitioningIndex { !column.isPresent($0) }
        let gone = (removed + changed.map(\.place)).count { $0 < present }
        return gone < present || fresh.contains { $0.state?.properties[key] != nil } ? key : nil
    }
}

extension PropertyColumn {
    /// The column with all that is known of columns of nodes, as far as it was known of the column that it was made of.
    fileprivate func asOfNodes(in memory: ColumnMemory, whatWas old: PropertyColumn? = nil) -> PropertyColumn {
        var column = self
        if old?.isSorted ?? true { column = column.checkingOrder() }
        if old?.isUnique ?? true { column = column.checkingUniqueness() }
        return column.addingPostings(in: memory).addingBlocks(in: memory)
    }
}
