import GraphColumns
import GraphModel

/// Patterns that rows keep without: `OPTIONAL MATCH (a)-[:MET]->(b)`.
extension ColumnarRun {
    /// Where the number of a row stands while the pattern is matched.
    private static let row: Slot = -1

    /// The rows with what the pattern finds for them, and behind them those for which it finds nothing; nil where the pattern is not covered.
    func optional(_ slots: [Slot], _ draft: PipelineDraft, _ stage: Int) throws(Diagnostic) -> ColumnarTable? {
        guard query.stages[stage].inputs.count == 2, let match = query.stages[stage].inputs[1].pattern, match.shortestPaths.isEmpty else {
            return nil
        }
        let later = query.uses[stage + 1].all
        guard let left = try materialise(draft, needed: query.uses[stage].all.filter { draft.scope[$0] != nil })?.table else { return nil }
        let fresh = Set(slots).intersection(later)
        defer { control.release(left.count) }
        var inner = PipelineDraft(source: left)
        let numbers = Buffer<UInt32>(capacity: max(1, left.count))
        for row in 0..<left.count { numbers.append(UInt32(truncatingIfNeeded: row)) }
        let register = inner.pipeline.registers.word()
        inner.pipeline.loads.append(.words(numbers, register))
        inner.scope[Self.row] = .node(register, groups: [])
        record?.purpose = "optional "
        defer { record?.purpose = "" }
        guard try add(match, to: &inner, stage, keeping: fresh), fresh.allSatisfy({ inner.scope[$0] != nil }),
            let found = try materialise(inner, needed: fresh.union([Self.row]))?.table,
            case .node(let origins, _)? = found.columns.removeValue(forKey: Self.row)
        else { return nil }
        // The rows for which nothing was found.
        let isFound = Buffer<UInt8>(repeating: 0, count: max(1, left.count))
        for place in 0..<found.count { isFound.start[Int(origins.start[place])] = 1 }
        for row in 0..<left.count where isFound.start[row] == 0 { origins.append(UInt32(truncatingIfNeeded: row)) }
        control.release(found.count)
        try control.hold(origins.count)
        left.columns = left.columns.filter { later.contains($0.key) }
        let result = left.taking(origins)
        // A row stands there once for each that was found for it.
        result.tellsApart = nil
        for (slot, column) in found.columns {
            guard let column = column.extended(to: origins.count, isOptional: isRehearsal) else { return nil }
            result.columns[slot] = column
        }
        return result
    }
}

extension TableColumn {
    /// The column with nothing for each row behind its last; nil for one that is not of nodes or edges.
    fileprivate func extended(to count: Int, isOptional: Bool) -> TableColumn? {
        let (numbers, element): (Buffer<UInt32>, OptionalElement)
        switch self {
        case .node(let nodes, let groups): (numbers, element) = (nodes, .node(groups: groups))
        case .edge(let edges, let type): (numbers, element) = (edges, .edge(type))
        default: return nil
        }
        guard isOptional || numbers.count < count else { return self }
        numbers.reserve(count)
        while numbers.count < count { numbers.append(OptionalElement.absent) }
        return .optional(numbers, element)
    }
}

extension ColumnarTable {
    /// Some of the rows, in the order given.
    fileprivate func taking(_ rows: Buffer<UInt32>) -> ColumnarTable {
        taking(Array(UnsafeBufferPointer(start: rows.start, count: rows.count)))
    }
}

extension PipelineDraft {
    /// Leaves out the rows in which one of some nodes is absent: no pattern is found from there.
    mutating func requirePresent(_ nodes: [Slot], _ graph: ColumnarGraph) {
        for slot in nodes {
            guard case .optional(let register, let element)? = scope[slot], case .node(let groups) = element else { continue }
            filter([.isNull(.element(register, element.range(in: graph)), isNegated: true)])
            scope[slot] = .node(register, groups: groups)
        }
    }
}
