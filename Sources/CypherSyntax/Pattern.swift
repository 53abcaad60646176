import GraphModel

/// `[variable =] (node)-[edge]-(node)…`: nodes with one edge between each two.
package struct PathPattern: Sendable, Hashable {
    package var variable: Name?
    /// One more than ``edges``.
    package var nodes: [NodePattern]
    package var edges: [EdgePattern]
    /// Nil for all paths there are.
    package var selector: PathSelector?
    package var span: TextSpan

    /// Equal where they say the same, wherever they stand: an `ORDER BY` may repeat what `RETURN` says.
    package static func == (left: PathPattern, right: PathPattern) -> Bool {
        left.variable == right.variable && left.nodes == right.nodes && left.edges == right.edges && left.selector == right.selector
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(variable)
        hasher.combine(nodes)
        hasher.combine(edges)
    }
}

/// Which of the paths between two nodes are wanted: `shortestPath(…)`, `ALL SHORTEST …`, `SHORTEST 3 …`.
package struct PathSelector: Sendable, Hashable {
    /// How many paths, or of how many lengths.
    package var count: Int
    /// Whether all paths of the same length come together.
    package var takesGroups: Bool
    /// Whether it is a function, whose conditions in `WHERE` are part of the search: `shortestPath(…)`, `allShortestPaths(…)`.
    package var isFunction: Bool
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
    /// Which types, where they are more than alternatives: `MET|!VISITED`.
    package var typeExpression: LabelExpression?
    package var properties: Expression?
    package var predicate: Expression?
    /// As seen from the node on the left.
    package var direction: EdgeDirection
    /// Nil for exactly one edge.
    package var length: PathLength?
    /// Whether the length is written behind the edge, `->{1,3}`, so that its `WHERE` is about each edge and not about the list.
    package var isQuantified = false
    /// What is repeated in place of an edge: `((x)-[:MET]->(y)){1,3}`.
    package var group: PatternGroup?
    package var span: TextSpan

    package static func == (left: EdgePattern, right: EdgePattern) -> Bool {
        left.variable == right.variable && left.types == right.types && left.properties == right.properties
            && left.predicate == right.predicate && left.direction == right.direction && left.length == right.length
            && left.typeExpression == right.typeExpression && left.isQuantified == right.isQuantified && left.group == right.group
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

/// A path in brackets that is repeated: `((x)-[:MET]->(y) WHERE x.n < y.n){1,3}`. Outside it, its variables are lists.
package struct PatternGroup: Sendable, Hashable {
    package var pattern: PathPattern
    package var predicate: Expression?
}

/// `*`, `*2`, `*1..3`, `*..3`, `*2..`: how many edges a walk may have.
package struct PathLength: Sendable, Hashable {
    package var minimum: Int
    /// Nil for as many as there are.
    package var maximum: Int?
}

/// Which labels a node must have, or which type an edge: `:A:B`, `:A|B`, `:!A&(B|C)`, `:%`.
package indirect enum LabelExpression: Sendable, Hashable {
    case label(Name)
    /// `%`: any label at all.
    case any
    case and(LabelExpression, LabelExpression)
    case or(LabelExpression, LabelExpression)
    case not(LabelExpression)

    /// All names that occur in it.
    package var names: [Name] {
        switch self {
        case .label(let name): [name]
        case .any: []
        case .and(let left, let right), .or(let left, let right): left.names + right.names
        case .not(let inner): inner.names
        }
    }
}
