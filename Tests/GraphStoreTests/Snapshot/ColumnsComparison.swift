import GraphColumns
import GraphModel

@testable import GraphStore

/// Holds a graph in columns against a reader of the same state: every node, edge, label and property, and what the columns promise of
/// themselves. Empty where all agrees; the first hundred differences else.
struct ColumnsComparison {
    private let reader: StoreReader
    private let graph: ColumnarGraph
    private(set) var differences: [String] = []
    /// How many values were compared, not counting those that are kept elsewhere.
    private(set) var valuesCompared = 0
    private var keys: [(id: PropertyKeyID, name: String)] = []

    init(_ reader: StoreReader, _ graph: ColumnarGraph) throws {
        self.reader = reader
        self.graph = graph
        for name in try reader.statistics.propertyKeys { if let id = try reader.propertyKeyID(name) { keys.append((id, name)) } }
        try compareNodes()
        try compareLabels()
        try compareNodeProperties()
        for (name, _) in try reader.statistics.edgeTypes { if let type = try reader.edgeTypeID(name) { try compareEdges(type, name) } }
        for (type, edges) in graph.edgeTypes where edges.count > 0 {
            expect(try reader.edges(types: [type]).count == edges.count, "type \(type.raw) has \(edges.count) edges")
        }
    }

    private mutating func expect(_ isRight: Bool, _ message: @autoclosure () -> String) {
        if !isRight, differences.count < 100 { differences.append(message()) }
    }

    private mutating func compareNodes() throws {
        let expected = try reader.nodes(label: nil)
        let (index, identities) = (try graph.identityIndex(), try graph.identityColumn())
        let told = graph.nodes.count
        expect(told == expected.count, "\(told) nodes, not \(expected.count)")
        for node in expected {
            guard let number = index.number(of: node) else {
                expect(false, "node \(node.raw) has no number")
                continue
            }
            expect(graph.nodes.contains(number), "node \(node.raw) is not there")
            expect(identities.number(at: Int(number)) == node.raw, "node \(node.raw) is \(identities.number(at: Int(number)))")
            let lowest = try reader.labels(of: node).min()
            let group = graph.groups[graph.group(of: number)]
            expect(group.range.contains(number) && group.label == lowest, "node \(node.raw) is in the group of \(String(describing: group.label))")
        }
        var present = 0
        for number in 0..<UInt32(graph.nodeCount) where graph.nodes.contains(number) { present += 1 }
        expect(present == expected.count, "\(present) numbers of nodes, not \(expected.count)")
        expect(index.number(of: NodeID(Int64.max)) == nil && index.number(of: NodeID(Int64.min)) == nil, "a node that there is not")
        var end: UInt32 = 0
        for group in graph.groups {
            expect(group.range.lowerBound == end, "a group begins at \(group.range.lowerBound), not at \(end)")
            end = group.range.upperBound
        }
        expect(Int(end) == graph.nodeCount, "the groups end at \(end)")
    }

    private mutating func compareLabels() throws {
        let index = try graph.identityIndex()
        for (name, _) in try reader.statistics.labels {
            guard let label = try reader.labelID(name) else { continue }
            let expected = try reader.nodes(label: label)
            let set = try graph.nodes(with: label)
            expect(set.count == expected.count, "\(set.count) nodes are \(name), not \(expected.count)")
            for node in expected { expect(index.number(of: node).map(set.contains) ?? false, "node \(node.raw) is not \(name)") }
            let counted = (0..<UInt32(graph.nodeCount)).count { set.contains($0) }
            expect(counted == expected.count, "\(counted) numbers are \(name)")
        }
    }

    private mutating func compareNodeProperties() throws {
        let identities = try graph.identityColumn()
        for group in graph.groups {
            if let order = group.order {
                let column = try group.column(order)
                expect(column?.isSorted == true && column?.kind == .date, "the order of a group is not sorted")
            }
            for key in keys {
                let column = try group.column(key.id)
                if let column {
                    expect(column.count == group.range.count, "\(key.name) has \(column.count) values")
                    check(column, key.name, lists: [0..<column.count])
                }
                for number in group.range where graph.nodes.contains(number) {
                    let node = NodeID(identities.number(at: Int(number)))
                    compare(try reader.property(key.id, of: node), column, Int(number - group.range.lowerBound), "\(key.name) of \(node.raw)")
                }
            }
        }
    }

    private mutating func compare(_ expected: Value, _ column: PropertyColumn?, _ position: Int, _ what: @autoclosure () -> String) {
        guard column?.kind != .elsewhere else { return }
        let found = column?.value(at: position) ?? .null
        valuesCompared += 1
        expect(found == expected, "\(what()) is \(found), not \(expected)")
        guard let column, column.isPresent(position) else { return }
        let number = column.number(at: position)
        let isWithin =
            column.kind == .float
            ? (Value.double(column.minimum)...Value.double(column.maximum)).contains(Value.double(number))
            : (column.minimum...column.maximum).contains(number)
        expect(isWithin, "\(what()): \(number) is not within \(column.minimum)...\(column.maximum)")
    }

    /// What a column says of itself: its order, uniqueness, dictionary.
    private mutating func check(_ column: PropertyColumn, _ name: String, lists: [Range<Int>]) {
        guard column.kind != .elsewhere else { return }
        if column.isSorted {
            for list in lists {
                var last: Int64?
                var hasEnded = false
                for position in list {
                    guard column.isPresent(position) else {
                        hasEnded = true
                        continue
                    }
                    let number = column.number(at: position)
                    let isAfter =
                        last.map { column.kind == .float ? Value.double($0) <= Value.double(number) : $0 <= number } ?? true
                    expect(!hasEnded && isAfter, "\(name) is not sorted at \(position)")
                    last = number
                }
            }
        }
        if column.isUnique {
            let numbers = (0..<column.count).filter { column.isPresent($0) }.map { column.number(at: $0) }
            expect(Set(numbers).count == numbers.count, "\(name) is not unique")
        }
        guard let dictionary = column.dictionary else { return }
        for code in 0..<dictionary.count {
            expect(dictionary.code(of: dictionary.text(code)) == code, "\(name): the text \(code) is not found")
            guard let postings = dictionary.postings else { continue }
            for place in Int(postings.starts[code])..<Int(postings.starts[code + 1]) {
                let position = Int(postings.positions[place])
                expect(column.isPresent(position) && column.number(at: position) == Int64(code), "\(name): a wrong posting of \(code)")
            }
        }
        if let postings = dictionary.postings {
            let present = (0..<column.count).count { column.isPresent($0) }
            expect(Int(postings.starts[dictionary.count]) == present, "\(name): \(postings.starts[dictionary.count]) postings")
        }
    }

    private mutating func compareEdges(_ type: EdgeTypeID, _ name: String) throws {
        let expected = try reader.edges(types: [type])
        guard let edges = graph.edgeTypes[type] else { return expect(expected.isEmpty, "no edges \(name)") }
        expect(edges.count == expected.count, "\(edges.count) edges \(name), not \(expected.count)")
        let identities = try graph.identityColumn()
        var ids: [UInt32: EdgeID] = [:]
        for isOutgoing in [true, false] {
            let adjacency = try edges.adjacency(isOutgoing: isOutgoing)
            var found: Set<EdgeID> = []
            var lists: [Range<Int>] = []
            var groups: Set<Int> = []
            for node in 0..<UInt32(graph.nodeCount) {
                let list = adjacency.list(of: node)
                if !list.isEmpty { groups.insert(graph.group(of: node)) }
                lists.append(list)
                var ordinal = 0
                for position in list {
                    let neighbour = adjacency.neighbours[position]
                    if position > list.lowerBound {
                        let before = adjacency.neighbours[position - 1]
                        expect(before <= neighbour, "\(name): neighbours do not ascend")
                        ordinal = before == neighbour ? ordinal + 1 : 0
                        expect(ordinal == 0 || edges.hasParallels, "\(name) has parallel edges")
                    }
                    let here = NodeID(identities.number(at: Int(node)))
                    let there = NodeID(identities.number(at: Int(neighbour)))
                    let (source, target) = isOutgoing ? (here, there) : (there, here)
                    guard let edge = try reader.edgeID(type, from: source, to: target, ordinal: ordinal) else {
                        expect(false, "\(name): no edge \(ordinal) from \(source.raw) to \(target.raw)")
                        continue
                    }
                    found.insert(edge)
                    if let number = adjacency.edgeNumbers?[position] {
                        if isOutgoing { ids[number] = edge } else { expect(ids[number] == edge, "\(name): edge number \(number) is another one") }
                    } else {
                        expect(!edges.hasParallels, "\(name): parallel edges without numbers")
                    }
                    for key in keys {
                        let column = try adjacency.column(key.id)
                        compare(try reader.property(key.id, of: edge), column, position, "\(key.name) of the edge \(edge.raw)")
                    }
                }
            }
            expect(found == Set(expected.map(\.id)), "\(name): \(found.count) edges are found, not \(expected.count)")
            let told = Set(isOutgoing ? edges.sourceGroups : edges.targetGroups)
            expect(groups.isSubset(of: told), "\(name) has edges in other groups than it says")
            for key in keys { if let column = try adjacency.column(key.id) { check(column, "\(name).\(key.name)", lists: lists) } }
        }
    }
}

extension Value {
    fileprivate static func double(_ bits: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: bits)) }
}
