import GraphModel

/// Operators that read nodes and edges.
extension Executor {
    func scan(_ label: LabelID?, _ slot: Slot, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        for node in try reader.nodes(label: label) {
            try control.step()
            row[slot] = .node(node)
            guard try emit(&row) else { return false }
        }
        return true
    }

    func expand(_ step: Expansion, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        guard let from = try node(row[step.from], step), !step.types.isUnsatisfiable else { return true }
        var target: NodeID?
        if step.reachesKnownNode {
            target = try node(row[step.to], step)
            if target == nil { return true }
        }
        for edge in try reader.edges(of: from, step.direction, types: step.types.ids) {
            try control.step()
            let reached = edge.source == from ? edge.target : edge.source
            if let target, target != reached { continue }
            guard !isWalked(edge.id, step.distinctFrom, row) else { continue }
            row[step.edge] = .edge(edge.id)
            if target == nil { row[step.to] = .node(reached) }
            guard try emit(&row) else { return false }
        }
        return true
    }

    /// Walks depth first, no edge twice, shorter walks before those that continue them.
    func walk(_ step: Expansion, _ length: BoundLength, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        guard let from = try node(row[step.from], step) else { return true }
        var target: NodeID?
        if step.reachesKnownNode {
            target = try node(row[step.to], step)
            if target == nil { return true }
        }
        var edges: [EdgeID] = []
        func emitWalk(to node: NodeID, _ row: inout Row) throws(Diagnostic) -> Bool {
            guard edges.count >= length.minimum, target == nil || target == node else { return true }
            row[step.edge] = .list((step.isReversed ? edges.reversed() : edges).map(Value.edge))
            row[step.to] = .node(node)
            return try emit(&row)
        }
        guard try emitWalk(to: from, &row) else { return false }
        guard !step.types.isUnsatisfiable, length.maximum != 0 else { return true }
        var stack: [(node: NodeID, edges: [EdgeRecord], next: Int)] = [
            (from, try reader.edges(of: from, step.direction, types: step.types.ids), 0)
        ]
        while let top = stack.last {
            guard top.next < top.edges.count else {
                stack.removeLast()
                if !edges.isEmpty { edges.removeLast() }
                continue
            }
            stack[stack.count - 1].next += 1
            try control.step()
            let edge = top.edges[top.next]
            guard !edges.contains(edge.id), !isWalked(edge.id, step.distinctFrom, row) else { continue }
            let reached = edge.source == top.node ? edge.target : edge.source
            edges.append(edge.id)
            guard try emitWalk(to: reached, &row) else { return false }
            if length.maximum.map({ edges.count < $0 }) ?? true {
                stack.append((reached, try reader.edges(of: reached, step.direction, types: step.types.ids), 0))
            } else {
                edges.removeLast()
            }
        }
        return true
    }

    /// The path through the nodes and edges of a row.
    func path(_ path: BoundPath, _ row: Row) throws(Diagnostic) -> Value {
        guard case .node(let first) = row[path.nodes[0]] else { return .null }
        var nodes = [first]
        var edges: [EdgeID] = []
        for slot in path.edges {
            let walked = if case .list(let list) = row[slot] { list } else { [row[slot]] }
            for value in walked {
                guard case .edge(let id) = value, let edge = try reader.edge(id), let last = nodes.last else { return .null }
                edges.append(id)
                nodes.append(edge.source == last ? edge.target : edge.source)
            }
        }
        return .path(GraphPath(nodes: nodes, edges: edges))
    }

    func isWalked(_ edge: EdgeID, _ slots: [Slot], _ row: Row) -> Bool {
        for slot in slots {
            switch row[slot] {
            case .edge(let other): if other == edge { return true }
            case .list(let others): if others.contains(.edge(edge)) { return true }
            default: break
            }
        }
        return false
    }

    /// The node in a slot; nil for null.
    func node(_ value: Value, _ step: Expansion) throws(Diagnostic) -> NodeID? {
        switch value {
        case .node(let node): return node
        case .null: return nil
        default:
            throw Diagnostic(.execute, .failure, "the pattern begins at \(value.typeName) \(value.literalText), which is not a node")
        }
    }
}
