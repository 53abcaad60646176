import CypherSyntax
import GraphModel

extension NaiveEvaluator {
    /// All ways in which patterns can be matched together, no edge standing for two.
    func matches(_ patterns: [PathPattern], _ start: Bindings) throws -> [Bindings] {
        var found: [Bindings] = []
        try extend(patterns[...], start, used: []) { found.append($0) }
        return found
    }

    private func extend(
        _ patterns: ArraySlice<PathPattern>, _ bindings: Bindings, used: Set<Int>, _ emit: (Bindings) throws -> Void
    ) throws {
        guard let pattern = patterns.first else { return try emit(bindings) }
        for node in inAnyOrder(graph.nodes.indices.filter { !graph.nodes[$0].isDeleted }) {
            try step()
            guard let bound = try bind(pattern.nodes[0], node, bindings) else { continue }
            try walk(pattern, 0, Trail(nodes: [node], used: used), bound) { trail, bindings in
                var bindings = bindings
                if let name = pattern.variable?.text { bindings[name] = trail.path }
                try extend(patterns.dropFirst(), bindings, used: trail.used, emit)
            }
        }
    }

    /// Where a walk has come.
    private struct Trail {
        var nodes: [Int]
        var edges: [Int] = []
        /// Edges that this clause has bound, on this walk or another.
        var used: Set<Int>

        var path: Value {
            .path(GraphPath(nodes: nodes.map { NodeID(Int64($0)) }, edges: edges.map { EdgeID(Int64($0)) }))
        }

        func along(_ edge: Int, to node: Int) -> Trail {
            Trail(nodes: nodes + [node], edges: edges + [edge], used: used.union([edge]))
        }
    }

    private func walk(
        _ pattern: PathPattern, _ index: Int, _ trail: Trail, _ bindings: Bindings, _ emit: (Trail, Bindings) throws -> Void
    ) throws {
        guard index < pattern.edges.count else { return try emit(trail, bindings) }
        let edge = pattern.edges[index]
        let next = pattern.nodes[index + 1]
        guard let length = edge.length else {
            for (number, node) in try steps(edge, from: trail) {
                guard let bound = try bind(edge, number, bindings), let both = try bind(next, node, bound) else { continue }
                try walk(pattern, index + 1, trail.along(number, to: node), both, emit)
            }
            return
        }
        try stretch(edge, length, trail, [], bindings) { trail, edges in
            var bound = bindings
            let list = Value.list(edges.map { .edge(EdgeID(Int64($0))) })
            if let name = edge.variable?.text {
                if let known = bindings[name], ValueLaws.equal(known, list) != true { return }
                bound[name] = list
            }
            guard let last = trail.nodes.last, let both = try bind(next, last, bound) else { return }
            try walk(pattern, index + 1, trail, both, emit)
        }
    }

    /// All walks of an allowed length.
    private func stretch(
        _ edge: EdgePattern, _ length: PathLength, _ trail: Trail, _ edges: [Int], _ bindings: Bindings,
        _ emit: (Trail, [Int]) throws -> Void
    ) throws {
        if edges.count >= length.minimum, length.maximum.map({ edges.count <= $0 }) ?? true { try emit(trail, edges) }
        if let maximum = length.maximum, edges.count >= maximum { return }
        for (number, node) in try steps(edge, from: trail) {
            let element = Value.edge(EdgeID(Int64(number)))
            guard try hasProperties(edge.properties, element, bindings) else { continue }
            try stretch(edge, length, trail.along(number, to: node), edges + [number], bindings, emit)
        }
    }

    /// The unused edges of the right types that lead away from where the walk has come, and the nodes that they lead to.
    private func steps(_ pattern: EdgePattern, from trail: Trail) throws -> [(edge: Int, node: Int)] {
        guard let here = trail.nodes.last else { return [] }
        let types = Set(pattern.types.map(\.text))
        var result: [(Int, Int)] = []
        for number in inAnyOrder(graph.edges.indices.filter { !graph.edges[$0].isDeleted }) {
            try step()
            let edge = graph.edges[number]
            guard !trail.used.contains(number), types.isEmpty || types.contains(edge.type) else { continue }
            switch pattern.direction {
            case .outgoing: if edge.source == here { result.append((number, edge.target)) }
            case .incoming: if edge.target == here { result.append((number, edge.source)) }
            case .both:
                if edge.source == here {
                    result.append((number, edge.target))
                } else if edge.target == here {
                    result.append((number, edge.source))
                }
            }
        }
        return result
    }

    // MARK: One node, one edge

    private func bind(_ pattern: NodePattern, _ node: Int, _ bindings: Bindings) throws -> Bindings? {
        let element = Value.node(NodeID(Int64(node)))
        if let labels = pattern.labels, !holds(labels, Set(graph.nodes[node].labels)) { return nil }
        return try bind(element, pattern.variable, pattern.properties, pattern.predicate, bindings)
    }

    private func bind(_ pattern: EdgePattern, _ edge: Int, _ bindings: Bindings) throws -> Bindings? {
        try bind(.edge(EdgeID(Int64(edge))), pattern.variable, pattern.properties, pattern.predicate, bindings)
    }

    private func bind(
        _ element: Value, _ variable: Name?, _ properties: Expression?, _ predicate: Expression?, _ bindings: Bindings
    ) throws -> Bindings? {
        var bound = bindings
        if let name = variable?.text {
            if let known = bindings[name], known != element { return nil }
            bound[name] = element
        }
        guard try hasProperties(properties, element, bound) else { return nil }
        if let predicate, try truth(predicate, Scope(bound)) != true { return nil }
        return bound
    }

    private func hasProperties(_ properties: Expression?, _ element: Value, _ bindings: Bindings) throws -> Bool {
        guard let properties else { return true }
        guard case .map(let wanted) = try evaluate(properties, Scope(bindings)) else {
            throw NaiveFailure.beyond("properties that are no map")
        }
        return try wanted.allSatisfy { ValueLaws.equal(try property($0.key, of: element), $0.value) == true }
    }

    /// Whether labels satisfy an expression of labels.
    func holds(_ expression: LabelExpression, _ labels: Set<String>) -> Bool {
        switch expression {
        case .label(let name): labels.contains(name.text)
        case .and(let left, let right): holds(left, labels) && holds(right, labels)
        case .or(let left, let right): holds(left, labels) || holds(right, labels)
        case .not(let inner): !holds(inner, labels)
        case .any: !labels.isEmpty
        }
    }
}

extension PathPattern {
    /// Every name that the pattern binds.
    var variables: [String] { ([variable] + nodes.map(\.variable) + edges.map(\.variable)).compactMap { $0?.text } }
}
