import CypherSyntax
import GraphModel
import OrderedCollections

/// What an expression may do where it stands.
struct ExpressionContext {
    /// Expressions that are already computed, with their slots.
    var computed: [(expression: Expression, slot: Slot)] = []
    /// Where aggregates go; nil where none may stand.
    var aggregates: [BoundAggregate]?
    /// Whether only ``computed`` expressions, aggregates, constants and ``visible`` variables may be used.
    var isGrouped = false
    /// Whether what is ordered by contains an aggregate, so that of ``computed`` only variables and properties may stand beside it.
    var isBesideAggregate = false
    /// Variables that may be used although ``isGrouped``.
    var visible: OrderedDictionary<String, Slot> = [:]
    /// The variables that the arguments of aggregates see.
    var argumentScope: OrderedDictionary<String, Slot> = [:]
    /// Whether the value is asked for only as a condition, where a pattern may stand.
    var isCondition = false
    /// How a message names the place.
    var place = "here"
}

/// What a slot holds, as far as it is known before the query runs.
enum SlotKind: Sendable, Hashable {
    case node, edge, edgeList, path
    /// A list of anything.
    case list
    /// Surely neither node, edge, path nor list.
    case plain
    /// Anything.
    case value

    /// How a message names it.
    var description: String {
        switch self {
        case .node: "a node"
        case .edge: "an edge"
        case .edgeList: "a list of edges"
        case .path: "a path"
        case .list: "a list"
        case .plain, .value: "a value"
        }
    }
}
