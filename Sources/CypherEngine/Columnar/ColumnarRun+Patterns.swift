import CypherSyntax
import GraphColumns
import GraphModel

/// Patterns that are matched apart from the rows that ask for them.
extension ColumnarRun {
    // MARK: Whether there is a pattern

    /// `EXISTS { (a)-[:MET]->(b) }` as a condition on the rows of a pipeline: the pattern is matched once for all that varies.
    func existence(_ subquery: BoundSubquery, isNegated: Bool, _ draft: PipelineDraft) throws(Diagnostic) -> VectorCondition? {
        guard query.subplans.indices.contains(subquery.index), let match = query.subplans[subquery.index].pattern,
            match.shortestPaths.isEmpty, !match.predicates.contains(where: \.isAboutPattern)
        else { return nil }
        let outer = match.outerSlots
        var constants: [Slot: UInt32] = [:]
        var varying: [(slot: Slot, register: Int, groups: [Int])] = []
        for slot in outer.sorted() {
            guard case .node(let register, let groups)? = draft.scope[slot] else { return nil }
            if let node = draft.pipeline.constant(register) { constants[slot] = node } else { varying.append((slot, register, groups)) }
        }
        if varying.count == 2 { return try connection(match, varying, isNegated: isNegated) }
        guard varying.count <= 1 else { return nil }
        let source = ColumnarTable(count: 1, columns: [:])
        for (slot, node) in constants { source.columns[slot] = .node(Buffer(repeating: node, count: 1), groups: [graph.group(of: node)]) }
        var inner = PipelineDraft(source: source)
        var uses = SlotUses()
        uses.wholes = Set(varying.map(\.slot))
        guard
            var planner = try PatternPlanner(
                match, predicates: match.predicates, scope: inner.scope, registers: inner.pipeline.registers, uses: uses, rows: 1,
                graph: graph, ignoresRepeats: true),
            try planner.plan()
        else { return nil }
        inner.take(planner)
        guard let one = varying.first else {
            let sinks = try run(inner, words: [], numbers: []) { CountSink() }
            record?.end(rows: sinks.reduce(0) { $0 + $1.count })
            return (sinks.contains { $0.count > 0 }) != isNegated ? .always : .never
        }
        guard case .node(let register, _)? = inner.scope[one.slot] else { return nil }
        let sinks = try run(inner, words: [register], numbers: [], ignoresRepeats: true) {
            NodeSink(register: register, nodeCount: graph.nodeCount)
        }
        kept.append(sinks[0])
        let found = NodeSink.merged(sinks)
        record?.end(rows: found.count)
        return .isAmong(one.register, found, isNegated: isNegated)
    }

    /// A single edge between two nodes that both vary.
    private func connection(
        _ match: BoundMatch, _ varying: [(slot: Slot, register: Int, groups: [Int])], isNegated: Bool
    ) throws(Diagnostic) -> VectorCondition? {
        guard match.edges.count == 1, match.predicates.isEmpty, match.nodes.count == 2, let edge = match.edges.first, edge.length == nil,
            edge.group == nil, let from = varying.first(where: { $0.slot == edge.from }),
            let to = varying.first(where: { $0.slot == edge.to })
        else { return nil }
        if edge.types.isUnsatisfiable { return isNegated ? .always : .never }
        var ways: [VectorCondition] = []
        for type in edge.types.ids.isEmpty ? graph.edgeTypes.keys.sorted() : edge.types.ids {
            guard let columns = graph.edgeTypes[type] else { continue }
            for isOutgoing in edge.direction.isOutgoing(startsAtEnd: false) {
                let lists = try columns.adjacency(isOutgoing: isOutgoing)
                ways.append(.isConnected(from.register, to.register, lists, isNegated: isNegated))
            }
        }
        return isNegated ? .all(ways) : .any(ways)
    }

    // MARK: Patterns that only conditions join to the rows

    /// Where a pattern hangs together with the rows by nodes that are the same in all of them, and by conditions: it is matched once, and
    /// each row finds its part by a range (`s.date >= t.date AND s.date <= t.date + duration({days: 90})`). Nil where that is not so.
    func joined(_ match: BoundMatch, _ draft: PipelineDraft, _ stage: Int, _ later: SlotUses) throws(Diagnostic) -> PipelineDraft? {
        let table = draft.pipeline.source
        guard table.count > 1, draft.pipeline.steps.isEmpty, !match.predicates.contains(where: \.isAboutPattern) else { return nil }
        let source = ColumnarTable(count: 1, columns: [:])
        for slot in match.nodes where draft.scope[slot] != nil {
            guard case .node(let register, let groups)? = draft.scope[slot], let node = draft.pipeline.constant(register) else {
                return nil
            }
            source.columns[slot] = .node(Buffer(repeating: node, count: 1), groups: groups)
        }
        let fresh = Set(match.newSlots)
        let outer = Set(draft.scope.definitions.keys).subtracting(source.columns.keys)
        let joining = match.predicates.filter { !$0.slots.isDisjoint(with: outer) }
        let own = match.predicates.filter { $0.slots.isDisjoint(with: outer) }
        var inner = PipelineDraft(source: source)
        var uses = later
        for predicate in joining { uses.add(predicate) }
        guard
            var planner = try PatternPlanner(
                match, predicates: own, scope: inner.scope, registers: inner.pipeline.registers, uses: uses, rows: 1, graph: graph,
                ignoresRepeats: isIndifferentToRepeats(after: stage)),
            try planner.plan()
        else { return nil }
        inner.take(planner)
        let needed = uses.all.intersection(fresh)
        var result: ColumnarTable?
        if stage + 1 < query.stages.count, isIndifferentToRepeats(after: stage) {
            result = try distinct(needed.sorted(), inner, needed: needed, isOrdered: false)
        } else {
            result = try materialise(inner, needed: needed)?.table
        }
        guard let result else { return nil }
        return try join(result, joining, fresh, to: draft)
    }

    /// Whether rows that are the same count once in what follows.
    func isIndifferentToRepeats(after stage: Int) -> Bool {
        for later in query.stages[(stage + 1)...] {
            switch later.operation {
            case .project, .filter, .matchPattern, .optional, .unwind: continue
            case .distinct: return true
            case .aggregate(_, let aggregates):
                return aggregates.allSatisfy { $0.isDistinct || $0.function == .min || $0.function == .max }
            default: return false
            }
        }
        return false
    }

    private func join(
        _ table: ColumnarTable, _ predicates: [BoundExpression], _ fresh: Set<Slot>, to draft: PipelineDraft
    ) throws(Diagnostic) -> PipelineDraft? {
        var draft = draft
        let tableDraft = PipelineDraft(source: table)
        let inside = ExpressionCompiler(graph: graph, scope: tableDraft.scope)
        let outside = ExpressionCompiler(graph: graph, scope: draft.scope)
        var step = JoinStep(table: table)
        var key: (expression: BoundExpression, compiled: VectorExpression)?
        var rest: [BoundExpression] = []
        for predicate in predicates {
            guard let bound = predicate.bound(of: fresh), key.map({ $0.expression == bound.value }) ?? true,
                let compiled = try inside.value(bound.value), let type = compiled.type, let limit = try outside.value(bound.limit),
                let other = limit.type, type.isComparable(to: other)
            else {
                rest.append(predicate)
                continue
            }
            var isTaken = false
            switch bound.comparison {
            case .greater, .greaterOrEqual:
                if step.lower == nil {
                    step.lower = (limit, isIncluded: bound.comparison == .greaterOrEqual)
                    isTaken = true
                }
            case .less, .lessOrEqual:
                if step.upper == nil {
                    step.upper = (limit, isIncluded: bound.comparison == .lessOrEqual)
                    isTaken = true
                }
            case .equal:
                if step.lower == nil, step.upper == nil {
                    step.lower = (limit, isIncluded: true)
                    step.upper = (limit, isIncluded: true)
                    isTaken = true
                }
            case .notEqual: break
            }
            if isTaken { key = (bound.value, compiled) } else { rest.append(predicate) }
        }
        if let key {
            guard let values = try materialise(tableDraft, needed: [], [key.compiled])?.numbers.first else { return nil }
            let present = (0..<UInt32(table.count)).filter { values.1?.start[Int($0)] ?? 0 == 0 }
            let order = present.sorted { first, second in
                let (left, right) = (values.0.start[Int(first)], values.0.start[Int(second)])
                return left != right ? left < right : first < second
            }
            let keys = Buffer<Int64>(capacity: max(1, order.count))
            for row in order { keys.append(values.0.start[Int(row)]) }
            step.keys = keys
            step.table = table.taking(order)
        }
        draft.join(step)
        guard let conditions = try conditions(rest, draft) else { return nil }
        draft.filter(conditions)
        return draft
    }
}

extension BoundExpression {
    /// The comparison of something of new variables only with something of others only.
    fileprivate func bound(of fresh: Set<Slot>) -> (value: BoundExpression, comparison: ComparisonOperator, limit: BoundExpression)? {
        guard case .comparison(let left, let links) = kind, links.count == 1 else { return nil }
        let right = links[0].operand
        let (leftSlots, rightSlots) = (left.slots, right.slots)
        if !leftSlots.isEmpty, leftSlots.isSubset(of: fresh), rightSlots.isDisjoint(with: fresh) {
            return (left, links[0].comparison, right)
        }
        guard !rightSlots.isEmpty, rightSlots.isSubset(of: fresh), leftSlots.isDisjoint(with: fresh) else { return nil }
        return (right, links[0].comparison.flipped, left)
    }
}

extension LogicalPlan {
    /// The pattern, where the plan looks for nothing but one.
    var pattern: BoundMatch? {
        guard case .matchPattern(let match) = operation, case .argument? = inputs.first?.operation else { return nil }
        return match
    }
}

/// Counts rows.
final class CountSink: Sink {
    private(set) var count = 0
    func begin(morsel: Int) {}
    func take(_ batch: Batch) { count += batch.count }
}

/// Marks the nodes of a register.
final class NodeSink: Sink {
    private let register: Int
    private let bits: Buffer<UInt64>

    init(register: Int, nodeCount: Int) {
        self.register = register
        bits = Buffer(repeating: 0, count: nodeCount / 64 + 1)
    }

    func begin(morsel: Int) {}

    func take(_ batch: Batch) {
        let (words, nodes) = (bits.start, batch.words[register])
        for row in 0..<batch.count { words[Int(nodes[row] >> 6)] |= 1 &<< UInt64(nodes[row] & 63) }
    }

    /// The numbers of the nodes of all threads, ascending.
    static func nodes(_ sinks: [NodeSink]) -> [UInt32] {
        var nodes: [UInt32] = []
        union(sinks).forEachSetBit { nodes.append(UInt32($0)) }
        return nodes
    }

    /// The nodes of all threads, in the memory of the first sink.
    static func merged(_ sinks: [NodeSink]) -> NodeSet {
        let bits = union(sinks)
        return NodeSet(bits: UnsafePointer(bits.start), count: bits.setCount)
    }

    /// The bits of the nodes of all threads, in the memory of the first sink.
    static func union(_ sinks: [NodeSink]) -> Buffer<UInt64> {
        for other in sinks.dropFirst() { sinks[0].bits.formUnion(other.bits) }
        return sinks[0].bits
    }
}
