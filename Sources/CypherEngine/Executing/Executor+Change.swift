import GraphModel

/// `SET`, `REMOVE` and `DELETE`.
extension Executor {
    func change(_ list: [BoundChange], _ input: LogicalPlan, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        var rows = try rows(of: input, &row)
        defer { control.release(rows.count) }
        for index in rows.indices { try apply(list, &rows[index]) }
        return try emitAll(&rows, emit)
    }

    func apply(_ list: [BoundChange], _ row: inout Row) throws(Diagnostic) {
        for change in list {
            try control.step()
            switch change {
            case .property(let target, let key, let value):
                let element = try changed(target, &row)
                let value = try evaluate(value, &row)
                try set(key.name, of: element, to: value, target.span)
            case .properties(let target, let source, let keepsOthers):
                let element = try changed(target, &row)
                try setAll(of: element, from: source, keepsOthers: keepsOthers, &row)
            case .addLabels(let target, let labels): try setLabels(labels, of: target, isAdding: true, &row)
            case .removeLabels(let target, let labels): try setLabels(labels, of: target, isAdding: false, &row)
            }
        }
    }

    /// The node or edge to be changed; null for none.
    private func changed(_ target: BoundExpression, _ row: inout Row) throws(Diagnostic) -> Value {
        let value = try evaluate(target, &row)
        switch value {
        case .null: return value
        case .node, .edge:
            try refuseDeleted(value, target.span)
            return value
        default:
            throw failure(
                "only a node or an edge can be changed, and this is \(value.typeName)", target.span, error: .type(.invalidArgumentType))
        }
    }

    /// Sets a property of a node or an edge, if it is there; null takes it away.
    func set(_ name: String, of element: Value, to value: Value, _ span: TextSpan) throws(Diagnostic) {
        guard !element.isNull else { return }
        if !value.isNull { try checkStorable(value, name, span) }
        let writer = try requireWriter()
        let key = try propertyKey(name)
        switch element {
        case .node(let node): try writer.set(key, of: node, to: value)
        case .edge(let edge): try writer.set(key, of: edge, to: value)
        default: return
        }
        changes.propertiesSet += 1
    }

    private func setAll(
        of element: Value, from source: BoundExpression, keepsOthers: Bool, _ row: inout Row
    ) throws(Diagnostic) {
        let value = try evaluate(source, &row)
        guard !element.isNull else { return }
        guard let wanted = try properties(of: value) else {
            throw failure(
                "expected a map, a node or an edge, found \(value.typeName)", source.span, error: .type(.invalidArgumentType))
        }
        if !keepsOthers {
            let present = try properties(of: element) ?? [:]
            for name in present.keys.sorted() where wanted[name] == nil { try set(name, of: element, to: .null, source.span) }
        }
        for (name, value) in wanted.sorted(by: { $0.key < $1.key }) { try set(name, of: element, to: value, source.span) }
    }

    private func setLabels(
        _ labels: [LabelReference], of target: BoundExpression, isAdding: Bool, _ row: inout Row
    ) throws(Diagnostic) {
        let element = try changed(target, &row)
        if element.isNull { return }
        guard case .node(let node) = element else {
            throw failure("only nodes have labels", target.span, error: .type(.invalidArgumentType))
        }
        let writer = try requireWriter()
        for label in labels {
            guard let id = label.id, try reader.labels(of: node).contains(id) != isAdding else { continue }
            if isAdding {
                try writer.add(id, to: node)
                changes.labelsAdded += 1
            } else {
                try writer.remove(id, from: node)
                changes.labelsRemoved += 1
            }
        }
    }

    // MARK: Deleting

    func delete(_ deletion: BoundDeletion, _ input: LogicalPlan, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        var rows = try rows(of: input, &row)
        defer { control.release(rows.count) }
        var nodes: [(node: NodeID, span: TextSpan)] = []
        var edges: [EdgeID] = []
        for index in rows.indices {
            for target in deletion.targets {
                let value = try evaluate(target, &rows[index])
                switch value {
                case .null: break
                case .node(let node): nodes.append((node, target.span))
                case .edge(let edge): edges.append(edge)
                case .path(let path):
                    nodes += path.nodes.map { ($0, target.span) }
                    edges += path.edges
                default:
                    throw failure(
                        "DELETE takes nodes, edges and paths, found \(value.typeName)", target.span,
                        hint: "UNWIND a list to delete what is in it", error: .type(.invalidArgumentType))
                }
            }
        }
        for edge in edges { try delete(edge) }
        for (node, span) in nodes { try delete(node, detaching: deletion.isDetaching, span) }
        return try emitAll(&rows, emit)
    }

    private func delete(_ edge: EdgeID) throws(Diagnostic) {
        guard deleted.edges[edge] == nil, let record = try reader.edge(edge) else { return }
        try control.step()
        try requireWriter().delete(edge)
        deleted.edges[edge] = record
        changes.edgesDeleted += 1
    }

    private func delete(_ node: NodeID, detaching: Bool, _ span: TextSpan) throws(Diagnostic) {
        guard !deleted.nodes.contains(node) else { return }
        try control.step()
        let edges = try reader.edges(of: node, .both, types: [])
        if !detaching, !edges.isEmpty {
            throw failure(
                "a node that still has edges cannot be deleted", span, hint: "DETACH DELETE takes its \(edges.count) edges too",
                error: QueryError(.constraint, .deleteConnectedNode))
        }
        for edge in edges { try delete(edge.id) }
        try requireWriter().delete(node)
        deleted.nodes.insert(node)
        changes.nodesDeleted += 1
    }

    // MARK: Conditions

    func requireWriter() throws(Diagnostic) -> any GraphWriter {
        guard let writer else { throw Diagnostic(.execute, .usage, "the graph is open for reading only") }
        return writer
    }

    /// Refuses a node or edge that the query has deleted before.
    func refuseDeleted(_ value: Value, _ span: TextSpan) throws(Diagnostic) {
        guard !deleted.isEmpty, deleted.contains(value) else { return }
        throw failure(
            "the \(value.typeName.lowercased()) has been deleted by this query", span,
            hint: "take what you need of it before DELETE, in a WITH",
            error: QueryError(.entityNotFound, .deletedEntityAccess))
    }

    func propertyKey(_ name: String) throws(Diagnostic) -> PropertyKeyID {
        if let known = propertyKeys[name] ?? nil { return known }
        let key = try requireWriter().intern(propertyKey: name)
        propertyKeys[name] = key
        return key
    }

    /// Refuses what cannot be the value of a property: maps, nodes, edges, paths, and lists of them.
    func checkStorable(_ value: Value, _ name: String, _ span: TextSpan) throws(Diagnostic) {
        switch value {
        case .map, .node, .edge, .path: break
        case .list(let elements):
            let isStorable = elements.allSatisfy { element in
                switch element {
                case .map, .node, .edge, .path, .list, .null: false
                default: true
                }
            }
            if isStorable { return }
        default: return
        }
        throw failure(
            "\(Self.shortened(value)) cannot be the value of the property '\(name)'", span,
            hint: "properties are numbers, texts, true and false, dates and times, and lists of them", error: .type(.invalidPropertyType))
    }
}
