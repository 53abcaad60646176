import GraphModel

/// From a graph to its description. ``ImageReader`` reads the same, in the same order.
extension ImageWriter {
    mutating func add(_ graph: ColumnarGraph) throws(Diagnostic) {
        let index = try graph.identityIndex()
        guard index.renumberings.isEmpty, index.changes.isEmpty else {
            throw Diagnostic(.store, .failure, "columns that were changed are not written")
        }
        add(graph.nodeCount)
        add(graph.nodes, nodeCount: graph.nodeCount)
        add(graph.labels.count)
        for label in graph.labels.keys.sorted() {
            add(label.raw)
            add(try graph.nodes(with: label), nodeCount: graph.nodeCount)
        }
        add(try graph.identityColumn())
        add(index)
        add(graph.groups.count)
        for group in graph.groups {
            add(optional: group.label?.raw)
            add(group.range.upperBound)
            add(optional: group.order?.raw)
            try add(group.columns)
        }
        add(graph.edgeTypes.count)
        for (type, edges) in graph.edgeTypes.sorted(by: { $0.key < $1.key }) {
            add(type.raw)
            add(edges.count)
            for groups in [edges.sourceGroups, edges.targetGroups] {
                add(groups.count)
                for group in groups { add(group) }
            }
            add(edges.hasParallels)
            for isOutgoing in [true, false] { try add(try edges.adjacency(isOutgoing: isOutgoing), count: edges.count) }
        }
    }

    private mutating func add(optional identity: Int32?) {
        add(identity != nil)
        add(identity ?? 0)
    }

    private mutating func add(_ nodes: NodeSet, nodeCount: Int) {
        add(nodes.bits != nil)
        if let bits = nodes.bits {
            add(nodes.count)
            add(bits, count: (nodeCount + 63) >> 6)
        } else {
            add(nodes.ranges?.count ?? 0)
            for range in nodes.ranges ?? [] {
                add(range.lowerBound)
                add(range.upperBound)
            }
        }
    }

    private mutating func add(_ index: IdentityIndex) {
        add(index.first)
        add(index.count)
        add(index.numbers != nil)
        if let numbers = index.numbers { add(numbers, count: index.count) }
        add(index.identities != nil)
        if let identities = index.identities { add(identities, count: index.count) }
    }

    private mutating func add(_ lists: Adjacency, count: Int) throws(Diagnostic) {
        add(lists.first)
        add(lists.nodeCount)
        add(lists.starts, count: lists.nodeCount + 1)
        add(lists.neighbours, count: count)
        if let edgeNumbers = lists.edgeNumbers { add(edgeNumbers, count: count) }
        try add(lists.columns)
    }

    private mutating func add(_ columns: [PropertyKeyID: Checked<PropertyColumn>]) throws(Diagnostic) {
        add(columns.count)
        for (key, column) in columns.sorted(by: { $0.key < $1.key }) {
            add(key.raw)
            add(try column.value())
        }
    }

    private mutating func add(_ column: PropertyColumn) {
        add(column.kind.rawValue)
        add(column.count)
        guard column.kind != .elsewhere else { return }
        add(column.width)
        for number in [column.base, column.minimum, column.maximum] { add(number) }
        for flag in [column.isSorted, column.isUnique, column.presence != nil] { add(flag) }
        add(section: UnsafeRawBufferPointer(start: column.values, count: column.count * column.width))
        if let presence = column.presence { add(presence, count: (column.count + 63) >> 6) }
        if let dictionary = column.dictionary { add(dictionary) }
        add(column.blocks != nil)
        for limits in [column.blocks?.minima, column.blocks?.maxima] {
            if let limits { add(limits, count: ValueBlocks.count(of: column)) }
        }
    }

    private mutating func add(_ dictionary: StringDictionary) {
        add(dictionary.count)
        add(dictionary.offsets, count: dictionary.count + 1)
        add(dictionary.bytes, count: Int(dictionary.offsets[dictionary.count]))
        add(dictionary.postings != nil)
        if let postings = dictionary.postings {
            add(postings.starts, count: dictionary.count + 1)
            add(postings.positions, count: Int(postings.starts[dictionary.count]))
        }
    }
}
