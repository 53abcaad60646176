import GraphModel
import Testing

@testable import GraphColumns

/// Goes wherever an executor could go in a graph of columns, and looks at every step whether it leads where it may.
struct ColumnsWalk {
    let graph: ColumnarGraph

    /// Asks for every part; throws what these throw.
    func walk() throws(Diagnostic) {
        let identities = try graph.identityColumn()
        walk(identities, count: graph.nodeCount)
        let index = try graph.identityIndex()
        for node in 0..<graph.nodeCount {
            if let number = index.number(of: NodeID(identities.number(at: node))) { #expect(number < graph.nodeCount) }
        }
        for label in graph.labels.keys { walk(try graph.nodes(with: label)) }
        walk(graph.nodes)
        for group in graph.groups {
            #expect(group.range.upperBound <= graph.nodeCount)
            for key in group.columns.keys { if let column = try group.column(key) { walk(column, count: group.range.count) } }
        }
        for edges in graph.edgeTypes.values {
            for isOutgoing in [true, false] { try walk(edges, isOutgoing) }
        }
    }

    private func walk(_ set: NodeSet) {
        if let ranges = set.ranges { #expect(ranges.allSatisfy { $0.upperBound <= graph.nodeCount }) }
        guard let bits = set.bits else { return }
        let nodes = (0..<((graph.nodeCount + 63) >> 6) * 64).filter { bits[$0 >> 6] >> UInt64($0 & 63) & 1 != 0 }
        #expect(nodes.last ?? 0 < graph.nodeCount && nodes.count == set.count)
    }

    private func walk(_ edges: EdgeColumns, _ isOutgoing: Bool) throws(Diagnostic) {
        let lists = try edges.adjacency(isOutgoing: isOutgoing)
        let (own, others) = isOutgoing ? (edges.sourceGroups, edges.targetGroups) : (edges.targetGroups, edges.sourceGroups)
        for number in 0..<UInt32(graph.nodeCount) {
            let list = lists.list(of: number)
            #expect(list.upperBound <= edges.count)
            if !list.isEmpty { #expect(own.contains(graph.group(of: number))) }
            for place in list {
                #expect(lists.neighbours[place] < graph.nodeCount)
                #expect(others.contains(graph.group(of: lists.neighbours[place])))
                if let numbers = lists.edgeNumbers { #expect(numbers[place] < edges.count) }
            }
        }
        for key in lists.columns.keys { if let column = try lists.column(key) { walk(column, count: edges.count) } }
    }

    private func walk(_ column: PropertyColumn, count: Int) {
        #expect(column.count == count)
        guard column.kind != .elsewhere else { return }
        for place in 0..<count {
            let number = column.number(at: place)
            if column.kind != .float, column.isPresent(place) { #expect(number >= column.minimum && number <= column.maximum) }
            if let dictionary = column.dictionary {
                #expect(number >= 0 && number < dictionary.count)
                _ = dictionary.utf8(Int(number)).reduce(0) { $0 &+ $1 }
            }
            if column.kind == .boolean { #expect(number == 0 || number == 1) }
            _ = column.value(at: place)
        }
        guard let dictionary = column.dictionary, let postings = dictionary.postings else { return }
        for code in 0..<dictionary.count {
            for place in postings.starts[code]..<postings.starts[code + 1] { #expect(postings.positions[Int(place)] < count) }
        }
    }
}
