import CypherSyntax
import GraphModel

/// A query whose names are looked up: what the planner works on.
struct BoundQuery: Sendable {
    var source: String
    var mode: SyntaxTree.Mode
    var query: BoundUnion
    /// Whether anything changes the graph.
    var isUpdating: Bool
    /// For each slot the name of its variable, or a made-up one.
    var slotNames: [String]
    /// Queries inside expressions, by ``BoundSubquery/index``.
    var subqueries: [BoundUnion]
    /// What is odd about the query although it can run: unknown labels, types and properties.
    var notices: [Diagnostic]
    /// The counts of the graph that the names were looked up in.
    var statistics: GraphStatistics
}

/// Queries joined by `UNION`, all with the same columns.
struct BoundUnion: Sendable {
    var parts: [BoundPart]
    /// Whether rows that are the same are dropped.
    var dropsDuplicates: Bool
    var columns: [String]
    /// Where the columns stand afterwards; those of the only part, or slots of their own.
    var slots: [Slot]
}

/// One query without `UNION`.
struct BoundPart: Sendable {
    var clauses: [BoundClause]
    /// Where the columns of the result stand.
    var resultSlots: [Slot]
}

/// A clause with its slots.
enum BoundClause: Sendable {
    case match(BoundMatch)
    case unwind(BoundExpression, Slot)
    case project(BoundProjection)
    case call(BoundCall, predicate: BoundExpression?)
    /// A query that runs for each row; `isUnit` where it has no columns and leaves the rows as they are.
    case subquery(BoundUnion, isUnit: Bool, isUpdating: Bool)
    case create(BoundCreation)
    case merge(BoundMerge)
    case change([BoundChange])
    case delete(BoundDeletion)
}

/// A pattern: nodes, edges between them, and conditions on both, all of which must hold.
struct BoundMatch: Hashable, Sendable {
    var isOptional: Bool
    /// In the order of the text, each once.
    var nodes: [Slot]
    var edges: [BoundEdge]
    var paths: [BoundPath]
    /// Labels, properties and `WHERE`, split at `AND`.
    var predicates: [BoundExpression]
    /// The slots that the pattern gives values to.
    var newSlots: [Slot]

    /// The slots around the pattern that it reads.
    var outerSlots: Set<Slot> {
        var read = Set(nodes)
        for predicate in predicates { read.formUnion(predicate.slots) }
        return read.subtracting(newSlots)
    }
}

/// An edge of a pattern.
struct BoundEdge: Hashable, Sendable {
    var slot: Slot
    var from: Slot
    var to: Slot
    var direction: EdgeDirection
    var types: BoundEdgeTypes
    /// Nil for exactly one edge; otherwise the slot holds a list.
    var length: BoundLength?
}

/// The types an edge may have.
struct BoundEdgeTypes: Hashable, Sendable {
    /// As written; none for any type.
    var names: [String]
    /// Those that the graph has.
    var ids: [EdgeTypeID]

    /// Whether only types are asked for that the graph does not have.
    var isUnsatisfiable: Bool { !names.isEmpty && ids.isEmpty }
}

/// How long a walk may be.
struct BoundLength: Hashable, Sendable {
    var minimum: Int
    var maximum: Int?
}

/// A named path.
struct BoundPath: Hashable, Sendable {
    var slot: Slot
    var nodes: [Slot]
    var edges: [Slot]
}

/// `WITH` or `RETURN`.
struct BoundProjection: Sendable {
    /// What each new variable is computed from; after aggregation, where there is one.
    var items: [BoundItem]
    /// What rows are grouped by; used where ``isAggregating``.
    var keys: [BoundItem]
    var aggregates: [BoundAggregate]
    var isAggregating: Bool
    var isDistinct: Bool
    var order: [SortKey]
    var skip: BoundExpression?
    var limit: BoundExpression?
    var predicate: BoundExpression?
    /// The slots that stay visible, in order.
    var slots: [Slot]
}

/// A value for a slot.
struct BoundItem: Hashable, Sendable {
    var slot: Slot
    var expression: BoundExpression
}

/// `count(DISTINCT x)` and its like, with the slot for its result.
struct BoundAggregate: Hashable, Sendable {
    var slot: Slot
    var function: AggregateFunction
    var isDistinct: Bool
    /// None for `count(*)`.
    var arguments: [BoundExpression]
    var span: TextSpan
}

/// One expression of `ORDER BY`.
struct SortKey: Hashable, Sendable {
    var expression: BoundExpression
    var isDescending: Bool
}
