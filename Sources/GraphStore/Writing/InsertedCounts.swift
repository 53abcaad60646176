import GraphModel

/// How many nodes, labels and edges a transaction inserted, for the totals that the planner of queries estimates by. What is
/// deleted counts itself, by triggers.
struct InsertedCounts: Hashable {
    var nodes = 0
    /// By the number of the label.
    var labels = Array(repeating: 0, count: StoreLabel.allCases.count + 1)
    /// By the number of the edge type.
    var edges = Array(repeating: 0, count: StoreEdgeType.allCases.count + 1)

    /// Adds them to the totals, and starts anew.
    mutating func write(_ statements: StatementCache) throws(Diagnostic) {
        if nodes > 0 { try add(nodes, nil, to: statements("UPDATE graph SET nodes = nodes + ?")) }
        for (number, count) in labels.enumerated() where count > 0 {
            try add(count, number, to: statements("UPDATE label SET nodes = nodes + ? WHERE id = ?"))
        }
        for (number, count) in edges.enumerated() where count > 0 {
            try add(count, number, to: statements("UPDATE edge_type SET edges = edges + ? WHERE id = ?"))
        }
        self = InsertedCounts()
    }

    private func add(_ count: Int, _ number: Int?, to statement: PreparedStatement) throws(Diagnostic) {
        statement.bind(0, count)
        if let number { statement.bind(1, number) }
        try statement.run()
    }
}
