import GraphModel

/// What a query says, clause by clause, before any name in it is looked up.
package struct SyntaxTree: Sendable, Hashable {
    /// What is to be done with the query.
    package enum Mode: Sendable, Hashable {
        /// Give its rows.
        case run
        /// `EXPLAIN`: show the plan, run nothing.
        case explain
        /// `PROFILE`: run it and show what each operator did.
        case profile
    }

    /// The text it was read from; spans point into it.
    package var source: String
    package var mode: Mode
    package var query: UnionQuery
}

/// Queries joined by `UNION`.
package struct UnionQuery: Sendable, Hashable {
    /// One where there is no `UNION`.
    package var parts: [SingleQuery]
    /// One less than ``parts``: how each is joined to those before it.
    package var unions: [Union]

    /// A `UNION` between two queries.
    package struct Union: Sendable, Hashable {
        /// `UNION ALL` keeps rows that are the same.
        package var keepsDuplicates: Bool
        package var span: TextSpan
    }

    /// Whether any clause changes the graph.
    package var isUpdating: Bool { parts.contains { $0.clauses.contains(where: \.isUpdating) } }
}

/// Clauses in a row, without `UNION`.
package struct SingleQuery: Sendable, Hashable {
    package var clauses: [Clause]
    package var span: TextSpan
}

/// A step of a query.
package enum Clause: Sendable, Hashable {
    case match(MatchClause)
    case unwind(UnwindClause)
    case with(ProjectionClause)
    case `return`(ProjectionClause)
    case call(CallClause)
    case subquery(SubqueryClause)
    case create(CreateClause)
    case merge(MergeClause)
    case set(SetClause)
    case remove(RemoveClause)
    case delete(DeleteClause)

    /// Where the clause stands in the text.
    package var span: TextSpan {
        switch self {
        case .match(let clause): clause.span
        case .unwind(let clause): clause.span
        case .with(let clause), .return(let clause): clause.span
        case .call(let clause): clause.span
        case .subquery(let clause): clause.span
        case .create(let clause): clause.span
        case .merge(let clause): clause.span
        case .set(let clause): clause.span
        case .remove(let clause): clause.span
        case .delete(let clause): clause.span
        }
    }

    /// Whether the clause changes the graph.
    package var isUpdating: Bool {
        switch self {
        case .match, .unwind, .with, .return, .call: false
        case .subquery(let clause): clause.query.isUpdating
        case .create, .merge, .set, .remove, .delete: true
        }
    }
}

/// `[OPTIONAL] MATCH pattern, … [WHERE …]`
package struct MatchClause: Sendable, Hashable {
    package var isOptional: Bool
    package var patterns: [PathPattern]
    package var predicate: Expression?
    package var span: TextSpan
}

/// `UNWIND list AS variable`
package struct UnwindClause: Sendable, Hashable {
    package var list: Expression
    package var variable: Name
    package var span: TextSpan
}

/// `WITH` or `RETURN` with its `ORDER BY`, `SKIP`, `LIMIT` and (for `WITH`) `WHERE`.
package struct ProjectionClause: Sendable, Hashable {
    package var isDistinct: Bool
    /// `*`: all variables in scope, before ``items``.
    package var includesAll: Bool
    package var items: [ProjectionItem]
    package var order: [SortItem]
    package var skip: Expression?
    package var limit: Expression?
    package var predicate: Expression?
    package var span: TextSpan
}

/// `expression [AS alias]`
package struct ProjectionItem: Sendable, Hashable {
    package var expression: Expression
    package var alias: Name?
    /// The name of the column: the alias, or the expression as it is written.
    package var columnName: String

    /// An item of a projection.
    package init(expression: Expression, alias: Name?, columnName: String) {
        self.expression = expression
        self.alias = alias
        self.columnName = columnName
    }
}

/// `expression [ASC|DESC]`
package struct SortItem: Sendable, Hashable {
    package var expression: Expression
    package var isDescending: Bool
}

/// A name with its place; two names are equal whose text is.
package struct Name: Sendable, Hashable {
    package var text: String
    package var span: TextSpan

    /// A name that stands at `span`.
    package init(_ text: String, _ span: TextSpan) {
        self.text = text
        self.span = span
    }

    package static func == (left: Name, right: Name) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
