import CypherSyntax
import GraphModel

/// Lists, maps, nodes and edges in expressions.
extension Executor {
    // MARK: Properties and labels

    func property(_ key: PropertyReference, of value: Value, _ span: TextSpan) throws(Diagnostic) -> Value {
        switch value {
        case .null: return .null
        case .node(let node):
            try refuseDeleted(value, span)
            if let id = key.id { return try reader.property(id, of: node) } else { return .null }
        case .edge(let edge):
            try refuseDeleted(value, span)
            if let id = key.id { return try reader.property(id, of: edge) } else { return .null }
        case .map(let entries): return entries[key.name] ?? .null
        case .date, .localTime, .time, .localDateTime, .dateTime, .duration:
            return try placing(span) { () throws(FunctionFailure) in try TemporalComponents.component(key.name, of: value) }
        default:
            let hint =
                switch value {
                case .list: "ask its elements: list[0].\(key.name), or [x IN list | x.\(key.name)]"
                case .path: "nodes(path), relationships(path) and length(path) give its parts"
                default: "nodes, edges, maps and dates have"
                }
            throw failure("\(value.typeName) \(Self.shortened(value)) has no properties", span, hint: hint)
        }
    }

    func hasLabels(_ inner: BoundExpression, _ labels: BoundLabels, _ row: inout Row) throws(Diagnostic) -> Value {
        switch try evaluate(inner, &row) {
        case .null: return .null
        case .node(let node):
            try refuseDeleted(.node(node), inner.span)
            return .boolean(Self.holds(labels, try reader.labels(of: node)))
        case .edge(let edge):
            // The type of a deleted edge may still be asked for, here as with type().
            var record = deleted.edges[edge]
            if record == nil { record = try reader.edge(edge) }
            guard let record else { return .null }
            let type = try reader.name(of: record.type)
            return .boolean(labels.holds(ofType: type))
        case let value: throw failure("expected a node before ':', found \(value.typeName)", inner.span, error: .type(.invalidArgumentType))
        }
    }

    private static func holds(_ labels: BoundLabels, _ given: [LabelID]) -> Bool {
        switch labels {
        case .label(let label): label.id.map(given.contains) ?? false
        case .any: !given.isEmpty
        case .and(let left, let right): holds(left, given) && holds(right, given)
        case .or(let left, let right): holds(left, given) || holds(right, given)
        case .not(let inner): !holds(inner, given)
        }
    }

    // MARK: Lists

    func element(of value: Value, at index: Value, _ span: TextSpan) throws(Diagnostic) -> Value {
        switch (value, index) {
        case (.null, _), (_, .null): return .null
        case (.list(let elements), .integer(let number)):
            let position = number < 0 ? number + Int64(elements.count) : number
            return position >= 0 && position < elements.count ? elements[Int(position)] : .null
        case (.map(let entries), .string(let key)): return entries[key] ?? .null
        case (.node, .string(let key)), (.edge, .string(let key)):
            // What is not there yet may be made by the query itself.
            if propertyKeys[key] == nil || (writer != nil && propertyKeys[key] == .some(nil)) {
                propertyKeys[key] = .some(try reader.propertyKeyID(key))
            }
            return try property(PropertyReference(name: key, id: propertyKeys[key] ?? nil), of: value, span)
        case (.list, _):
            throw failure(
                "a list is indexed by an integer, not by \(index.typeName)", span, error: .type(.listElementAccessByNonInteger))
        case (.map, _):
            throw failure(
                "a map is indexed by a string, not by \(index.typeName)", span, error: .type(.mapElementAccessByNonString))
        default: throw failure("\(value.typeName) cannot be indexed", span, error: .type(.invalidArgumentType))
        }
    }

    func slice(_ value: Value, _ from: Value?, _ through: Value?, _ span: TextSpan) throws(Diagnostic) -> Value {
        if value.isNull || from?.isNull == true || through?.isNull == true { return .null }
        guard case .list(let elements) = value else {
            throw failure("only a list can be cut, not \(value.typeName)", span, error: .type(.invalidArgumentType))
        }
        func bound(_ value: Value?, _ otherwise: Int) throws(Diagnostic) -> Int {
            guard let value else { return otherwise }
            guard case .integer(let number) = value else { throw failure("a list is cut by integers, not by \(value.typeName)", span) }
            let position = number < 0 ? Int(clamping: number) + elements.count : Int(clamping: number)
            return max(0, min(position, elements.count))
        }
        let start = try bound(from, 0)
        let end = try bound(through, elements.count)
        return .list(start < end ? Array(elements[start..<end]) : [])
    }

    func evaluateElements(_ expression: BoundExpression, _ row: inout Row) throws(Diagnostic) -> Value {
        switch expression.kind {
        case .comprehension(let slot, let list, let predicate, let result):
            guard let elements = try elements(list, &row) else { return .null }
            var results: [Value] = []
            for element in elements {
                try control.step()
                row[slot] = element
                if let predicate, try !isTrue(predicate, &row) { continue }
                results.append(try result.map { e throws(Diagnostic) in try evaluate(e, &row) } ?? element)
            }
            return .list(results)
        case .quantifier(let quantifier, let slot, let list, let predicate):
            guard let elements = try elements(list, &row) else { return .null }
            return Self.value(try holds(quantifier, elements, slot, predicate, &row))
        case .reduce(let reduction):
            guard let elements = try elements(reduction.list, &row) else { return .null }
            row[reduction.accumulator] = try evaluate(reduction.initial, &row)
            // Each step may double what there is, hence a look at it every few steps.
            for (number, element) in elements.enumerated() {
                try control.step()
                row[reduction.element] = element
                row[reduction.accumulator] = try evaluate(reduction.step, &row)
                if number & 0xF == 0xF { try checkBudget(of: row[reduction.accumulator], expression.span) }
            }
            try checkBudget(of: row[reduction.accumulator], expression.span)
            return row[reduction.accumulator]
        default: return .null
        }
    }

    private func elements(_ list: BoundExpression, _ row: inout Row) throws(Diagnostic) -> [Value]? {
        switch try evaluate(list, &row) {
        case .null: return nil
        case .list(let elements): return elements
        case let value: throw failure("expected a list, found \(value.typeName)", list.span, error: .type(.invalidArgumentType))
        }
    }

    private func holds(
        _ quantifier: Quantifier, _ elements: [Value], _ slot: Slot, _ predicate: BoundExpression, _ row: inout Row
    ) throws(Diagnostic) -> Bool? {
        var satisfied = 0
        var isUnknown = false
        for element in elements {
            try control.step()
            row[slot] = element
            switch try truth(predicate, &row) {
            case true?:
                satisfied += 1
                if quantifier == .any { return true }
                if quantifier == .none { return false }
                if quantifier == .single, satisfied > 1 { return false }
            case false?: if quantifier == .all { return false }
            case nil: isUnknown = true
            }
        }
        if isUnknown { return nil }
        return quantifier == .single ? satisfied == 1 : quantifier != .any
    }

    // MARK: Patterns

    func evaluate(_ subquery: BoundSubquery, _ row: inout Row) throws(Diagnostic) -> Value {
        var count: Int64 = 0
        var results: [Value] = []
        _ = try run(plan.subplans[subquery.index], &row) { row throws(Diagnostic) in
            count += 1
            if case .collect(let result) = subquery.form { results.append(try self.evaluate(result, &row)) }
            return subquery.form != .exists
        }
        switch subquery.form {
        case .exists: return .boolean(count > 0)
        case .count: return .integer(count)
        case .collect: return .list(results)
        }
    }
}
