import GraphModel
import MemoryGraph
import Testing

/// The graph that the tests of the engine run on.
struct MemoryGraphTests {
    @Test func isFilledByPatterns() throws {
        let graph = try MemoryGraph("// a remark\n(a:A:B {x: 1})-[:T {w: 'v'}]->(b), (b)<-[:U]-(a)\n\n(a)-[:T]->(a)")
        #expect(graph.nodes(label: nil) == [NodeID(0), NodeID(1)])
        #expect(graph.edges(types: []).map { [$0.source.raw, $0.target.raw] } == [[0, 1], [0, 1], [0, 0]])
        #expect(graph.edges(of: NodeID(0), .both, types: []).count == 3)
        #expect(graph.edges(of: NodeID(0), .incoming, types: []).map(\.id) == [EdgeID(2)])
        #expect(
            graph.statistics
                == GraphStatistics(
                    nodeCount: 2, edgeCount: 3, labels: ["A": 1, "B": 1], edgeTypes: ["T": 2, "U": 1], propertyKeys: ["x", "w"]))
    }

    @Test func deletionsLeaveHoles() throws {
        let graph = try MemoryGraph("(a:A {x: 1})-[:T {w: 1}]->(b:B)")
        #expect(throws: Diagnostic.self) { try graph.delete(NodeID(0)) }
        try graph.delete(EdgeID(0))
        try graph.delete(NodeID(0))
        #expect(!graph.contains(NodeID(0)) && graph.contains(NodeID(1)) && !graph.contains(NodeID(-1)) && !graph.contains(NodeID(2)))
        #expect(graph.edge(EdgeID(0)) == nil)
        #expect(graph.edges(of: NodeID(1), .both, types: []).isEmpty)
        #expect(graph.statistics == GraphStatistics(nodeCount: 1, edgeCount: 0, labels: ["B": 1], edgeTypes: [:], propertyKeys: []))
        #expect(graph.createNode() == NodeID(2))
        let type = graph.intern(edgeType: "T")
        #expect(throws: Diagnostic.self) { try graph.createEdge(type, from: NodeID(0), to: NodeID(1)) }
        #expect(try graph.createEdge(type, from: NodeID(1), to: NodeID(1)) == EdgeID(1))
        #expect(throws: Diagnostic.self) { try graph.set(graph.intern(propertyKey: "x"), of: NodeID(0), to: .null) }
        #expect(throws: Diagnostic.self) { try graph.set(graph.intern(propertyKey: "x"), of: EdgeID(0), to: .null) }
    }

    @Test func isPutBack() throws {
        let graph = try MemoryGraph("(a:A {x: 1})-[:T]->(b)")
        let before = graph.snapshot()
        let key = graph.intern(propertyKey: "x")
        try graph.set(key, of: NodeID(0), to: .integer(2))
        try graph.set(key, of: EdgeID(0), to: .integer(3))
        try graph.set(key, of: EdgeID(0), to: .null)
        try graph.remove(graph.intern(label: "A"), from: NodeID(0))
        try graph.add(graph.intern(label: "C"), to: NodeID(1))
        #expect(graph.property(key, of: NodeID(0)) == .integer(2) && graph.property(key, of: EdgeID(0)) == .null)
        #expect(graph.labels(of: NodeID(0)).isEmpty && graph.statistics.labels == ["C": 1])
        graph.restore(before)
        #expect(graph.property(key, of: NodeID(0)) == .integer(1))
        #expect(graph.statistics.labels == ["A": 1] && graph.labelID("C") == nil)
    }
}
