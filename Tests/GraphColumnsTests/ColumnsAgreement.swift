import GraphModel
import MemoryGraph
import Testing

@testable import GraphColumns

/// Holds a graph of columns against the reader that it was made of, through the views that executors use.
struct ColumnsAgreement {
    let reader: MemoryGraph
    let columns: ColumnarGraph

    /// Everything: nodes, labels, groups, properties, lists in both directions.
    func check() throws {
        let nodes = reader.nodes(label: nil)
        try #require(columns.nodeCount == nodes.count)
        let index = try columns.identityIndex()
        let identities = try columns.identityColumn()
        for node in nodes {
            let number = try #require(index.number(of: node))
            #expect(identities.value(at: Int(number)) == .integer(node.raw))
            #expect(columns.nodes.contains(number))
            try checkNode(node, number)
        }
        for missing in [nodes.count, nodes.count + 7, -1, .max, .min] where !nodes.contains(NodeID(Int64(missing))) {
            #expect(index.number(of: NodeID(Int64(missing))) == nil)
        }
        try checkLabels()
        try checkGroups()
        for type in Set(reader.edges(types: []).map(\.type)) { try checkEdges(type) }
        #expect(columns.edgeTypes.count == Set(reader.edges(types: []).map(\.type)).count)
    }

    private var keys: [PropertyKeyID] { (0..<12).map { PropertyKeyID($0) } }

    private func node(_ number: UInt32) throws -> NodeID {
        NodeID(try columns.identityColumn().number(at: Int(number)))
    }

    private func checkNode(_ node: NodeID, _ number: UInt32) throws {
        let group = columns.groups[columns.group(of: number)]
        #expect(group.range.contains(number))
        #expect(group.label == reader.labels(of: node).min())
        for key in keys {
            let value = reader.property(key, of: node)
            guard let column = try group.column(key) else {
                #expect(value == .null)
                continue
            }
            #expect(column.count == group.range.count)
            if column.kind != .elsewhere { #expect(column.value(at: Int(number - group.range.lowerBound)) == value) }
        }
    }

    private func checkLabels() throws {
        for label in (0..<8).map({ LabelID($0) }) {
            let set = try columns.nodes(with: label)
            let numbers = (0..<UInt32(columns.nodeCount)).filter { set.contains($0) }
            #expect(try numbers.map { try node($0) }.sorted() == reader.nodes(label: label))
            #expect(set.count == numbers.count)
            if let ranges = set.ranges { #expect(ranges.flatMap { Array($0) } == numbers) }
        }
    }

    private func checkGroups() throws {
        #expect(columns.groups.map(\.range.lowerBound) == [0] + columns.groups.dropLast().map(\.range.upperBound) || columns.nodeCount == 0)
        let labels = columns.groups.map { $0.label?.raw ?? .max }
        #expect(labels == labels.sorted() && Set(labels).count == labels.count)
        for group in columns.groups {
            let order = try group.order.flatMap { try group.column($0) }
            #expect(order?.isSorted ?? true)
            for number in group.range.dropLast() {
                let place = Int(number - group.range.lowerBound)
                let same = order.map { $0.value(at: place) == $0.value(at: place + 1) } ?? true
                if same { #expect(try node(number) < node(number + 1)) }
            }
            for key in keys { if let column = try group.column(key) { checkColumn(column, lists: [0..<column.count], isOfNodes: true) } }
        }
    }

    private func checkEdges(_ type: EdgeTypeID) throws {
        let edges = try #require(columns.edgeTypes[type])
        let records = reader.edges(types: [type])
        #expect(edges.count == records.count)
        let pairs = Set(records.map { [$0.source, $0.target] })
        #expect(edges.hasParallels == (pairs.count < records.count))
        let index = try columns.identityIndex()
        var identityOfNumber: [UInt32: EdgeID] = [:]
        for isOutgoing in [true, false] {
            let lists = try edges.adjacency(isOutgoing: isOutgoing)
            #expect((lists.edgeNumbers != nil) == edges.hasParallels)
            var groups: Set<Int> = []
            for number in 0..<UInt32(columns.nodeCount) {
                let node = try node(number)
                let own = records.filter { (isOutgoing ? $0.source : $0.target) == node }
                let sorted = own.sorted { left, right in
                    let first = index.number(of: isOutgoing ? left.target : left.source) ?? 0
                    let second = index.number(of: isOutgoing ? right.target : right.source) ?? 0
                    return (first, left.id.raw) < (second, right.id.raw)
                }
                let list = lists.list(of: number)
                try #require(list.count == own.count)
                if !list.isEmpty { groups.insert(columns.group(of: number)) }
                for (place, edge) in zip(list, sorted) {
                    #expect(lists.neighbours[place] == index.number(of: isOutgoing ? edge.target : edge.source))
                    if let number = lists.edgeNumbers?[place] {
                        if isOutgoing { identityOfNumber[number] = edge.id } else { #expect(identityOfNumber[number] == edge.id) }
                    }
                    for key in keys {
                        let column = try lists.column(key)
                        if column?.kind != .elsewhere { #expect((column?.value(at: place) ?? .null) == reader.property(key, of: edge.id)) }
                    }
                }
            }
            #expect(groups.sorted() == (isOutgoing ? edges.sourceGroups : edges.targetGroups))
            let ranges = (0..<lists.nodeCount).map { lists.list(of: lists.first + UInt32($0)) }
            for key in keys { if let column = try lists.column(key) { checkColumn(column, lists: ranges, isOfNodes: false) } }
        }
    }

    /// What a column says of itself.
    private func checkColumn(_ column: PropertyColumn, lists: [Range<Int>], isOfNodes: Bool) {
        guard column.kind != .elsewhere else { return }
        let present = (0..<column.count).filter { column.isPresent($0) }
        let values = present.map { column.number(at: $0) }
        if column.kind == .float {
            let floats = values.map { Double(bitPattern: UInt64(bitPattern: $0)) }
            #expect(Double(bitPattern: UInt64(bitPattern: column.minimum)) == floats.min())
            #expect(Double(bitPattern: UInt64(bitPattern: column.maximum)) == floats.max())
            return
        }
        #expect(values.min() == column.minimum && values.max() == column.maximum)
        let isNear = UInt64(bitPattern: column.maximum &- column.minimum) <= 16 * values.count
        let isKnown = isOfNodes && (column.kind == .string || [.integer, .date].contains(column.kind) && (isNear || column.isSorted))
        if column.isUnique || isKnown { #expect(column.isUnique == (isOfNodes && Set(values).count == values.count)) }
        let ascends = lists.allSatisfy { list in
            let keys = list.map { column.isPresent($0) ? (0, column.number(at: $0)) : (1, 0) }
            return zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 }
        }
        #expect(column.isSorted == ascends)
        guard let dictionary = column.dictionary else { return }
        let texts = (0..<dictionary.count).map { dictionary.text($0) }
        #expect(zip(texts, texts.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        for (code, text) in texts.enumerated() { #expect(dictionary.code(of: text) == code) }
        #expect(dictionary.code(of: "no such text") == nil)
        guard let postings = dictionary.postings else { return }
        for code in texts.indices {
            let places = (Int(postings.starts[code])..<Int(postings.starts[code + 1])).map { Int(postings.positions[$0]) }
            #expect(places == present.filter { column.number(at: $0) == Int64(code) })
        }
    }
}
