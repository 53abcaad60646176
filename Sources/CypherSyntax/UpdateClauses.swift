import GraphModel

/// `CREATE pattern, …`
package struct CreateClause: Sendable, Hashable {
    package var patterns: [PathPattern]
    package var span: TextSpan
}

/// `MERGE pattern [ON CREATE SET …] [ON MATCH SET …]`
package struct MergeClause: Sendable, Hashable {
    package var pattern: PathPattern
    package var onCreate: [SetItem]
    package var onMatch: [SetItem]
    package var span: TextSpan
}

/// `SET item, …`
package struct SetClause: Sendable, Hashable {
    package var items: [SetItem]
    package var span: TextSpan
}

/// One change of `SET`.
package enum SetItem: Sendable, Hashable {
    /// `target.key = value`
    case property(of: Expression, Name, Expression)
    /// `variable = value`, or `variable += value`, which keeps the properties that the value does not name.
    case properties(of: Name, Expression, keepsOthers: Bool)
    /// `variable:Label:Other`
    case labels(of: Name, [Name])
}

/// `REMOVE item, …`
package struct RemoveClause: Sendable, Hashable {
    /// What is taken away.
    package enum Item: Sendable, Hashable {
        /// `target.key`
        case property(of: Expression, Name)
        /// `variable:Label:Other`
        case labels(of: Name, [Name])
    }

    package var items: [Item]
    package var span: TextSpan
}

/// `[DETACH] DELETE expression, …`
package struct DeleteClause: Sendable, Hashable {
    /// Whether the edges of deleted nodes go too.
    package var isDetaching: Bool
    package var targets: [Expression]
    package var span: TextSpan
}
