import CypherSyntax
import GraphModel

/// Mistakes of type that can be seen before a query runs.
extension Binder {
    /// Refuses arithmetic with what is surely no number, date or duration.
    func checkArithmetic(
        _ operation: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression, _ span: TextSpan
    ) throws(Diagnostic) {
        switch operation {
        case .subtract, .multiply, .divide, .remainder, .power: break
        default: return
        }
        for operand in [left, right] {
            guard let type = staticType(of: operand), ["STRING", "BOOLEAN", "LIST", "MAP"].contains(type) else { continue }
            throw failure(
                "'\(operation.rawValue)' is for numbers, and this is \(type)", operand.span,
                hint: type == "STRING" ? "toInteger() and toFloat() read numbers; '+' joins texts" : nil, .syntax(.invalidArgumentType))
        }
    }

    /// What an expression gives, as far as it is known before the query runs.
    func kind(of expression: BoundExpression) -> SlotKind {
        if case .slot(let slot) = expression.kind { slotKinds[slot] } else { expression.resultKind }
    }

    /// Refuses a node where an edge is wanted, and the like.
    func checkArgument(of function: Function, _ argument: BoundExpression) throws(Diagnostic) {
        guard case .graph(let graph) = function.body else { return }
        let kind = kind(of: argument)
        let isMap = staticType(of: argument) == "MAP"
        let fits: Bool
        switch graph {
        case .labels: fits = kind == .node || kind == .value
        case .evidence: fits = kind == .node || kind == .edge || kind == .value
        case .type, .startNode, .endNode: fits = kind == .edge || kind == .value
        case .keys, .properties:
            fits = kind == .node || kind == .edge || kind == .value || (kind == .plain && (isMap || staticType(of: argument) == nil))
        case .time: fits = true
        }
        guard fits else {
            let found = staticType(of: argument) ?? kind.description
            let hint =
                switch (graph, kind) {
                case (.labels, .edge): "an edge has a type: type(\(text(of: argument.span)))"
                case (.type, .node): "a node has labels: labels(\(text(of: argument.span)))"
                case (.type, .edgeList): "ask each edge: [r IN \(text(of: argument.span)) | type(r)]"
                default: function.signature
                }
            throw failure("\(function.name) cannot be asked of \(found)", argument.span, hint: hint, .syntax(.invalidArgumentType))
        }
    }

    /// The type of the elements of a list that is written out, where it is the same for all.
    func elementType(of list: BoundExpression) -> String? {
        let types: Set<String>
        switch list.kind {
        case .list(let elements): types = Set(elements.map { staticType(of: $0) ?? "" })
        case .literal(.list(let elements)): types = Set(elements.map { $0.isNull ? "" : $0.typeName })
        default: return nil
        }
        guard types.count == 1, let type = types.first, !type.isEmpty else { return nil }
        return type
    }

    /// The type of an expression, where it is surely known.
    private func staticType(of expression: BoundExpression) -> String? {
        switch expression.kind {
        case .literal(let value), .parameter(_, let value): value.isNull ? nil : value.typeName
        case .slot(let slot): elementTypes[slot]
        case .list, .comprehension: "LIST"
        case .map: "MAP"
        default: nil
        }
    }
}
