import GraphColumns
import GraphModel

/// Takes the batches of a batch operator.
protocol Sink: AnyObject {
    func take(_ batch: Batch) throws(Diagnostic)
    /// What comes now is the next part of the source, by its number.
    func begin(morsel: Int)
}

/// Runs a pipeline on one thread.
final class PipelineWorker<Target: Sink> {
    private let steps: [PipelineStep]
    private let loads: [Pipeline.Load]
    private let live: [LiveRegisters]
    private let hasLeadingScan: Bool
    private let batches: [Batch]
    private let input: Batch
    private let scratch = ScratchPool()
    private let parents = UnsafeMutablePointer<UInt32>.allocate(capacity: Batch.capacity)
    private let partners = UnsafeMutablePointer<UInt32>.allocate(capacity: Batch.capacity)
    private let control: ColumnarControl
    let sink: Target

    init(_ pipeline: Pipeline, sinkWords: Set<Int>, sinkNumbers: Set<Int>, control: ColumnarControl, sink: Target) {
        steps = pipeline.steps
        loads = pipeline.loads
        live = pipeline.steps.indices.map { pipeline.live(after: $0, sinkWords: sinkWords, sinkNumbers: sinkNumbers) }
        hasLeadingScan = pipeline.leadingScan != nil
        func batch() -> Batch { Batch(words: pipeline.registers.words, numbers: pipeline.registers.numbers) }
        batches = pipeline.steps.map { step in if case .filter = step { Batch(words: 0, numbers: 0) } else { batch() } }
        input = batch()
        self.control = control
        self.sink = sink
    }

    deinit {
        parents.deallocate()
        partners.deallocate()
    }

    /// Takes rows of the source, or the nodes of the scan that stands in its place.
    func run(_ places: Range<Int>) throws(Diagnostic) {
        if hasLeadingScan, case .scan(let access)? = steps.first {
            load(0..<1)
            try scan(access, places, of: input, 0, at: 0)
            return
        }
        var start = places.lowerBound
        while start < places.upperBound {
            let end = min(start + Batch.capacity, places.upperBound)
            load(start..<end)
            try push(input, 0)
            start = end
        }
    }

    private func load(_ rows: Range<Int>) {
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

    /// Hands a batch to a step, or to the sink behind the last.
    private func push(_ batch: Batch, _ index: Int) throws(Diagnostic) {
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
        case .join(let step): try join(step, batch, index)
        }
    }

    // MARK: Scans

    /// Each node that can be meant, beside one row.
    private func scan(_ access: NodeAccess, _ places: Range<Int>, of batch: Batch, _ row: Int, at index: Int) throws(Diagnostic) {
        let output = batches[index]
        let nodes = output.words[access.register]
        var start = places.lowerBound
        while start < places.upperBound {
            try control.step(Batch.capacity)
            let end = min(start + Batch.capacity, places.upperBound)
            let count = end - start
            if let list = access.list {
                for place in 0..<count { nodes[place] = list[start + place] }
            } else {
                for place in 0..<count { nodes[place] = UInt32(truncatingIfNeeded: start + place) }
            }
            start = end
            output.count = count
            let rows = scratch.allRows(count)
            var left = count
            if let set = access.set {
                left = VectorCondition.isAmong(access.register, set, isNegated: false).select(output, rows, left, scratch)
            }
            for condition in access.scanConditions where left > 0 { left = condition.select(output, rows, left, scratch) }
            if left < count { for place in 0..<left { nodes[place] = nodes[Int(rows[place])] } }
            output.count = left
            let kept = live[index]
            for register in kept.words where register != access.register {
                output.words[register].update(repeating: batch.words[register][row], count: left)
            }
            for register in kept.numbers {
                output.numbers[register].update(repeating: batch.numbers[register][row], count: left)
                output.hasNulls[register] = batch.hasNulls[register]
                if batch.hasNulls[register] { output.nulls[register].update(repeating: batch.nulls[register][row], count: left) }
            }
            try push(output, index + 1)
        }
    }

    // MARK: Edges

    private func expand(_ step: ExpandStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let output = batches[index]
        let reached = output.words[step.to]
        let sources = batch.words[step.from]
        for list in step.lists {
            let adjacency = list.adjacency
            let (first, nodeCount) = (adjacency.first, adjacency.nodeCount)
            let (starts, ends, neighbours) = (adjacency.starts, adjacency.ends, adjacency.neighbours)
            var filled = 0
            for row in 0..<batch.count {
                let node = sources[row]
                let place = Int(node &- first)
                guard place < nodeCount else { continue }
                var position = Int(starts[place])
                var end = Int(ends[place])
                if step.isInto {
                    let target = batch.words[step.to][row]
                    position = Adjacency.search(neighbours, position, end, target)
                    var last = position
                    while last < end, neighbours[last] == target { last += 1 }
                    end = last
                } else if let range = step.range {
                    position = Adjacency.search(neighbours, position, end, range.lowerBound)
                    end = Adjacency.search(neighbours, position, end, range.upperBound)
                }
                if let (column, range) = step.sorted, position < end {
                    position = column.firstPosition(position, end, notBelow: range.lowerBound)
                    if range.upperBound < column.maximum { end = column.firstPosition(position, end, notBelow: range.upperBound + 1) }
                }
                if let window = step.window {
                    position = max(position, window.lowerBound)
                    end = min(end, window.upperBound)
                }
                while position < end {
                    let count = min(end - position, Batch.capacity - filled)
                    if list.skipsLoops || step.position != nil || step.number != nil {
                        filled += copy(step, list, node, row, position, count, output, filled)
                    } else {
                        (reached + filled).update(from: neighbours + position, count: count)
                        (parents + filled).update(repeating: UInt32(truncatingIfNeeded: row), count: count)
                        filled += count
                    }
                    position += count
                    if filled == Batch.capacity {
                        try flush(step, filled, batch, output, index)
                        filled = 0
                    }
                }
            }
            try flush(step, filled, batch, output, index)
        }
    }

    /// Copies edges of which more is asked than where they lead; returns how many.
    private func copy(
        _ step: ExpandStep, _ list: EdgeList, _ node: UInt32, _ row: Int, _ position: Int, _ count: Int, _ output: Batch, _ start: Int
    ) -> Int {
        let neighbours = list.adjacency.neighbours
        let reached = output.words[step.to]
        var filled = start
        for place in position..<(position + count) {
            let neighbour = neighbours[place]
            if list.skipsLoops, neighbour == node { continue }
            reached[filled] = neighbour
            parents[filled] = UInt32(truncatingIfNeeded: row)
            if let register = step.position { output.words[register][filled] = UInt32(truncatingIfNeeded: place) }
            if let register = step.number { output.words[register][filled] = list.number(at: place, of: node, neighbour: neighbour) }
            filled += 1
        }
        return filled - start
    }

    /// Checks what was reached, brings along what is needed of the rows, and hands it on.
    private func flush(_ step: ExpandStep, _ filled: Int, _ batch: Batch, _ output: Batch, _ index: Int) throws(Diagnostic) {
        guard filled > 0 else { return }
        try control.step(filled)
        output.count = filled
        var count = filled
        if !step.early.isEmpty {
            let rows = scratch.allRows(filled)
            for condition in step.early where count > 0 { count = condition.select(output, rows, count, scratch) }
            guard count > 0 else { return }
            if count < filled {
                for register in [step.to, step.position, step.number] {
                    guard let register else { continue }
                    let words = output.words[register]
                    for place in 0..<count { words[place] = words[Int(rows[place])] }
                }
                for place in 0..<count { parents[place] = parents[Int(rows[place])] }
                output.count = count
            }
        }
        step.live.gather(batch, parents, count, to: output)
        try push(output, index + 1)
    }

    // MARK: Joins

    private func join(_ step: JoinStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let output = batches[index]
        let (lowest, lowestNulls) = scratch.take()
        let (highest, highestNulls) = scratch.take()
        defer {
            scratch.give(lowest, lowestNulls)
            scratch.give(highest, highestNulls)
        }
        let hasLowestNulls = step.lower?.0.load(batch, into: lowest, nulls: lowestNulls) ?? false
        let hasHighestNulls = step.upper?.0.load(batch, into: highest, nulls: highestNulls) ?? false
        var filled = 0
        for row in 0..<batch.count {
            if hasLowestNulls, lowestNulls[row] != 0 { continue }
            if hasHighestNulls, highestNulls[row] != 0 { continue }
            var position = 0
            var end = step.table.count
            if let keys = step.keys {
                end = keys.count
                if let lower = step.lower {
                    position = Self.search(keys.start, 0, end, lowest[row], isAfter: !lower.isIncluded)
                }
                if let upper = step.upper {
                    end = Self.search(keys.start, position, end, highest[row], isAfter: upper.isIncluded)
                }
            }
            while position < end {
                let count = min(end - position, Batch.capacity - filled)
                for place in 0..<count {
                    parents[filled + place] = UInt32(truncatingIfNeeded: row)
                    partners[filled + place] = UInt32(truncatingIfNeeded: position + place)
                }
                filled += count
                position += count
                if filled == Batch.capacity {
                    try flush(step, filled, batch, output, index)
                    filled = 0
                }
            }
        }
        try flush(step, filled, batch, output, index)
    }

    /// The first place whose key is not below a number, or is above it.
    private static func search(_ keys: UnsafePointer<Int64>, _ start: Int, _ end: Int, _ number: Int64, isAfter: Bool) -> Int {
        var low = start
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < number || (isAfter && keys[middle] == number) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func flush(_ step: JoinStep, _ count: Int, _ batch: Batch, _ output: Batch, _ index: Int) throws(Diagnostic) {
        guard count > 0 else { return }
        try control.step(count)
        output.count = count
        step.live.gather(batch, parents, count, to: output)
        for column in step.words {
            let words = output.words[column.to]
            for place in 0..<count { words[place] = column.from.start[Int(partners[place])] }
        }
        for column in step.numbers {
            let numbers = output.numbers[column.to]
            for place in 0..<count { numbers[place] = column.from.start[Int(partners[place])] }
            output.hasNulls[column.to] = column.nulls != nil
            guard let nulls = column.nulls else { continue }
            let written = output.nulls[column.to]
            for place in 0..<count { written[place] = nulls.start[Int(partners[place])] }
        }
        try push(output, index + 1)
    }
}

extension PropertyColumn {
    /// The first position between two, of values that ascend, whose value is not below a number.
    func firstPosition(_ start: Int, _ end: Int, notBelow number: Int64) -> Int {
        switch width {
        case 1: search(values.assumingMemoryBound(to: UInt8.self), start, end, number)
        case 2: search(values.assumingMemoryBound(to: UInt16.self), start, end, number)
        case 4: search(values.assumingMemoryBound(to: UInt32.self), start, end, number)
        default: search(values.assumingMemoryBound(to: UInt64.self), start, end, number)
        }
    }

    @inline(__always)
    private func search<Stored: FixedWidthInteger & UnsignedInteger>(
        _ stored: UnsafePointer<Stored>, _ start: Int, _ end: Int, _ number: Int64
    ) -> Int {
        var low = start
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if base &+ Int64(truncatingIfNeeded: stored[middle]) < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
