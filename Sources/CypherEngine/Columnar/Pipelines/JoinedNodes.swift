/// The nodes that one node is joined to by way of others, and by which, for as long as rows come that have this node in common: what a row
/// asks is then answered by one look.
final class JoinedNodes {
    /// Of each node the last time that it was reached, and the place in ``middles`` of the last node by which.
    private var stamps = Buffer<UInt32>(capacity: 1)
    private var heads = Buffer<UInt32>(capacity: 1)
    private var time: UInt32 = 0
    /// The nodes between, each with the place of the next for the same node.
    private let middles = Buffer<UInt32>(capacity: 1)
    private let nexts = Buffer<UInt32>(capacity: 1)
    /// The node that all this is of; nil where it is of none.
    private(set) var node: UInt32?
    /// The node that rows have in common now, how many entries it has, and how many neighbours were looked at for it one row after the other.
    private var current: UInt32?
    private var cost: Int?
    private var spent = 0
    /// More entries than these are not kept.
    private static let largest = 1 << 24
    /// A bit for each node that ``markedNode`` has an edge to.
    private var marks = Buffer<UInt64>(capacity: 1)
    private var markedNode: UInt32?

    /// Counts what was looked at for one row without what is kept here.
    func spend(_ neighbours: Int) { spent &+= neighbours }

    /// Looks up whom a node is joined to: by way of the neighbours in a part of its list, by the lists `back` from these. Only where the rows
    /// that come gain by it, or where as much was spent on rows before.
    ///
    /// - Parameters:
    ///   - rows: how many rows come that have the node in common.
    ///   - most: how many nodes between two others are enough; nil for all.
    func note(
        _ lists: NeighbourLists, _ back: NeighbourLists, _ part: Range<Int>, of node: UInt32, rows: Int, most: Int?,
        reaching others: NeighbourLists
    ) {
        guard self.node != node else { return }
        self.node = nil
        if current != node {
            current = node
            spent = 0
            cost = nil
        }
        let gain = max(rows * 32, spent)
        guard gain >= 512 else { return }
        let cost = self.cost ?? part.reduce(0) { $0 + back.list(of: lists.neighbours[$1]).count }
        self.cost = cost
        guard cost * 4 <= gain, cost <= Self.largest else { return }
        if stamps.count != max(1, others.nodeCount) {
            stamps = Buffer(repeating: 0, count: max(1, others.nodeCount))
            heads = Buffer(repeating: 0, count: max(1, others.nodeCount))
            time = 0
        }
        if time == .max {
            stamps.start.update(repeating: 0, count: stamps.count)
            time = 0
        }
        time &+= 1
        middles.count = 0
        nexts.count = 0
        let (stamps, heads, first) = (stamps.start, heads.start, others.first)
        // From the last to the first, so that the chain of a node begins with the lowest.
        for position in part.reversed() {
            let middle = lists.neighbours[position]
            let reached = back.list(of: middle)
            middles.reserve(middles.count + reached.count)
            nexts.reserve(nexts.count + reached.count)
            var entry = UInt32(truncatingIfNeeded: middles.count)
            for place in reached {
                let other = Int(back.neighbours[place] &- first)
                let next = stamps[other] == time ? heads[other] : .max
                if let most, isLong(next, most) { continue }
                nexts.start[Int(entry)] = next
                middles.start[Int(entry)] = middle
                stamps[other] = time
                heads[other] = entry
                entry &+= 1
            }
            middles.count = Int(entry)
            nexts.count = Int(entry)
        }
        self.node = node
    }

    /// Marks the neighbours of a node in a part of its list, where there are enough rows that have the node in common; nil otherwise.
    ///
    /// - Parameter middles: the nodes that have edges to nodes such as it.
    func marked(_ lists: NeighbourLists, _ part: Range<Int>, of node: UInt32, rows: Int, middles: Range<UInt32>) -> Marks? {
        let words = (middles.count + 63) / 64
        if markedNode != node || marks.count != words {
            markedNode = nil
            // A mark takes a fraction of what a look at the list of a node takes.
            guard part.count + words / 16 <= rows * 16 else { return nil }
            if marks.count != words { marks = Buffer(repeating: 0, count: words) } else { marks.start.update(repeating: 0, count: words) }
            for position in part {
                let place = Int(lists.neighbours[position] &- middles.lowerBound)
                guard place < middles.count else { continue }
                marks.start[place >> 6] |= 1 << UInt64(place & 63)
            }
            markedNode = node
        }
        return Marks(words: UnsafePointer(marks.start), first: middles.lowerBound, count: middles.count)
    }

    /// Nodes that are marked, by number.
    struct Marks {
        fileprivate let words: UnsafePointer<UInt64>
        fileprivate let first: UInt32
        fileprivate let count: Int

        /// Whether a node is marked.
        @inline(__always)
        func contains(_ node: UInt32) -> Bool {
            let place = Int(node &- first)
            return place < count && words[place >> 6] >> UInt64(place & 63) & 1 != 0
        }
    }

    /// Whether a chain has so many entries.
    private func isLong(_ head: UInt32, _ most: Int) -> Bool {
        var entry = head
        for _ in 0..<most {
            if entry == .max { return false }
            entry = nexts.start[Int(entry)]
        }
        return true
    }

    /// What was noted, to be looked through: one chain for each node.
    var chains: Chains {
        Chains(
            stamps: UnsafePointer(stamps.start), heads: UnsafePointer(heads.start), time: time, middles: UnsafePointer(middles.start),
            nexts: UnsafePointer(nexts.start))
    }

    /// By place among the nodes that have lists: the nodes between.
    struct Chains {
        fileprivate let stamps: UnsafePointer<UInt32>
        fileprivate let heads: UnsafePointer<UInt32>
        fileprivate let time: UInt32
        let middles: UnsafePointer<UInt32>
        let nexts: UnsafePointer<UInt32>

        /// The first entry of a node; `.max` where there is none.
        @inline(__always)
        func first(_ place: Int) -> UInt32 { stamps[place] == time ? heads[place] : .max }
    }
}
