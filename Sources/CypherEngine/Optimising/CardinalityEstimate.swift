import CypherSyntax
import GraphModel

/// How many rows an operator will give, guessed from the counts of labels and edge types.
struct CardinalityEstimate: Sendable {
    let statistics: GraphStatistics
    /// The properties for which the store has an index.
    let indexedKeys: Set<PropertyKeyID>
    /// The properties for which it has an index in order.
    var orderedKeys: Set<IndexChoice.OrderedKey> = []

    var nodes: Double { max(1, Double(statistics.nodeCount)) }

    func nodes(with label: LabelReference) -> Double { Double(statistics.labels[label.name] ?? 0) }

    /// How many edges of these types a node has on average.
    func degree(_ types: BoundEdgeTypes, _ direction: EdgeDirection) -> Double {
        edges(types, direction) / nodes
    }

    /// How many edges of these types there are, each counted twice where the direction does not matter.
    func edges(_ types: BoundEdgeTypes, _ direction: EdgeDirection) -> Double {
        let edges =
            types.names.isEmpty
            ? Double(statistics.edgeCount) : types.names.reduce(0) { $0 + Double(statistics.edgeTypes[$1] ?? 0) }
        return edges * (direction == .both ? 2 : 1)
    }

    /// The share of rows that satisfy a condition.
    func selectivity(_ predicate: BoundExpression) -> Double {
        switch predicate.kind {
        case .literal(.boolean(let flag)): return flag ? 1 : 0
        case .conjunction(let all): return all.reduce(1) { $0 * selectivity($1) }
        case .disjunction(let all): return min(1, all.reduce(0) { $0 + selectivity($1) })
        case .not(let inner): return max(0, 1 - selectivity(inner))
        case .hasLabels(_, let labels):
            return labels.required.reduce(1) { min($0, nodes(with: $1) / nodes) }
        case .comparison(_, let links):
            return links.reduce(1) { $0 * ($1.comparison == .equal ? 0.1 : $1.comparison == .notEqual ? 0.9 : 0.3) }
        case .isNull(_, let negated): return negated ? 0.8 : 0.2
        case .binary(.isIn, _, _), .binary(.startsWith, _, _), .binary(.endsWith, _, _), .binary(.contains, _, _): return 0.2
        default: return 0.5
        }
    }

    /// Rows of a walk of variable length from one node.
    func walks(_ types: BoundEdgeTypes, _ direction: EdgeDirection, _ length: BoundLength) -> Double {
        let degree = max(0.1, degree(types, direction))
        var total = length.minimum == 0 ? 1.0 : 0
        var reached = 1.0
        for step in 1...max(1, min(length.maximum ?? length.minimum + 4, 12)) {
            reached *= degree
            if step >= length.minimum { total += reached }
        }
        return min(total, 1e12)
    }

    /// The plan with the estimate of every operator filled in.
    func annotate(_ plan: LogicalPlan, argument: Double = 1) -> LogicalPlan {
        var inputs: [LogicalPlan] = []
        for (index, input) in plan.inputs.enumerated() {
            let outer = index > 0 && runsForEachRow(plan) ? inputs[0].estimatedRows : argument
            inputs.append(annotate(input, argument: outer))
        }
        return LogicalPlan(plan.operation, inputs, estimatedRows: rows(plan.operation, inputs.map(\.estimatedRows), argument))
    }

    /// Whether the second input runs for each row of the first.
    private func runsForEachRow(_ plan: LogicalPlan) -> Bool {
        switch plan.operation {
        case .optional, .semi, .subquery, .merge, .repeatPattern: true
        default: false
        }
    }

    private func rows(_ operation: LogicalPlan.Operation, _ inputs: [Double], _ argument: Double) -> Double {
        let input = inputs.first ?? argument
        switch operation {
        case .argument, .rows: return argument
        case .allNodesScan: return input * Double(statistics.nodeCount)
        case .labelScan(_, let label): return input * nodes(with: label)
        case .propertySeek(let seek): return input * rows(of: seek)
        case .edgeScan(let step): return input * edges(step.types, step.direction)
        case .expand(let step): return input * degree(step.types, step.direction)
        case .expandInto(let step): return input * min(1, degree(step.types, step.direction) / nodes * 10)
        case .variableLengthExpand(let step, let length):
            return input * walks(step.types, step.direction, length) * (step.reachesKnownNode ? 1 / nodes : 1)
        case .shortestPath(let search): return input * (search.step.reachesKnownNode ? 1 : nodes / 2)
        case .repeatPattern(let repetition):
            let factor = max(0.1, (inputs.count > 1 ? inputs[1] : input) / max(input, 1e-9))
            var total = repetition.length.minimum == 0 ? 1.0 : 0
            var reached = 1.0
            for count in 1...max(1, min(repetition.length.maximum ?? repetition.length.minimum + 4, 12)) {
                reached *= factor
                if count >= repetition.length.minimum { total += reached }
            }
            return min(1e12, input * total * (repetition.step.reachesKnownNode ? 1 / nodes : 1))
        case .filter(let predicate): return input * selectivity(predicate)
        case .optional: return max(input, inputs.count > 1 ? inputs[1] : input)
        case .semi: return min(input, inputs.count > 1 ? inputs[1] : input)
        case .aggregate(let keys, _): return keys.isEmpty ? 1 : max(1, input.squareRoot())
        case .distinct: return input * 0.8
        case .top(_, let count, _), .limit(let count): return min(input, Self.number(count) ?? input)
        case .skip(let count): return max(0, input - (Self.number(count) ?? 0))
        case .unwind(let list, _):
            if case .list(let elements) = list.kind { return input * Double(elements.count) }
            if case .literal(.list(let elements)) = list.kind { return input * Double(elements.count) }
            return input * 10
        case .union: return inputs.reduce(0, +)
        case .subquery(let isUnit, _): return isUnit || inputs.count < 2 ? input : inputs[1]
        case .merge: return max(input, inputs.count > 1 ? inputs[1] : input)
        case .call(let call): return call.results.isEmpty ? input : input * 10
        case .matchPattern, .projectPath, .project, .sort, .create, .change, .delete, .produceResults: return input
        }
    }

    private static func number(_ expression: BoundExpression) -> Double? {
        switch expression.kind {
        case .literal(.integer(let number)), .parameter(_, .integer(let number)): Double(number)
        default: nil
        }
    }
}
