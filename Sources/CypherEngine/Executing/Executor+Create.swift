import GraphModel

/// `CREATE` and `MERGE`.
extension Executor {
    func create(_ creation: BoundCreation, _ input: LogicalPlan, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        var rows = try rows(of: input, &row)
        defer { control.release(rows.count) }
        for index in rows.indices { try create(creation, &rows[index]) }
        return try emitAll(&rows, emit)
    }

    func merge(
        _ merge: BoundMerge, _ input: LogicalPlan, _ search: LogicalPlan, _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        var results: [Row] = []
        var held = 0
        for var outer in try rows(of: input, &row) {
            held += 1
            try refuseNulls(merge.creation, &outer)
            var found = try rows(of: search, &outer)
            held += found.count
            if found.isEmpty {
                try create(merge.creation, &outer)
                try apply(merge.onCreate, &outer)
                results.append(outer)
            } else {
                for index in found.indices { try apply(merge.onMatch, &found[index]) }
                results += found
            }
        }
        defer { control.release(held) }
        return try emitAll(&results, emit)
    }

    private func create(_ creation: BoundCreation, _ row: inout Row) throws(Diagnostic) {
        let writer = try requireWriter()
        for element in creation.elements {
            try control.step()
            switch element {
            case .node(let new):
                let node = try writer.createNode()
                changes.nodesCreated += 1
                row[new.slot] = .node(node)
                for label in new.labels {
                    guard let id = label.id else { continue }
                    try writer.add(id, to: node)
                    changes.labelsAdded += 1
                }
                try setNew(new.properties, of: .node(node), &row)
            case .edge(let new):
                let source = try end(new.source, new, row)
                let target = try end(new.target, new, row)
                guard let type = new.type.ids.first else { continue }
                let edge = try writer.createEdge(type, from: source, to: target)
                changes.edgesCreated += 1
                row[new.slot] = .edge(edge)
                try setNew(new.properties, of: .edge(edge), &row)
            }
        }
        for path in creation.paths { row[path.slot] = try self.path(path, row) }
    }

    private func end(_ slot: Slot, _ edge: BoundNewEdge, _ row: Row) throws(Diagnostic) -> NodeID {
        guard case .node(let node) = row[slot] else {
            throw failure(
                "an edge needs two nodes, and '\(plan.slotNames[slot])' is \(row[slot].isNull ? "null" : row[slot].typeName)", edge.span,
                hint: row[slot].isNull ? "OPTIONAL MATCH may have found nothing: add WHERE \(plan.slotNames[slot]) IS NOT NULL" : nil,
                error: .type(.invalidArgumentType))
        }
        try refuseDeleted(row[slot], edge.span)
        return node
    }

    /// Sets the properties of a map that are not null, in the order of their names.
    private func setNew(_ expression: BoundExpression?, of element: Value, _ row: inout Row) throws(Diagnostic) {
        guard let expression else { return }
        for (name, value) in try map(expression, &row).sorted(by: { $0.key < $1.key }) where !value.isNull {
            try set(name, of: element, to: value, expression.span)
        }
    }

    private func map(_ expression: BoundExpression, _ row: inout Row) throws(Diagnostic) -> [String: Value] {
        let value = try evaluate(expression, &row)
        guard case .map(let entries) = value else {
            throw failure(
                "properties are a map, found \(value.typeName)", expression.span, hint: "write {key: value}",
                error: .type(.invalidArgumentType))
        }
        return entries
    }

    /// What is null can be found nowhere, and would be made again each time.
    private func refuseNulls(_ creation: BoundCreation, _ row: inout Row) throws(Diagnostic) {
        for element in creation.elements {
            let properties =
                switch element {
                case .node(let node): node.properties
                case .edge(let edge): edge.properties
                }
            guard let properties else { continue }
            for (name, value) in try map(properties, &row).sorted(by: { $0.key < $1.key }) where value.isNull {
                throw failure(
                    "MERGE cannot look for the property '\(name)', which is null", properties.span,
                    hint: "leave it away, or filter such rows before", error: QueryError(.semantic, .mergeReadOwnWrites))
            }
        }
    }
}
