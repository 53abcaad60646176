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

/// Breadth-first search from two nodes until they meet.
final class BreadthFirstSearch {
    private let lists: [(onward: Adjacency, back: Adjacency)]
    private let control: ColumnarControl
    private var here: Side
    private var there: Side

    /// How far the search has come from one node.
    private struct Side {
        /// A bit for each node that was reached.
        let reached: Buffer<UInt64>
        var frontier: [UInt32] = []
        var depth = 0

        init(_ nodeCount: Int) { reached = Buffer(repeating: 0, count: nodeCount / 64 + 1) }

        mutating func begin(at node: UInt32) {
            reached.start.update(repeating: 0, count: reached.count)
            reached.start[Int(node >> 6)] |= 1 &<< UInt64(node & 63)
            frontier = [node]
            depth = 0
        }
    }

    init(_ graph: ColumnarGraph, lists: [(onward: Adjacency, back: Adjacency)], control: ColumnarControl) {
        self.lists = lists
        self.control = control
        here = Side(graph.nodeCount)
        there = Side(graph.nodeCount)
    }

    /// The number of edges between two nodes, or nil where there is no path, or none short enough.
    func length(from: UInt32, to: UInt32, minimum: Int, maximum: Int) throws(Diagnostic) -> Int? {
        if from == to { return minimum == 0 ? 0 : nil }
        here.begin(at: from)
        there.begin(at: to)
        while here.depth + there.depth < maximum {
            guard !here.frontier.isEmpty, !there.frontier.isEmpty else { return nil }
            let isHere = edges(of: here, isOnward: true) <= edges(of: there, isOnward: false)
            let isMet = isHere ? try advance(&here, there, isOnward: true) : try advance(&there, here, isOnward: false)
            if isMet { return here.depth + there.depth }
        }
        return nil
    }

    private func edges(of side: Side, isOnward: Bool) -> Int {
        var count = 0
        for list in lists {
            let adjacency = isOnward ? list.onward : list.back
            for node in side.frontier {
                let place = Int(node &- adjacency.first)
                if place < adjacency.nodeCount { count += Int(adjacency.ends[place]) - Int(adjacency.starts[place]) }
            }
        }
        return count
    }

    /// Takes one side a step further; true as soon as it meets the other.
    private func advance(_ side: inout Side, _ other: Side, isOnward: Bool) throws(Diagnostic) -> Bool {
        var next: [UInt32] = []
        let (reached, wanted) = (side.reached.start, other.reached.start)
        let frontier = side.frontier
        side.depth += 1
        for list in lists {
            let adjacency = isOnward ? list.onward : list.back
            let (starts, ends, neighbours) = (adjacency.starts, adjacency.ends, adjacency.neighbours)
            var steps = 0
            for node in frontier {
                let place = Int(node &- adjacency.first)
                guard place < adjacency.nodeCount else { continue }
                for position in Int(starts[place])..<Int(ends[place]) {
                    let neighbour = neighbours[position]
                    let (word, bit) = (Int(neighbour >> 6), UInt64(1) &<< UInt64(neighbour & 63))
                    guard reached[word] & bit == 0 else { continue }
                    if wanted[word] & bit != 0 { return true }
                    reached[word] |= bit
                    next.append(neighbour)
                }
                steps += Int(ends[place]) - Int(starts[place])
                if steps > 1 << 16 {
                    try control.step(steps)
                    steps = 0
                }
            }
        }
        side.frontier = next
        return false
    }
}
