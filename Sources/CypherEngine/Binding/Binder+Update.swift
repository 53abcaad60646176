import CypherSyntax
import GraphModel
import OrderedCollections

/// `CREATE`, `MERGE`, `SET`, `REMOVE`, `DELETE`.
extension Binder {
    mutating func bind(_ clause: CreateClause) throws(Diagnostic) -> BoundCreation {
        var creation = BoundCreation(elements: [], paths: [])
        for pattern in clause.patterns { try bind(pattern, .create, into: &creation) }
        return creation
    }

    mutating func bind(_ clause: MergeClause) throws(Diagnostic) -> BoundMerge {
        var creation = BoundCreation(elements: [], paths: [])
        let sides = try bind(clause.pattern, .merge, into: &creation)
        let match = try searched(creation, sides)
        return BoundMerge(match: match, creation: creation, onCreate: try bind(clause.onCreate), onMatch: try bind(clause.onMatch))
    }

    mutating func bind(_ items: [SetItem]) throws(Diagnostic) -> [BoundChange] {
        var changes: [BoundChange] = []
        for item in items {
            switch item {
            case .property(let target, let key, let value):
                changes.append(.property(of: try bindTarget(target), try property(key, notes: false), try bind(value)))
            case .properties(let variable, let value, let keepsOthers):
                changes.append(.properties(of: try bindTarget(variable), try bind(value), keepsOthers: keepsOthers))
            case .labels(let variable, let names): changes.append(.addLabels(to: try bindNode(variable), try newLabels(names)))
            }
        }
        return changes
    }

    mutating func bind(_ clause: RemoveClause) throws(Diagnostic) -> [BoundChange] {
        var changes: [BoundChange] = []
        for item in clause.items {
            switch item {
            case .property(let target, let key):
                let null = BoundExpression(.literal(.null), key.span)
                changes.append(.property(of: try bindTarget(target), try property(key, notes: true), null))
            case .labels(let variable, let names):
                var labels: [LabelReference] = []
                for name in names { labels.append(try label(name)) }
                changes.append(.removeLabels(from: try bindNode(variable), labels))
            }
        }
        return changes
    }

    mutating func bind(_ clause: DeleteClause) throws(Diagnostic) -> BoundDeletion {
        var targets: [BoundExpression] = []
        for target in clause.targets {
            let bound = try bind(target)
            if kind(of: bound) == .plain || bound.isArithmetic {
                throw failure(
                    "DELETE takes nodes, edges and paths", target.span, hint: "REMOVE a.name takes a property away",
                    .syntax(.invalidArgumentType))
            }
            targets.append(bound)
        }
        return BoundDeletion(isDetaching: clause.isDetaching, targets: targets)
    }

    // MARK: What is changed

    private mutating func bindTarget(_ variable: Name) throws(Diagnostic) -> BoundExpression {
        try bindTarget(Expression(.variable(variable.text), variable.span))
    }

    private mutating func bindTarget(_ expression: Expression) throws(Diagnostic) -> BoundExpression {
        let target = try bind(expression)
        switch kind(of: target) {
        case .node, .edge, .value: return target
        case let other:
            throw failure(
                "only a node or an edge can be changed, and this is \(other.description)", expression.span,
                .syntax(.invalidArgumentType))
        }
    }

    private mutating func bindNode(_ variable: Name) throws(Diagnostic) -> BoundExpression {
        let target = try bindTarget(variable)
        if kind(of: target) == .edge {
            throw failure("an edge has a type, which cannot be changed", variable.span, .syntax(.invalidArgumentType))
        }
        return target
    }

    private mutating func newLabels(_ names: [Name]) throws(Diagnostic) -> [LabelReference] {
        var labels: [LabelReference] = []
        for name in names {
            let reference = try label(name, notes: false)
            if !labels.contains(reference) { labels.append(reference) }
        }
        return labels
    }

    // MARK: Patterns

    private enum Purpose: String {
        case create = "CREATE"
        case merge = "MERGE"
    }

    /// Which directions an edge of a `MERGE` may have, by its slot.
    private typealias Sides = [Slot: EdgeDirection]

    @discardableResult
    private mutating func bind(
        _ pattern: PathPattern, _ purpose: Purpose, into creation: inout BoundCreation
    ) throws(Diagnostic) -> Sides {
        if let variable = pattern.variable, lookUp(variable.text) != nil { throw alreadyDefined(variable) }
        guard pattern.selector == nil else {
            throw failure(
                "\(purpose.rawValue) cannot make a shortest path", pattern.span, hint: "look for it with MATCH, and make edges one by one",
                .syntax(.creatingVarLength))
        }
        var nodes: [Slot] = []
        var edges: [Slot] = []
        var sides: Sides = [:]
        for node in pattern.nodes { nodes.append(try bind(node, purpose, isAlone: pattern.edges.isEmpty, into: &creation)) }
        for (index, edge) in pattern.edges.enumerated() {
            let slot = try bind(edge, purpose, from: nodes[index], to: nodes[index + 1], into: &creation)
            edges.append(slot)
            sides[slot] = edge.direction
        }
        if let variable = pattern.variable {
            let slot = newSlot(variable.text, .path)
            scope[variable.text] = slot
            creation.paths.append(BoundPath(slot: slot, nodes: nodes, edges: edges))
        }
        return sides
    }

    private mutating func bind(
        _ node: NodePattern, _ purpose: Purpose, isAlone: Bool, into creation: inout BoundCreation
    ) throws(Diagnostic) -> Slot {
        if let predicate = node.predicate {
            throw failure(
                "\(purpose.rawValue) takes no WHERE", predicate.span, hint: "give properties as {key: value}", .syntax(.unexpectedSyntax))
        }
        if let variable = node.variable, let known = lookUp(variable.text) {
            guard slotKinds[known] == .node || slotKinds[known] == .value else {
                throw failure(
                    "'\(variable.text)' is \(slotKinds[known].description), not a node", variable.span,
                    .syntax(.variableTypeConflict))
            }
            guard !isAlone, node.labels == nil, node.properties == nil else {
                var diagnostic = alreadyDefined(variable)
                diagnostic.hint = "a node that is known stands without labels and properties, at the end of an edge; SET changes it"
                throw diagnostic
            }
            return known
        }
        let properties = try newProperties(node.properties, purpose)
        var names: [Name] = []
        if let labels = node.labels {
            guard let all = labels.conjunction else {
                throw failure(
                    "a new node has all the labels that are written, so '|' and '!' cannot be used", node.span,
                    hint: "write (n:A:B)", .syntax(.unexpectedSyntax))
            }
            names = all
        }
        let slot = newSlot(node.variable?.text, .node)
        if let variable = node.variable { scope[variable.text] = slot }
        creation.elements.append(.node(BoundNewNode(slot: slot, labels: try newLabels(names), properties: properties)))
        return slot
    }

    private mutating func bind(
        _ edge: EdgePattern, _ purpose: Purpose, from: Slot, to: Slot, into creation: inout BoundCreation
    ) throws(Diagnostic) -> Slot {
        if let variable = edge.variable, lookUp(variable.text) != nil { throw alreadyDefined(variable) }
        if edge.length != nil {
            throw failure(
                "\(purpose.rawValue) makes edges one by one, not walks of several", edge.span, hint: "write each edge",
                .syntax(.creatingVarLength))
        }
        guard edge.types.count == 1 else {
            throw failure(
                "\(purpose.rawValue) needs exactly one type for each edge", edge.span, hint: "write -[:TYPE]->",
                .syntax(.noSingleRelationshipType))
        }
        guard edge.direction != .both || purpose == .merge else {
            throw failure(
                "a new edge needs one direction", edge.span, hint: "write -[:\(edge.types[0].text)]->",
                .syntax(.requiresDirectedRelationship))
        }
        if let predicate = edge.predicate {
            throw failure(
                "\(purpose.rawValue) takes no WHERE", predicate.span, hint: "give properties as {key: value}", .syntax(.unexpectedSyntax))
        }
        let properties = try newProperties(edge.properties, purpose)
        let slot = newSlot(edge.variable?.text, .edge)
        if let variable = edge.variable { scope[variable.text] = slot }
        let type = try edgeTypes(edge.types, notes: false)
        let isTurned = edge.direction == .incoming
        creation.elements.append(
            .edge(
                BoundNewEdge(
                    slot: slot, type: type, source: isTurned ? to : from, target: isTurned ? from : to, properties: properties,
                    span: edge.span)))
        return slot
    }

    private mutating func newProperties(_ properties: Expression?, _ purpose: Purpose) throws(Diagnostic) -> BoundExpression? {
        guard let properties else { return nil }
        if purpose == .merge, case .parameter(let name) = properties.kind { throw parameterAsPattern(name, properties.span) }
        return try bind(properties)
    }

    /// A pattern cannot be asked for by a whole map that is only known when the query runs.
    func parameterAsPattern(_ name: String, _ span: TextSpan) -> Diagnostic {
        failure(
            "a parameter cannot stand for all properties of a pattern", span, hint: "name them: {key: $\(name).key}",
            .syntax(.invalidParameterUse))
    }

    /// The pattern of a `MERGE` as one that is looked for.
    private mutating func searched(_ creation: BoundCreation, _ sides: Sides) throws(Diagnostic) -> BoundMatch {
        var match = BoundMatch(isOptional: false, nodes: [], edges: [], paths: creation.paths, predicates: [], newSlots: [])
        func node(_ slot: Slot) { if !match.nodes.contains(slot) { match.nodes.append(slot) } }
        for element in creation.elements {
            switch element {
            case .node(let new):
                node(new.slot)
                let subject = BoundExpression(.slot(new.slot), TextSpan(0, 0))
                for label in new.labels {
                    match.predicates.append(BoundExpression(.hasLabels(subject, .label(label)), TextSpan(0, 0)))
                }
                match.predicates += try conditions(new.properties, of: new.slot)
                match.newSlots.append(new.slot)
            case .edge(let new):
                node(new.source)
                node(new.target)
                let direction = sides[new.slot] == .both ? EdgeDirection.both : .outgoing
                match.edges.append(
                    BoundEdge(
                        slot: new.slot, from: new.source, to: new.target, direction: direction, types: new.type, length: nil))
                match.predicates += try conditions(new.properties, of: new.slot)
                match.newSlots.append(new.slot)
            }
        }
        match.newSlots += creation.paths.map(\.slot)
        return match
    }

    private mutating func conditions(_ properties: BoundExpression?, of slot: Slot) throws(Diagnostic) -> [BoundExpression] {
        guard let properties, case .map(let entries) = properties.kind else { return [] }
        let subject = BoundExpression(.slot(slot), properties.span)
        var conditions: [BoundExpression] = []
        for entry in entries {
            let key = try property(Name(entry.key, entry.value.span), notes: false)
            let left = BoundExpression(.property(subject, key), entry.value.span)
            let link = BoundComparison(comparison: .equal, operand: entry.value)
            conditions.append(BoundExpression(.comparison(left, [link]), entry.value.span))
        }
        return conditions
    }
}

extension LabelExpression {
    /// The labels where all must be there and nothing else is said.
    var conjunction: [Name]? {
        switch self {
        case .label(let name): return [name]
        case .and(let left, let right):
            guard let first = left.conjunction, let second = right.conjunction else { return nil }
            return first + second
        case .any, .or, .not: return nil
        }
    }
}

extension BoundExpression {
    /// Whether it is a number or a text that is computed.
    fileprivate var isArithmetic: Bool {
        if case .binary(let operation, _, _) = kind { operation != .isIn && operation != .add || slots.isEmpty } else { false }
    }
}
