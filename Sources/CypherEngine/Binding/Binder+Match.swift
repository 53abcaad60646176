import CypherSyntax
import GraphModel
import OrderedCollections

extension Binder {
    /// Binds the patterns of a clause or of a subquery; variables that are new stay in scope.
    mutating func bindMatch(
        _ patterns: [PathPattern], where predicate: Expression?, isOptional: Bool
    ) throws(Diagnostic) -> BoundMatch {
        var match = BoundMatch(isOptional: isOptional, nodes: [], edges: [], paths: [], predicates: [], newSlots: [])
        let outside = Set(scope.values).union(enclosing.values).union(locals.map(\.slot))
        var conditions: [Expression] = []
        for pattern in patterns {
            if let selector = pattern.selector {
                try bindShortest(pattern, selector, into: &match, outside, &conditions)
            } else {
                _ = try bind(pattern, into: &match, outside, &conditions)
            }
        }
        if let predicate { conditions.append(predicate) }
        rememberLabels(of: match)
        for condition in conditions { match.predicates += try bindConjuncts(condition) }
        noteDirections(of: match)
        takePathConditions(of: &match)
        return match
    }

    /// Binds nodes and edges in a row; gives their slots.
    mutating func bind(
        _ pattern: PathPattern, into match: inout BoundMatch, _ outside: Set<Slot>, _ conditions: inout [Expression]
    ) throws(Diagnostic) -> (nodes: [Slot], edges: [Slot]) {
        if let variable = pattern.variable, lookUp(variable.text) != nil { throw alreadyDefined(variable) }
        var nodes: [Slot] = []
        var edges: [Slot] = []
        for (index, node) in pattern.nodes.enumerated() {
            nodes.append(try bind(node, into: &match, &conditions))
            if index > 0 {
                edges.append(
                    try bind(pattern.edges[index - 1], from: nodes[index - 1], to: nodes[index], into: &match, outside, &conditions))
            }
        }
        guard let variable = pattern.variable else { return (nodes, edges) }
        let slot = try newPath(variable, in: &match)
        match.paths.append(BoundPath(slot: slot, nodes: nodes, edges: edges))
        return (nodes, edges)
    }

    /// The slot of a path that has a name.
    mutating func newPath(_ variable: Name, in match: inout BoundMatch) throws(Diagnostic) -> Slot {
        guard lookUp(variable.text) == nil else { throw alreadyDefined(variable) }
        let slot = newSlot(variable.text, .path)
        scope[variable.text] = slot
        match.newSlots.append(slot)
        return slot
    }

    mutating func bind(
        _ node: NodePattern, into match: inout BoundMatch, _ conditions: inout [Expression]
    ) throws(Diagnostic) -> Slot {
        let slot: Slot
        if let variable = node.variable, let known = lookUp(variable.text) {
            guard slotKinds[known] == .node || slotKinds[known] == .value else {
                throw failure(
                    "'\(variable.text)' is \(slotKinds[known].description), not a node", variable.span, .syntax(.variableTypeConflict))
            }
            slot = known
        } else {
            slot = newSlot(node.variable?.text, .node)
            if node.labels == nil, node.properties == nil { noteForgottenColon(node.variable, isEdge: false) }
            if let variable = node.variable { scope[variable.text] = slot }
            match.newSlots.append(slot)
        }
        if !match.nodes.contains(slot) { match.nodes.append(slot) }
        let subject = BoundExpression(.slot(slot), node.variable?.span ?? node.span)
        if let labels = node.labels {
            match.predicates.append(BoundExpression(.hasLabels(subject, try self.labels(labels)), node.span))
        }
        match.predicates += try propertyConditions(node.properties, of: subject)
        if let predicate = node.predicate { conditions.append(predicate) }
        return slot
    }

    mutating func bind(
        _ edge: EdgePattern, from: Slot, to: Slot, into match: inout BoundMatch, _ outside: Set<Slot>, _ conditions: inout [Expression]
    ) throws(Diagnostic) -> Slot {
        if let group = edge.group, let length = edge.length {
            return try bind(group, length, from: from, to: to, into: &match, outside)
        }
        let kind: SlotKind = edge.length == nil ? .edge : .edgeList
        let slot: Slot
        if let variable = edge.variable, let known = lookUp(variable.text) {
            let mayFit = slotKinds[known] == kind || slotKinds[known] == .value || (kind == .edgeList && slotKinds[known] == .list)
            guard mayFit else {
                throw failure(
                    "'\(variable.text)' is \(slotKinds[known].description), not \(kind.description)", variable.span,
                    .syntax(.variableTypeConflict))
            }
            guard outside.contains(known) else {
                throw failure(
                    "'\(variable.text)' stands twice in one pattern", variable.span, hint: "an edge can be walked once only",
                    .syntax(.relationshipUniquenessViolation))
            }
            slot = newSlot(nil, kind)
            let link = BoundComparison(comparison: .equal, operand: BoundExpression(.slot(known), variable.span))
            match.predicates.append(
                BoundExpression(.comparison(BoundExpression(.slot(slot), variable.span), [link]), variable.span))
        } else {
            slot = newSlot(edge.variable?.text, kind)
            if edge.types.isEmpty { noteForgottenColon(edge.variable, isEdge: true) }
            if let variable = edge.variable { scope[variable.text] = slot }
        }
        match.newSlots.append(slot)
        edgeSpans[slot] = edge.span
        let length = edge.length.map { BoundLength(minimum: $0.minimum, maximum: $0.maximum) }
        var types = try edgeTypes(edge.types)
        var openTypes: BoundLabels?
        if let expression = edge.typeExpression {
            if let fitting = try edgeTypes(satisfying: expression) {
                types = fitting
            } else {
                openTypes = try typeLabels(expression)
            }
        }
        match.edges.append(BoundEdge(slot: slot, from: from, to: to, direction: edge.direction, types: types, length: length))
        if let predicate = edge.predicate, !edge.isQuantified { conditions.append(predicate) }
        let span = edge.variable?.span ?? edge.span
        guard edge.length != nil else {
            let subject = BoundExpression(.slot(slot), span)
            if let openTypes { match.predicates.append(BoundExpression(.hasLabels(subject, openTypes), span)) }
            match.predicates += try propertyConditions(edge.properties, of: subject)
            return slot
        }
        let element = newSlot(edge.variable?.text, .edge)
        var each = try propertyConditions(edge.properties, of: BoundExpression(.slot(element), span))
        if let openTypes { each.append(BoundExpression(.hasLabels(BoundExpression(.slot(element), span), openTypes), span)) }
        if let predicate = edge.predicate, edge.isQuantified {
            if let variable = edge.variable { locals.append((variable.text, element)) }
            defer { if edge.variable != nil { locals.removeLast() } }
            each += try bindConjuncts(predicate)
        }
        if !each.isEmpty {
            let all = each.count == 1 ? each[0] : BoundExpression(.conjunction(each), span)
            match.predicates.append(
                BoundExpression(.quantifier(.all, element: element, list: BoundExpression(.slot(slot), span), predicate: all), span))
        }
        return slot
    }

    /// `{key: value}` of a pattern as conditions `subject.key = value`.
    private mutating func propertyConditions(
        _ properties: Expression?, of subject: BoundExpression
    ) throws(Diagnostic) -> [BoundExpression] {
        guard let properties else { return [] }
        var entries: [(name: Name, value: BoundExpression)] = []
        switch properties.kind {
        case .map(let written):
            for entry in written { entries.append((entry.key, try bind(entry.value))) }
        case .parameter(let parameter): throw parameterAsPattern(parameter, properties.span)
        default: throw failure("expected a map of properties", properties.span)
        }
        var conditions: [BoundExpression] = []
        for (name, value) in entries {
            let left = BoundExpression(.property(subject, try property(name, notes: true)), name.span)
            let link = BoundComparison(comparison: .equal, operand: value)
            checkComparison(left, [link])
            conditions.append(BoundExpression(.comparison(left, [link]), name.span.union(value.span)))
        }
        return conditions
    }

    /// The operands of `AND`, or the condition itself.
    mutating func bindConjuncts(_ condition: Expression) throws(Diagnostic) -> [BoundExpression] {
        let outer = context
        context = ExpressionContext()
        context.place = "in WHERE"
        context.isCondition = true
        defer { context = outer }
        guard case .conjunction(let all) = condition.kind else { return [try bind(condition)] }
        var bound: [BoundExpression] = []
        for conjunct in all { bound.append(try bind(conjunct)) }
        return bound
    }

    /// A pattern inside an expression: its own variables are seen only in `form`.
    mutating func bindSubquery(
        _ patterns: [PathPattern], where predicate: Expression?, span: TextSpan,
        form: (inout Binder) throws(Diagnostic) -> BoundSubquery.Form
    ) throws(Diagnostic) -> BoundExpression {
        let outer = scope
        let match = try bindMatch(patterns, where: predicate, isOptional: false)
        let bound = try form(&self)
        scope = outer
        subqueries.append(BoundUnion(match))
        var slots = match.outerSlots
        if case .collect(let result) = bound { slots.formUnion(result.slots.subtracting(match.newSlots)) }
        let subquery = BoundSubquery(form: bound, index: subqueries.count - 1, outerSlots: slots, text: text(of: span))
        return BoundExpression(.subquery(subquery), span)
    }
}
