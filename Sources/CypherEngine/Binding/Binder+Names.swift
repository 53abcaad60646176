import CypherSyntax
import GraphModel

extension Binder {
    /// The label of that name; a notice where neither graph nor ontology has it.
    mutating func label(_ name: Name, notes: Bool = true) throws(Diagnostic) -> LabelReference {
        var id = try reader.labelID(name.text)
        if id == nil, notes, !writtenNames.contains(name.text),
            let hint = catalogue.hint(for: name.text, among: catalogue.labels, called: "labels")
        {
            note("no node has the label '\(name.text)'", name.span, hint)
        }
        if id == nil, let writer { id = try writer.intern(label: name.text) }
        return LabelReference(name: name.text, id: id)
    }

    mutating func labels(_ expression: LabelExpression) throws(Diagnostic) -> BoundLabels {
        switch expression {
        case .label(let name): return .label(try label(name))
        case .and(let left, let right): return .and(try labels(left), try labels(right))
        case .or(let left, let right): return .or(try labels(left), try labels(right))
        case .not(let inner): return .not(try labels(inner))
        }
    }

    /// The edge types of those names; a notice for each that neither graph nor ontology has.
    mutating func edgeTypes(_ names: [Name], notes: Bool = true) throws(Diagnostic) -> BoundEdgeTypes {
        var types = BoundEdgeTypes(names: [], ids: [])
        for name in names where !types.names.contains(name.text) {
            types.names.append(name.text)
            if let id = try reader.edgeTypeID(name.text) {
                types.ids.append(id)
                continue
            }
            if notes, !writtenNames.contains(name.text),
                let hint = catalogue.hint(for: name.text, among: catalogue.edgeTypes, called: "edge types")
            {
                note("no edge has the type '\(name.text)'", name.span, hint)
            }
            if let writer { types.ids.append(try writer.intern(edgeType: name.text)) }
        }
        return types
    }

    /// The property of that name; a notice where neither graph nor ontology has it, if `notes` is set.
    mutating func property(_ name: Name, notes: Bool) throws(Diagnostic) -> PropertyReference {
        var id = try reader.propertyKeyID(name.text)
        if notes, id == nil, !writtenNames.contains(name.text),
            let hint = catalogue.hint(for: name.text, among: catalogue.properties, called: "properties")
        {
            note("no node or edge has the property '\(name.text)'", name.span, hint)
        }
        if id == nil, let writer { id = try writer.intern(propertyKey: name.text) }
        return PropertyReference(name: name.text, id: id)
    }

    /// A notice where a day is compared with text, which is never true.
    mutating func checkDates(_ first: BoundExpression, _ links: [BoundComparison]) {
        var left = first
        for link in links {
            for (property, text) in [(left, link.operand), (link.operand, left)] {
                guard case .property(let subject, let key) = property.kind, case .literal(.string(let written)) = text.kind,
                    holdsElement(subject), catalogue.dates.contains(key.name)
                else { continue }
                note(
                    "'\(key.name)' is a date, and a date never compares with a string", text.span,
                    Day(iso: written) != nil
                        ? "write date('\(written)')" : "write date('2023-10-18'), or possiblyDuring(…, '2023-10') for what is less sharp")
            }
            left = link.operand
        }
    }

    private mutating func note(_ message: String, _ span: TextSpan, _ hint: String?) {
        guard !catalogue.isEmptyGraph, !notices.contains(where: { $0.message == message }) else { return }
        notices.append(failure(message, span, hint: hint))
    }
}
