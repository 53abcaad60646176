import CypherSyntax
import GraphColumns
import GraphModel

/// Chooses how a pattern is matched over columns: where to begin, in which order to walk, and where each condition is checked.
///
/// Unlike ``OrderPatterns`` it knows how many edges nodes of a kind have, how many values a property has, and where numbers are in order.
struct PatternPlanner {
    let graph: ColumnarGraph
    let uses: SlotUses
    var scope: Scope
    var registers: Registers
    private(set) var steps: [PipelineStep] = []
    /// What the steps point to.
    private(set) var kept: [AnyObject] = []
    /// The estimated number of rows after the steps.
    private(set) var rows: Double
    /// The estimated number of rows and edges that the steps go through.
    private(set) var work = 0.0

    private let match: BoundMatch
    private var access: [Slot: NodeAccess] = [:]
    private var edges: [EdgePlan] = []
    private var walked: [EdgePlan] = []
    private var solved: Set<Slot> = []
    /// Those that no edge of the pattern has led to.
    private var begun: Set<Slot> = []
    private var openPredicates: [BoundExpression] = []

    /// An edge of the pattern that is not walked yet, or is.
    private struct EdgePlan {
        var edge: BoundEdge
        var types: [EdgeTypeID]
        var isNeeded: Bool
        var needsNumber: Bool
        /// The registers of its ends, once it is walked.
        var source: Int?
        var target: Int?
        var variable: EdgeVariable?

        /// Whether it leads from a node that is known to another.
        func joins(_ node: Slot, with known: Set<Slot>) -> Bool {
            (edge.from == node && edge.to != node && known.contains(edge.to))
                || (edge.to == node && edge.from != node && known.contains(edge.from))
        }
    }

    /// Nil where the pattern has something that is not covered.
    /// - Parameters:
    ///   - scope: what is known; variables of the pattern among it are given.
    ///   - uses: how the variables are used afterwards, the conditions of the pattern itself included.
    init?(
        _ match: BoundMatch, predicates: [BoundExpression], scope: Scope, registers: Registers, uses: SlotUses, rows: Double,
        graph: ColumnarGraph
    ) throws(Diagnostic) {
        guard match.shortestPaths.isEmpty, match.edges.allSatisfy({ $0.length == nil && $0.group == nil }),
            match.paths.allSatisfy({ !uses.all.contains($0.slot) })
        else { return nil }
        self.match = match
        self.graph = graph
        self.scope = scope
        self.registers = registers
        self.rows = rows
        var uses = uses
        for predicate in predicates { uses.add(predicate) }
        self.uses = uses
        openPredicates = predicates
        guard prepareEdges(), try prepareNodes() else { return nil }
    }

    /// Plans the whole pattern; false where a condition is not covered.
    mutating func plan() throws(Diagnostic) -> Bool {
        guard try checkReady() else { return false }
        if solved.isEmpty { try begin() }
        guard try checkReady() else { return false }
        while true {
            if let next = cheapestEdge() {
                guard try walk(next) else { return false }
            } else if let next = openNodes.min(by: { access[$0]?.estimate ?? 0 < access[$1]?.estimate ?? 0 }) {
                scan(next)
            } else {
                break
            }
            guard try checkReady() else { return false }
        }
        restrictLists()
        return openPredicates.isEmpty
    }

    // MARK: What there is

    private mutating func prepareEdges() -> Bool {
        for edge in match.edges {
            if edge.types.isUnsatisfiable {
                edges.append(EdgePlan(edge: edge, types: [], isNeeded: false, needsNumber: false))
                continue
            }
            let types = (edge.types.ids.isEmpty ? graph.edgeTypes.keys.sorted() : edge.types.ids).filter { graph.edgeTypes[$0] != nil }
            let isWhole = uses.wholes.contains(edge.slot)
            let isNeeded = isWhole || uses.properties[edge.slot] != nil
            guard !isNeeded || types.count <= 1 else { return false }
            edges.append(
                EdgePlan(edge: edge, types: types, isNeeded: isNeeded, needsNumber: isNeeded && (isWhole || edge.direction == .both)))
        }
        // Two edges that could be one must differ: by their ends, or by their numbers where these are not enough.
        for first in edges.indices {
            for second in edges.indices.dropFirst(first + 1) where !Set(edges[first].types).isDisjoint(with: edges[second].types) {
                guard edges[first].types.count == 1, edges[second].types.count == 1 else { return false }
                let hasParallels = graph.edgeTypes[edges[first].types[0]]?.hasParallels ?? false
                guard hasParallels || edges[first].edge.direction == .both || edges[second].edge.direction == .both else { continue }
                edges[first].needsNumber = true
                edges[second].needsNumber = true
            }
        }
        return true
    }

    private mutating func prepareNodes() throws(Diagnostic) -> Bool {
        var groups: [Slot: Set<Int>] = [:]
        for node in match.nodes {
            switch scope[node] {
            case .node(_, let known)?: groups[node] = Set(known)
            case nil: groups[node] = Set(graph.groups.indices)
            default: return false
            }
        }
        for predicate in openPredicates {
            guard case .hasLabels(let subject, let labels) = predicate.kind, case .slot(let node) = subject.kind, groups[node] != nil else {
                continue
            }
            for label in labels.required {
                guard let id = label.id else {
                    groups[node] = []
                    continue
                }
                groups[node]?.formIntersection(try graph.groups(with: id))
            }
        }
        var reached: [Slot: Set<Int>] = [:]
        for edge in edges {
            var sources: Set<Int> = []
            var targets: Set<Int> = []
            for type in edge.types {
                sources.formUnion(graph.edgeTypes[type]?.sourceGroups ?? [])
                targets.formUnion(graph.edgeTypes[type]?.targetGroups ?? [])
            }
            switch edge.edge.direction {
            case .outgoing: break
            case .incoming: swap(&sources, &targets)
            case .both:
                sources.formUnion(targets)
                targets = sources
            }
            groups[edge.edge.from]?.formIntersection(sources)
            groups[edge.edge.to]?.formIntersection(targets)
            reached[edge.edge.from, default: []].formUnion(sources)
            reached[edge.edge.to, default: []].formUnion(targets)
        }
        for node in match.nodes {
            // What a node was before stays, until the conditions that say more have been looked at.
            if scope[node] != nil {
                solved.insert(node)
                begun.insert(node)
            } else {
                scope[node] = .node(registers.word(), groups: (groups[node] ?? []).sorted())
            }
        }
        let compiler = ExpressionCompiler(graph: graph, scope: scope)
        for node in match.nodes where !solved.contains(node) {
            guard case .node(let register, let possible)? = scope[node] else { return false }
            let own = openPredicates.filter { $0.slots == [node] }
            var labels: [LabelID] = []
            var conditions: [VectorCondition] = []
            for predicate in own {
                if case .hasLabels(_, .label(let label)) = predicate.kind, let id = label.id {
                    labels.append(id)
                    if labels.count == 1 { continue }
                }
                guard let condition = try compiler.condition(predicate) else { return false }
                conditions.append(contentsOf: condition.parts)
            }
            openPredicates.removeAll { $0.slots == [node] }
            conditions.removeAll { if case .always = $0 { true } else { false } }
            access[node] = try NodeAccess(
                register: register, groups: possible, reached: reached[node] ?? [], labels: labels, conditions: conditions, graph: graph)
            if let label = labels.first, try !graph.covers(label, possible) {
                access[node]?.reachConditions.append(.isAmong(register, try graph.nodes(with: label), isNegated: false))
                // Where a list or another label leads to the node, its label is still to be checked.
                if access[node]?.list != nil || labels.count > 1 {
                    access[node]?.scanConditions.append(.isAmong(register, try graph.nodes(with: label), isNegated: false))
                }
            }
        }
        return true
    }

    // MARK: The order

    private var openNodes: [Slot] { match.nodes.filter { !solved.contains($0) } }

    /// Where nothing is known yet: at the nodes that are only one, or else where the whole walk costs least.
    private mutating func begin() throws(Diagnostic) {
        let singles = openNodes.filter { access[$0]?.estimate ?? 0 <= 1.5 }
        guard singles.isEmpty else {
            for node in singles { scan(node) }
            return
        }
        var best: (node: Slot, cost: Double)?
        for node in openNodes {
            let cost = walkCost(from: node)
            if cost < best?.cost ?? .infinity { best = (node, cost) }
        }
        if let best { scan(best.node) }
    }

    /// The rows that a walk from a node goes through, the cheapest edge first.
    private func walkCost(from start: Slot) -> Double {
        var known = solved.union([start])
        var left = Array(edges.indices)
        var rows = access[start]?.estimate ?? 0
        // A scan looks at all of its range.
        var cost = rows + 0.2 * Double(access[start].map { $0.list?.count ?? $0.range.count } ?? 0)
        var biased: Set<Slot> = []
        while let next = left.filter({ known.contains(edges[$0].edge.from) || known.contains(edges[$0].edge.to) })
            .min(by: { factor(edges[$0], known, from: start, biased).kept < factor(edges[$1], known, from: start, biased).kept })
        {
            let (walked, kept) = factor(edges[next], known, from: start, biased)
            biased.formUnion([edges[next].edge.from, edges[next].edge.to])
            cost += rows * walked
            rows *= kept
            known.formUnion([edges[next].edge.from, edges[next].edge.to])
            left.removeAll { $0 == next }
        }
        return cost + Double(left.count) * 1e9
    }

    /// How many edges are walked for each row, and how many rows are kept.
    private func factor(
        _ plan: EdgePlan, _ known: Set<Slot>, from start: Slot? = nil, _ biased: Set<Slot> = []
    ) -> (walked: Double, kept: Double) {
        let edge = plan.edge
        let startsAtEnd = !known.contains(edge.from)
        let (from, to) = startsAtEnd ? (edge.to, edge.from) : (edge.from, edge.to)
        let degree = averageDegree(
            plan, startsAtEnd: startsAtEnd, isReached: biased.contains(from) || (!begun.contains(from) && from != start))
        if known.contains(from), known.contains(to) { return (1, min(1, degree / 100)) }
        guard let target = access[to] else { return (degree, degree) }
        let possible = max(1, target.groups.reduce(0) { $0 + graph.groups[$1].range.count })
        let reach = Double(target.range.count) / Double(max(1, possible))
        if edges.contains(where: { $0.edge.slot != edge.slot && $0.joins(to, with: known) }), plan.types.count == 1 {
            // From both sides at once: the shorter of two lists.
            let few = averageDegree(plan, startsAtEnd: startsAtEnd, isReached: false) * reach
            return (max(0.01, few), min(1, few) * 0.1 * min(1, target.share))
        }
        return (max(0.01, degree * reach), degree * min(1, reach * target.share))
    }

    /// How many edges a node has; one that an edge has led to has more of them than others, since more edges lead to it.
    private func averageDegree(_ plan: EdgePlan, startsAtEnd: Bool, isReached: Bool) -> Double {
        var degree = 0.0
        for type in plan.types {
            for isOutgoing in plan.edge.direction.isOutgoing(startsAtEnd: startsAtEnd) {
                guard let lists = try? graph.edgeTypes[type]?.adjacency(isOutgoing: isOutgoing) else { continue }
                degree += isReached ? lists.reachedDegree(graph.notes) : Double(lists.edgeCount) / Double(max(1, lists.nodeCount))
            }
        }
        return degree
    }

    private func cheapestEdge() -> Int? {
        edges.indices.filter { solved.contains(edges[$0].edge.from) || solved.contains(edges[$0].edge.to) }
            .min { factor(edges[$0], solved).kept < factor(edges[$1], solved).kept }
    }

    /// Where several steps lead to the same few nodes, the lists that lead there are made once, without all others.
    private mutating func restrictLists() {
        var users: [RestrictedLists.Goal: [Int]] = [:]
        for (index, step) in steps.enumerated() {
            for goal in RestrictedLists.goals(of: step) { users[goal, default: []].append(index) }
        }
        for (goal, steps) in users where steps.count > 1 && work > 4 * goal.cost {
            let lists = RestrictedLists(goal)
            kept.append(lists)
            for index in steps { lists.replace(in: &self.steps[index]) }
        }
    }

    // MARK: Steps

    private mutating func scan(_ node: Slot) {
        begun.insert(node)
        guard let access = access[node] else { return }
        steps.append(.scan(access))
        work += rows * Double(access.list?.count ?? access.range.count) * 0.5
        rows *= max(access.estimate, 0.001)
        solved.insert(node)
    }

    private mutating func walk(_ index: Int) throws(Diagnostic) -> Bool {
        if try walkFromBothSides(index) { return true }
        var plan = edges.remove(at: index)
        let edge = plan.edge
        let startsAtEnd = !solved.contains(edge.from)
        let (from, to) = startsAtEnd ? (edge.to, edge.from) : (edge.from, edge.to)
        guard case .node(let source, _)? = scope[from], case .node(let target, _)? = scope[to] else { return false }
        let isInto = solved.contains(to)
        var lists: [EdgeList] = []
        for type in plan.types {
            guard let columns = graph.edgeTypes[type] else { continue }
            let outgoing = try columns.adjacency(isOutgoing: true)
            for (place, isOutgoing) in edge.direction.isOutgoing(startsAtEnd: startsAtEnd).enumerated() {
                lists.append(
                    EdgeList(
                        adjacency: try columns.adjacency(isOutgoing: isOutgoing), isOutgoing: isOutgoing, skipsLoops: place > 0,
                        back: try columns.adjacency(isOutgoing: !isOutgoing), outgoing: outgoing))
            }
        }
        var step = ExpandStep(from: source, to: target, isInto: isInto, lists: lists, early: [])
        let (walkedEdges, kept) = factor(plan, solved)
        work += rows * walkedEdges
        rows = max(0.001, rows * kept)
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
            if plan.needsNumber { variable.number = lists.count == 1 && variable.isOutgoing ? variable.position : registers.word() }
            step.position = variable.position
            step.number = variable.number == variable.position ? nil : variable.number
            scope[edge.slot] = .edge(variable)
            plan.variable = variable
        } else if plan.types.isEmpty {
            scope[edge.slot] = .edge(EdgeVariable(type: EdgeTypeID(-1), number: registers.word()))
        }
        solved.insert(to)
        begun.subtract([from, to])
        // Conditions on the edge alone, and on the node that it reaches.
        let compiler = ExpressionCompiler(graph: graph, scope: scope)
        if !isInto, let access = access[to] {
            if access.narrows(0..<UInt32(graph.nodeCount)) { step.range = access.range }
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
    private mutating func walkFromBothSides(_ index: Int) throws(Diagnostic) -> Bool {
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
        let (walkedEdges, kept) = factor(one, solved)
        work += rows * walkedEdges
        rows = max(0.001, rows * kept)
        edges = edges.indices.filter { $0 != index && $0 != otherIndex }.map { edges[$0] }
        solved.insert(to)
        begun.subtract([one.edge.from, one.edge.to, other.edge.from, other.edge.to])
        steps.append(
            .intersect(
                IntersectStep(
                    first: sides[0], second: sides[1], to: access.register,
                    range: access.narrows(0..<UInt32(graph.nodeCount)) ? access.range : nil, early: access.reachConditions)))
        for plan in plans {
            guard try keepApart(plan) else { return false }
        }
        return true
    }

    /// Edges of one pattern are not walked twice.
    private mutating func keepApart(_ plan: EdgePlan) throws(Diagnostic) -> Bool {
        for other in walked where !Set(other.types).isDisjoint(with: plan.types) {
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

    private mutating func filter(_ conditions: [VectorCondition]) {
        let needed = conditions.filter { if case .always = $0 { false } else { true } }
        guard !needed.isEmpty else { return }
        if case .filter(let before)? = steps.last {
            steps[steps.count - 1] = .filter(before + needed)
        } else {
            steps.append(.filter(needed))
        }
    }

    /// Checks what can be checked now.
    private mutating func checkReady() throws(Diagnostic) -> Bool {
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

    private func isReady(_ predicate: BoundExpression) -> Bool {
        predicate.slots.allSatisfy { slot in
            if match.nodes.contains(slot) { return solved.contains(slot) }
            if match.edges.contains(where: { $0.slot == slot }) { return !edges.contains { $0.edge.slot == slot } }
            return scope[slot] != nil
        }
    }
}

/// Hands out registers.
struct Registers {
    private(set) var words = 0
    private(set) var numbers = 0

    mutating func word() -> Int {
        defer { words += 1 }
        return words
    }

    mutating func number() -> Int {
        defer { numbers += 1 }
        return numbers
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
