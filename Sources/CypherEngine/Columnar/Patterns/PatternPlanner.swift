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
    var steps: [PipelineStep] = []
    /// What the steps point to.
    var kept: [AnyObject] = []
    /// The estimated number of rows after the steps.
    var rows: Double
    /// The estimated number of rows and edges that the steps go through.
    var work = 0.0

    let match: BoundMatch
    var access: [Slot: NodeAccess] = [:]
    var edges: [EdgePlan] = []
    var walked: [EdgePlan] = []
    var solved: Set<Slot> = []
    /// The nodes in the order in which they were found.
    var found: [Slot] = []
    /// The types of the edges of the pattern that rows have gone over to a node, or from it.
    var ledTo: [Slot: Set<EdgeTypeID>] = [:]
    var openPredicates: [BoundExpression] = []
    /// What must hold of each edge of a walk, by the slot of the walk.
    let repeatedConditions: [Slot: [RepeatedEdges.Condition]]
    /// Whether rows that are the same count once in what follows.
    let ignoresRepeats: Bool

    /// An edge of the pattern that is not walked yet, or is.
    struct EdgePlan {
        var edge: BoundEdge
        var types: [EdgeTypeID]
        var isNeeded: Bool
        var needsNumber: Bool
        /// Whether its numbers count on over all types, so that edges of several types are told apart.
        var spansTypes = false
        /// The registers of its ends, once it is walked.
        var source: Int?
        var target: Int?
        var variable: EdgeVariable?
        /// The registers of the numbers of its edges, where it is a walk.
        var trail: [Int] = []

        /// Whether it is one edge that leads from a node that is known to another.
        func joins(_ node: Slot, with known: Set<Slot>) -> Bool {
            edge.length == nil
                && ((edge.from == node && edge.to != node && known.contains(edge.to))
                    || (edge.to == node && edge.from != node && known.contains(edge.from)))
        }
    }

    /// Nil where the pattern has something that is not covered.
    /// - Parameters:
    ///   - scope: what is known; variables of the pattern among it are given.
    ///   - uses: how the variables are used afterwards, the conditions of the pattern itself included.
    ///   - ignoresRepeats: whether rows that are the same count once in what follows.
    init?(
        _ match: BoundMatch, predicates: [BoundExpression], scope: Scope, registers: Registers, uses: SlotUses, rows: Double,
        graph: ColumnarGraph, ignoresRepeats: Bool = false
    ) throws(Diagnostic) {
        guard match.shortestPaths.isEmpty, let repeated = RepeatedEdges(match, predicates) else { return nil }
        let predicates = repeated.predicates
        self.match = repeated.match
        self.repeatedConditions = repeated.conditions
        self.ignoresRepeats = ignoresRepeats
        self.graph = graph
        self.scope = scope
        self.registers = registers
        self.rows = rows
        var uses = uses
        for predicate in predicates { uses.add(predicate) }
        guard repeated.lists.union(match.paths.map(\.slot)).isDisjoint(with: uses.all) else { return nil }
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

    mutating func prepareEdges() -> Bool {
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
        let alike = edges.indices.flatMap { first in
            edges.indices.dropFirst(first + 1).filter { !Set(edges[first].types).isDisjoint(with: edges[$0].types) }.map { (first, $0) }
        }
        if alike.contains(where: { edges[$0].types.count > 1 || edges[$1].types.count > 1 }) {
            for index in Set(alike.flatMap { [$0, $1] }) {
                guard !edges[index].isNeeded, edges[index].edge.length == nil,
                    graph.edgeTypes.values.reduce(0, { $0 + $1.count }) < Int(UInt32.max)
                else { return false }
                edges[index].needsNumber = true
                edges[index].spansTypes = true
            }
        } else {
            for (first, second) in alike {
                if edges[first].edge.length != nil || edges[second].edge.length != nil {
                    edges[first].needsNumber = true
                    edges[second].needsNumber = true
                    continue
                }
                let hasParallels = graph.edgeTypes[edges[first].types[0]]?.hasParallels ?? false
                guard hasParallels || edges[first].edge.direction == .both || edges[second].edge.direction == .both else { continue }
                edges[first].needsNumber = true
                edges[second].needsNumber = true
            }
        }
        return true
    }

    mutating func prepareNodes() throws(Diagnostic) -> Bool {
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
            if edge.edge.length?.minimum == 0 {
                // It may lead nowhere: then both ends are the same node, of whatever kind.
                for end in [edge.edge.from, edge.edge.to] { reached[end, default: []].formUnion(graph.groups.indices) }
                continue
            }
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
                found.append(node)
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

    var openNodes: [Slot] { match.nodes.filter { !solved.contains($0) } }

    /// Where nothing is known yet: at the nodes that are only one, or else where the whole walk costs least.
    mutating func begin() throws(Diagnostic) {
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
    func walkCost(from start: Slot) -> Double {
        var known = solved.union([start])
        var left = Array(edges.indices)
        var rows = access[start]?.estimate ?? 0
        // A scan looks at all of its range.
        var cost = rows + 0.2 * Double(access[start].map { $0.list?.count ?? $0.range.count } ?? 0)
        var ledTo = ledTo
        while let next = left.filter({ known.contains(edges[$0].edge.from) || known.contains(edges[$0].edge.to) })
            .min(by: { factor(edges[$0], known, ledTo).kept < factor(edges[$1], known, ledTo).kept })
        {
            let (walked, kept) = factor(edges[next], known, ledTo, from: start)
            for node in [edges[next].edge.from, edges[next].edge.to] { ledTo[node, default: []].formUnion(edges[next].types) }
            cost += rows * walked
            rows *= kept
            known.formUnion([edges[next].edge.from, edges[next].edge.to])
            left.removeAll { $0 == next }
        }
        return cost + Double(left.count) * 1e9
    }

    /// How many edges are walked for each row, and how many rows are kept.
    /// - Parameter start: the node that all began at; rows that it begins come one after the other.
    func factor(
        _ plan: EdgePlan, _ known: Set<Slot>, _ ledTo: [Slot: Set<EdgeTypeID>], from start: Slot? = nil
    ) -> (walked: Double, kept: Double) {
        let edge = plan.edge
        if let length = edge.length { return walkFactor(plan, length, known) }
        let startsAtEnd = !known.contains(edge.from)
        let (from, to) = startsAtEnd ? (edge.to, edge.from) : (edge.from, edge.to)
        let degree = averageDegree(plan, of: access[from]?.list, startsAtEnd: startsAtEnd, ledTo: ledTo[from] ?? [])
        if known.contains(from), known.contains(to) { return (1, min(1, degree / 100)) }
        guard let target = access[to] else { return (degree, degree) }
        let possible = max(1, target.groups.reduce(0) { $0 + graph.groups[$1].range.count })
        let reach = Double(target.range.count) / Double(max(1, possible))
        if let other = edges.first(where: { $0.edge.slot != edge.slot && $0.joins(to, with: known) }), plan.types.count == 1 {
            // From both sides at once: the shorter of two lists, or what was looked up once for the node that all began at.
            let few = averageDegree(plan, startsAtEnd: startsAtEnd) * reach
            let isBack = start.map { [from, other.edge.from, other.edge.to].contains($0) } ?? false
            return (max(0.01, isBack ? min(1, degree * reach) : degree * reach), min(1, few) * 0.1 * min(1, target.share))
        }
        return (max(0.01, degree * reach), degree * min(1, reach * target.share))
    }

    /// How many edges a node has: those that are known are looked at; one that an edge of the type has led to has more of them than others,
    /// since more edges lead to it.
    func averageDegree(
        _ plan: EdgePlan, of nodes: [UInt32]? = nil, startsAtEnd: Bool, ledTo: Set<EdgeTypeID> = []
    ) -> Double {
        var degree = 0.0
        for type in plan.types {
            for isOutgoing in plan.edge.direction.isOutgoing(startsAtEnd: startsAtEnd) {
                guard let lists = try? graph.edgeTypes[type]?.adjacency(isOutgoing: isOutgoing) else { continue }
                if ledTo.contains(type) {
                    degree += lists.reachedDegree(graph.notes)
                } else if let nodes, (1...16).contains(nodes.count) {
                    let known = NeighbourLists(lists)
                    degree += Double(nodes.reduce(0) { $0 + known.list(of: $1).count }) / Double(nodes.count)
                } else {
                    degree += Double(lists.edgeCount) / Double(max(1, lists.nodeCount))
                }
            }
        }
        return degree
    }

    /// The numbers of the nodes that edges can lead to.
    func reach(of plan: EdgePlan, startsAtEnd: Bool) -> Range<UInt32> {
        var groups: Set<Int> = []
        for type in plan.types {
            guard let columns = graph.edgeTypes[type] else { continue }
            for isOutgoing in plan.edge.direction.isOutgoing(startsAtEnd: startsAtEnd) {
                groups.formUnion(isOutgoing ? columns.targetGroups : columns.sourceGroups)
            }
        }
        return groups.isEmpty ? 0..<UInt32(graph.nodeCount) : graph.range(of: groups)
    }

    func cheapestEdge() -> Int? {
        edges.indices.filter { solved.contains(edges[$0].edge.from) || solved.contains(edges[$0].edge.to) }
            .min { factor(edges[$0], solved, ledTo).kept < factor(edges[$1], solved, ledTo).kept }
    }

    /// Where several steps lead to the same few nodes, the lists that lead there are made once, without all others.
    mutating func restrictLists() {
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
