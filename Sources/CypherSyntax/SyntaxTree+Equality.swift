/// Clauses that only read are equal where they say the same, wherever they stand: an `ORDER BY` may repeat the `COUNT { … }` that
/// `RETURN` says.
extension UnionQuery.Union {
    package static func == (left: Self, right: Self) -> Bool { left.keepsDuplicates == right.keepsDuplicates }
    package func hash(into hasher: inout Hasher) { hasher.combine(keepsDuplicates) }
}

extension SingleQuery {
    package static func == (left: Self, right: Self) -> Bool { left.clauses == right.clauses }
    package func hash(into hasher: inout Hasher) { hasher.combine(clauses) }
}

extension MatchClause {
    package static func == (left: Self, right: Self) -> Bool {
        left.isOptional == right.isOptional && left.patterns == right.patterns && left.predicate == right.predicate
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(isOptional)
        hasher.combine(patterns)
        hasher.combine(predicate)
    }
}

extension UnwindClause {
    package static func == (left: Self, right: Self) -> Bool { left.list == right.list && left.variable == right.variable }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(list)
        hasher.combine(variable)
    }
}

extension ProjectionClause {
    package static func == (left: Self, right: Self) -> Bool {
        left.isDistinct == right.isDistinct && left.includesAll == right.includesAll && left.items == right.items
            && left.order == right.order && left.skip == right.skip && left.limit == right.limit && left.predicate == right.predicate
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(isDistinct)
        hasher.combine(includesAll)
        hasher.combine(items)
        hasher.combine(order)
        hasher.combine(skip)
        hasher.combine(limit)
        hasher.combine(predicate)
    }
}

extension CallClause {
    package static func == (left: Self, right: Self) -> Bool {
        left.procedure == right.procedure && left.arguments == right.arguments && left.results == right.results
            && left.yieldsAll == right.yieldsAll && left.predicate == right.predicate
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(procedure)
        hasher.combine(arguments)
        hasher.combine(results)
        hasher.combine(yieldsAll)
        hasher.combine(predicate)
    }
}

extension SubqueryClause {
    package static func == (left: Self, right: Self) -> Bool {
        left.imports == right.imports && left.importsAll == right.importsAll && left.query == right.query
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(imports)
        hasher.combine(importsAll)
        hasher.combine(query)
    }
}
