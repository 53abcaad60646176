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
        case .any: return .any
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

    /// A condition on the type of an edge, checked by name.
    mutating func typeLabels(_ expression: LabelExpression) throws(Diagnostic) -> BoundLabels {
        _ = try edgeTypes(expression.names)
        func named(_ expression: LabelExpression) -> BoundLabels {
            switch expression {
            case .label(let name): .label(LabelReference(name: name.text, id: nil))
            case .any: .any
            case .and(let left, let right): .and(named(left), named(right))
            case .or(let left, let right): .or(named(left), named(right))
            case .not(let inner): .not(named(inner))
            }
        }
        return named(expression)
    }

    /// The types that an expression such as `!MET` leaves of those in the graph.
    ///
    /// Nil where the query changes the graph, which may get new types meanwhile.
    mutating func edgeTypes(satisfying expression: LabelExpression) throws(Diagnostic) -> BoundEdgeTypes? {
        guard !tree.query.isUpdating else { return nil }
        let labels = try typeLabels(expression)
        let known = statistics.edgeTypes.keys.sorted()
        let fitting = known.filter { labels.holds(ofType: $0) }
        if fitting.count == known.count { return BoundEdgeTypes(names: [], ids: []) }
        // A name that no type has stands for none at all.
        var types = BoundEdgeTypes(names: fitting.isEmpty ? [labels.text] : fitting, ids: [], expression: labels.text)
        for name in fitting {
            if let id = try reader.edgeTypeID(name) { types.ids.append(id) }
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
}

extension BoundLabels {
    /// Whether an edge of that type satisfies the condition.
    func holds(ofType type: String) -> Bool {
        switch self {
        case .label(let label): label.name == type
        case .any: true
        case .and(let left, let right): left.holds(ofType: type) && right.holds(ofType: type)
        case .or(let left, let right): left.holds(ofType: type) || right.holds(ofType: type)
        case .not(let inner): !inner.holds(ofType: type)
        }
    }
}
