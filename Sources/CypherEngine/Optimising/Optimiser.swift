import GraphModel

/// An ordered list of small rewrites, each of which leaves the rows of the result as they are.
struct Optimiser {
    /// What is known of the graph.
    let estimate: CardinalityEstimate
    /// Without it patterns are matched as written, without indexes: the reference that optimised plans are tested against.
    let isEnabled: Bool

    /// The plan to run.
    func optimise(_ plan: QueryPlan) throws(Diagnostic) -> QueryPlan { try order(simplify(plan)) }

    /// Computes what is the same for every row, and moves conditions down; patterns are left as they are written.
    func simplify(_ plan: QueryPlan) -> QueryPlan {
        guard isEnabled else { return plan }
        func simple(_ root: LogicalPlan) -> LogicalPlan {
            PushDownPredicates().rewrite(FoldConstants(slotCount: plan.slotNames.count).rewrite(root))
        }
        var plan = plan
        plan.root = simple(plan.root)
        plan.subplans = plan.subplans.map(simple)
        return plan
    }

    /// Chooses how patterns are matched.
    func order(_ plan: QueryPlan) throws(Diagnostic) -> QueryPlan {
        var plan = plan
        plan.root = try order(plan.root)
        for index in plan.subplans.indices { plan.subplans[index] = try order(plan.subplans[index]) }
        return plan
    }

    /// The plan that is run one row at a time.
    func order(_ root: LogicalPlan) throws(Diagnostic) -> LogicalPlan {
        var root = OrderPatterns(estimate: estimate, choosesOrder: isEnabled).rewrite(root)
        if isEnabled {
            root = SortOnlyTheTop().rewrite(root)
            root = StopAtTheFirst().rewrite(root)
        }
        root = estimate.annotate(root)
        guard root.height <= Self.maximumHeight else {
            throw Diagnostic(
                .plan, .limit, "the query needs more than \(Self.maximumHeight) operators in a row", hint: "split it into several queries")
        }
        return root
    }

    /// Higher plans are refused, since operators call each other.
    static let maximumHeight = 800
}

extension LogicalPlan {
    /// Number of operators on the longest way down.
    var height: Int { 1 + (inputs.map(\.height).max() ?? 0) }
}
