import GraphModel

/// Computes once what is the same for every row: `date('2023-01-01')`, `1 + 2`, `x AND true`.
struct FoldConstants {
    let slotCount: Int

    func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
        plan.rewritten { LogicalPlan($0.operation.mapExpressions(fold), $0.inputs) }
    }

    private func fold(_ expression: BoundExpression) -> BoundExpression {
        let folded = expression.mapChildren(fold)
        switch folded.kind {
        case .literal, .parameter, .slot, .subquery: return folded
        case .conjunction(let all):
            if all.contains(where: { $0.kind == .literal(.boolean(false)) }) { return literal(.boolean(false), folded) }
            let rest = all.filter { $0.kind != .literal(.boolean(true)) }
            if rest.isEmpty { return literal(.boolean(true), folded) }
            return BoundExpression(.conjunction(rest), folded.span)
        case .disjunction(let all):
            if all.contains(where: { $0.kind == .literal(.boolean(true)) }) { return literal(.boolean(true), folded) }
            return folded
        default: return isConstant(folded) ? evaluated(folded) : folded
        }
    }

    private func literal(_ value: Value, _ expression: BoundExpression) -> BoundExpression {
        BoundExpression(.literal(value), expression.span)
    }

    /// Whether all that it is made of is known; what introduces variables of its own is left alone.
    private func isConstant(_ expression: BoundExpression) -> Bool {
        switch expression.kind {
        case .comprehension, .quantifier, .reduce, .subquery, .slot: return false
        case .call(let function, _) where !function.isDeterministic: return false
        default:
            var isConstant = true
            _ = expression.mapChildren { child in
                if case .literal = child.kind { return child }
                if case .parameter = child.kind { return child }
                isConstant = false
                return child
            }
            return isConstant
        }
    }

    /// The value; what fails is left for the run, which may never reach it.
    private func evaluated(_ expression: BoundExpression) -> BoundExpression {
        let plan = QueryPlan(root: LogicalPlan(.argument), subplans: [], columns: [], slotNames: [], source: "")
        let executor = Executor(plan: plan, reader: EmptyGraph(), control: ExecutionControl(limits: QueryLimits(), cancellation: nil))
        var row: Row = []
        do throws(Diagnostic) {
            return BoundExpression(.literal(try executor.evaluate(expression, &row)), expression.span)
        } catch {
            return expression
        }
    }
}

extension LogicalPlan.Operation {
    /// The same operation with each of its expressions replaced.
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> LogicalPlan.Operation {
        func items(_ items: [BoundItem]) -> [BoundItem] {
            items.map { BoundItem(slot: $0.slot, expression: transform($0.expression)) }
        }
        func keys(_ keys: [SortKey]) -> [SortKey] {
            keys.map { SortKey(expression: transform($0.expression), isDescending: $0.isDescending, nulls: $0.nulls) }
        }
        switch self {
        case .matchPattern(var match):
            match.predicates = match.predicates.flatMap { predicate in
                let mapped = transform(predicate)
                if case .conjunction(let all) = mapped.kind { return all }
                return [mapped]
            }
            for index in match.shortestPaths.indices {
                match.shortestPaths[index].conditions = match.shortestPaths[index].conditions.mapExpressions(transform)
            }
            for index in match.edges.indices {
                guard let inner = match.edges[index].group?.match,
                    case .matchPattern(let mapped) = LogicalPlan.Operation.matchPattern(inner).mapExpressions(transform)
                else { continue }
                match.edges[index].group?.match = mapped
            }
            return .matchPattern(match)
        case .shortestPath(var search):
            search.conditions = search.conditions.mapExpressions(transform)
            search.endConditions = search.endConditions.map(transform)
            return .shortestPath(search)
        case .propertySeek(let seek): return .propertySeek(seek.mapExpressions(transform))
        case .filter(let predicate): return .filter(transform(predicate))
        case .project(let list): return .project(items(list))
        case .aggregate(let groups, let aggregates):
            return .aggregate(
                keys: items(groups),
                aggregates.map { aggregate in
                    var aggregate = aggregate
                    aggregate.arguments = aggregate.arguments.map(transform)
                    return aggregate
                })
        case .sort(let order): return .sort(keys(order))
        case .top(let order, let count, let skip): return .top(keys(order), transform(count), skip: skip.map(transform))
        case .skip(let count): return .skip(transform(count))
        case .limit(let count): return .limit(transform(count))
        case .unwind(let list, let slot): return .unwind(transform(list), slot)
        case .call(var call):
            call.arguments = call.arguments.map(transform)
            return .call(call)
        case .create(let creation): return .create(creation.mapExpressions(transform))
        case .merge(var merge):
            merge.creation = merge.creation.mapExpressions(transform)
            merge.onCreate = merge.onCreate.map { $0.mapExpressions(transform) }
            merge.onMatch = merge.onMatch.map { $0.mapExpressions(transform) }
            return .merge(merge)
        case .change(let changes): return .change(changes.map { $0.mapExpressions(transform) })
        case .delete(var deletion):
            deletion.targets = deletion.targets.map(transform)
            return .delete(deletion)
        case .argument, .rows, .allNodesScan, .labelScan, .edgeScan, .expand, .expandInto, .variableLengthExpand, .repeatPattern,
            .projectPath,
            .optional, .semi, .distinct, .union, .subquery, .produceResults:
            return self
        }
    }
}
