import Foundation
import GraphModel

/// What a query left of a graph, told without the numbers of what it made: two graphs are told alike that differ in these only.
///
/// A node that was there before is known by its number. A new one is known by its labels, its properties and, in rounds, by what its
/// edges lead to.
struct GraphLikeness {
    /// Marks of all nodes and edges that are there, sorted.
    private(set) var marks: [Int] = []
    private var nodes: [Int] = []
    private var edges: [Int] = []
    private let nodesBefore: Int
    private let edgesBefore: Int

    init(of graph: PropertyGraph, since before: PropertyGraph) {
        nodesBefore = before.nodes.count
        edgesBefore = before.edges.count
        nodes = graph.nodes.enumerated().map { index, node in
            Self.mark([
                index < nodesBefore ? "\(index)" : "new", node.isDeleted ? "gone" : "", node.labels.sorted().joined(separator: ":"),
                Self.text(node.properties),
            ])
        }
        func edgeMarks() -> [Int] {
            graph.edges.enumerated().map { index, edge in
                let known = index < edgesBefore ? "\(index)" : "new"
                guard !edge.isDeleted else { return Self.mark([known, "gone"]) }
                return Self.mark([known, edge.type, Self.text(edge.properties), "\(nodes[edge.source])", "\(nodes[edge.target])"])
            }
        }
        for _ in 0..<4 {
            edges = edgeMarks()
            nodes = nodes.enumerated().map { index, mark in
                let outgoing = zip(graph.edges, edges).filter { $0.0.source == index && !$0.0.isDeleted }.map(\.1).sorted()
                let incoming = zip(graph.edges, edges).filter { $0.0.target == index && !$0.0.isDeleted }.map(\.1).sorted()
                return Self.mark(["\(mark)", "\(outgoing)", "\(incoming)"])
            }
        }
        edges = edgeMarks()
        marks = zip(graph.nodes, nodes).filter { !$0.0.isDeleted }.map(\.1).sorted()
        marks += zip(graph.edges, edges).filter { !$0.0.isDeleted }.map(\.1).sorted()
        // What was made and deleted again has no number that could be told.
        for index in graph.nodes.indices where graph.nodes[index].isDeleted { nodes[index] = -1 }
        for index in graph.edges.indices where graph.edges[index].isDeleted { edges[index] = -1 }
    }

    /// A value with marks for the numbers of what the query made.
    func anonymous(_ value: Value) -> Value {
        switch value {
        case .node(let id): .node(anonymous(id))
        case .edge(let id): .edge(anonymous(id))
        case .path(let path): .path(GraphPath(nodes: path.nodes.map(anonymous), edges: path.edges.map(anonymous)))
        case .list(let elements): .list(elements.map(anonymous))
        case .map(let entries): .map(entries.mapValues(anonymous))
        default: value
        }
    }

    private func anonymous(_ id: NodeID) -> NodeID {
        id.raw < nodesBefore ? id : NodeID(Int64(nodes[safe: Int(id.raw)] ?? -1))
    }

    private func anonymous(_ id: EdgeID) -> EdgeID {
        id.raw < edgesBefore ? id : EdgeID(Int64(edges[safe: Int(id.raw)] ?? -1))
    }

    private static func mark(_ parts: [String]) -> Int {
        var hasher = Hasher()
        for part in parts { hasher.combine(part) }
        return hasher.finalize()
    }

    private static func text(_ properties: [String: Value]) -> String {
        properties.sorted { $0.key < $1.key }.map { "\($0.key)=\(text($0.value))" }.joined(separator: ";")
    }

    /// Floating-point numbers to nine digits, since sums depend on an order.
    private static func text(_ value: Value) -> String {
        switch value {
        case .float(let number): number.isNaN ? "NaN" : number == 0 ? "0.0" : String(format: "%.9e", number)
        case .list(let elements): "[" + elements.map(text).joined(separator: ",") + "]"
        case .string(let text): text.unicodeScalars.map { "\($0.value)" }.joined(separator: "+")
        default: ValueText.of(value)
        }
    }
}
