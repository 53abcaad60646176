import GraphModel

/// What stands behind an event.
extension Executor {
    /// The reports of an event or of an edge that follows from one, as maps; none for anything else.
    func evidence(of value: Value, _ function: Function, _ span: TextSpan) throws(Diagnostic) -> Value {
        try refuseDeleted(value, span)
        let event: NodeID
        switch value {
        case .node(let node): event = node
        case .edge:
            guard case .integer(let number) = try element(of: value, at: .string("event"), span) else { return .list([]) }
            event = NodeID(number)
        default:
            throw failure(
                "\(function.name): expected a node or an edge, found \(value.typeName)", span, hint: function.signature,
                error: .type(.invalidArgumentValue))
        }
        let result = Value.list(try reader.evidence(of: event).map(\.map))
        try control.weigh(result)
        return result
    }
}
