import GraphModel

/// Walks of any length within a pipeline.
extension PipelineWorker {
    func walk(_ step: WalkStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        switch walks[index] {
        case .reachability(let search)?: try reach(step, search, batch, index)
        case .trails(let search)?: try walk(step, search, batch, index)
        case nil: return
        }
    }

    /// Each node that is reached, once for each row.
    private func reach(_ step: WalkStep, _ search: Reachability, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let (froms, targets) = (batch.words[step.from], batch.words[step.to])
        var rows = WalkedRows(step, stages[index], memory[index])
        for row in 0..<batch.count {
            // Rows beside each other often begin at the same node.
            if row == 0 || froms[row] != froms[row - 1] {
                try search.find(from: [froms[row]], until: step.isInto && batch.count == 1 ? targets[row] : nil)
            }
            if step.isInto {
                guard search.isReached(targets[row]) else { continue }
                if rows.add(targets[row], row) { try settle(&rows, step, batch, index) }
            } else {
                for node in search.nodes where step.range.contains(node) {
                    if rows.add(node, row) { try settle(&rows, step, batch, index) }
                }
            }
        }
        try settle(&rows, step, batch, index)
    }

    /// Each walk.
    private func walk(_ step: WalkStep, _ search: TrailSearch, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let (froms, targets) = (batch.words[step.from], batch.words[step.to])
        let stage = stages[index]
        var rows = WalkedRows(step, stage, memory[index])
        for row in 0..<batch.count {
            let wanted = targets[row]
            try search.forEach(from: froms[row]) { node throws(Diagnostic) in
                guard step.isInto ? node == wanted : step.range.contains(node) else { return }
                for (place, register) in step.edges.enumerated() {
                    let isThere = place < search.path.count
                    stage.words[register][rows.count] = isThere ? UInt32(truncatingIfNeeded: search.path[place].identity) : step.noEdge
                }
                if rows.add(node, row) { try self.settle(&rows, step, batch, index) }
            }
        }
        try settle(&rows, step, batch, index)
    }

    private func settle(_ rows: inout WalkedRows, _ step: WalkStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        guard rows.count > 0 else { return }
        try settle(step.early, [step.to] + step.edges, rows.count, batch, index)
        rows.count = 0
    }
}

/// What a step that walks needs on one thread.
enum WalkMemory {
    case reachability(Reachability)
    case trails(TrailSearch)

    init(_ step: WalkStep, control: ColumnarControl) {
        self =
            step.reachesOnly
            ? .reachability(Reachability(step, control: control)) : .trails(TrailSearch(step, control: control))
    }
}

/// The rows that a walk has made of a batch, up to a batch of them.
private struct WalkedRows {
    private let reached: UnsafeMutablePointer<UInt32>
    private let parents: UnsafeMutablePointer<UInt32>
    var count = 0

    init(_ step: WalkStep, _ stage: Batch, _ memory: StepMemory) {
        reached = stage.words[step.to]
        parents = memory.parents
    }

    /// Adds the node that a row has come to; true where no more fit.
    @inline(__always)
    mutating func add(_ node: UInt32, _ row: Int) -> Bool {
        reached[count] = node
        parents[count] = UInt32(truncatingIfNeeded: row)
        count += 1
        return count == Batch.capacity
    }
}
