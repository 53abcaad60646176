import CypherSyntax
import GraphColumns
import GraphModel

/// Lengths of shortest paths, breadth first from both ends.
extension ColumnarRun {
    /// Finds how long the shortest path is between the nodes of each row, where nothing else is asked of it; false where more is asked.
    func addShortestPath(_ match: BoundMatch, to draft: inout PipelineDraft, _ stage: Int) throws(Diagnostic) -> Bool {
        guard match.shortestPaths.count == 1, let search = match.shortestPaths.first, match.edges.isEmpty, match.paths.isEmpty,
            search.selector.isFunction, search.selector.count == 1, !search.selector.takesGroups, search.conditions.expressions.isEmpty,
            search.length.minimum <= 1, search.edge.group == nil, !query.uses[stage + 1].all.contains(search.edge.slot),
            query.measuresOnly(search.slot, from: stage), !search.edge.types.isUnsatisfiable,
            match.predicates.allSatisfy({ !$0.slots.contains(search.slot) && !$0.isAboutPattern })
        else { return false }
        var nodes = match
        nodes.shortestPaths = []
        var uses = query.uses[stage + 1]
        uses.wholes.formUnion([search.edge.from, search.edge.to])
        guard
            var planner = try PatternPlanner(
                nodes, predicates: match.predicates, scope: draft.scope, registers: draft.pipeline.registers, uses: uses,
                rows: draft.pipeline.estimatedRows, graph: graph), try planner.plan()
        else { return false }
        var ends = draft
        ends.take(planner)
        guard ends.pipeline.estimatedRows < 1_000 else { return false }
        let needed = uses.all.filter { ends.scope[$0] != nil }
        guard let table = try materialise(ends, needed: Set(needed))?.table, case .node(let froms, _)? = table.columns[search.edge.from],
            case .node(let tos, _)? = table.columns[search.edge.to]
        else { return false }
        let paths = BreadthFirstSearch(graph, lists: try lists(of: search.edge), control: control)
        var found: [UInt32] = []
        let lengths = Buffer<Int64>()
        for row in 0..<table.count {
            let length = try paths.length(
                from: froms.start[row], to: tos.start[row], minimum: search.length.minimum, maximum: search.length.maximum ?? .max)
            guard let length else { continue }
            found.append(UInt32(row))
            lengths.append(Int64(length))
        }
        let result = table.taking(found)
        result.columns[search.slot] = .pathLength(lengths)
        draft = PipelineDraft(source: result)
        return true
    }

    private func lists(of edge: BoundEdge) throws(Diagnostic) -> [(onward: Adjacency, back: Adjacency)] {
        var lists: [(onward: Adjacency, back: Adjacency)] = []
        for type in edge.types.ids.isEmpty ? graph.edgeTypes.keys.sorted() : edge.types.ids {
            guard let columns = graph.edgeTypes[type] else { continue }
            for isOutgoing in edge.direction.isOutgoing(startsAtEnd: false) {
                lists.append((try columns.adjacency(isOutgoing: isOutgoing), try columns.adjacency(isOutgoing: !isOutgoing)))
            }
        }
        return lists
    }
}

extension ColumnarQuery {
    /// Whether the stages after one ask nothing of a path but how long it is.
    fileprivate func measuresOnly(_ path: Slot, from stage: Int) -> Bool {
        func asksMore(_ expression: BoundExpression) -> Bool {
            if case .call(let function, let arguments) = expression.kind, function.name == "length", arguments.count == 1,
                arguments[0].kind == .slot(path)
            {
                return false
            }
            if case .slot(path) = expression.kind { return true }
            if case .subquery(let subquery) = expression.kind { return subquery.outerSlots.contains(path) }
            var asks = false
            _ = expression.mapChildren { child in
                asks = asks || asksMore(child)
                return child
            }
            return asks
        }
        for later in stages[(stage + 1)...] {
            if later.inputs.count > 1 { return false }
            var asks = false
            _ = later.operation.mapExpressions { expression in
                asks = asks || asksMore(expression)
                return expression
            }
            switch later.operation {
            case .distinct(let slots): asks = asks || slots.contains(path)
            case .produceResults(let columns): asks = asks || columns.contains { $0.slot == path }
            default: break
            }
            if asks { return false }
        }
        return true
    }
}
