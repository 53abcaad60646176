import GraphModel

extension BoundUnion {
    /// A pattern alone.
    init(_ match: BoundMatch) {
        self.init(parts: [BoundPart(clauses: [.match(match)], resultSlots: [])], dropsDuplicates: false, columns: [], slots: [])
    }

    /// All slots that its clauses name, those of its own among them.
    var readSlots: Set<Slot> {
        var slots: Set<Slot> = []
        forEachExpression { slots.formUnion($0.slots) }
        for clause in parts.flatMap(\.clauses) {
            switch clause {
            case .match(let match): slots.formUnion(match.nodes)
            case .merge(let merge): slots.formUnion(merge.match.nodes)
            case .subquery(let query, _, _): slots.formUnion(query.readSlots)
            case .create(let creation):
                for case .edge(let edge) in creation.elements { slots.formUnion([edge.source, edge.target]) }
            case .unwind, .project, .call, .change, .delete: break
            }
        }
        return slots
    }

    /// Calls `visit` with each expression of its clauses, but not of the queries inside them.
    func forEachExpression(_ visit: (BoundExpression) -> Void) {
        for clause in parts.flatMap(\.clauses) { clause.forEachExpression(visit) }
    }
}

extension BoundClause {
    /// Calls `visit` with each expression of the clause.
    func forEachExpression(_ visit: (BoundExpression) -> Void) {
        func pass(_ expression: BoundExpression) -> BoundExpression {
            visit(expression)
            return expression
        }
        switch self {
        case .match(let match): match.predicates.forEach(visit)
        case .unwind(let list, _): visit(list)
        case .project(let projection):
            (projection.items + projection.keys).forEach { visit($0.expression) }
            projection.aggregates.forEach { $0.arguments.forEach(visit) }
            projection.order.forEach { visit($0.expression) }
            for expression in [projection.skip, projection.limit, projection.predicate] { expression.map(visit) }
        case .call(let call, let predicate):
            call.arguments.forEach(visit)
            predicate.map(visit)
        case .subquery: break
        case .create(let creation): _ = creation.mapExpressions(pass)
        case .merge(let merge):
            merge.match.predicates.forEach(visit)
            _ = merge.creation.mapExpressions(pass)
            _ = (merge.onCreate + merge.onMatch).map { $0.mapExpressions(pass) }
        case .change(let changes): _ = changes.map { $0.mapExpressions(pass) }
        case .delete(let deletion): deletion.targets.forEach(visit)
        }
    }
}
