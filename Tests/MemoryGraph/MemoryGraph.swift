import GraphModel

/// A small graph in memory for tests: read and written by queries, filled by patterns, and put back to what it was.
///
///     let graph = try MemoryGraph("(ada:Person {name: 'Ada'})-[:MET {when: '1833-06'}]->(charles:Person)")
///     let before = graph.snapshot()
///     …
///     graph.restore(before)
///
/// Nodes and edges are numbered in the order in which they were made; what is deleted leaves a hole, whose number is not given again.
public final class MemoryGraph: GraphWriter {
    /// All that a graph held at some moment.
    public struct Snapshot: Sendable {
        fileprivate var contents: Contents
    }

    struct Node: Sendable {
        var labels: [LabelID] = []
        var properties: [(key: PropertyKeyID, value: Value)] = []
        var edges: [EdgeRecord] = []
    }

    struct Edge: Sendable {
        var record: EdgeRecord
        var properties: [(key: PropertyKeyID, value: Value)] = []
    }

    struct Contents: Sendable {
        /// Nil where a node was deleted.
        var nodes: [Node?] = []
        /// Nil where an edge was deleted.
        var edges: [Edge?] = []
        var labels = InternedNames()
        var types = InternedNames()
        var keys = InternedNames()
    }

    var contents = Contents()
    /// Properties that pretend to have an index.
    public var indexedKeys: Set<String> = ["name"]

    /// A graph without nodes.
    public init() {}

    /// What the graph holds now.
    public func snapshot() -> Snapshot { Snapshot(contents: contents) }

    /// Puts the graph back to what it was: nothing is left of what was done since.
    public func restore(_ snapshot: Snapshot) { contents = snapshot.contents }
}

/// Names with their numbers, from 0 in the order in which they came.
struct InternedNames: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]

    /// The number of a name that has come already.
    func number(of name: String) -> Int32? { numbers[name] }

    /// The name of a number; nothing for one that was never given.
    func name(of number: Int32) -> String { names.indices.contains(Int(number)) ? names[Int(number)] : "" }

    /// The number of a name, a new one where it comes for the first time.
    mutating func intern(_ name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(names.count)
        numbers[name] = number
        names.append(name)
        return number
    }
}
