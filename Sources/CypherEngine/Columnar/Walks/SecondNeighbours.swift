import GraphColumns
import GraphModel

/// Finds the nodes that two edges lead to from some nodes, with bits for the nodes between: each list is read once, in the order of memory.
///
/// Where nobody is to reach himself, it matters whether one or several lead to a node between: of several, each reaches all others there, and
/// is reached; one alone reaches all but himself.
final class SecondNeighbours {
    /// The nodes of one thread that edges lead to.
    private final class Reached {
        /// For each 64 nodes a word of those that an edge led to and, beside it, one of those that several led to.
        let pairs: Buffer<UInt64>

        init(words: Int) { pairs = Buffer(repeating: 0, count: 2 * words) }

        func formUnion(_ other: Reached) {
            let (mine, others) = (pairs.start, other.pairs.start)
            for word in stride(from: 0, to: pairs.count, by: 2) {
                mine[word + 1] |= others[word + 1] | (mine[word] & others[word])
                mine[word] |= others[word]
            }
        }
    }

    private let pair: LastTwoSteps
    private let origins: Buffer<UInt64>
    private let control: ColumnarControl
    private let threads: Int
    private let middle: Reached
    /// The numbers that nodes between may have.
    private let range: Range<UInt32>

    /// - Parameter origins: a bit for each node of the graph, set for those that the first edges are of.
    init(_ pair: LastTwoSteps, origins: Buffer<UInt64>, control: ColumnarControl, threads: Int) {
        self.pair = pair
        self.origins = origins
        self.control = control
        self.threads = threads
        middle = Reached(words: origins.count)
        let adjacency = pair.second.lists[0].adjacency
        let known = adjacency.first..<adjacency.first + UInt32(truncatingIfNeeded: adjacency.nodeCount)
        range = pair.first.range.map { $0.clamped(to: known) } ?? known
    }

    /// Marks the nodes that the first edges lead to.
    func walkFirst() throws(Diagnostic) {
        let lists = NeighbourLists(pair.first.lists[0].adjacency)
        let marked = try divided(origins.count) { [words = origins.count] in
            Reached(words: words)
        } each: { reached, words throws(Diagnostic) in
            for word in words {
                var left = self.origins.start[word]
                while left != 0 {
                    let list = lists.list(of: UInt32(truncatingIfNeeded: word &* 64 &+ left.trailingZeroBitCount))
                    left &= left &- 1
                    Self.mark(lists.neighbours + list.lowerBound, list.count, reached.pairs.start)
                    try self.control.step(list.count)
                }
            }
        }
        for reached in marked { middle.formUnion(reached) }
    }

    @inline(__always)
    private static func mark(_ neighbours: UnsafePointer<UInt32>, _ count: Int, _ pairs: UnsafeMutablePointer<UInt64>) {
        for place in 0..<count {
            let node = neighbours[place]
            let (word, bit) = (2 &* Int(node >> 6), 1 &<< UInt64(node & 63))
            let known = pairs[word]
            pairs[word &+ 1] |= known & bit
            pairs[word] = known | bit
        }
    }

    /// How many nodes the first edges lead to.
    var middleCount: Int { (0..<origins.count).reduce(0) { $0 + (middle.pairs.start[2 * $1] & mask($1)).nonzeroBitCount } }

    /// The nodes that the first edges lead to, ascending.
    func middles() -> Buffer<UInt32> {
        let nodes = Buffer<UInt32>(capacity: max(1, middleCount))
        for word in 0..<origins.count {
            (middle.pairs.start[2 * word] & mask(word)).forEachSetBit(from: word * 64) { nodes.append(UInt32(truncatingIfNeeded: $0)) }
        }
        return nodes
    }

    /// Goes on only from those nodes between whose bits are set.
    func keep(_ bits: Buffer<UInt64>) {
        for word in 0..<origins.count {
            middle.pairs.start[2 * word] &= bits.start[word]
            middle.pairs.start[2 * word + 1] &= bits.start[word]
        }
    }

    /// The nodes that the second edges lead to, ascending.
    func walkSecond() throws(Diagnostic) -> Buffer<UInt32> {
        let adjacency = pair.second.lists[0].adjacency
        let lists = NeighbourLists(adjacency)
        // Lists that lie one behind the other are read as one.
        let longest = adjacency.ends == adjacency.starts + 1 ? 64 : 1
        let found = try divided(origins.count) { [words = origins.count] in
            Buffer<UInt64>(repeating: 0, count: words)
        } each: { found, words throws(Diagnostic) in
            for word in words {
                let mask = self.mask(word)
                let reached = self.middle.pairs.start[2 * word] & mask
                guard reached != 0 else { continue }
                let byMany = self.pair.excludesOrigin ? self.middle.pairs.start[2 * word + 1] & mask : reached
                try self.take(byMany, word, lists, longest: longest, except: nil, found)
                try self.take(reached & ~byMany, word, lists, longest: longest, except: self.origins.start, found)
            }
        }
        for other in found.dropFirst() { found[0].formUnion(other) }
        let nodes = Buffer<UInt32>(capacity: max(1, found[0].setCount))
        let wanted = pair.second.range
        found[0].forEachSetBit { place in
            let node = UInt32(truncatingIfNeeded: place)
            if wanted.map({ $0.contains(node) }) ?? true { nodes.append(node) }
        }
        return nodes
    }

    /// Sets the bits of the neighbours of the nodes of a word.
    @inline(__always)
    private func take(
        _ nodes: UInt64, _ word: Int, _ lists: NeighbourLists, longest: Int, except: UnsafeMutablePointer<UInt64>?, _ found: Buffer<UInt64>
    ) throws(Diagnostic) {
        let (bits, neighbours) = (found.start, lists.neighbours)
        var left = nodes
        var steps = 0
        while left != 0 {
            let first = left.trailingZeroBitCount
            let length = min((~(left &>> UInt64(first))).trailingZeroBitCount, longest)
            let place = word &* 64 &+ first &- Int(lists.first)
            let (start, end) = (Int(lists.starts[place]), Int(lists.ends[place &+ length &- 1]))
            left = first + length < 64 ? left & (UInt64.max &<< UInt64(first &+ length)) : 0
            steps &+= max(0, end &- start)
            for position in start..<max(start, end) {
                let neighbour = neighbours[position]
                let (place, bit) = (Int(neighbour >> 6), UInt64(1) &<< UInt64(neighbour & 63))
                bits[place] |= except.map { bit & ~$0[place] } ?? bit
            }
        }
        try control.step(steps)
    }

    /// Which nodes of a word may be between.
    @inline(__always)
    private func mask(_ word: Int) -> UInt64 {
        let (low, high) = (Int(range.lowerBound) - word * 64, Int(range.upperBound) - word * 64)
        guard low < 64, high > 0 else { return 0 }
        return (low > 0 ? UInt64.max << UInt64(low) : .max) & (high < 64 ? ~(UInt64.max << UInt64(high)) : .max)
    }

    /// Divides words among threads, each with a result of its own; gives all results.
    private func divided<Result>(
        _ words: Int, _ result: () -> Result, each: (Result, Range<Int>) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> [Result] {
        let size = threads == 1 ? max(1, words) : max(1, words / (threads * 32))
        return try Parallel.run((words + size - 1) / size, threads: threads, worker: result) { own, piece throws(Diagnostic) in
            try each(own, piece * size..<min((piece + 1) * size, words))
        }
    }
}
