import CypherSyntax
import GraphModel

/// A search for the shortest of the walks along an edge of variable length.
struct BoundShortestPath: Hashable, Sendable {
    var edge: BoundEdge
    /// Where the path goes.
    var slot: Slot
    var selector: PathSelector
    var conditions: PathConditions

    /// The minimum and maximum number of edges; one edge where no length is written.
    var length: BoundLength { edge.length ?? BoundLength(minimum: 1, maximum: 1) }
}

/// What must hold of a path while it is looked for.
struct PathConditions: Hashable, Sendable {
    /// What must hold of each edge.
    var edges: [ElementCondition] = []
    /// What must hold of each node.
    var nodes: [ElementCondition] = []
    /// What can only be asked of the whole path.
    var wholes: [BoundExpression] = []

    /// A condition on each element of a path.
    struct ElementCondition: Hashable, Sendable {
        /// Where the element stands while the condition is checked.
        var element: Slot
        var predicate: BoundExpression
        /// What the condition must give: true for `all(…)`, false for `none(…)`.
        var expected: Bool
    }

    /// All conditions, each element in the slot where it stands meanwhile.
    var expressions: [BoundExpression] {
        (edges + nodes).map { condition in
            BoundExpression(
                .quantifier(
                    condition.expected ? .all : .none, element: condition.element,
                    list: BoundExpression(.list([]), condition.predicate.span), predicate: condition.predicate),
                condition.predicate.span)
        } + wholes
    }

    /// The same conditions with each expression replaced.
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> PathConditions {
        func mapped(_ all: [ElementCondition]) -> [ElementCondition] {
            all.map { ElementCondition(element: $0.element, predicate: transform($0.predicate), expected: $0.expected) }
        }
        return PathConditions(edges: mapped(edges), nodes: mapped(nodes), wholes: wholes.map(transform))
    }
}

/// A path that is repeated: `((x)-[e:MET]->(y)){1,3}`. Its own slots hold one repetition, those of the lists all of them.
struct BoundGroup: Hashable, Sendable {
    /// One repetition; its first node is where the repetition before ended.
    var match: BoundMatch
    var firstNode: Slot
    var lastNode: Slot
    /// The edges of one repetition, in the order of the text.
    var edges: [Slot]
    var lists: [ListedSlot]

    /// A variable of a repetition, and the list of its values over all repetitions.
    struct ListedSlot: Hashable, Sendable {
        var inner: Slot
        var list: Slot
    }
}
