import GraphModel
import MemoryGraph
import Testing

@testable import GraphColumns

@Suite struct GraphPatchTests {
    @Test(arguments: 0..<200) func aChangedGraphIsWhatANewOneWouldBe(seed: UInt64) throws {
        var random = RandomGraph(seed: seed)
        let graph = try random.make()
        var columns = try ColumnarGraph.columns(of: graph)
        for _ in 0..<4 {
            let before = GraphState(graph)
            for _ in 0..<random.below(12) + 1 { try random.change(graph) }
            // Each is made of the one before, which was changed itself.
            columns = try columns.patched(with: before.patch(to: GraphState(graph), columns))
            let fresh = try ColumnarGraph.columns(of: graph)
            try ColumnsLikeness(columns, fresh).check()
            #expect(try ColumnsWalk(graph: columns).staysWithin())
        }
    }

    @Test func nodesComeAmongThoseOfTheirLabelAndDay() throws {
        let graph = try MemoryGraph(
            "(:Event {name: 'a', start: date('2024-01-01')}), (:Event {name: 'c', start: date('2024-03-01')}), (:Person {name: 'p'})")
        let before = try ColumnarGraph.columns(of: graph)
        let state = GraphState(graph)
        let node = graph.createNode()
        try graph.add(graph.intern(label: "Event"), to: node)
        try graph.set(graph.intern(propertyKey: "name"), of: node, to: .string("b"))
        try graph.set(graph.intern(propertyKey: "start"), of: node, to: .date(Day(year: 2024, month: 2, day: 1) ?? Day(number: 0)))
        let after = try before.patched(with: state.patch(to: GraphState(graph), before))
        #expect(after.groups.map(\.range) == [0..<3, 3..<4])
        let key = graph.intern(propertyKey: "name")
        let found = try after.groups[0].column(key)
        let name = try #require(found)
        #expect((0..<3).map { name.value(at: $0) } == ["a", "b", "c"].map { .string($0) })
        #expect(name.isSorted && name.isUnique)
        #expect(try after.groups[0].column(graph.intern(propertyKey: "start"))?.isSorted == true)
        #expect(try after.nodes(with: graph.intern(label: "Event")).ranges == [0..<3])
    }

    @Test func anEdgeThatLeadsNowhereIsRefused() throws {
        let columns = try ColumnarGraph.columns(of: MemoryGraph("(:Person)-[:MET]->(:Person)"))
        var patch = GraphPatch()
        patch.edges.append(GraphPatch.Edges(type: EdgeTypeID(0), source: NodeID(1), target: NodeID(99), properties: [[:]]))
        let diagnostic = #expect(throws: Diagnostic.self) { try columns.patched(with: patch) }
        #expect(diagnostic?.category == .damaged)
    }

    @Test func changedColumnsAreNotWritten() throws {
        let graph = try MemoryGraph("(:Person)")
        let columns = try ColumnarGraph.columns(of: graph)
        let state = GraphState(graph)
        _ = graph.createNode()
        let patched = try columns.patched(with: state.patch(to: GraphState(graph), columns))
        #expect(throws: Diagnostic.self) { try ImageBytes(patched) }
    }
}

/// All there is in a graph at one time, to tell what has changed since.
private struct GraphState {
    private struct Pair: Hashable {
        let type: EdgeTypeID
        let source: NodeID
        let target: NodeID
    }

    private struct Node: Equatable {
        let labels: [LabelID]
        let properties: [PropertyKeyID: Value]
    }

    private struct Edge: Equatable {
        let id: EdgeID
        let properties: [PropertyKeyID: Value]
    }

    private var nodes: [NodeID: Node] = [:]
    private var edges: [Pair: [Edge]] = [:]

    init(_ graph: MemoryGraph) {
        for node in graph.nodes(label: nil) {
            nodes[node] = Node(
                labels: graph.labels(of: node).sorted(), properties: Dictionary(uniqueKeysWithValues: graph.properties(of: node)))
        }
        for edge in graph.edges(types: []).sorted(by: { $0.id < $1.id }) {
            let properties = Dictionary(uniqueKeysWithValues: graph.properties(of: edge.id))
            edges[Pair(type: edge.type, source: edge.source, target: edge.target), default: []]
                .append(Edge(id: edge.id, properties: properties))
        }
    }

    func patch(to after: GraphState, _ columns: ColumnarGraph) throws -> GraphPatch {
        var patch = GraphPatch()
        var moved: Set<NodeID> = []
        for identity in Set(nodes.keys).union(after.nodes.keys).sorted() where nodes[identity] != after.nodes[identity] {
            let node = GraphPatch.Node(identity: identity, state: after.nodes[identity].map { ($0.labels, $0.properties) })
            if try columns.moves(node) { moved.insert(identity) }
            patch.nodes.append(node)
        }
        for pair in Set(edges.keys).union(after.edges.keys) {
            guard edges[pair] != after.edges[pair] || moved.contains(pair.source) || moved.contains(pair.target) else { continue }
            patch.edges.append(
                GraphPatch.Edges(
                    type: pair.type, source: pair.source, target: pair.target, properties: (after.edges[pair] ?? []).map(\.properties)))
        }
        return patch
    }
}

/// Holds one graph of columns against another of the same nodes and edges; what either keeps elsewhere is left out. Where groups stand in
/// the same order, numbers must be the same.
private struct ColumnsLikeness {
    private let found: ColumnarGraph
    private let expected: ColumnarGraph
    private let keys = (0..<12).map { PropertyKeyID($0) }

    init(_ found: ColumnarGraph, _ expected: ColumnarGraph) {
        self.found = found
        self.expected = expected
    }

    private func identity(_ number: UInt32, _ graph: ColumnarGraph) throws -> Int64 {
        try graph.identityColumn().number(at: Int(number))
    }

    func check() throws {
        try #require(found.nodeCount == expected.nodeCount && found.nodes.count == expected.nodes.count)
        #expect(found.groups.map(\.label) == expected.groups.map(\.label))
        #expect(found.groups.map(\.range) == expected.groups.map(\.range))
        let isSameOrder = found.groups.map(\.order) == expected.groups.map(\.order)
        for number in 0..<UInt32(expected.nodeCount) {
            let node = NodeID(try identity(number, expected))
            let index = try found.identityIndex()
            let other = try #require(index.number(of: node))
            #expect(try identity(other, found) == node.raw)
            #expect(!isSameOrder || other == number)
            for label in (0..<8).map({ LabelID($0) }) {
                #expect(try found.nodes(with: label).contains(other) == expected.nodes(with: label).contains(number))
            }
            let (own, group) = (found.groups[found.group(of: other)], expected.groups[expected.group(of: number)])
            for key in keys {
                let place = (Int(other - own.range.lowerBound), Int(number - group.range.lowerBound))
                compare(try own.column(key), place.0, try group.column(key), place.1)
            }
        }
        #expect(Set(found.edgeTypes.keys) == Set(expected.edgeTypes.keys))
        for type in expected.edgeTypes.keys { try check(type) }
    }

    private func compare(_ column: PropertyColumn?, _ place: Int, _ other: PropertyColumn?, _ otherPlace: Int) {
        guard column?.kind != .elsewhere, other?.kind != .elsewhere else { return }
        #expect((column?.value(at: place) ?? .null) == (other?.value(at: otherPlace) ?? .null))
    }

    private func check(_ type: EdgeTypeID) throws {
        let (edges, others) = (try #require(found.edgeTypes[type]), try #require(expected.edgeTypes[type]))
        #expect(edges.count == others.count && (edges.hasParallels || !others.hasParallels))
        #expect(Set(others.sourceGroups).isSubset(of: edges.sourceGroups) && Set(others.targetGroups).isSubset(of: edges.targetGroups))
        for isOutgoing in [true, false] {
            let (lists, otherLists) = (try edges.adjacency(isOutgoing: isOutgoing), try others.adjacency(isOutgoing: isOutgoing))
            #expect((lists.edgeNumbers != nil) == edges.hasParallels)
            for number in 0..<UInt32(expected.nodeCount) {
                let node = NodeID(try identity(number, expected))
                let index = try found.identityIndex()
                let own = try #require(index.number(of: node))
                let places = try inOrder(lists, own, found)
                let otherPlaces = try inOrder(otherLists, number, expected)
                try #require(places.map(\.neighbour) == otherPlaces.map(\.neighbour))
                #expect(lists.list(of: own).dropFirst().allSatisfy { lists.neighbours[$0 - 1] <= lists.neighbours[$0] })
                for (place, other) in zip(places, otherPlaces) {
                    for key in keys { compare(try lists.column(key), place.place, try otherLists.column(key), other.place) }
                    // The number of an edge is its place among those that leave.
                    guard let edge = lists.edgeNumbers?[place.place] else { continue }
                    let outgoing = try edges.adjacency(isOutgoing: true)
                    #expect(outgoing.neighbours[Int(edge)] == (isOutgoing ? lists.neighbours[place.place] : own))
                    #expect(outgoing.node(at: Int(edge)) == (isOutgoing ? own : lists.neighbours[place.place]))
                }
            }
        }
    }

    /// The list of a node by the identities of its neighbours; parallel edges as they stand.
    private func inOrder(_ lists: Adjacency, _ node: UInt32, _ graph: ColumnarGraph) throws -> [(neighbour: Int64, place: Int)] {
        try lists.list(of: node).map { (try identity(lists.neighbours[$0], graph), $0) }
            .sorted { ($0.neighbour, $0.place) < ($1.neighbour, $1.place) }
    }
}
