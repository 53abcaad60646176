import GraphColumns
import GraphModel

/// What a pipeline ends in: takes the batches of one thread.
protocol Sink: AnyObject {
    /// Takes rows; the batch is used again afterwards.
    func take(_ batch: Batch) throws(Diagnostic)
    /// What comes now is the next part of the source, by its number.
    func begin(morsel: Int)
}

/// Runs a pipeline on one thread.
///
/// What a step gives is gathered in a batch of its own until that is full, also over the batches that come in: conditions may leave few
/// rows of each. At the end of a part of the source all of them are handed on.
final class PipelineWorker<Target: Sink> {
    let steps: [PipelineStep]
    let loads: [Pipeline.Load]
    let live: [LiveRegisters]
    let hasLeadingScan: Bool
    /// What each step has given so far.
    let batches: [Batch]
    /// What a step has just reached, before anything is checked.
    let stages: [Batch]
    let input: Batch
    let scratch = ScratchPool()
    /// For each step: the row that each of its rows comes from, the place of each that was selected, and where the list of each row begins
    /// and ends. Steps run within each other, so each has its own.
    let memory: [StepMemory]
    /// Of each step that finds nodes between two others.
    let joinedNodes: [JoinedNodes?]
    let walks: [WalkMemory?]
    /// A sum of what was only looked at, so that it is.
    @exclusivity(unchecked) var touched: UInt32 = 0
    let control: ColumnarControl
    let sink: Target

    /// - Parameter live: what must be carried past each step.
    init(_ pipeline: Pipeline, live: [LiveRegisters], control: ColumnarControl, sink: Target) {
        steps = pipeline.steps
        loads = pipeline.loads
        self.live = live
        hasLeadingScan = pipeline.leadingScan != nil
        func batch() -> Batch { Batch(words: pipeline.registers.words, numbers: pipeline.registers.numbers) }
        batches = pipeline.steps.map { step in if case .filter = step { Batch(words: 0, numbers: 0) } else { batch() } }
        stages = pipeline.steps.map { step in
            switch step {
            case .expand, .intersect, .walk: Batch(words: pipeline.registers.words, numbers: 0)
            default: Batch(words: 0, numbers: 0)
            }
        }
        memory = pipeline.steps.map { step in if case .filter = step { StepMemory(0) } else { StepMemory(Batch.capacity) } }
        joinedNodes = pipeline.steps.map { step in if case .intersect = step { JoinedNodes() } else { nil } }
        walks = pipeline.steps.map { step in if case .walk(let step) = step { WalkMemory(step, control: control) } else { nil } }
        input = batch()
        self.control = control
        self.sink = sink
    }

    deinit { memory.forEach { $0.deallocate() } }

    /// Takes rows of the source, or the nodes of the scan that stands in its place.
    func run(_ places: Range<Int>) throws(Diagnostic) {
        if hasLeadingScan, case .scan(let access)? = steps.first {
            load(0..<1)
            try scan(access, places, of: input, 0, at: 0)
        } else {
            var start = places.lowerBound
            while start < places.upperBound {
                let end = min(start + Batch.capacity, places.upperBound)
                load(start..<end)
                try push(input, 0)
                start = end
            }
        }
        for index in steps.indices { try handOn(index) }
    }

    func load(_ rows: Range<Int>) {
        input.count = rows.count
        for load in loads {
            switch load {
            case .words(let buffer, let register): input.words[register].update(from: buffer.start + rows.lowerBound, count: rows.count)
            case .numbers(let buffer, let nulls, let register):
                input.numbers[register].update(from: buffer.start + rows.lowerBound, count: rows.count)
                input.hasNulls[register] = nulls != nil
                if let nulls { input.nulls[register].update(from: nulls.start + rows.lowerBound, count: rows.count) }
            }
        }
    }

    /// Hands what a step has given to the next.
    func handOn(_ index: Int) throws(Diagnostic) {
        let output = batches[index]
        guard output.count > 0 else { return }
        try push(output, index + 1)
        output.count = 0
    }

    /// Hands a batch to a step, or to the sink behind the last.
    func push(_ batch: Batch, _ index: Int) throws(Diagnostic) {
        guard batch.count > 0 else { return }
        guard index < steps.count else { return try sink.take(batch) }
        switch steps[index] {
        case .filter(let conditions):
            let rows = scratch.allRows(batch.count)
            var count = batch.count
            for condition in conditions where count > 0 { count = condition.select(batch, rows, count, scratch) }
            live[index].keep(rows, count, of: batch)
            try push(batch, index + 1)
        case .scan(let access):
            let places = access.list.map { 0..<$0.count } ?? Int(access.range.lowerBound)..<Int(access.range.upperBound)
            for row in 0..<batch.count { try scan(access, places, of: batch, row, at: index) }
        case .expand(let step): try expand(step, batch, index)
        case .walk(let step): try walk(step, batch, index)
        case .intersect(let step): try intersect(step, batch, index)
        case .join(let step): try join(step, batch, index)
        }
    }

    // MARK: Scans

    /// Each node that can be meant, beside one row.
    func scan(_ access: NodeAccess, _ places: Range<Int>, of batch: Batch, _ row: Int, at index: Int) throws(Diagnostic) {
        let output = batches[index]
        var start = places.lowerBound
        var filled = 0
        while start < places.upperBound {
            let end = min(start + Batch.capacity - filled, places.upperBound)
            try control.step(end - start)
            filled += select(access, start..<end, output, at: filled)
            start = end
            // What is behind is faster with many rows at a time.
            if filled <= Batch.capacity / 2, start < places.upperBound { continue }
            output.count = filled
            let kept = live[index]
            for register in kept.words {
                output.words[register].update(repeating: batch.words[register][row], count: filled)
            }
            for register in kept.numbers {
                output.numbers[register].update(repeating: batch.numbers[register][row], count: filled)
                output.hasNulls[register] = batch.hasNulls[register]
                if batch.hasNulls[register] { output.nulls[register].update(repeating: batch.nulls[register][row], count: filled) }
            }
            try handOn(index)
            filled = 0
        }
    }

    /// Puts those of some nodes that can be meant into a batch, from a row on; returns how many they are.
    private func select(_ access: NodeAccess, _ places: Range<Int>, _ output: Batch, at start: Int) -> Int {
        let nodes = output.words[access.register] + start
        var conditions = access.scanConditions[...]
        var count = places.count
        if let list = access.list {
            for place in 0..<count { nodes[place] = list[places.lowerBound + place] }
        } else if let found = conditions.first?.select(places, into: nodes) {
            conditions.removeFirst()
            count = found
        } else {
            for place in 0..<count { nodes[place] = UInt32(truncatingIfNeeded: places.lowerBound + place) }
        }
        guard access.set != nil || !conditions.isEmpty else { return count }
        output.count = start + count
        let rows = scratch.rows
        for place in 0..<count { rows[place] = UInt32(truncatingIfNeeded: start + place) }
        var left = count
        if let set = access.set {
            left = VectorCondition.isAmong(access.register, set, isNegated: false).select(output, rows, left, scratch)
        }
        for condition in conditions where left > 0 { left = condition.select(output, rows, left, scratch) }
        if left < count { for place in 0..<left { nodes[place] = nodes[Int(rows[place]) - start] } }
        return left
    }
}
