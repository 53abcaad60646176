import GraphModel
import MemoryGraph

/// Graphs that a seed decides: few nodes, many shapes of properties, holes in the identities, parallel edges and loops.
struct RandomGraph {
    private var state: UInt64
    /// Which values each property has, once there is a graph.
    private var shapes: [Int] = []

    private static let labels = ["Person", "City", "Event", "Thing"]
    private static let keys = ["name", "start", "size", "weight", "isOpen", "end", "mixed", "zone", "text"]
    private static let types = ["MET", "IN", "HAS", "ONE"]

    init(seed: UInt64) { self.state = seed &* 0x9E37_79B9_7F4A_7C15 }

    /// A number below `bound`.
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func make() throws(Diagnostic) -> MemoryGraph {
        let graph = MemoryGraph()
        let labels = Self.labels.map { graph.intern(label: $0) }
        let keys = Self.keys.map { graph.intern(propertyKey: $0) }
        shapes = keys.map { _ in below(14) }
        let count = below(60)
        for _ in 0..<count {
            let node = graph.createNode()
            for label in labels where below(3) == 0 { try graph.add(label, to: node) }
            for (key, shape) in zip(keys, shapes) where below(5) > 0 { try graph.set(key, of: node, to: value(shape)) }
        }
        for node in graph.nodes(label: nil) where below(8) == 0 { try graph.delete(node) }
        let nodes = graph.nodes(label: nil)
        guard !nodes.isEmpty else { return graph }
        for type in Self.types.prefix(below(5)).map({ graph.intern(edgeType: $0) }) {
            for _ in 0..<below(120) {
                let edge = try graph.createEdge(type, from: nodes[below(nodes.count)], to: nodes[below(nodes.count)])
                for (key, shape) in zip(keys, shapes).prefix(below(6)) { try graph.set(key, of: edge, to: value(shape)) }
            }
        }
        return graph
    }

    /// Changes something in a graph that was made: a node, its labels or properties, or an edge.
    mutating func change(_ graph: MemoryGraph) throws(Diagnostic) {
        let nodes = graph.nodes(label: nil)
        let key = below(Self.keys.count)
        let keyID = graph.intern(propertyKey: Self.keys[key])
        let label = graph.intern(label: Self.labels[below(Self.labels.count)])
        guard !nodes.isEmpty, below(4) > 0 else {
            let node = graph.createNode()
            if below(4) > 0 { try graph.add(label, to: node) }
            for (key, shape) in zip(Self.keys, shapes) { try graph.set(graph.intern(propertyKey: key), of: node, to: value(shape)) }
            return
        }
        let node = nodes[below(nodes.count)]
        let edges = graph.edges(of: node, .both, types: [])
        switch below(8) {
        case 0:
            for edge in Set(edges.map(\.id)) { try graph.delete(edge) }
            try graph.delete(node)
        case 1: try graph.add(label, to: node)
        case 2: try graph.remove(label, from: node)
        case 3, 4: try graph.set(keyID, of: node, to: below(5) == 0 ? .null : value(shapes[key]))
        case 5: if let edge = edges.first { try graph.delete(edge.id) }
        case 6: if let edge = edges.last { try graph.set(keyID, of: edge.id, to: value(shapes[key])) }
        default:
            let type = graph.intern(edgeType: Self.types[below(Self.types.count)])
            let edge = try graph.createEdge(type, from: node, to: nodes[below(nodes.count)])
            try graph.set(keyID, of: edge, to: value(shapes[key]))
        }
    }

    /// A value of a shape; null at times.
    private mutating func value(_ shape: Int) -> Value {
        switch shape {
        case 0: .integer(Int64(below(200)))
        case 1: .integer(Int64(below(60_000)) - 30_000)
        case 2: .integer(Int64(below(1 << 30)) * 3)
        case 3: .integer(below(2) == 0 ? .min : .max)
        case 4: .float(Double(below(1_000)) / 8 - 50)
        case 5: .boolean(below(2) == 0)
        case 6, 7: .date(Day(number: Int64(below(400)) - 200))
        case 8: .date(Day(number: below(2) == 0 ? Day.numbers.lowerBound : Int64(below(100_000))))
        case 9: .string(["Rome", "Oslo", "", "Åre", "Athens"][below(5)])
        case 10: .string("name \(below(10_000))")
        case 11: .string("a long text of which there is hardly ever another: \(below(100_000))")
        case 12: below(9) == 0 ? .list([.integer(1)]) : .integer(Int64(below(9)))
        default: below(9) == 0 ? .float(.nan) : .float(1)
        }
    }
}
