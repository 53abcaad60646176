/// Keeps only as many rows as are asked for while sorting: `Limit(Skip(Sort))` becomes `Skip(Top)`.
struct SortOnlyTheTop {
    func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
        plan.rewritten { plan in
            guard case .limit(let count) = plan.operation, let input = plan.inputs.first else { return plan }
            switch input.operation {
            case .sort(let keys): return LogicalPlan(.top(keys, count, skip: nil), input.inputs)
            case .skip(let skip):
                guard let sort = input.inputs.first, case .sort(let keys) = sort.operation else { return plan }
                return LogicalPlan(.skip(skip), [LogicalPlan(.top(keys, count, skip: skip), sort.inputs)])
            default: return plan
            }
        }
    }
}
