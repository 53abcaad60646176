import GraphColumns
import GraphModel

/// Breadth-first search from two nodes until they meet, a step at a time from where fewer edges lead on.
///
/// Both ends of one edge, `length(from: a, to: b, minimum: 1, maximum: 8)`, give 1.
final class BreadthFirstSearch {
    private let lists: [(onward: Adjacency, back: Adjacency)]
    private let control: ColumnarControl
    private let nodeCount: Int
    /// For each 64 nodes a word of those reached from one end and, beside it, a word of those reached from the other.
    private let reached: Buffer<UInt64>
    private let here = Side(word: 0, isOnward: true)
    private let there = Side(word: 1, isOnward: false)

    /// How far the search has come from one node.
    private final class Side {
        /// Which word of a pair in ``reached`` is of this side.
        let word: Int
        let isOnward: Bool
        /// The nodes reached last.
        var frontier = Buffer<UInt32>()
        /// How many edges lead on from them.
        var edges = 0
        var depth = 0

        init(word: Int, isOnward: Bool) {
            self.word = word
            self.isOnward = isOnward
        }
    }

    init(_ graph: ColumnarGraph, lists: [(onward: Adjacency, back: Adjacency)], control: ColumnarControl) {
        self.lists = lists
        self.control = control
        nodeCount = graph.nodeCount
        let words = 2 * (nodeCount / 64 + 1)
        reached = Buffer(capacity: words)
        reached.count = words
    }

    /// The number of edges between two nodes, or nil where there is no path, or none short enough.
    func length(from: UInt32, to: UInt32, minimum: Int, maximum: Int) throws(Diagnostic) -> Int? {
        if from == to { return minimum == 0 ? 0 : nil }
        reached.start.update(repeating: 0, count: reached.count)
        begin(here, at: from)
        begin(there, at: to)
        while here.depth + there.depth < maximum {
            guard here.edges > 0, there.edges > 0 else { return nil }
            let isMet = here.edges <= there.edges ? try advance(here, there) : try advance(there, here)
            if isMet { return here.depth + there.depth }
        }
        return nil
    }

    private func begin(_ side: Side, at node: UInt32) {
        reached.start[2 * Int(node >> 6) + side.word] |= 1 &<< UInt64(node & 63)
        side.frontier.count = 0
        side.frontier.append(node)
        side.edges = edges(of: side)
        side.depth = 0
    }

    private func edges(of side: Side) -> Int {
        var count = 0
        for list in lists {
            let adjacency = side.isOnward ? list.onward : list.back
            let (starts, ends, nodes, number) = (adjacency.starts, adjacency.ends, side.frontier.start, side.frontier.count)
            for index in 0..<number {
                let place = Int(nodes[index] &- adjacency.first)
                if place < adjacency.nodeCount { count &+= Int(ends[place] &- starts[place]) }
            }
        }
        return count
    }

    /// Takes one side a step further; true as soon as it meets the other.
    private func advance(_ side: Side, _ other: Side) throws(Diagnostic) -> Bool {
        let next = Buffer<UInt32>(capacity: min(side.edges, nodeCount))
        let (found, pairs, mine, others) = (next.start, reached.start, side.word, other.word)
        var count = 0
        side.depth += 1
        for list in lists {
            let adjacency = side.isOnward ? list.onward : list.back
            let (starts, ends, neighbours) = (adjacency.starts, adjacency.ends, adjacency.neighbours)
            let (nodes, number) = (side.frontier.start, side.frontier.count)
            var steps = 0
            for index in 0..<number {
                let place = Int(nodes[index] &- adjacency.first)
                guard place < adjacency.nodeCount else { continue }
                let (first, last) = (Int(starts[place]), Int(ends[place]))
                for position in first..<last {
                    let neighbour = neighbours[position]
                    let (word, bit) = (2 &* Int(neighbour >> 6), UInt64(1) &<< UInt64(neighbour & 63))
                    let reached = pairs[word &+ mine]
                    guard reached & bit == 0 else { continue }
                    if pairs[word &+ others] & bit != 0 { return true }
                    pairs[word &+ mine] = reached | bit
                    found[count] = neighbour
                    count &+= 1
                }
                steps &+= last &- first
                if steps > 1 << 16 {
                    try control.step(steps)
                    steps = 0
                }
            }
        }
        next.count = count
        side.frontier = next
        side.edges = edges(of: side)
        return false
    }
}
