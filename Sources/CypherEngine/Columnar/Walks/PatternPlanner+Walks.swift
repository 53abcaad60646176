import CypherSyntax
import GraphColumns
import GraphModel

/// Walks of any length within a pattern.
extension PatternPlanner {
    /// The most edges that a walk may have where others of the pattern must differ from each of them.
    private static var mostNumberedEdges: Int { 8 }

    /// Adds the walk along an edge of any length; false where a condition is not covered.
    mutating func walkFar(_ index: Int, _ length: BoundLength) throws(Diagnostic) -> Bool {
        var plan = edges.remove(at: index)
        let edge = plan.edge
        guard let ends = ends(of: edge) else { return false }
        let (to, startsAtEnd, isInto) = (ends.to, ends.startsAtEnd, ends.isInto)
        var step = WalkStep(
            from: ends.source, to: ends.target, isInto: isInto, lists: [], conditions: [], minimum: length.minimum,
            maximum: length.maximum ?? .max,
            reachesOnly: ignoresRepeats && length.minimum <= 1 && !plan.needsNumber, nodeCount: graph.nodeCount,
            range: 0..<UInt32(graph.nodeCount))
        for (number, type) in plan.types.enumerated() {
            guard let columns = graph.edgeTypes[type] else { continue }
            for (place, isOutgoing) in edge.direction.isOutgoing(startsAtEnd: startsAtEnd).enumerated() {
                guard let conditions = try conditions(on: edge.slot, type, isOutgoing: isOutgoing) else { return false }
                step.conditions.append(conditions)
                step.lists.append(
                    WalkList(
                        try columns.adjacency(isOutgoing: isOutgoing), outgoing: try columns.adjacency(isOutgoing: true), type: number,
                        isOutgoing: isOutgoing, skipsLoops: place > 0, usesNumbers: plan.needsNumber || columns.hasParallels))
            }
        }
        if !isInto, let access = access[to] {
            step.range = access.range
            step.early = access.groups.isEmpty ? [.never] : access.reachConditions
        }
        if plan.needsNumber {
            guard step.maximum <= Self.mostNumberedEdges else { return false }
            step.edges = (0..<step.maximum).map { _ in registers.word() }
            // Unlike what stands for no edge in other walks, which must not pass for the same edge.
            step.noEdge = .max - UInt32(walked.count)
            plan.trail = step.edges
        }
        reach(to, over: [plan])
        steps.append(.walk(step))
        return try keepApart(plan)
    }

    /// The conditions on each edge of a walk, whose position stands in the only register; nil where one is not covered.
    private func conditions(on slot: Slot, _ type: EdgeTypeID, isOutgoing: Bool) throws(Diagnostic) -> [VectorCondition]? {
        var conditions: [VectorCondition] = []
        for condition in repeatedConditions[slot] ?? [] {
            var scope = Scope()
            scope[condition.element] = .edge(
                EdgeVariable(type: type, position: 0, isOutgoing: isOutgoing, number: isOutgoing ? 0 : nil))
            let compiler = ExpressionCompiler(graph: graph, scope: scope)
            guard let compiled = try compiler.condition(condition.predicate) else { return nil }
            conditions += compiled.parts.filter { if case .always = $0 { false } else { true } }
        }
        return conditions
    }

    /// Each edge of one walk must differ from each of another, or from a single one.
    func differences(_ one: EdgePlan, _ other: EdgePlan) -> [VectorCondition]? {
        let registers = { (plan: EdgePlan) in plan.edge.length == nil ? plan.variable?.number.map { [$0] } : plan.trail }
        guard let first = registers(one), let second = registers(other) else { return nil }
        return first.flatMap { register in second.map { .isSame(register, $0, isNegated: true) } }
    }

    /// How many edges walks go along for each row, and how many rows are kept.
    func walkFactor(_ plan: EdgePlan, _ length: BoundLength, _ known: Set<Slot>) -> (walked: Double, kept: Double) {
        let startsAtEnd = !known.contains(plan.edge.from)
        let to = startsAtEnd ? plan.edge.from : plan.edge.to
        var level = averageDegree(plan, startsAtEnd: startsAtEnd)
        let further = averageDegree(plan, startsAtEnd: startsAtEnd, ledTo: Set(plan.types))
        var walks = length.minimum == 0 ? 1.0 : 0
        var edges = 0.0
        for depth in 1...max(1, min(length.maximum ?? .max, 8)) {
            edges += level
            if depth >= length.minimum { walks += level }
            level *= max(0.1, further)
        }
        let possible = max(1, access[to]?.groups.reduce(0) { $0 + graph.groups[$1].range.count } ?? graph.nodeCount)
        if ignoresRepeats, length.minimum <= 1 {
            edges = min(edges, plan.types.reduce(0) { $0 + Double(graph.edgeTypes[$1]?.count ?? 0) } * 2)
            walks = min(walks, Double(possible))
        }
        if known.contains(plan.edge.from), known.contains(plan.edge.to) { return (edges, min(1, walks / Double(possible))) }
        guard let target = access[to] else { return (edges, walks) }
        let reach = Double(target.range.count) / Double(possible)
        return (max(0.01, edges), walks * min(1, reach * target.share))
    }
}
