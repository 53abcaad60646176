import CypherSyntax
import GraphColumns
import GraphModel

/// The steps of a plan, one after the other.
extension PatternPlanner {
    mutating func scan(_ node: Slot) {
        guard let access = access[node] else { return }
        steps.append(.scan(access))
        work += rows * Double(access.list?.count ?? access.range.count) * 0.5
        rows *= max(access.estimate, 0.001)
        solved.insert(node)
        found.append(node)
    }

    /// Where a walk over an edge leads, the registers of both ends, and which of them it begins at; nil where one is no node.
    func ends(
        of edge: BoundEdge
    ) -> (to: Slot, source: Int, target: Int, startsAtEnd: Bool, isInto: Bool)? {
        let startsAtEnd = !solved.contains(edge.from)
        let (from, to) = startsAtEnd ? (edge.to, edge.from) : (edge.from, edge.to)
        guard case .node(let source, _)? = scope[from], case .node(let target, _)? = scope[to] else { return nil }
        return (to, source, target, startsAtEnd, solved.contains(to))
    }

    /// Notes that rows have come to a node over one edge, or over two at once, and what that took.
    mutating func reach(_ to: Slot, over plans: [EdgePlan]) {
        let (walked, kept) = factor(plans[0], solved, ledTo)
        work += rows * walked
        rows = max(0.001, rows * kept)
        if solved.insert(to).inserted { found.append(to) }
        for plan in plans {
            for node in [plan.edge.from, plan.edge.to] { ledTo[node, default: []].formUnion(plan.types) }
        }
    }

    mutating func walk(_ index: Int) throws(Diagnostic) -> Bool {
        if let length = edges[index].edge.length { return try walkFar(index, length) }
        if try walkFromBothSides(index) { return true }
        var plan = edges.remove(at: index)
        let edge = plan.edge
        guard let ends = ends(of: edge) else { return false }
        let (to, source, target, startsAtEnd, isInto) = (ends.to, ends.source, ends.target, ends.startsAtEnd, ends.isInto)
        var lists: [EdgeList] = []
        for type in plan.types {
            guard let columns = graph.edgeTypes[type] else { continue }
            let outgoing = try columns.adjacency(isOutgoing: true)
            let before = plan.spansTypes ? graph.edgeTypes.reduce(0) { $1.key < type ? $0 + $1.value.count : $0 } : 0
            for (place, isOutgoing) in edge.direction.isOutgoing(startsAtEnd: startsAtEnd).enumerated() {
                lists.append(
                    EdgeList(
                        adjacency: try columns.adjacency(isOutgoing: isOutgoing), isOutgoing: isOutgoing, skipsLoops: place > 0,
                        back: try columns.adjacency(isOutgoing: !isOutgoing), outgoing: outgoing, firstNumber: UInt32(before)))
            }
        }
        var step = ExpandStep(from: source, to: target, isInto: isInto, lists: lists, early: [])
        // Written from its end, an edge still leaves its source.
        let isTurned = startsAtEnd != (edge.direction == .incoming)
        plan.source = isTurned ? target : source
        plan.target = isTurned ? source : target
        if !plan.types.isEmpty, plan.isNeeded || plan.needsNumber {
            var variable = EdgeVariable(type: plan.types[0])
            if lists.count == 1 {
                variable.isOutgoing = lists[0].isOutgoing
                variable.position = registers.word()
                // Of properties that stand in one direction only the number tells the place.
                if plan.isNeeded, !lists[0].isOutgoing {
                    for key in uses.properties[edge.slot] ?? [] {
                        guard let id = key.id, let column = try lists[0].adjacency.column(id) else { continue }
                        if column.kind == .elsewhere { plan.needsNumber = true }
                    }
                }
            }
            if plan.needsNumber {
                let isPosition = lists.count == 1 && variable.isOutgoing && !plan.spansTypes
                variable.number = isPosition ? variable.position : registers.word()
            }
            step.position = variable.position
            step.number = variable.number == variable.position ? nil : variable.number
            scope[edge.slot] = .edge(variable)
            plan.variable = variable
        } else if plan.types.isEmpty {
            scope[edge.slot] = .edge(EdgeVariable(type: EdgeTypeID(-1), number: registers.word()))
        }
        reach(to, over: [plan])
        // Conditions on the edge alone, and on the node that it reaches.
        let compiler = ExpressionCompiler(graph: graph, scope: scope)
        if !isInto, let access = access[to] {
            if access.narrows(reach(of: plan, startsAtEnd: startsAtEnd)) { step.range = access.range }
            if access.groups.isEmpty { step.early.append(.never) }
            step.early += access.reachConditions
        }
        let own = openPredicates.filter { $0.slots == [edge.slot] }
        for predicate in own {
            guard let condition = try compiler.condition(predicate) else { return false }
            for part in condition.parts {
                if step.sorted == nil, lists.count == 1, case .inRange(.edgeProperty(let register, let column), let range) = part,
                    register == step.position, column.isSorted, column.presence == nil, column.kind != .float
                {
                    step.sorted = (column, range)
                } else {
                    step.early.append(part)
                }
                rows = max(0.001, rows * part.selectivity)
            }
        }
        openPredicates.removeAll { $0.slots == [edge.slot] }
        // What is asked of edges lies side by side, what is asked of nodes here and there.
        step.early = step.early.filter(\.isOfEdge) + step.early.filter { !$0.isOfEdge }
        if isInto, !plan.needsNumber, !plan.isNeeded, lists.count == 1, !(graph.edgeTypes[plan.types[0]]?.hasParallels ?? true),
            step.early.isEmpty, step.sorted == nil
        {
            steps.append(.filter([.isConnected(source, target, lists[0].adjacency, isNegated: false)]))
        } else {
            steps.append(.expand(step))
        }
        return try keepApart(plan)
    }

    /// Finds a node that two edges join to nodes that are known, where nothing is asked of the edges themselves; false where there is none.
    mutating func walkFromBothSides(_ index: Int) throws(Diagnostic) -> Bool {
        let one = edges[index]
        let startsAtEnd = !solved.contains(one.edge.from)
        let to = startsAtEnd ? one.edge.from : one.edge.to
        guard !solved.contains(to), one.edge.from != one.edge.to, let access = access[to], !access.groups.isEmpty,
            let otherIndex = edges.indices.first(where: { $0 != index && edges[$0].joins(to, with: solved) })
        else { return false }
        let other = edges[otherIndex]
        var sides: [IntersectStep.Side] = []
        var plans = [one, other]
        for number in plans.indices {
            let plan = plans[number]
            let isTurned = plan.edge.to != to
            let from = isTurned ? plan.edge.to : plan.edge.from
            guard plan.types.count == 1, plan.edge.direction != .both, !plan.isNeeded, !plan.needsNumber, solved.contains(from), from != to,
                let columns = graph.edgeTypes[plan.types[0]], case .node(let register, _)? = scope[from],
                case .node(let target, _)? = scope[to],
                let isOutgoing = plan.edge.direction.isOutgoing(startsAtEnd: isTurned).first
            else { return false }
            sides.append(
                IntersectStep.Side(
                    from: register, adjacency: try columns.adjacency(isOutgoing: isOutgoing),
                    back: try columns.adjacency(isOutgoing: !isOutgoing)))
            plans[number].source = isOutgoing ? register : target
            plans[number].target = isOutgoing ? target : register
        }
        // Conditions on an edge need its place.
        guard !openPredicates.contains(where: { $0.slots == [one.edge.slot] || $0.slots == [other.edge.slot] }) else { return false }
        // Rows that have a node in common come one after the other where it was found first.
        if let early = found.first(where: { [one.edge.from, one.edge.to].contains($0) || [other.edge.from, other.edge.to].contains($0) }),
            [one.edge.from, one.edge.to].contains(early)
        {
            sides.swapAt(0, 1)
        }
        reach(to, over: plans)
        edges = edges.indices.filter { $0 != index && $0 != otherIndex }.map { edges[$0] }
        steps.append(
            .intersect(
                IntersectStep(
                    first: sides[0], second: sides[1], to: access.register,
                    range: access.narrows(reach(of: one, startsAtEnd: startsAtEnd)) ? access.range : nil, early: access.reachConditions)))
        for plan in plans {
            guard try keepApart(plan) else { return false }
        }
        return true
    }

    /// Edges of one pattern are not walked twice.
    mutating func keepApart(_ plan: EdgePlan) throws(Diagnostic) -> Bool {
        for other in walked where !Set(other.types).isDisjoint(with: plan.types) {
            if plan.edge.length != nil || other.edge.length != nil {
                guard let differences = differences(plan, other) else { return false }
                filter(differences)
                continue
            }
            let condition: VectorCondition
            if let first = other.variable?.number, let second = plan.variable?.number {
                condition = .isSame(first, second, isNegated: true)
            } else {
                guard let source = other.source, let target = other.target, let ownSource = plan.source, let ownTarget = plan.target else {
                    return false
                }
                switch (source == ownSource, target == ownTarget) {
                case (true, true): condition = .never
                case (true, false): condition = .isSame(target, ownTarget, isNegated: true)
                case (false, true): condition = .isSame(source, ownSource, isNegated: true)
                case (false, false): condition = .areDifferentEdges(sources: (source, ownSource), targets: (target, ownTarget))
                }
            }
            filter([condition])
        }
        walked.append(plan)
        return true
    }

    mutating func filter(_ conditions: [VectorCondition]) {
        let needed = conditions.filter { if case .always = $0 { false } else { true } }
        guard !needed.isEmpty else { return }
        if case .filter(let before)? = steps.last {
            // What leaves the fewest rows comes first.
            steps[steps.count - 1] = .filter((before + needed).sorted { $0.selectivity < $1.selectivity })
        } else {
            steps.append(.filter(needed))
        }
    }

    /// Checks what can be checked now.
    mutating func checkReady() throws(Diagnostic) -> Bool {
        let ready = openPredicates.filter { isReady($0) }
        guard !ready.isEmpty else { return true }
        openPredicates = openPredicates.filter { !isReady($0) }
        let compiler = ExpressionCompiler(graph: graph, scope: scope)
        var conditions: [VectorCondition] = []
        for predicate in ready {
            guard let condition = try compiler.condition(predicate) else { return false }
            conditions += condition.parts
            rows = max(0.001, rows * condition.selectivity)
        }
        filter(conditions)
        return true
    }

    func isReady(_ predicate: BoundExpression) -> Bool {
        predicate.slots.allSatisfy { slot in
            if match.nodes.contains(slot) { return solved.contains(slot) }
            if match.edges.contains(where: { $0.slot == slot }) { return !edges.contains { $0.edge.slot == slot } }
            return scope[slot] != nil
        }
    }
}

extension EdgeDirection {
    /// Which lists of the node that a walk begins at hold the edges: the outgoing, the incoming, or both.
    func isOutgoing(startsAtEnd: Bool) -> [Bool] {
        switch self {
        case .outgoing: [!startsAtEnd]
        case .incoming: [startsAtEnd]
        case .both: [true, false]
        }
    }
}

extension VectorCondition {
    /// Whether it asks for a property of an edge.
    fileprivate var isOfEdge: Bool {
        switch self {
        case .inRange(.edgeProperty, _), .isNot(.edgeProperty, _), .inSet(.edgeProperty, _), .isNull(.edgeProperty, _): true
        default: false
        }
    }

    /// The conditions that must all hold.
    var parts: [VectorCondition] { if case .all(let parts) = self { parts.flatMap(\.parts) } else { [self] } }
}

extension Adjacency {
    /// How many edges there are.
    var edgeCount: Int { nodeCount == 0 ? 0 : Int(ends[nodeCount - 1]) }

    /// The number of edges of a node that an edge has led to, on average: the mean of the squares of the numbers by the mean of the numbers.
    func reachedDegree(_ notes: PlannerNotes) -> Double {
        notes.number(for: UnsafeRawPointer(starts)) {
            var edges = 0.0
            var squares = 0.0
            for place in 0..<nodeCount {
                let degree = Double(ends[place] - starts[place])
                edges += degree
                squares += degree * degree
            }
            return edges == 0 ? 0 : squares / edges
        }
    }
}
