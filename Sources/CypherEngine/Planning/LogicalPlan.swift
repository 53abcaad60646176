import CypherSyntax
import GraphModel

/// One operator with those that feed it: a tree whose root gives the rows of the result.
///
/// Every operator takes the rows of its input one by one and gives zero or more rows for each; a scan below which there is
/// nothing but ``Operation/argument`` starts from one empty row.
final class LogicalPlan: Sendable {
    let operation: Operation
    let inputs: [LogicalPlan]
    /// Filled in last, by ``CardinalityEstimate``.
    let estimatedRows: Double

    init(_ operation: Operation, _ inputs: [LogicalPlan] = [], estimatedRows: Double = 0) {
        self.operation = operation
        self.inputs = inputs
        self.estimatedRows = estimatedRows
    }

    /// What an operator does with the rows of its first input.
    indirect enum Operation: Sendable {
        /// The row from outside, or one empty row.
        case argument
        /// The rows that come from the executor over columns.
        case rows
        /// Each node of the graph.
        case allNodesScan(Slot)
        /// Each node with a label.
        case labelScan(Slot, LabelReference)
        /// Each node (with a label) whose property satisfies a condition, by index.
        case propertySeek(PropertySeek)
        /// Each edge with the nodes at its ends, neither of which is known.
        case edgeScan(Expansion)
        /// A pattern whose order is not chosen yet; gone after ``OrderPatterns``.
        case matchPattern(BoundMatch)
        /// Each edge of a node, and the node at its other end.
        case expand(Expansion)
        /// Each edge between two nodes that are known.
        case expandInto(Expansion)
        /// Each walk from a node.
        case variableLengthExpand(Expansion, BoundLength)
        /// The shortest walks between two nodes, or from one node to all others.
        case shortestPath(ShortestPathSearch)
        /// The second input, which finds one repetition, again and again from the node where the one before ended.
        case repeatPattern(Repetition)
        case projectPath(BoundPath)
        case filter(BoundExpression)
        /// The rows of the second input for each row of the first, or one with nulls where there is none.
        case optional([Slot])
        /// The rows of the first input for which the second has one.
        case semi
        case project([BoundItem])
        case aggregate(keys: [BoundItem], [BoundAggregate])
        case distinct([Slot])
        case sort([SortKey])
        /// The first rows in order.
        case top([SortKey], BoundExpression, skip: BoundExpression?)
        case skip(BoundExpression)
        case limit(BoundExpression)
        case unwind(BoundExpression, Slot)
        case call(BoundCall)
        /// The rows of the second input for each row of the first; where it has no columns, the row once, as it is.
        case subquery(isUnit: Bool, isUpdating: Bool)
        /// Makes nodes and edges for each row, once all rows have been read; so do all changes.
        case create(BoundCreation)
        /// The rows of the second input, which looks for the pattern; where there is none, the pattern is made.
        case merge(BoundMerge)
        case change([BoundChange])
        case delete(BoundDeletion)
        /// The rows of all inputs, one after the other.
        case union
        case produceResults([ResultColumn])
    }

    /// The same operator above other inputs.
    func with(inputs: [LogicalPlan]) -> LogicalPlan { LogicalPlan(operation, inputs, estimatedRows: estimatedRows) }

    /// The plan with each operator replaced, from the leaves to the root.
    func rewritten(_ rewrite: (LogicalPlan) -> LogicalPlan) -> LogicalPlan {
        rewrite(inputs.isEmpty ? self : with(inputs: inputs.map { $0.rewritten(rewrite) }))
    }
}

/// A step along an edge.
struct Expansion: Hashable, Sendable {
    var from: Slot
    var edge: Slot
    var to: Slot
    /// As seen from ``from``.
    var direction: EdgeDirection
    var types: BoundEdgeTypes
    /// Edges of the same `MATCH` that may not be walked again.
    var distinctFrom: [Slot]
    /// Whether ``to`` is known already, so that only edges that reach it count.
    var reachesKnownNode: Bool
    /// Whether a list of edges is to be turned round, because the walk begins at the end of the pattern.
    var isReversed: Bool
}

/// A search for shortest paths.
struct ShortestPathSearch: Hashable, Sendable {
    /// From where, along what, to where; whether the search begins at the end of the pattern.
    var step: Expansion
    var length: BoundLength
    /// Whether the slot of the edge takes one edge and not a list.
    var isSingleEdge: Bool
    /// Where the path goes.
    var path: Slot
    var selector: PathSelector
    var conditions: PathConditions
    /// What must hold of a node that the search reaches, checked before its path is made; none where both ends are known.
    var endConditions: [BoundExpression]
}

/// A walk that repeats a pattern.
struct Repetition: Hashable, Sendable {
    /// From where to where; its edge is the slot for the list of all edges.
    var step: Expansion
    var length: BoundLength
    var group: BoundGroup

    /// The slot of the inner pattern where a repetition begins.
    var entry: Slot { step.isReversed ? group.lastNode : group.firstNode }
    /// The slot of the inner pattern where a repetition ends.
    var exit: Slot { step.isReversed ? group.firstNode : group.lastNode }
}

/// A column of the result.
struct ResultColumn: Hashable, Sendable {
    var name: String
    var slot: Slot
}

/// A plan with everything that running it needs.
struct QueryPlan: Sendable {
    var root: LogicalPlan
    /// Plans of the patterns inside expressions, by ``BoundSubquery/index``.
    var subplans: [LogicalPlan]
    var columns: [String]
    var slotNames: [String]
    var source: String
    /// Whether anything changes the graph.
    var isUpdating = false
}
