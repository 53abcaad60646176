import CypherSyntax
import GraphModel

/// Nodes and edges found by index.
extension Executor {
    /// The conditions above check the value again, since an index may compare less finely than the language does.
    func seek(_ seek: PropertySeek, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        if let label = seek.label, label.id == nil { return true }
        guard let key = seek.key.id else { return true }
        switch seek.condition {
        case .equals(let value):
            let wanted = try evaluate(value, &row)
            if wanted.isNull { return true }
            guard wanted.isSought else { return try scan(seek.label?.id, seek.slot, &row, emit) }
            return try self.emit(try reader.nodes(label: seek.label?.id, where: key, equals: wanted), seek.slot, &row, emit)
        case .isIn(let list):
            guard let elements = try soughtElements(of: try evaluate(list, &row)) else {
                return try scan(seek.label?.id, seek.slot, &row, emit)
            }
            for element in elements {
                let nodes = try reader.nodes(label: seek.label?.id, where: key, equals: element)
                guard try self.emit(nodes, seek.slot, &row, emit) else { return false }
            }
            return true
        case .range(let bounds):
            var values: [Value] = []
            for bound in bounds { values.append(try evaluate(bound.operand, &row)) }
            return try self.seek(seek, key, Self.range(bounds, values), &row, emit)
        case .prefix(let prefix):
            guard case .string(let text) = try evaluate(prefix, &row) else { return try scan(seek.label?.id, seek.slot, &row, emit) }
            let range = Self.isPlain(.string(text)) ? ValueRange(prefix: text) : nil
            return try self.seek(seek, key, range, &row, emit)
        }
    }

    private func seek(
        _ seek: PropertySeek, _ key: PropertyKeyID, _ range: ValueRange?, _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        guard let range else { return try scan(seek.label?.id, seek.slot, &row, emit) }
        return try self.emit(try reader.nodes(label: seek.label?.id, where: key, in: range), seek.slot, &row, emit)
    }

    private func emit(_ nodes: [NodeID], _ slot: Slot, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        for node in nodes {
            try control.step()
            row[slot] = .node(node)
            guard try emit(&row) else { return false }
        }
        return true
    }

    /// The values to look up one by one, each once; nil where an index cannot tell them.
    private func soughtElements(of list: Value) throws(Diagnostic) -> [Value]? {
        guard case .list(let elements) = list else { return nil }
        var seen: Set<EquivalentValue> = []
        var sought: [Value] = []
        for element in elements where !element.isNull {
            guard element.isSought else { return nil }
            if seen.insert(EquivalentValue(element)).inserted { sought.append(element) }
        }
        return sought
    }

    /// The narrowest range that all bounds allow; nil where their types differ or have no order by bytes.
    private static func range(_ bounds: [BoundComparison], _ values: [Value]) -> ValueRange? {
        guard let first = values.first, values.allSatisfy({ $0.typeName == first.typeName && isPlain($0) }) else { return nil }
        var range = ValueRange(lower: nil, upper: nil)
        for (bound, value) in zip(bounds, values) {
            let isIncluded = bound.comparison == .lessOrEqual || bound.comparison == .greaterOrEqual
            switch bound.comparison {
            case .greater, .greaterOrEqual:
                if let lower = range.lower, lower.value.ordered(to: value) >= 0 { continue }
                range.lower = ValueRange.Bound(value, isIncluded: isIncluded)
            case .less, .lessOrEqual:
                if let upper = range.upper, upper.value.ordered(to: value) <= 0 { continue }
                range.upper = ValueRange.Bound(value, isIncluded: isIncluded)
            case .equal, .notEqual: return nil
            }
        }
        return range
    }

    /// Whether an index puts the value where comparisons do: texts that are equal in other code points are not.
    private static func isPlain(_ value: Value) -> Bool {
        switch value {
        case .date, .integer: true
        case .string(let text): text.utf8.allSatisfy { $0 < 0x80 }
        default: false
        }
    }

    // MARK: Edges

    /// Each edge of the wanted types with both its nodes; without a direction each twice, once from either end.
    func scanEdges(_ step: Expansion, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        guard !step.types.isUnsatisfiable else { return true }
        for edge in try reader.edges(types: step.types.ids) {
            try control.step()
            guard !isWalked(edge.id, step.distinctFrom, row) else { continue }
            for isForward in [true, false] {
                switch step.direction {
                case .outgoing: if !isForward { continue }
                case .incoming: if isForward { continue }
                case .both: if !isForward, edge.source == edge.target { continue }
                }
                row[step.edge] = .edge(edge.id)
                row[step.from] = .node(isForward ? edge.source : edge.target)
                row[step.to] = .node(isForward ? edge.target : edge.source)
                guard try emit(&row) else { return false }
            }
        }
        return true
    }
}

extension Value {
    /// Whether an equality with it is looked up in an index.
    fileprivate var isSought: Bool {
        switch self {
        case .string, .boolean, .date: true
        default: false
        }
    }
}
