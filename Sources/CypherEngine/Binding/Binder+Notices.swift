import CypherSyntax
import GraphModel

/// What is odd about a query although it can run: it would silently give nothing, or not what was meant.
extension Binder {
    mutating func note(_ message: String, _ span: TextSpan, _ hint: String?) {
        guard !catalogue.isEmptyGraph, !notices.contains(where: { $0.message == message }) else { return }
        notices.append(failure(message, span, hint: hint))
    }

    // MARK: Comparisons

    /// Notices for comparisons that are never true: with null, of a day with text or a number, of a whole node with a value.
    mutating func checkComparison(_ first: BoundExpression, _ links: [BoundComparison]) {
        var left = first
        for link in links {
            for (subject, other) in [(left, link.operand), (link.operand, left)] {
                noteNull(subject, other, link.comparison)
                noteDate(subject, other)
                noteElement(subject, other)
                noteValue(subject, other)
            }
            left = link.operand
        }
    }

    /// The same for `day IN ['2023-10-18']`.
    mutating func checkMembership(_ element: BoundExpression, _ list: BoundExpression) {
        guard case .list(let values) = list.kind else { return }
        for value in values {
            noteDate(element, value)
            noteValue(element, value)
        }
    }

    private mutating func noteNull(_ subject: BoundExpression, _ other: BoundExpression, _ comparison: ComparisonOperator) {
        guard case .literal(.null) = other.kind else { return }
        switch subject.kind {
        case .slot, .property: break
        default: return
        }
        note(
            "a comparison with null is never true", other.span,
            "write \(text(of: subject.span)) IS \(comparison == .notEqual ? "NOT NULL" : "NULL")")
    }

    private mutating func noteDate(_ property: BoundExpression, _ other: BoundExpression) {
        guard case .property(let subject, let key) = property.kind, holdsElement(subject) else { return }
        let found: String
        switch other.kind {
        case .literal(.string): found = "a string"
        // The `start` of an edge may be an offset in a text.
        case .literal(.integer) where isNode(subject): found = "a number"
        case .binary where isNode(subject) && Self.isDay(text(of: other.span)): found = "a number"
        default: return
        }
        guard catalogue.dates.contains(key.name) else { return }
        let written = if case .literal(.string(let text)) = other.kind { text } else { text(of: other.span) }
        note(
            "'\(key.name)' is a date, and a date never compares with \(found)", other.span,
            Day(iso: written) != nil
                ? "write date('\(written)')" : "write date('2023-10-18'), or possiblyDuring(…, '2023-10') for what is less sharp")
    }

    private func isNode(_ subject: BoundExpression) -> Bool {
        if case .slot(let slot) = subject.kind { slotKinds[slot] == .node } else { false }
    }

    /// `2023-01-01` without quotes, which is a subtraction.
    private static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].utf8.count == 4 && parts.allSatisfy { Int($0) != nil }
    }

    private mutating func noteElement(_ subject: BoundExpression, _ other: BoundExpression) {
        guard case .slot(let slot) = subject.kind, slotKinds[slot] == .node || slotKinds[slot] == .edge,
            case .literal(let value) = other.kind, !value.isNull
        else { return }
        let name = text(of: subject.span)
        note(
            "\(slotKinds[slot].description) never equals \(value.literalText)", other.span,
            "compare a property of it: \(name).\(slotKinds[slot] == .node ? "name" : "status") = \(value.literalText)")
    }

    /// A notice for `status = 'occured'`: a text that is nearly one of those that the ontology lists for the property.
    private mutating func noteValue(_ property: BoundExpression, _ other: BoundExpression) {
        guard case .property(let subject, let key) = property.kind, holdsElement(subject),
            case .literal(.string(let written)) = other.kind, let known = catalogue.values[key.name], !known.contains(written),
            let nearest = NearestName.of(written, in: known)
        else { return }
        note("no \(key.name) is called '\(written)'", other.span, "did you mean '\(nearest)'?")
    }

    // MARK: Patterns

    /// A notice where a variable has the name of a label or edge type, before which a colon was probably forgotten.
    mutating func noteForgottenColon(_ variable: Name?, isEdge: Bool) {
        guard let variable, (isEdge ? statistics.edgeTypes : statistics.labels)[variable.text] != nil else { return }
        note(
            "'\(variable.text)' is a variable here, for any \(isEdge ? "edge" : "node")", variable.span,
            isEdge ? "write [:\(variable.text)] for edges of that type" : "write (:\(variable.text)) for nodes with that label")
    }

    /// Remembers the labels that a pattern asks for.
    mutating func rememberLabels(of match: BoundMatch) {
        for predicate in match.predicates {
            guard case .hasLabels(let subject, let labels) = predicate.kind, case .slot(let slot) = subject.kind else { continue }
            nodeLabels[slot, default: []].formUnion(labels.required.map(\.name))
        }
    }

    /// Notices for edges that can never run as they are written.
    mutating func noteDirections(of match: BoundMatch) {
        rememberLabels(of: match)
        for edge in match.edges where edge.length == nil && !edge.types.names.isEmpty {
            guard let span = edgeSpans[edge.slot] else { continue }
            noteDirection(of: edge, span)
        }
    }

    private mutating func noteDirection(of edge: BoundEdge, _ span: TextSpan) {
        let from = nodeLabels[edge.from] ?? []
        let to = nodeLabels[edge.to] ?? []
        guard !from.isEmpty || !to.isEmpty else { return }
        let ends = OntologyEdges.builtIn
        let forwards = ends.canRun(edge.types.names, from: from, to: to)
        let backwards = ends.canRun(edge.types.names, from: to, to: from)
        guard let forwards, let backwards else { return }
        let type = edge.types.names[0]
        let course = ends.course(of: type)
        switch edge.direction {
        case .outgoing where !forwards && backwards, .incoming where forwards && !backwards:
            let types = edge.types.names.map(Value.quotedName).joined(separator: "|")
            note(
                "the edge runs the other way: \(type) goes from \(course)", span,
                "turn the arrow round: " + (edge.direction == .outgoing ? "<-[:\(types)]-" : "-[:\(types)]->"))
        case _ where !forwards && !backwards:
            note("no such edge joins these nodes: \(type) goes from \(course)", span, "the command schema lists what edges join")
        default: return
        }
    }
}
