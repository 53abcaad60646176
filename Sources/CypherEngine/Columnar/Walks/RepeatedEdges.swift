import CypherSyntax
import GraphModel

/// A pattern in which what is asked of the edges of walks stands apart from its other conditions, and each repetition of a single edge is written
/// as a walk: `(a)(()-[:MET]->()){1,3}(b)` like `(a)-[:MET*1..3]->(b)`.
struct RepeatedEdges {
    /// What must hold of each edge of a walk; the edge stands in a slot of its own.
    struct Condition {
        var element: Slot
        var predicate: BoundExpression
    }

    private(set) var match: BoundMatch
    /// Those that are about no edge of a walk.
    private(set) var predicates: [BoundExpression] = []
    /// By the slot of the walk.
    private(set) var conditions: [Slot: [Condition]] = [:]
    /// The lists that walks would fill: nobody may ask for them.
    private(set) var lists: Set<Slot> = []

    /// Nil where more than an edge is repeated.
    init?(_ match: BoundMatch, _ predicates: [BoundExpression]) {
        self.match = match
        for index in match.edges.indices {
            if match.edges[index].group != nil {
                guard let group = match.edges[index].takeGroup() else { return nil }
                self.match.edges[index] = group.edge
                conditions[group.edge.slot] = group.conditions
                lists.formUnion(group.lists)
            }
            if match.edges[index].length != nil { lists.insert(match.edges[index].slot) }
        }
        for predicate in predicates {
            if case .quantifier(.all, let element, let list, let inner) = predicate.kind, case .slot(let slot) = list.kind,
                lists.contains(slot), inner.slots.isSubset(of: [element])
            {
                conditions[slot, default: []].append(Condition(element: element, predicate: inner))
            } else {
                self.predicates.append(predicate)
            }
        }
    }
}

extension BoundEdge {
    /// A repetition as a walk, what must hold of its edges, and the lists that it would fill; nil where more than an edge is repeated.
    fileprivate func takeGroup() -> (edge: BoundEdge, conditions: [RepeatedEdges.Condition], lists: [Slot])? {
        guard let group, group.match.edges.count == 1, group.match.nodes.count == 2, group.match.paths.isEmpty,
            group.match.shortestPaths.isEmpty, let inner = group.match.edges.first, inner.length == nil, inner.group == nil,
            group.match.predicates.allSatisfy({ $0.slots == [inner.slot] }),
            [inner.from, inner.to] == [group.firstNode, group.lastNode] || [inner.to, inner.from] == [group.firstNode, group.lastNode]
        else { return nil }
        var edge = self
        edge.group = nil
        edge.types = inner.types
        edge.direction = inner.direction
        if inner.from != group.firstNode, inner.direction != .both { edge.direction = inner.direction == .outgoing ? .incoming : .outgoing }
        let conditions = group.match.predicates.map { RepeatedEdges.Condition(element: inner.slot, predicate: $0) }
        return (edge, conditions, group.lists.map(\.list))
    }
}
