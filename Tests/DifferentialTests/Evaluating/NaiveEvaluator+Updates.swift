import CypherSyntax
import GraphModel

/// Clauses that change the graph: each takes its whole table, row by row, before the next clause sees anything.
extension NaiveEvaluator {
    func change(_ clause: Clause, _ table: Table) throws -> Table {
        var result = Table(names: table.names, rows: [])
        switch clause {
        case .create(let create):
            for row in table.rows { result.rows.append(try make(create.patterns, row)) }
            name(create.patterns, &result)
        case .merge(let merge):
            for row in table.rows { result.rows += try apply(merge, row) }
            name([merge.pattern], &result)
        case .set(let set):
            for row in table.rows { try apply(set.items, row) }
            result.rows = table.rows
        case .remove(let remove):
            for row in table.rows { try apply(remove, row) }
            result.rows = table.rows
        case .delete(let delete):
            try apply(delete, table.rows)
            result.rows = table.rows
        default: throw NaiveFailure.beyond("no change")
        }
        result.rows = inAnyOrder(result.rows)
        return result
    }

    private func name(_ patterns: [PathPattern], _ table: inout Table) {
        for name in patterns.flatMap(\.variables) where !table.names.contains(name) { table.names.append(name) }
    }

    // MARK: CREATE and MERGE

    /// The row with what was made of patterns; names that are bound stand for what is there.
    private func make(_ patterns: [PathPattern], _ row: Bindings) throws -> Bindings {
        var bound = row
        // All nodes come before all edges, so that what an edge leads to is there.
        var ends: [[Int]] = []
        for pattern in patterns { ends.append(try pattern.nodes.map { try makeNode($0, &bound) }) }
        for (pattern, nodes) in zip(patterns, ends) {
            var edges: [EdgeID] = []
            for (index, edge) in pattern.edges.enumerated() {
                let (left, right) = (nodes[index], nodes[index + 1])
                guard let type = edge.types.first?.text else { throw NaiveFailure.beyond("an edge without a type") }
                let isTurned = edge.direction == .incoming
                graph.edges.append(
                    PropertyGraph.Edge(
                        type: type, source: isTurned ? right : left, target: isTurned ? left : right,
                        properties: try storable(edge.properties, bound)))
                let id = EdgeID(Int64(graph.edges.count - 1))
                edges.append(id)
                if let name = edge.variable?.text { bound[name] = .edge(id) }
            }
            if let name = pattern.variable?.text {
                bound[name] = .path(GraphPath(nodes: nodes.map { NodeID(Int64($0)) }, edges: edges))
            }
        }
        return bound
    }

    private func makeNode(_ pattern: NodePattern, _ bound: inout Bindings) throws -> Int {
        if let name = pattern.variable?.text, let known = bound[name] {
            guard case .node(let id) = known else { throw NaiveFailure.failed("\(name) is no node") }
            _ = try node(id)
            return Int(id.raw)
        }
        var labels: [String] = []
        for label in pattern.labels?.names ?? [] where !labels.contains(label.text) { labels.append(label.text) }
        graph.nodes.append(PropertyGraph.Node(labels: labels, properties: try storable(pattern.properties, bound)))
        let index = graph.nodes.count - 1
        if let name = pattern.variable?.text { bound[name] = .node(NodeID(Int64(index))) }
        return index
    }

    private func apply(_ merge: MergeClause, _ row: Bindings) throws -> [Bindings] {
        let properties = merge.pattern.nodes.map(\.properties) + merge.pattern.edges.map(\.properties)
        for case let map? in properties {
            guard case .map(let wanted) = try evaluate(map, Scope(row)) else { throw NaiveFailure.failed("not a map") }
            if wanted.values.contains(.null) { throw NaiveFailure.failed("MERGE of null") }
        }
        let found = inAnyOrder(try matches([merge.pattern], row))
        if found.isEmpty {
            let made = try make([merge.pattern], row)
            try apply(merge.onCreate, made)
            return [made]
        }
        for match in found { try apply(merge.onMatch, match) }
        return found
    }

    // MARK: SET and REMOVE

    private func apply(_ items: [SetItem], _ row: Bindings) throws {
        for item in items {
            switch item {
            case .property(let target, let key, let value):
                let target = try evaluate(target, Scope(row))
                try set([key.text: try evaluate(value, Scope(row))], of: target, keepsOthers: true)
            case .properties(let name, let value, let keepsOthers):
                let target = row[name.text] ?? .null
                let given = try evaluate(value, Scope(row))
                if target == .null { continue }
                switch given {
                case .map(let entries): try set(entries, of: target, keepsOthers: keepsOthers)
                case .node(let id): try set(try node(id).properties, of: target, keepsOthers: keepsOthers)
                case .edge(let id): try set(try edge(id).properties, of: target, keepsOthers: keepsOthers)
                default: throw NaiveFailure.failed("SET of all properties to \(ValueText.of(given))")
                }
            case .labels(let name, let labels):
                try relabel(row[name.text] ?? .null) { present in
                    for label in labels where !present.contains(label.text) { present.append(label.text) }
                }
            }
        }
    }

    private func apply(_ remove: RemoveClause, _ row: Bindings) throws {
        for item in remove.items {
            switch item {
            case .property(let target, let key):
                try set([key.text: .null], of: try evaluate(target, Scope(row)), keepsOthers: true)
            case .labels(let name, let labels):
                try relabel(row[name.text] ?? .null) { present in
                    present.removeAll { label in labels.contains { $0.text == label } }
                }
            }
        }
    }

    private func set(_ values: [String: Value], of target: Value, keepsOthers: Bool) throws {
        func changed(_ properties: [String: Value]) throws -> [String: Value] {
            for (name, value) in values { try requireStorable(value, name) }
            return (keepsOthers ? properties.merging(values) { _, new in new } : values).filter { $0.value != .null }
        }
        switch target {
        case .null: break
        case .node(let id): graph.nodes[Int(id.raw)].properties = try changed(try node(id).properties)
        case .edge(let id): graph.edges[Int(id.raw)].properties = try changed(try edge(id).properties)
        default: throw NaiveFailure.failed("SET of a property of \(ValueText.of(target))")
        }
    }

    private func relabel(_ target: Value, _ change: (inout [String]) -> Void) throws {
        switch target {
        case .null: break
        case .node(let id):
            _ = try node(id)
            change(&graph.nodes[Int(id.raw)].labels)
        default: throw NaiveFailure.failed("labels of \(ValueText.of(target))")
        }
    }

    private func storable(_ map: Expression?, _ row: Bindings) throws -> [String: Value] {
        guard let map else { return [:] }
        guard case .map(let entries) = try evaluate(map, Scope(row)) else { throw NaiveFailure.failed("not a map") }
        for (name, value) in entries { try requireStorable(value, name) }
        return entries.filter { $0.value != .null }
    }

    private func requireStorable(_ value: Value, _ name: String) throws {
        switch value {
        case .map, .node, .edge, .path: throw NaiveFailure.failed("\(name) cannot be \(ValueText.of(value))")
        case .list(let elements):
            for element in elements {
                if case .list = element { throw NaiveFailure.failed("\(name) cannot be a list of lists") }
                if case .null = element { throw NaiveFailure.failed("\(name) cannot be a list with null") }
                try requireStorable(element, name)
            }
        default: break
        }
    }

    // MARK: DELETE

    /// Everything that all rows name goes at once; an edge that stays needs both its ends.
    private func apply(_ delete: DeleteClause, _ rows: [Bindings]) throws {
        var nodes: Set<Int> = []
        for row in rows {
            for target in delete.targets {
                let value = try evaluate(target, Scope(row))
                switch value {
                case .null: break
                case .node(let id): nodes.insert(Int(id.raw))
                case .edge(let id): graph.edges[Int(id.raw)].isDeleted = true
                case .path(let path):
                    for id in path.nodes { nodes.insert(Int(id.raw)) }
                    for id in path.edges { graph.edges[Int(id.raw)].isDeleted = true }
                default: throw NaiveFailure.failed("DELETE of \(ValueText.of(value))")
                }
            }
        }
        for index in graph.edges.indices where !graph.edges[index].isDeleted {
            guard nodes.contains(graph.edges[index].source) || nodes.contains(graph.edges[index].target) else { continue }
            guard delete.isDetaching else { throw NaiveFailure.failed("a node that has edges is deleted") }
            graph.edges[index].isDeleted = true
        }
        for node in nodes { graph.nodes[node].isDeleted = true }
    }

    // MARK: What is there

    /// A node that has not been deleted.
    func node(_ id: NodeID) throws -> PropertyGraph.Node {
        let node = graph.nodes[Int(id.raw)]
        guard !node.isDeleted else { throw NaiveFailure.failed("node \(id.raw) has been deleted") }
        return node
    }

    /// An edge that has not been deleted.
    func edge(_ id: EdgeID) throws -> PropertyGraph.Edge {
        let edge = graph.edges[Int(id.raw)]
        guard !edge.isDeleted else { throw NaiveFailure.failed("edge \(id.raw) has been deleted") }
        return edge
    }
}
