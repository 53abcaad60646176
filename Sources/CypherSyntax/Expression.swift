import GraphModel

/// Something with a value. Two expressions are equal that say the same, wherever they stand.
package struct Expression: Sendable, Hashable {
    package let kind: Kind
    package let span: TextSpan
    /// Number of expressions on the longest way down, itself included; the parser bounds it, so that walks may recurse.
    package let height: Int

    /// The forms of an expression.
    package indirect enum Kind: Sendable, Hashable {
        case literal(Value)
        case parameter(String)
        case variable(String)
        case property(of: Expression, Name)
        case index(Expression, Expression)
        case slice(Expression, from: Expression?, through: Expression?)
        case list([Expression])
        case map([MapEntry])
        case not(Expression)
        case negative(Expression)
        case positive(Expression)
        /// `AND` of all.
        case conjunction([Expression])
        /// `OR` of all.
        case disjunction([Expression])
        case exclusiveOr(Expression, Expression)
        /// `a < b <= c`: each link compares with what stands before it.
        case comparison(Expression, [ComparisonLink])
        case binary(BinaryOperator, Expression, Expression)
        case isNull(Expression, negated: Bool)
        case hasLabels(Expression, LabelExpression)
        case call(FunctionCall)
        case countOfRows
        case conditional(ConditionalExpression)
        case listComprehension(ListComprehension)
        case quantifier(Quantifier, variable: Name, list: Expression, predicate: Expression?)
        case reduce(Reduction)
        case pattern(PathPattern)
        case patternComprehension(PatternComprehension)
        case subquery(Subquery)
        case mapProjection(MapProjection)
        /// `value IS [NOT] :: TYPE`
        case hasType(Expression, ValueType, negated: Bool)
    }

    /// An expression at a place; its height follows from its parts.
    package init(_ kind: Kind, _ span: TextSpan) {
        self.kind = kind
        self.span = span
        var height = 0
        kind.forEachChild { height = max(height, $0.height) }
        self.height = height + 1
    }

    package static func == (left: Expression, right: Expression) -> Bool { left.kind == right.kind }
    package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// Operators between two operands that are not comparisons or connectives.
package enum BinaryOperator: String, Sendable, Hashable {
    case add = "+"
    case concatenate = "||"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "^"
    case isIn = "IN"
    case startsWith = "STARTS WITH"
    case endsWith = "ENDS WITH"
    case contains = "CONTAINS"
    case matches = "=~"
}

/// Comparisons.
package enum ComparisonOperator: String, Sendable, Hashable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// The comparison that says the same with its sides exchanged.
    package var flipped: ComparisonOperator {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

/// One step of a chain of comparisons.
package struct ComparisonLink: Sendable, Hashable {
    package var comparison: ComparisonOperator
    package var operand: Expression
}

/// `key: value` in a map.
package struct MapEntry: Sendable, Hashable {
    package var key: Name
    package var value: Expression
}

/// `name([DISTINCT] argument, …)`
package struct FunctionCall: Sendable, Hashable {
    package var name: Name
    package var isDistinct: Bool
    package var arguments: [Expression]
}

/// `CASE [subject] WHEN … THEN … [ELSE …] END`
package struct ConditionalExpression: Sendable, Hashable {
    package var subject: Expression?
    package var branches: [Branch]
    package var otherwise: Expression?

    /// `WHEN condition THEN result`
    package struct Branch: Sendable, Hashable {
        package var condition: Expression
        package var result: Expression
    }
}

/// `[variable IN list WHERE … | result]`
package struct ListComprehension: Sendable, Hashable {
    package var variable: Name
    package var list: Expression
    package var predicate: Expression?
    package var result: Expression?
}

/// `any(x IN list WHERE …)` and its like.
package enum Quantifier: String, Sendable, Hashable {
    case all, any, none, single
}

/// `reduce(accumulator = initial, variable IN list | step)`
package struct Reduction: Sendable, Hashable {
    package var accumulator: Name
    package var initial: Expression
    package var variable: Name
    package var list: Expression
    package var step: Expression
}

/// `[path = (a)-->(b) WHERE … | result]`
package struct PatternComprehension: Sendable, Hashable {
    package var pattern: PathPattern
    package var predicate: Expression?
    package var result: Expression
}

/// `EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`: a query inside an expression.
package struct Subquery: Sendable, Hashable {
    /// What is made of the rows of a subquery.
    package enum Form: String, Sendable, Hashable {
        case exists = "EXISTS"
        case count = "COUNT"
        case collect = "COLLECT"
    }

    package var form: Form
    /// `EXISTS { pattern WHERE … }` is a query of one `MATCH` without `RETURN`.
    package var query: UnionQuery
}

/// `n {.name, .*, extra: 1, other}`: a map made of a node, an edge or a map.
package struct MapProjection: Sendable, Hashable {
    /// One part of the map; what comes later replaces what came before.
    package enum Item: Sendable, Hashable {
        /// `.name`
        case property(Name)
        /// `.*`
        case allProperties
        /// `extra: 1`
        case entry(MapEntry)
        /// `other`
        case variable(Name)
    }

    package var subject: Expression
    package var items: [Item]
}
