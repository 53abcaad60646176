import CypherSyntax
import GraphModel

/// Place of a variable in a row of the executor.
typealias Slot = Int

/// An expression whose names are looked up: variables are slots, labels and properties are identities in the graph.
///
/// Two are equal that compute the same, wherever they stand in the text.
struct BoundExpression: Hashable, Sendable {
    let kind: Kind
    let span: TextSpan

    init(_ kind: Kind, _ span: TextSpan) {
        self.kind = kind
        self.span = span
    }

    indirect enum Kind: Hashable, Sendable {
        case literal(Value)
        /// A parameter with the value given for this run.
        case parameter(String, Value)
        case slot(Slot)
        case property(BoundExpression, PropertyReference)
        case index(BoundExpression, BoundExpression)
        case slice(BoundExpression, from: BoundExpression?, through: BoundExpression?)
        case list([BoundExpression])
        case map([BoundMapEntry])
        case not(BoundExpression)
        case negative(BoundExpression)
        case positive(BoundExpression)
        case conjunction([BoundExpression])
        case disjunction([BoundExpression])
        case exclusiveOr(BoundExpression, BoundExpression)
        case comparison(BoundExpression, [BoundComparison])
        case binary(BinaryOperator, BoundExpression, BoundExpression)
        case isNull(BoundExpression, negated: Bool)
        case hasLabels(BoundExpression, BoundLabels)
        case call(Function, [BoundExpression])
        case conditional(BoundConditional)
        /// The elements of a list that satisfy the predicate, each turned into the result.
        case comprehension(element: Slot, list: BoundExpression, predicate: BoundExpression?, result: BoundExpression?)
        case quantifier(Quantifier, element: Slot, list: BoundExpression, predicate: BoundExpression)
        case reduce(BoundReduction)
        case subquery(BoundSubquery)
        case hasType(BoundExpression, ValueType, negated: Bool)
    }

    static func == (left: BoundExpression, right: BoundExpression) -> Bool { left.kind == right.kind }
    func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A property by name, and by identity where the graph has such a property.
struct PropertyReference: Hashable, Sendable {
    var name: String
    var id: PropertyKeyID?
}

/// A label by name, and by identity where the graph has such a label.
struct LabelReference: Hashable, Sendable {
    var name: String
    var id: LabelID?
}

/// A condition on the labels of a node.
indirect enum BoundLabels: Hashable, Sendable {
    case label(LabelReference)
    case any
    case and(BoundLabels, BoundLabels)
    case or(BoundLabels, BoundLabels)
    case not(BoundLabels)

    /// The labels that a node must have, whatever else the condition says.
    var required: [LabelReference] {
        switch self {
        case .label(let label): [label]
        case .and(let left, let right): left.required + right.required
        case .any, .or, .not: []
        }
    }

    /// As it is written: `Person&!Actor`.
    var text: String {
        switch self {
        case .label(let label): Value.quotedName(label.name)
        case .any: "%"
        case .and(let left, let right): "\(left.text)&\(right.text)"
        case .or(let left, let right): "(\(left.text)|\(right.text))"
        case .not(let inner): "!\(inner.text)"
        }
    }
}

/// `key: value`
struct BoundMapEntry: Hashable, Sendable {
    var key: String
    var value: BoundExpression
}

/// One link of a chain of comparisons.
struct BoundComparison: Hashable, Sendable {
    var comparison: ComparisonOperator
    var operand: BoundExpression
}

/// `CASE`
struct BoundConditional: Hashable, Sendable {
    var subject: BoundExpression?
    var branches: [Branch]
    var otherwise: BoundExpression?

    struct Branch: Hashable, Sendable {
        var condition: BoundExpression
        var result: BoundExpression
    }
}

/// `reduce`
struct BoundReduction: Hashable, Sendable {
    var accumulator: Slot
    var initial: BoundExpression
    var element: Slot
    var list: BoundExpression
    var step: BoundExpression
}

/// A pattern inside an expression, matched anew for each row.
struct BoundSubquery: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case exists
        case count
        /// The results in a list.
        case collect(BoundExpression)
    }

    var form: Form
    /// Which of ``BoundQuery/subpatterns`` it is.
    var index: Int
    /// The slots of the row around it that it reads.
    var outerSlots: Set<Slot>
    /// As it was written.
    var text: String
}
