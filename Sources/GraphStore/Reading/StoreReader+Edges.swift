import GraphModel

extension StoreReader {
    /// The edges of a node in ascending order; in both directions a loop stands once.
    public func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] {
        if let packed = try packed() { return try packed.edges(of: node, direction, types: types) }
        var found: [EdgeRecord] = []
        if direction != .incoming {
            if types.isEmpty {
                try collect(statements("SELECT id, type, source, target FROM edge WHERE source = ?"), node, nil, &found)
            }
            for type in types {
                try collect(statements("SELECT id, type, source, target FROM edge WHERE source = ? AND type = ?"), node, type, &found)
            }
        }
        if direction != .outgoing {
            // In both directions a loop has been seen as an edge that leaves.
            let withoutLoops = direction == .both
            let start = found.count
            if types.isEmpty {
                try collect(statements("SELECT id, type, source, target FROM edge WHERE target = ?"), node, nil, &found)
            }
            for type in types {
                try collect(statements("SELECT id, type, source, target FROM edge WHERE target = ? AND type = ?"), node, type, &found)
            }
            if withoutLoops {
                let incoming = found[start...].filter { $0.source != $0.target }
                found.replaceSubrange(start..., with: incoming)
            }
        }
        return found.sorted { $0.id < $1.id }
    }

    /// All edges of the given types in ascending order.
    public func edges(types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] {
        if let packed = try packed() { return try packed.edges(types: types) }
        var found: [EdgeRecord] = []
        if types.isEmpty {
            try collect(statements("SELECT id, type, source, target FROM edge ORDER BY id"), nil, nil, &found)
        }
        for type in types {
            try collect(statements("SELECT id, type, source, target FROM edge WHERE type = ? ORDER BY id"), nil, type, &found)
        }
        return types.count > 1 ? found.sorted { $0.id < $1.id } : found
    }

    /// One edge, or nil.
    public func edge(_ id: EdgeID) throws(Diagnostic) -> EdgeRecord? {
        if let packed = try packed() { return try packed.edge(id) }
        let statement = try statements("SELECT id, type, source, target FROM edge WHERE id = ?")
        statement.bind(0, id.raw)
        defer { statement.reset() }
        return try statement.step() ? record(statement) : nil
    }

    private func collect(
        _ statement: PreparedStatement, _ node: NodeID?, _ type: EdgeTypeID?, _ found: inout [EdgeRecord]
    ) throws(Diagnostic) {
        var parameter: Int32 = 0
        if let node {
            statement.bind(parameter, node.raw)
            parameter += 1
        }
        if let type { statement.bind(parameter, type.raw) }
        while try statement.step() { found.append(record(statement)) }
    }

    private func record(_ statement: PreparedStatement) -> EdgeRecord {
        EdgeRecord(
            id: EdgeID(statement.integer(0)), type: EdgeTypeID(Int32(truncatingIfNeeded: statement.integer(1))),
            source: NodeID(statement.integer(2)), target: NodeID(statement.integer(3)))
    }
}
