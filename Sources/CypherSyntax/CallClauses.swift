import GraphModel

/// `CALL procedure(argument, …) [YIELD result AS name, … [WHERE …]]`
package struct CallClause: Sendable, Hashable {
    /// `db.labels`
    package var procedure: Name
    /// Nil where there are no parentheses: the arguments are the parameters of the same names.
    package var arguments: [Expression]?
    /// Nil for all results of a call that is the whole query.
    package var results: [ResultItem]?
    /// `YIELD *`
    package var yieldsAll: Bool
    package var predicate: Expression?
    package var span: TextSpan

    /// `result [AS name]`
    package struct ResultItem: Sendable, Hashable {
        package var result: Name
        package var alias: Name?
    }
}

/// `CALL [(variable, …)] { query }`: the query is run for each row.
package struct SubqueryClause: Sendable, Hashable {
    /// The variables that the query sees; nil where it says so itself by beginning with `WITH`.
    package var imports: [Name]?
    /// `CALL (*) { … }`: it sees all.
    package var importsAll: Bool
    package var query: UnionQuery
    package var span: TextSpan
}
