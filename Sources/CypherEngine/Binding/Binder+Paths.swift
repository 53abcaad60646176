import CypherSyntax
import GraphModel
import OrderedCollections

/// Shortest paths, and paths that are repeated.
extension Binder {
    // MARK: Shortest paths

    /// `p = shortestPath((a)-[:MET*..6]-(b))`
    mutating func bindShortest(
        _ pattern: PathPattern, _ selector: PathSelector, into match: inout BoundMatch, _ outside: Set<Slot>,
        _ conditions: inout [Expression]
    ) throws(Diagnostic) {
        if let variable = pattern.variable, lookUp(variable.text) != nil { throw alreadyDefined(variable) }
        guard pattern.nodes.count == 2, let edge = pattern.edges.first else { throw failure("expected one edge", pattern.span) }
        let from = try bind(pattern.nodes[0], into: &match, &conditions)
        let to = try bind(pattern.nodes[1], into: &match, &conditions)
        // What is written inside the pattern belongs to the search, whatever the form.
        var own = BoundMatch(isOptional: false, nodes: [], edges: [], paths: [], predicates: [], newSlots: [])
        var written: [Expression] = []
        let slot = try bind(edge, from: from, to: to, into: &own, outside, &written)
        for condition in written { own.predicates += try bindConjuncts(condition) }
        guard let bound = own.edges.first else { throw failure("expected an edge", edge.span) }
        match.newSlots += own.newSlots
        var search = BoundShortestPath(edge: bound, slot: 0, selector: selector, conditions: PathConditions())
        if let variable = pattern.variable {
            search.slot = try newPath(variable, in: &match)
        } else {
            search.slot = newSlot(nil, .path)
            match.newSlots.append(search.slot)
        }
        for predicate in own.predicates { add(predicate, to: &search, edgeList: slot) }
        match.shortestPaths.append(search)
    }

    /// Makes conditions of `WHERE` on a path of `shortestPath(…)` part of the search for it.
    func takePathConditions(of match: inout BoundMatch) {
        for index in match.shortestPaths.indices.reversed() where match.shortestPaths[index].selector.isFunction {
            let search = match.shortestPaths[index]
            let own: Set<Slot> = [search.slot, search.edge.slot]
            let conditions = match.predicates.filter { !$0.slots.isDisjoint(with: own) }
            match.predicates.removeAll { !$0.slots.isDisjoint(with: own) }
            for condition in conditions { add(condition, to: &match.shortestPaths[index], edgeList: search.edge.slot) }
        }
    }

    /// Adds a condition; one that holds of each edge or node by itself can be checked on the way.
    private func add(_ condition: BoundExpression, to search: inout BoundShortestPath, edgeList: Slot) {
        if case .conjunction(let all) = condition.kind {
            for inner in all { add(inner, to: &search, edgeList: edgeList) }
            return
        }
        guard case .quantifier(let quantifier, let element, let list, let predicate) = condition.kind,
            quantifier == .all || quantifier == .none, predicate.slots.isDisjoint(with: [search.slot, edgeList])
        else { return search.conditions.wholes.append(condition) }
        let each = PathConditions.ElementCondition(element: element, predicate: predicate, expected: quantifier == .all)
        switch list.kind {
        case .slot(edgeList) where search.edge.length != nil: search.conditions.edges.append(each)
        case .call(let function, let arguments) where arguments.first?.kind == .slot(search.slot):
            switch function.name {
            case "relationships", "edges": search.conditions.edges.append(each)
            case "nodes": search.conditions.nodes.append(each)
            default: search.conditions.wholes.append(condition)
            }
        default: search.conditions.wholes.append(condition)
        }
    }

    /// `shortestPath(…)` as a value: the path or null; `allShortestPaths(…)`: a list.
    mutating func bindShortestValue(_ pattern: PathPattern, _ selector: PathSelector, _ span: TextSpan) throws(Diagnostic)
        -> BoundExpression.Kind
    {
        for node in pattern.nodes {
            guard let variable = node.variable else {
                throw failure(
                    "a shortest path as a value needs both ends by name", node.span, hint: "match the nodes before: MATCH (a), (b)")
            }
            guard lookUp(variable.text) != nil else { throw undefined(variable.text, variable.span) }
        }
        var named = pattern
        let name = Name("_path\(slotNames.count)", span)
        named.variable = name
        let paths = try bindSubquery([named], where: nil, span: span) { binder throws(Diagnostic) in
            guard let slot = binder.lookUp(name.text) else { throw binder.undefined(name.text, span) }
            return .collect(BoundExpression(.slot(slot), span))
        }
        if selector.takesGroups { return paths.kind }
        return .index(paths, BoundExpression(.literal(.integer(0)), span))
    }

    // MARK: Repetition

    /// `((x)-[:MET]->(y) WHERE x.n < y.n){1,3}`; gives the slot of the list of all its edges.
    mutating func bind(
        _ group: PatternGroup, _ length: PathLength, from: Slot, to: Slot, into match: inout BoundMatch, _ outside: Set<Slot>
    ) throws(Diagnostic) -> Slot {
        if let variable = group.pattern.variable {
            throw failure("a path that is repeated cannot have a name", variable.span, hint: "name the whole path: p = (a)(…){1,3}(b)")
        }
        let named = group.pattern.nodes.compactMap(\.variable) + group.pattern.edges.compactMap(\.variable)
        if let known = named.first(where: { lookUp($0.text) != nil }) {
            throw failure(
                "'\(known.text)' is already defined, and a path that is repeated has variables of its own", known.span,
                hint: "choose another name; each repetition begins where the one before ended", .syntax(.variableAlreadyBound))
        }
        let before = scope
        var inner = BoundMatch(isOptional: false, nodes: [], edges: [], paths: [], predicates: [], newSlots: [])
        var conditions: [Expression] = []
        let walk = try bind(group.pattern, into: &inner, outside, &conditions)
        if let predicate = group.predicate { conditions.append(predicate) }
        for condition in conditions { inner.predicates += try bindConjuncts(condition) }
        let own = scope.filter { before[$0.key] == nil }
        scope = before
        if let other = inner.expressions.first(where: { !$0.slots.isDisjoint(with: match.newSlots) }) {
            throw failure(
                "a path that is repeated can use variables of its own and of earlier clauses, not of the same MATCH", other.span,
                hint: "match what it needs in a MATCH before")
        }
        guard let first = walk.nodes.first, let last = walk.nodes.last else { throw failure("expected a node", group.pattern.span) }
        var bound = BoundGroup(match: inner, firstNode: first, lastNode: last, edges: walk.edges, lists: [])
        for (name, slot) in own {
            let list = newSlot(name, slotKinds[slot] == .edge ? .edgeList : .list)
            scope[name] = list
            match.newSlots.append(list)
            bound.lists.append(.init(inner: slot, list: list))
        }
        let slot = newSlot(nil, .edgeList)
        match.newSlots.append(slot)
        match.edges.append(
            BoundEdge(
                slot: slot, from: from, to: to, direction: .outgoing, types: BoundEdgeTypes(names: [], ids: []),
                length: BoundLength(minimum: length.minimum, maximum: length.maximum), group: bound))
        return slot
    }
}
