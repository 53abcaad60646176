import GraphModel

/// `[variable =] (node)-[edge]-(node)…`: nodes with one edge between each two.
package struct PathPattern: Sendable, Hashable {
    package var variable: Name?
    /// One more than ``edges``.
    package var nodes: [NodePattern]
    package var edges: [EdgePattern]
    package var span: TextSpan

    /// Equal where they say the same, wherever they stand: an `ORDER BY` may repeat what `RETURN` says.
    package static func == (left: PathPattern, right: PathPattern) -> Bool {
        left.variable == right.variable && left.nodes == right.nodes && left.edges == right.edges
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(variable)
        hasher.combine(nodes)
        hasher.combine(edges)
    }
}

/// `(variable:Label {key: value} WHERE …)`
package struct NodePattern: Sendable, Hashable {
    package var variable: Name?
    package var labels: LabelExpression?
    package var properties: Expression?
    package var predicate: Expression?
    package var span: TextSpan

    package static func == (left: NodePattern, right: NodePattern) -> Bool {
        left.variable == right.variable && left.labels == right.labels && left.properties == right.properties
            && left.predicate == right.predicate
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(variable)
        hasher.combine(labels)
        hasher.combine(properties)
        hasher.combine(predicate)
    }
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

    package static func == (left: EdgePattern, right: EdgePattern) -> Bool {
        left.variable == right.variable && left.types == right.types && left.properties == right.properties
            && left.predicate == right.predicate && left.direction == right.direction && left.length == right.length
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(variable)
        hasher.combine(types)
        hasher.combine(properties)
        hasher.combine(predicate)
        hasher.combine(direction)
        hasher.combine(length)
    }
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
