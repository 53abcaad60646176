import CypherSyntax
import GraphModel

/// The nodes (with a label) whose property satisfies a condition, by index; there may be others among them.
struct PropertySeek: Sendable {
    /// What the property is looked up by.
    enum Condition: Sendable {
        case equals(BoundExpression)
        /// Any element of a list.
        case isIn(BoundExpression)
        /// Each bound with the comparison of the property to it: `>= date('2023-01-01')`.
        case range([BoundComparison])
        case prefix(BoundExpression)
    }

    var slot: Slot
    var label: LabelReference?
    var key: PropertyReference
    var condition: Condition

    /// The same with each expression replaced.
    func mapExpressions(_ transform: (BoundExpression) -> BoundExpression) -> PropertySeek {
        var seek = self
        switch condition {
        case .equals(let value): seek.condition = .equals(transform(value))
        case .isIn(let list): seek.condition = .isIn(transform(list))
        case .range(let bounds):
            seek.condition = .range(bounds.map { BoundComparison(comparison: $0.comparison, operand: transform($0.operand)) })
        case .prefix(let text): seek.condition = .prefix(transform(text))
        }
        return seek
    }

    /// `(a:Person {name: 'x'})`, `(e:Attack {start >= date('2023-01-01')})`
    func text(_ names: [String]) -> String {
        func quoted(_ name: String) -> String { Value.quotedName(name) }
        let name = quoted(key.name)
        let shown =
            switch condition {
            case .equals(let value): "\(name): \(value.text(names))"
            case .isIn(let list): "\(name) IN \(list.text(names))"
            case .range(let bounds): bounds.map { "\(name) \($0.comparison.rawValue) \($0.operand.text(names))" }.joined(separator: ", ")
            case .prefix(let text): "\(name) STARTS WITH \(text.text(names))"
            }
        return "(\(quoted(names[slot]))\(label.map { ":" + quoted($0.name) } ?? "") {\(shown)})"
    }
}
