import GraphColumns
import GraphModel

/// How the nodes of one variable of a pattern are found, and what must hold of each.
struct NodeAccess {
    /// The register of the node.
    var register: Int
    var groups: [Int]
    /// All nodes that can be meant have numbers in this range.
    var range: Range<UInt32>
    /// Exactly these nodes can be meant, where they are few and known: found by the value of a property.
    var list: [UInt32]?
    /// What tells which numbers of the range are nodes at all, where not all are.
    var set: NodeSet?
    /// What must hold beside: of a node that a scan gives, and of one that an edge leads to.
    var scanConditions: [VectorCondition] = []
    var reachConditions: [VectorCondition] = []
    /// How many nodes are left.
    var estimate = 0.0
    /// The share of the nodes of ``groups`` for which ``reachConditions`` hold.
    var share = 1.0

    /// - Parameters:
    ///   - reached: the groups that edges can lead to.
    ///   - conditions: those on this node alone.
    init(
        register: Int, groups: [Int], reached: Set<Int>, labels: [LabelID], conditions: [VectorCondition], graph: ColumnarGraph
    ) throws(Diagnostic) {
        self.register = register
        self.groups = groups
        let ranges = groups.map { graph.groups[$0].range }.filter { !$0.isEmpty }
        let lower = ranges.map(\.lowerBound).min() ?? 0
        self.range = lower..<max(lower, ranges.map(\.upperBound).max() ?? 0)
        var count = Double(ranges.reduce(0) { $0 + $1.count })
        let isWhole = range.count == ranges.reduce(0) { $0 + $1.count }
        if graph.nodes.count != graph.nodeCount { set = graph.nodes }
        // Of several labels one tells where to look; the others are conditions.
        var rarest: NodeSet?
        for label in labels where try !graph.covers(label, groups) {
            let found = try graph.nodes(with: label)
            if found.count < rarest?.count ?? .max { rarest = found }
        }
        if let rarest {
            set = rarest
            count = min(count, Double(rarest.count))
        }
        if !isWhole {
            // Between the groups lie others.
            let own = NodeSet(ranges: ranges.sorted { $0.lowerBound < $1.lowerBound })
            let isOwn = VectorCondition.isAmong(register, own, isNegated: false)
            if set == nil { set = own } else { scanConditions.append(isOwn) }
            if !reached.isSubset(of: groups) { reachConditions.append(isOwn) }
        }
        var kept = 1.0
        for condition in conditions {
            let selectivity = condition.selectivity
            kept *= selectivity
            switch try Self.index(condition, register, groups, graph) {
            case .range(let narrowed)?:
                range = range.clamped(to: narrowed)
            case .list(let nodes)?:
                let known = list.map(Set.init)
                list = known.map { known in nodes.filter(known.contains) } ?? nodes
                reachConditions.append(condition)
                share *= selectivity
            case nil:
                scanConditions.append(condition)
                reachConditions.append(condition)
                share *= selectivity
            }
        }
        estimate = count * kept
        if let list {
            estimate = min(estimate, Double(list.count))
        } else {
            estimate = min(estimate, Double(range.count))
        }
    }

    private enum Index {
        case range(Range<UInt32>)
        case list([UInt32])
    }

    /// What an order or an index makes of a condition.
    private static func index(
        _ condition: VectorCondition, _ register: Int, _ groups: [Int], _ graph: ColumnarGraph
    ) throws(Diagnostic) -> Index? {
        guard case .inRange(.nodeProperty(register, let column, let first), let wanted) = condition, groups.count == 1 else { return nil }
        if column.isSorted, column.kind != .float {
            let present = column.presence == nil ? column.count : (0..<column.count).partitioningIndex { !column.isPresent($0) }
            let low = (0..<present).partitioningIndex { column.number(at: $0) >= wanted.lowerBound }
            let high = (0..<present).partitioningIndex { column.number(at: $0) > wanted.upperBound }
            return .range((first + UInt32(low))..<(first + UInt32(max(low, high))))
        }
        if let dictionary = column.dictionary, let postings = dictionary.postings, wanted.lowerBound == wanted.upperBound,
            wanted.lowerBound >= 0, wanted.lowerBound < dictionary.count
        {
            let code = Int(wanted.lowerBound)
            return .list((Int(postings.starts[code])..<Int(postings.starts[code + 1])).map { first + postings.positions[$0] })
        }
        return nil
    }

    /// Whether a node that an edge leads to may lie outside of the range.
    func narrows(_ reached: Range<UInt32>) -> Bool { range.lowerBound > reached.lowerBound || range.upperBound < reached.upperBound }
}

extension VectorCondition {
    /// The share of rows for which it holds, as far as its columns tell.
    var selectivity: Double {
        switch self {
        case .always: return 1
        case .never: return 0
        case .inRange(let expression, let range):
            if let sampled = expression.sampled({ range.contains($0) }) { return sampled }
            guard let bounds = expression.bounds else { return 0.3 }
            let low = max(bounds.lowerBound, range.lowerBound)
            let high = min(bounds.upperBound, range.upperBound)
            guard low <= high else { return 0 }
            var values = Double(bounds.upperBound) - Double(bounds.lowerBound) + 1
            // What hardly repeats has about as many values as rows.
            if case .nodeProperty(_, let column, _) = expression, column.kind == .integer { values = min(values, Double(column.count)) }
            return min(1, (Double(high) - Double(low) + 1) / max(1, values))
        case .isNot: return 0.9
        case .float: return 0.3
        case .inSet(let expression, let set):
            if let sampled = expression.sampled({ set.contains($0) }) { return sampled }
            return min(1, Double(set.count) / max(1, Double(expression.bounds?.count ?? 10)))
        case .compared(_, .equal, _), .areOrdered(_, .equal, _): return 0.05
        case .compared(_, .notEqual, _), .areOrdered(_, .notEqual, _): return 0.99
        case .compared, .areOrdered: return 0.5
        case .isNull(_, let isNegated): return isNegated ? 0.9 : 0.1
        case .isAmong(_, _, let isNegated): return isNegated ? 0.7 : 0.3
        case .isSame(_, _, let isNegated): return isNegated ? 1 : 0.01
        case .areDifferentEdges: return 1
        case .isConnected(_, _, _, let isNegated): return isNegated ? 0.9 : 0.05
        case .all(let conditions): return conditions.reduce(1) { $0 * $1.selectivity }
        case .any(let conditions): return min(1, conditions.reduce(0) { $0 + $1.selectivity })
        }
    }
}

extension VectorExpression {
    /// The share of the values of its column for which a condition holds, of some taken at equal distances; nil where these are too few to tell.
    fileprivate func sampled(_ holds: (Int64) -> Bool) -> Double? {
        let column: PropertyColumn
        switch self {
        case .nodeProperty(_, let found, _), .edgeProperty(_, let found): column = found
        default: return nil
        }
        guard column.count >= Self.samples, column.kind != .float else { return nil }
        let distance = column.count / Self.samples
        var found = 0
        for sample in 0..<Self.samples {
            let position = sample * distance
            if column.isPresent(position), holds(column.number(at: position)) { found += 1 }
        }
        return found < 4 ? nil : Double(found) / Double(Self.samples)
    }

    private static var samples: Int { 128 }
}
