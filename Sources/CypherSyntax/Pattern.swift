import GraphModel

/// `[variable =] (node)-[edge]-(node)…`: nodes with one edge between each two.
package struct PathPattern: Sendable, Hashable {
    package var variable: Name?
    /// One more than ``edges``.
    package var nodes: [NodePattern]
    package var edges: [EdgePattern]
    package var span: TextSpan
}

/// `(variable:Label {key: value} WHERE …)`
package struct NodePattern: Sendable, Hashable {
    package var variable: Name?
    package var labels: LabelExpression?
    package var properties: Expression?
    package var predicate: Expression?
    package var span: TextSpan
}

/// `-[variable:TYPE|OTHER*1..3 {key: value} WHERE …]->`
package struct EdgePattern: Sendable, Hashable {
    package var variable: Name?
    /// Any of these; any type at all where there is none.
    package var types: [Name]
    package var properties: Expression?
    package var predicate: Expression?
    /// As seen from the node on the left.
    package var direction: EdgeDirection
    /// Nil for exactly one edge.
    package var length: PathLength?
    package var span: TextSpan
}

/// `*`, `*2`, `*1..3`, `*..3`, `*2..`: how many edges a walk may have.
package struct PathLength: Sendable, Hashable {
    package var minimum: Int
    /// Nil for as many as there are.
    package var maximum: Int?
}

/// Which labels a node must have: `:A:B`, `:A|B`, `:!A&(B|C)`.
package indirect enum LabelExpression: Sendable, Hashable {
    case label(Name)
    case and(LabelExpression, LabelExpression)
    case or(LabelExpression, LabelExpression)
    case not(LabelExpression)

    /// All names that occur in it.
    package var names: [Name] {
        switch self {
        case .label(let name): [name]
        case .and(let left, let right), .or(let left, let right): left.names + right.names
        case .not(let inner): inner.names
        }
    }
}
