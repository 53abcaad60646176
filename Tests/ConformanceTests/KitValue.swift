import GraphModel

/// A value as the kit writes it into the cells of a result: `(:A {x: 1})`, `[:T]`, `<(:A)-[:T]->(:B)>`, `{k: ['a', NaN]}`.
///
/// Two are equal if a result that shows the one is right where the other is expected: nodes and edges by what they carry, floats
/// by value (not-a-number equals itself), dates, times and durations as the text that stands for them.
indirect enum KitValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// Never not-a-number and never negative zero.
    case float(Double)
    case notANumber
    case string(String)
    case list([KitValue])
    case map([String: KitValue])
    case node(Node)
    case edge(Edge)
    case path(start: Node, steps: [PathStep])

    struct Node: Hashable, Sendable {
        var labels: Set<String>
        var properties: [String: KitValue]
    }

    struct Edge: Hashable, Sendable {
        var type: String
        var properties: [String: KitValue]
    }

    /// An edge of a path, and the node that it leads to.
    struct PathStep: Hashable, Sendable {
        var edge: Edge
        /// Whether the path follows the direction of the edge.
        var isForward: Bool
        var node: Node
    }

    /// A float, or not-a-number.
    init(float number: Double) { self = number.isNaN ? .notANumber : .float(number + 0) }

}
