import GraphColumns
import GraphModel

/// The first rows of a list that is in order already.
extension ColumnarRun {
    /// A pipeline that walks only as much of the edges of one node as holds the first rows; nil where the rows are not the edges of one node in
    /// the order that is asked for.
    ///
    /// `MATCH (a {name: 'x'})-[:ACTOR]->(e) RETURN e ORDER BY e.start DESC LIMIT 20` looks at the last edges of `a`, since neighbours stand in
    /// the order of their dates.
    func window(
        _ keys: [SortKey], _ expressions: [VectorExpression], _ draft: PipelineDraft, first most: Int
    ) throws(Diagnostic) -> PipelineDraft? {
        guard most < 10_000, draft.pipeline.source.count == 1, let leading = expressions.first, keys[0].nulls == nil,
            let place = draft.pipeline.steps.firstIndex(where: { if case .expand = $0 { true } else { false } }),
            case .expand(let step) = draft.pipeline.steps[place], step.lists.count == 1, !step.isInto, step.sorted == nil,
            case .nodeProperty(step.to, let column, let first) = leading, column.isSorted, column.presence == nil,
            let node = draft.single(step.from, before: place),
            draft.pipeline.steps[(place + 1)...].allSatisfy({ if case .filter = $0 { true } else { false } })
        else { return nil }
        let adjacency = step.lists[0].adjacency
        var all = adjacency.list(of: node)
        if let range = step.range {
            let start = adjacency.firstPosition(of: node, notBelow: range.lowerBound)
            all = start..<max(start, adjacency.firstPosition(of: node, notBelow: range.upperBound))
        }
        var size = max(64, most * 2)
        while size < all.count {
            let window = keys[0].isDescending ? (all.upperBound - size)..<all.upperBound : all.lowerBound..<(all.lowerBound + size)
            var limited = draft
            var narrowed = step
            narrowed.window = window
            limited.pipeline.steps[place] = .expand(narrowed)
            limited.work = Double(size)
            // What lies outside comes after the value at the edge of the window, or is equal to it.
            let edge = keys[0].isDescending ? window.lowerBound : window.upperBound - 1
            let limit = column.number(at: Int(adjacency.neighbours[edge] - first))
            guard let found = try materialise(limited, needed: [], [leading])?.numbers.first?.0 else { return nil }
            control.release(found.count)
            var before = 0
            for row in 0..<found.count where keys[0].isDescending ? found.start[row] > limit : found.start[row] < limit { before += 1 }
            if before >= most { return limited }
            size *= 4
        }
        return nil
    }
}

extension ColumnarRun {
    /// Of a large table only the rows that can be among the first, by the first key alone; nil where that does not leave much fewer.
    func preselected(_ keys: [SortKey], _ expressions: [VectorExpression], _ draft: PipelineDraft, first most: Int) -> ColumnarTable? {
        let table = draft.pipeline.source
        guard draft.pipeline.steps.isEmpty, most > 0, most < 1_000, table.count > 10_000, keys[0].nulls == nil,
            case .register(let register, let type)? = expressions.first
        else { return nil }
        if case .float = type { return nil }
        for case .numbers(let buffer, nil, register) in draft.pipeline.loads {
            let numbers = buffer.start
            let turn: Int64 = keys[0].isDescending ? -1 : 0
            // The best so far, the worst of them last.
            var best: [Int64] = []
            var limit = Int64.max
            for row in 0..<table.count where numbers[row] ^ turn < limit || best.count < most {
                let rank = numbers[row] ^ turn
                best.insert(rank, at: best.firstIndex { $0 > rank } ?? best.count)
                if best.count > most { best.removeLast() }
                if best.count == most { limit = best[most - 1] }
            }
            var rows: [UInt32] = []
            for row in 0..<table.count where numbers[row] ^ turn <= limit { rows.append(UInt32(truncatingIfNeeded: row)) }
            return rows.count < table.count / 2 ? table.taking(rows) : nil
        }
        return nil
    }
}

extension PipelineDraft {
    /// The only node that a register can hold when a step begins.
    fileprivate func single(_ register: Int, before place: Int) -> UInt32? {
        var found = pipeline.constant(register)
        for step in pipeline.steps[..<place] {
            guard case .scan(let access) = step else { return nil }
            guard access.scanConditions.isEmpty, access.set == nil else { return nil }
            let node: UInt32
            if let list = access.list {
                guard list.count == 1 else { return nil }
                node = list[0]
            } else {
                guard access.range.count == 1 else { return nil }
                node = access.range.lowerBound
            }
            if access.register == register { found = node }
        }
        return found
    }
}
