import CypherSyntax
import GraphModel

/// Shortest paths. Which search runs follows from what is asked:
///
/// - two nodes, and nothing that only a whole path can answer: breadth first from both ends until they meet;
/// - one node: breadth first to all that it reaches;
/// - a minimum above 1, conditions on the whole path, more than one length: walks of growing length, cut off where the end is too far.
///
/// From a node to itself the function `shortestPath` finds the path without edges where the minimum is 0, and otherwise nothing;
/// `ANY SHORTEST` and its like find the shortest way round.
extension Executor {
    func search(_ search: ShortestPathSearch, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        guard let from = try node(row[search.step.from], search.step), try allows(from, search, &row) else { return true }
        guard search.step.reachesKnownNode else {
            guard try searchAll(from, search, &row, emit) else { return false }
            // The way round is no shortest path between two nodes.
            guard !search.selector.isFunction, search.length.minimum == 1 else { return true }
            row[search.step.to] = .node(from)
            guard try isWanted(search, &row) else { return true }
            return try searchByLength(from, from, search, &row, emit)
        }
        guard let to = try node(row[search.step.to], search.step), try allows(to, search, &row) else { return true }
        if from == to, search.selector.isFunction {
            return search.length.minimum > 0 ? true : try give([], [from], search, &row, emit) ?? true
        }
        if from != to, search.length.minimum <= 1, search.conditions.wholes.isEmpty, search.selector.count == 1 {
            return try searchFromBothEnds(from, to, search, &row, emit)
        }
        return try searchByLength(from, to, search, &row, emit)
    }

    // MARK: Between two nodes

    private func searchFromBothEnds(
        _ from: NodeID, _ to: NodeID, _ search: ShortestPathSearch, _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        let most = search.length.maximum ?? Int.max
        var here = BreadthFirstSide(start: from, direction: search.step.direction)
        var there = BreadthFirstSide(start: to, direction: search.step.direction.opposite)
        var meetings: [NodeID] = []
        while meetings.isEmpty {
            guard here.depth + there.depth < most, !here.frontier.isEmpty, !there.frontier.isEmpty else { return true }
            if here.frontier.count <= there.frontier.count {
                try advance(&here, search, &row)
                meetings = here.frontier.filter { there.depths[$0] != nil }
            } else {
                try advance(&there, search, &row)
                meetings = there.frontier.filter { here.depths[$0] != nil }
            }
        }
        // From each node on the way the edges that bring it nearer to the end.
        var onward: [NodeID: [BreadthFirstSide.Arrival]] = [:]
        var open = meetings
        var seen = Set(meetings)
        while let node = open.popLast() {
            for arrival in here.arrivals[node] ?? [] {
                try control.step()
                onward[arrival.node, default: []].append(.init(edge: arrival.edge, node: node))
                if seen.insert(arrival.node).inserted { open.append(arrival.node) }
            }
        }
        onward.merge(there.arrivals) { _, arrivals in arrivals }
        return try giveAll(from: from, to: to, onward, isBackwards: false, search, &row, emit)
    }

    /// Takes one side a step further.
    private func advance(_ side: inout BreadthFirstSide, _ search: ShortestPathSearch, _ row: inout Row) throws(Diagnostic) {
        var reached: [NodeID] = []
        guard !search.step.types.isUnsatisfiable else { return side.finish(reached) }
        for node in side.frontier {
            for edge in try reader.edges(of: node, side.direction, types: search.step.types.ids) {
                try control.step()
                let next = edge.source == node ? edge.target : edge.source
                let isNew = side.depths[next] == nil
                guard isNew || (search.selector.takesGroups && side.depths[next] == side.depth + 1) else { continue }
                guard try allows(edge.id, search, &row) else { continue }
                if isNew, try !allows(next, search, &row) { continue }
                side.depths[next] = side.depth + 1
                side.arrivals[next, default: []].append(.init(edge: edge.id, node: node))
                if isNew { reached.append(next) }
            }
        }
        side.finish(reached)
    }

    /// Gives the walks from one node to another that always go `onward`, one of them or all.
    private func giveAll(
        from: NodeID, to: NodeID, _ onward: [NodeID: [BreadthFirstSide.Arrival]], isBackwards: Bool, _ search: ShortestPathSearch,
        _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        var nodes = [from]
        var edges: [EdgeID] = []
        var next = [0]
        while let node = nodes.last, let position = next.last {
            let ways = node == to ? [] : onward[node] ?? []
            if node == to {
                let given = try give(
                    isBackwards ? edges.reversed() : edges, isBackwards ? nodes.reversed() : nodes, search, &row, emit)
                if given == false { return false }
                if given == true, !search.selector.takesGroups { return true }
            }
            guard position < ways.count else {
                nodes.removeLast()
                next.removeLast()
                if !edges.isEmpty { edges.removeLast() }
                continue
            }
            try control.step()
            next[next.count - 1] += 1
            nodes.append(ways[position].node)
            edges.append(ways[position].edge)
            next.append(0)
        }
        return true
    }

    // MARK: From one node to all

    private func searchAll(
        _ from: NodeID, _ search: ShortestPathSearch, _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        if search.length.minimum == 0 {
            row[search.step.to] = .node(from)
            if try isWanted(search, &row), try give([], [from], search, &row, emit) == false { return false }
        }
        var side = BreadthFirstSide(start: from, direction: search.step.direction)
        while side.depth < search.length.maximum ?? Int.max, !side.frontier.isEmpty {
            try advance(&side, search, &row)
            for node in side.frontier {
                row[search.step.to] = .node(node)
                guard try isWanted(search, &row) else { continue }
                guard try giveAll(from: node, to: from, side.arrivals, isBackwards: true, search, &row, emit) else { return false }
            }
        }
        return true
    }

    // MARK: By length

    /// Walks of one length after the other, no edge twice.
    private func searchByLength(
        _ from: NodeID, _ to: NodeID, _ search: ShortestPathSearch, _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        let most = search.length.maximum ?? Int.max
        var back = BreadthFirstSide(start: to, direction: search.step.direction.opposite)
        while back.depth < most, !back.frontier.isEmpty { try advance(&back, search, &row) }
        guard let distance = back.depths[from] else { return true }
        var found = 0
        var length = max(distance, search.length.minimum)
        while length <= most {
            let walks = try giveWalks(of: length, from, to, back.depths, limit: search.selector.count - found, search, &row, emit)
            guard walks.goesOn else { return false }
            found += search.selector.takesGroups ? min(walks.given, 1) : walks.given
            guard found < search.selector.count, walks.mayBeLonger else { return true }
            length += 1
        }
        return true
    }

    /// Gives the walks of exactly one length. `mayBeLonger` tells whether any was cut off.
    private func giveWalks(
        of length: Int, _ from: NodeID, _ to: NodeID, _ distances: [NodeID: Int], limit: Int, _ search: ShortestPathSearch,
        _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> (goesOn: Bool, given: Int, mayBeLonger: Bool) {
        var given = 0
        var mayBeLonger = false
        var edges: [EdgeID] = []
        var walked: Set<EdgeID> = []
        var stack: [(node: NodeID, edges: [EdgeRecord], next: Int)] = []
        func ways(from node: NodeID) throws(Diagnostic) -> [EdgeRecord] {
            search.step.types.isUnsatisfiable ? [] : try reader.edges(of: node, search.step.direction, types: search.step.types.ids)
        }
        stack.append((from, try ways(from: from), 0))
        while let top = stack.last {
            if top.next == 0, edges.count == length, top.node == to {
                switch try give(edges, stack.map(\.node), search, &row, emit) {
                case false?: return (false, given, mayBeLonger)
                case true?: given += 1
                case nil: break
                }
                if given >= limit, !search.selector.takesGroups { return (true, given, mayBeLonger) }
            }
            guard top.next < top.edges.count else {
                stack.removeLast()
                if let last = edges.popLast() { walked.remove(last) }
                continue
            }
            stack[stack.count - 1].next += 1
            try control.step()
            let edge = top.edges[top.next]
            let reached = edge.source == top.node ? edge.target : edge.source
            guard let distance = distances[reached], !walked.contains(edge.id), try allows(edge.id, search, &row) else { continue }
            guard edges.count + 1 + distance <= length else {
                mayBeLonger = true
                continue
            }
            edges.append(edge.id)
            walked.insert(edge.id)
            stack.append((reached, try ways(from: reached), 0))
        }
        return (true, given, mayBeLonger)
    }

    // MARK: Conditions and results

    /// Hands on a path that satisfies what is asked of whole paths: nil where it does not, false when no more are wanted.
    private func give(
        _ edges: [EdgeID], _ nodes: [NodeID], _ search: ShortestPathSearch, _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool? {
        let isReversed = search.step.isReversed
        let walked = isReversed ? edges.reversed() : edges
        row[search.step.edge] = search.isSingleEdge ? walked.first.map(Value.edge) ?? .null : .list(walked.map(Value.edge))
        row[search.path] = .path(GraphPath(nodes: isReversed ? nodes.reversed() : nodes, edges: walked))
        for condition in search.conditions.wholes {
            guard try isTrue(condition, &row) else { return nil }
        }
        return try emit(&row)
    }

    /// Whether the node at the end of the row is one that the pattern asks for.
    private func isWanted(_ search: ShortestPathSearch, _ row: inout Row) throws(Diagnostic) -> Bool {
        for condition in search.endConditions {
            guard try isTrue(condition, &row) else { return false }
        }
        return true
    }

    private func allows(_ node: NodeID, _ search: ShortestPathSearch, _ row: inout Row) throws(Diagnostic) -> Bool {
        try holds(search.conditions.nodes, .node(node), &row)
    }

    private func allows(_ edge: EdgeID, _ search: ShortestPathSearch, _ row: inout Row) throws(Diagnostic) -> Bool {
        try holds(search.conditions.edges, .edge(edge), &row)
    }

    private func holds(
        _ conditions: [PathConditions.ElementCondition], _ element: Value, _ row: inout Row
    ) throws(Diagnostic) -> Bool {
        for condition in conditions {
            row[condition.element] = element
            guard try truth(condition.predicate, &row) == condition.expected else { return false }
        }
        return true
    }
}

/// How far a breadth-first search has come from one node.
private struct BreadthFirstSide {
    /// An edge on which a node was reached, and where it came from.
    struct Arrival {
        var edge: EdgeID
        var node: NodeID
    }

    let direction: EdgeDirection
    var depth = 0
    /// The nodes reached last.
    var frontier: [NodeID]
    var depths: [NodeID: Int]
    var arrivals: [NodeID: [Arrival]] = [:]

    init(start: NodeID, direction: EdgeDirection) {
        self.direction = direction
        self.frontier = [start]
        self.depths = [start: 0]
    }

    /// Ends a step that reached these nodes.
    mutating func finish(_ reached: [NodeID]) {
        frontier = reached
        depth += 1
    }
}

extension EdgeDirection {
    /// The same edges as seen from their other ends.
    fileprivate var opposite: EdgeDirection {
        switch self {
        case .outgoing: .incoming
        case .incoming: .outgoing
        case .both: .both
        }
    }
}
