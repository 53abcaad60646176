import GraphColumns
import GraphModel

/// Finds the nodes that walks lead to from some nodes, breadth first, level by level, with a bit for each node that was reached.
///
/// A walk may take no edge twice. The shortest walk to another node never does; but one that leaves a node and comes back may have to, where
/// edges are walked in both directions: `(a)-[:MET*1..2]-(b)` finds `a` itself only on a ring. Then each node is marked with the source that
/// reached it and the edge it left the source by: an edge between two marks that differ closes a ring, or joins two sources.
///
///     found.find(from: [3])     // reached(4), nodes == [4, 7]
final class Reachability {
    /// By which way a node was reached first.
    private struct Mark {
        var source: UInt32
        /// The first node behind the source.
        var branch: UInt32
        var depth: UInt32
    }

    private let edges: WalkedEdges
    private let minimum: Int
    private let maximum: Int
    /// Nodes that were reached, and those from which on.
    private let reached: Buffer<UInt64>
    private let begun: Buffer<UInt64>
    private let before: Buffer<UInt64>
    /// Where a way back to a source must be told from the way there; nil where it cannot be the same.
    private let marks: Buffer<Mark>?
    /// The nodes that were reached, the nearest first.
    @exclusivity(unchecked) private(set) var nodes: [UInt32] = []
    private var sources: [UInt32] = []
    /// How many sources nothing leads to so far.
    @exclusivity(unchecked) private var open = 0

    /// - Parameter step: its least length must be 0 or 1.
    init(_ step: WalkStep, control: ColumnarControl) {
        edges = WalkedEdges(step, control: control)
        (minimum, maximum) = (step.minimum, step.maximum)
        let words = step.nodeCount / 64 + 1
        reached = Buffer(repeating: 0, count: words)
        begun = Buffer(repeating: 0, count: words)
        before = Buffer(repeating: 0, count: words)
        let isUndirected = step.lists.contains { $0.isOutgoing } && step.lists.contains { !$0.isOutgoing }
        marks = isUndirected && minimum > 0 ? Buffer(repeating: Mark(source: 0, branch: 0, depth: 0), count: max(1, step.nodeCount)) : nil
    }

    /// Whether a node was reached.
    @inline(__always)
    func isReached(_ node: UInt32) -> Bool { Self.has(reached.start, node) }

    /// Finds all nodes that walks lead to; stops early as soon as one that is wanted is among them.
    func find(from sources: [UInt32], until wanted: UInt32? = nil) throws(Diagnostic) {
        begin(sources)
        var frontier = sources
        var depth: UInt32 = 0
        while Int(depth) < maximum, !frontier.isEmpty {
            if let wanted, isReached(wanted) { return }
            depth += 1
            let isWide = frontier.count > reached.count / 4
            if isWide { before.start.update(from: reached.start, count: reached.count) }
            var next: [UInt32] = []
            if let marks = marks?.start {
                for node in frontier { try markFurther(from: node, depth, marks, &next) }
            } else {
                for node in frontier { try goFurther(from: node, &next) }
            }
            frontier = isWide ? inOrder() : next
        }
    }

    private func begin(_ sources: [UInt32]) {
        if nodes.count + self.sources.count < reached.count / 4 {
            for node in nodes { reached.start[Int(node >> 6)] = 0 }
            for node in self.sources { begun.start[Int(node >> 6)] = 0 }
        } else {
            reached.start.update(repeating: 0, count: reached.count)
            begun.start.update(repeating: 0, count: begun.count)
        }
        nodes.removeAll(keepingCapacity: true)
        self.sources = sources
        for source in sources {
            Self.set(begun.start, source)
            if minimum == 0 { take(source) }
            marks?.start[Int(source)] = Mark(source: source, branch: source, depth: 0)
        }
        open = marks == nil ? 0 : sources.count
    }

    @inline(__always)
    private func take(_ node: UInt32) {
        Self.set(reached.start, node)
        nodes.append(node)
    }

    private func goFurther(from node: UInt32, _ next: inout [UInt32]) throws(Diagnostic) {
        let (reached, begun) = (reached.start, begun.start)
        try edges.forEach(of: node) { _, _, neighbour in
            guard !Self.has(reached, neighbour) else { return }
            take(neighbour)
            if !Self.has(begun, neighbour) { next.append(neighbour) }
        }
    }

    private func markFurther(
        from node: UInt32, _ depth: UInt32, _ marks: UnsafeMutablePointer<Mark>, _ next: inout [UInt32]
    ) throws(Diagnostic) {
        let (reached, begun) = (reached.start, begun.start)
        let mark = marks[Int(node)]
        try edges.forEach(of: node) { _, _, neighbour in
            if Self.has(reached, neighbour) || Self.has(begun, neighbour) {
                if open > 0 { close(node, mark, neighbour, marks[Int(neighbour)]) }
                return
            }
            marks[Int(neighbour)] = Mark(source: mark.source, branch: depth == 1 ? neighbour : mark.branch, depth: depth)
            take(neighbour)
            next.append(neighbour)
        }
    }

    /// Looks whether an edge to a node that was found before closes a ring through a source, or joins two sources.
    private func close(_ node: UInt32, _ mark: Mark, _ other: UInt32, _ otherMark: Mark) {
        guard Int(mark.depth) + Int(otherMark.depth) < maximum else { return }
        if mark.source != otherMark.source {
            takeBack(mark.source)
            takeBack(otherMark.source)
        } else if mark.depth == 0 {
            // An edge from the source to itself, or one more to the node that the first edge led to.
            takeBack(mark.source)
        } else if otherMark.depth > 0, mark.branch != otherMark.branch {
            takeBack(mark.source)
        }
    }

    private func takeBack(_ source: UInt32) {
        guard !isReached(source) else { return }
        take(source)
        open -= 1
    }

    /// The nodes that the last level brought, in the order of their numbers: their lists lie in this order, too.
    private func inOrder() -> [UInt32] {
        var nodes: [UInt32] = []
        for word in 0..<reached.count {
            let new = reached.start[word] & ~before.start[word] & ~begun.start[word]
            new.forEachSetBit(from: word * 64) { nodes.append(UInt32($0)) }
        }
        return nodes
    }

    @inline(__always)
    private static func has(_ bits: UnsafeMutablePointer<UInt64>, _ node: UInt32) -> Bool {
        bits[Int(node >> 6)] &>> UInt64(node & 63) & 1 != 0
    }

    @inline(__always)
    private static func set(_ bits: UnsafeMutablePointer<UInt64>, _ node: UInt32) {
        bits[Int(node >> 6)] |= 1 &<< UInt64(node & 63)
    }
}
