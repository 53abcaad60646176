import GraphModel

/// Goes through all walks from a node that take no edge twice, depth first, shorter ones before those that continue them.
final class TrailSearch {
    /// An edge that a walk takes.
    struct Edge {
        /// The node that it leads to.
        var node: UInt32
        var type: UInt32
        /// See ``WalkList/identity(at:of:neighbour:)``.
        var identity: UInt64
    }

    /// The edges of one node that are still to be tried, as places in ``candidates``.
    private struct Choice {
        var start: Int
        var next: Int
    }

    private let edges: WalkedEdges
    private let minimum: Int
    private let maximum: Int
    /// The walk so far.
    @exclusivity(unchecked) private(set) var path: [Edge] = []
    @exclusivity(unchecked) private var candidates: [Edge] = []
    @exclusivity(unchecked) private var choices: [Choice] = []

    init(_ step: WalkStep, control: ColumnarControl) {
        edges = WalkedEdges(step, control: control)
        (minimum, maximum) = (step.minimum, step.maximum)
    }

    /// Calls `visit` with the node at the end of each walk; ``path`` says how it got there.
    func forEach(from start: UInt32, _ visit: (UInt32) throws(Diagnostic) -> Void) throws(Diagnostic) {
        path.removeAll(keepingCapacity: true)
        if minimum == 0 { try visit(start) }
        guard maximum > 0 else { return }
        try goOn(from: start, visit)
        while let choice = choices.last {
            guard choice.next < candidates.count else {
                candidates.removeLast(candidates.count - choice.start)
                choices.removeLast()
                if !path.isEmpty { path.removeLast() }
                continue
            }
            choices[choices.count - 1].next += 1
            let edge = candidates[choice.next]
            guard !isWalked(edge) else { continue }
            path.append(edge)
            if path.count >= minimum { try visit(edge.node) }
            try goOn(from: edge.node, visit)
        }
    }

    /// Opens the edges of the node that the walk has come to; the last of a walk are gone through at once.
    private func goOn(from node: UInt32, _ visit: (UInt32) throws(Diagnostic) -> Void) throws(Diagnostic) {
        guard path.count + 1 >= maximum else {
            choices.append(Choice(start: candidates.count, next: candidates.count))
            return try edges.forEach(of: node) { list, position, neighbour in
                candidates.append(
                    Edge(
                        node: neighbour, type: list.type, identity: list.identity(at: position, of: node, neighbour: neighbour)))
            }
        }
        if path.count < maximum, path.count + 1 >= minimum {
            try edges.forEach(of: node) { list, position, neighbour throws(Diagnostic) in
                let edge = Edge(node: neighbour, type: list.type, identity: list.identity(at: position, of: node, neighbour: neighbour))
                guard !isWalked(edge) else { return }
                path.append(edge)
                try visit(neighbour)
                path.removeLast()
            }
        }
        if !path.isEmpty { path.removeLast() }
    }

    @inline(__always)
    private func isWalked(_ edge: Edge) -> Bool {
        for walked in path where walked.identity == edge.identity && walked.type == edge.type { return true }
        return false
    }
}
