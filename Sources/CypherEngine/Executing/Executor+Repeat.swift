import GraphModel

/// Paths that are repeated: `(a)((x)-[e:MET]->(y) WHERE …){1,3}(b)`.
extension Executor {
    /// One match of the inner pattern.
    private struct Round {
        var edges: [EdgeID]
        /// What the lists take, in their order.
        var values: [Value]
        var end: NodeID
    }

    /// Walks depth first, no edge twice, shorter walks before those that continue them.
    func repeatPattern(
        _ repetition: Repetition, _ inner: LogicalPlan, _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        let step = repetition.step
        let length = repetition.length
        guard let from = try node(row[step.from], step) else { return true }
        var target: NodeID?
        if step.reachesKnownNode {
            target = try node(row[step.to], step)
            if target == nil { return true }
        }
        var walked: [Round] = []
        func emitWalk(to node: NodeID, _ row: inout Row) throws(Diagnostic) -> Bool {
            guard walked.count >= length.minimum, target == nil || target == node else { return true }
            let rounds = step.isReversed ? walked.reversed() : walked
            row[step.edge] = .list(rounds.flatMap { $0.edges.map(Value.edge) })
            for (index, listed) in repetition.group.lists.enumerated() { row[listed.list] = .list(rounds.map { $0.values[index] }) }
            row[step.to] = .node(node)
            return try emit(&row)
        }
        guard try emitWalk(to: from, &row) else { return false }
        guard length.maximum != 0 else { return true }
        var stack = [(rounds: try rounds(from: from, repetition, inner, &row), next: 0)]
        while let top = stack.last {
            guard top.next < top.rounds.count else {
                stack.removeLast()
                if !walked.isEmpty { walked.removeLast() }
                control.release(top.rounds.count)
                continue
            }
            stack[stack.count - 1].next += 1
            try control.step()
            let round = top.rounds[top.next]
            let isFree = round.edges.allSatisfy { edge in
                !walked.contains { $0.edges.contains(edge) } && !isWalked(edge, step.distinctFrom, row)
            }
            guard isFree else { continue }
            walked.append(round)
            guard try emitWalk(to: round.end, &row) else { return false }
            if length.maximum.map({ walked.count < $0 }) ?? true {
                stack.append((try rounds(from: round.end, repetition, inner, &row), 0))
            } else {
                walked.removeLast()
            }
        }
        return true
    }

    /// All matches of the inner pattern from a node on.
    private func rounds(
        from node: NodeID, _ repetition: Repetition, _ inner: LogicalPlan, _ row: inout Row
    ) throws(Diagnostic) -> [Round] {
        var rounds: [Round] = []
        row[repetition.entry] = .node(node)
        _ = try run(inner, &row) { row throws(Diagnostic) in
            guard case .node(let end) = row[repetition.exit] else { return true }
            var edges: [EdgeID] = []
            for slot in repetition.group.edges {
                if case .edge(let edge) = row[slot] { edges.append(edge) }
            }
            try self.control.hold()
            rounds.append(Round(edges: edges, values: repetition.group.lists.map { row[$0.inner] }, end: end))
            return true
        }
        return rounds
    }
}
