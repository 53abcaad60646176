import CypherSyntax
import GraphModel

/// Chooses for each pattern where to start, by which index, and in which order to walk its edges; checks each condition as soon
/// as its variables are known.
struct OrderPatterns {
    let estimate: CardinalityEstimate
    /// Without it: nodes and edges as written, whole scans, conditions last.
    let choosesOrder: Bool

    func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
        plan.rewritten { plan in
            guard case .matchPattern(let match) = plan.operation, let input = plan.inputs.first else { return plan }
            var ordering = PatternOrdering(match, after: input, estimate, choosesOrder: choosesOrder)
            return ordering.run()
        }
    }

    /// The plan of one repetition, for a node that is known.
    func plan(_ group: BoundGroup, from known: Slot) -> LogicalPlan {
        var match = group.match
        match.newSlots.removeAll { $0 == known }
        var ordering = PatternOrdering(match, after: LogicalPlan(.argument), estimate, choosesOrder: choosesOrder)
        return ordering.run()
    }
}

/// The state of ordering one pattern: greedy, the cheapest next step first.
private struct PatternOrdering {
    let match: BoundMatch
    let estimate: CardinalityEstimate
    let choosesOrder: Bool
    let new: Set<Slot>
    var plan: LogicalPlan
    var solved: Set<Slot>
    var openEdges: [BoundEdge]
    var openPaths: [BoundPath]
    var openSearches: [BoundShortestPath]
    var openPredicates: [BoundExpression]
    var walkedEdges: [Slot] = []

    init(_ match: BoundMatch, after input: LogicalPlan, _ estimate: CardinalityEstimate, choosesOrder: Bool) {
        self.match = match
        self.estimate = estimate
        self.choosesOrder = choosesOrder
        self.new = Set(match.newSlots)
        self.plan = input
        self.solved = Set(match.nodes).subtracting(match.newSlots)
        self.openEdges = match.edges
        self.openPaths = match.paths
        self.openSearches = match.shortestPaths
        self.openPredicates = match.predicates
    }

    mutating func run() -> LogicalPlan {
        requireKnownNodes()
        if choosesOrder { checkReadyPredicates() }
        while let step = nextStep() {
            switch step {
            case .scan(let node): scan(node)
            case .walk(let index): walk(openEdges.remove(at: index))
            case .scanEdges(let index): scanEdges(openEdges.remove(at: index))
            }
            if choosesOrder { checkReadyPredicates() }
        }
        buildPaths()
        while !openSearches.isEmpty {
            search()
            if choosesOrder { checkReadyPredicates() }
        }
        for predicate in openPredicates { check(predicate) }
        return plan
    }

    private enum Step {
        case scan(Slot)
        case walk(Int)
        case scanEdges(Int)
    }

    /// A node from an earlier clause that no edge leads to must at least be there.
    private mutating func requireKnownNodes() {
        let edges = match.edges + match.shortestPaths.map(\.edge)
        for node in match.nodes where solved.contains(node) && !edges.contains(where: { $0.from == node || $0.to == node }) {
            check(BoundExpression(.isNull(BoundExpression(.slot(node), TextSpan(0, 0)), negated: true), TextSpan(0, 0)))
        }
    }

    private func nextStep() -> Step? {
        let walkable = openEdges.indices.filter { solved.contains(openEdges[$0].from) || solved.contains(openEdges[$0].to) }
        let openNodes = match.nodes.filter { !solved.contains($0) && !isLeftToSearch($0) }
        guard choosesOrder else {
            if let edge = walkable.first { return .walk(edge) }
            return openNodes.first.map { .scan($0) }
        }
        if let best = walkable.min(by: { cost(openEdges[$0]) < cost(openEdges[$1]) }) { return .walk(best) }
        guard let node = openNodes.min(by: { cost($0) < cost($1) }) else { return nil }
        let scannable = openEdges.indices.filter {
            openEdges[$0].length == nil && openEdges[$0].group == nil && openEdges[$0].from != openEdges[$0].to
        }
        let edges = scannable.min { scanCost(openEdges[$0]) < scanCost(openEdges[$1]) }
        if let edges, scanCost(openEdges[edges]) <= cost(node) { return .scanEdges(edges) }
        return .scan(node)
    }

    /// Whether a node is only the end of a search, which may find it.
    private func isLeftToSearch(_ node: Slot) -> Bool {
        func isEnd(_ edge: BoundEdge) -> Bool { edge.from == node || edge.to == node }
        return openSearches.contains { isEnd($0.edge) } && !match.edges.contains(where: isEnd)
    }

    // MARK: Costs

    private func cost(_ edge: BoundEdge) -> Double {
        if solved.contains(edge.from), solved.contains(edge.to) { return edge.length == nil ? 0.001 : 0.01 }
        let direction = edge.direction
        var rows = edge.length.map { estimate.walks(edge.types, direction, $0) } ?? estimate.degree(edge.types, direction)
        if edge.group != nil { rows *= 10 }
        let end = solved.contains(edge.from) ? edge.to : edge.from
        return rows * readyPredicates(for: end).reduce(1) { $0 * estimate.selectivity($1) }
    }

    private func scanCost(_ edge: BoundEdge) -> Double { estimate.edges(edge.types, edge.direction) }

    private func cost(_ node: Slot) -> Double {
        if let seek = seek(for: node) { return estimate.rows(of: seek) }
        let labels = requiredLabels(of: node).map(estimate.nodes(with:))
        let rest = readyPredicates(for: node).filter { if case .hasLabels = $0.kind { false } else { true } }
        return (labels.min() ?? estimate.nodes) * rest.reduce(1) { $0 * estimate.selectivity($1) }
    }

    /// The conditions that could be checked once `slot` is known too.
    private func readyPredicates(for slot: Slot) -> [BoundExpression] {
        openPredicates.filter { predicate in
            let slots = predicate.slots
            return slots.contains(slot) && slots.intersection(new).subtracting(solved).subtracting([slot]).isEmpty
        }
    }

    private func requiredLabels(of node: Slot) -> [LabelReference] {
        openPredicates.flatMap { predicate -> [LabelReference] in
            guard case .hasLabels(let subject, let labels) = predicate.kind, subject.kind == .slot(node) else { return [] }
            return labels.required
        }
    }

    /// What an index answers.
    private func seek(for node: Slot) -> PropertySeek? {
        IndexChoice(estimate: estimate).seek(node, requiredLabels(of: node), readyPredicates(for: node))
    }

    // MARK: Steps

    private mutating func scan(_ node: Slot) {
        let labels = requiredLabels(of: node)
        let rarest = labels.min { estimate.nodes(with: $0) < estimate.nodes(with: $1) }
        if choosesOrder, let seek = seek(for: node) {
            add(.propertySeek(seek))
            dropLabel(seek.label, of: node)
        } else if choosesOrder, let rarest {
            add(.labelScan(node, rarest))
            dropLabel(rarest, of: node)
        } else {
            add(.allNodesScan(node))
        }
        solved.insert(node)
    }

    /// A label that the scan has checked need not be checked again.
    private mutating func dropLabel(_ label: LabelReference?, of node: Slot) {
        guard let label else { return }
        openPredicates.removeAll { predicate in
            guard case .hasLabels(let subject, .label(let checked)) = predicate.kind else { return false }
            return subject.kind == .slot(node) && checked == label
        }
    }

    private mutating func walk(_ edge: BoundEdge) {
        let startsAtEnd = !solved.contains(edge.from)
        let from = startsAtEnd ? edge.to : edge.from
        let to = startsAtEnd ? edge.from : edge.to
        var direction = edge.direction
        if startsAtEnd, direction != .both { direction = direction == .outgoing ? .incoming : .outgoing }
        let step = Expansion(
            from: from, edge: edge.slot, to: to, direction: direction, types: edge.types, distinctFrom: walkedEdges,
            reachesKnownNode: solved.contains(to), isReversed: startsAtEnd)
        if let group = edge.group, let length = edge.length {
            let repetition = Repetition(step: step, length: length, group: group)
            let inner = OrderPatterns(estimate: estimate, choosesOrder: choosesOrder).plan(group, from: repetition.entry)
            plan = LogicalPlan(.repeatPattern(repetition), [plan, inner])
            solved.formUnion(group.lists.map(\.list))
        } else if let length = edge.length {
            add(.variableLengthExpand(step, length))
        } else {
            add(step.reachesKnownNode ? .expandInto(step) : .expand(step))
        }
        solved.insert(to)
        solved.insert(edge.slot)
        walkedEdges.append(edge.slot)
    }

    private mutating func scanEdges(_ edge: BoundEdge) {
        add(
            .edgeScan(
                Expansion(
                    from: edge.from, edge: edge.slot, to: edge.to, direction: edge.direction, types: edge.types,
                    distinctFrom: walkedEdges, reachesKnownNode: false, isReversed: false)))
        solved.formUnion([edge.from, edge.to, edge.slot])
        walkedEdges.append(edge.slot)
    }

    /// Looks for the first of the shortest paths that are still open: between two nodes, or from one to all that it reaches.
    private mutating func search() {
        let open = openSearches[0]
        let edge = open.edge
        let ends = edge.from == edge.to ? [edge.from] : [edge.from, edge.to]
        var unknown = ends.filter { !solved.contains($0) }
        if choosesOrder { unknown.sort { cost($0) < cost($1) } }
        while let end = unknown.first {
            if unknown.count == 1, ends.count == 2, mayFind(end, open) { break }
            scan(end)
            if choosesOrder { checkReadyPredicates() }
            unknown.removeFirst()
        }
        openSearches.removeFirst()
        let endConditions = unknown.first.map(readyPredicates) ?? []
        openPredicates.removeAll(where: endConditions.contains)
        let startsAtEnd = !solved.contains(edge.from)
        var direction = edge.direction
        if startsAtEnd, direction != .both { direction = direction == .outgoing ? .incoming : .outgoing }
        let step = Expansion(
            from: startsAtEnd ? edge.to : edge.from, edge: edge.slot, to: startsAtEnd ? edge.from : edge.to, direction: direction,
            types: edge.types, distinctFrom: [], reachesKnownNode: unknown.isEmpty, isReversed: startsAtEnd)
        add(
            .shortestPath(
                ShortestPathSearch(
                    step: step, length: open.length, isSingleEdge: edge.length == nil, path: open.slot, selector: open.selector,
                    conditions: open.conditions, endConditions: endConditions)))
        solved.formUnion([edge.from, edge.to, edge.slot, open.slot])
    }

    /// Whether one search from the other end is to find this one, rather than a search for each that a scan gives.
    private func mayFind(_ end: Slot, _ search: BoundShortestPath) -> Bool {
        guard choosesOrder, search.length.minimum <= 1, search.selector.count == 1, search.conditions.wholes.isEmpty,
            !search.conditions.expressions.contains(where: { $0.slots.contains(end) })
        else { return false }
        return cost(end) >= 2
    }

    private mutating func buildPaths() {
        for path in openPaths {
            add(.projectPath(path))
            solved.insert(path.slot)
        }
        openPaths = []
    }

    private mutating func checkReadyPredicates() {
        let ready = openPredicates.filter { $0.slots.intersection(new).isSubset(of: solved) }
        openPredicates.removeAll { $0.slots.intersection(new).isSubset(of: solved) }
        for predicate in ready { check(predicate) }
    }

    private mutating func check(_ predicate: BoundExpression) {
        if case .literal(.boolean(true)) = predicate.kind { return }
        if case .filter(let other) = plan.operation, let input = plan.inputs.first, choosesOrder {
            let before = if case .conjunction(let all) = other.kind { all } else { [other] }
            plan = LogicalPlan(.filter(BoundExpression(.conjunction(before + [predicate]), other.span)), [input])
        } else {
            add(.filter(predicate))
        }
    }

    private mutating func add(_ operation: LogicalPlan.Operation) { plan = LogicalPlan(operation, [plan]) }
}
