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
    private let steps: [PipelineStep]
    private let loads: [Pipeline.Load]
    private let live: [LiveRegisters]
    private let hasLeadingScan: Bool
    /// What each step has given so far.
    private let batches: [Batch]
    /// What a step has just reached, before anything is checked.
    private let stages: [Batch]
    private let input: Batch
    private let scratch = ScratchPool()
    /// For each step: the row that each of its rows comes from, the place of each that was selected, and where the list of each row begins
    /// and ends. Steps run within each other, so each has its own.
    private let memory: [StepMemory]
    /// Which node led to a node first, plus 1; see ``ExpandStep/cameFrom``.
    private var visitors: Buffer<UInt32>?
    private let marksOfSteps: [JoinedMarks]
    /// A sum of what was only looked at, so that it is.
    @exclusivity(unchecked) private var touched: UInt32 = 0
    private let control: ColumnarControl
    let sink: Target

    init(_ pipeline: Pipeline, sinkWords: Set<Int>, sinkNumbers: Set<Int>, control: ColumnarControl, sink: Target) {
        steps = pipeline.steps
        loads = pipeline.loads
        live = pipeline.steps.indices.map { pipeline.live(after: $0, sinkWords: sinkWords, sinkNumbers: sinkNumbers) }
        hasLeadingScan = pipeline.leadingScan != nil
        func batch() -> Batch { Batch(words: pipeline.registers.words, numbers: pipeline.registers.numbers) }
        batches = pipeline.steps.map { step in if case .filter = step { Batch(words: 0, numbers: 0) } else { batch() } }
        stages = pipeline.steps.map { step in
            switch step {
            case .expand, .intersect: Batch(words: pipeline.registers.words, numbers: 0)
            default: Batch(words: 0, numbers: 0)
            }
        }
        memory = pipeline.steps.map { step in if case .filter = step { StepMemory(0) } else { StepMemory(Batch.capacity) } }
        marksOfSteps = pipeline.steps.map { _ in JoinedMarks() }
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

    /// Hands what a step has given to the next.
    private func handOn(_ index: Int) throws(Diagnostic) {
        let output = batches[index]
        guard output.count > 0 else { return }
        try push(output, index + 1)
        output.count = 0
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
        case .intersect(let step): try intersect(step, batch, index)
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
            try handOn(index)
        }
    }

    // MARK: Edges

    private func expand(_ step: ExpandStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        for list in step.lists {
            if let register = step.cameFrom {
                try walkOnce(step, list, from: register, batch, index)
            } else {
                find(step, list, batch, memory[index])
                try walk(step, list, batch, index)
            }
        }
    }

    /// Finds the part of the list of each row that counts.
    private func find(_ step: ExpandStep, _ list: EdgeList, _ batch: Batch, _ memory: StepMemory) {
        let adjacency = list.adjacency
        let (first, nodeCount) = (adjacency.first, UInt32(truncatingIfNeeded: adjacency.nodeCount))
        let (starts, stops, neighbours) = (adjacency.starts, adjacency.ends, adjacency.neighbours)
        let (begins, ends) = (memory.begins, memory.ends)
        let sources = batch.words[step.from]
        let count = batch.count
        // Lists that lie apart in memory are looked up one right after the other, so that the processor waits for many at a time.
        for row in 0..<count {
            let place = sources[row] &- first
            let isThere = place < nodeCount
            begins[row] = isThere ? starts[Int(place)] : 0
            ends[row] = isThere ? stops[Int(place)] : 0
        }
        var seen: UInt32 = 0
        for row in 0..<count where begins[row] < ends[row] { seen &+= neighbours[Int(begins[row])] }
        touched = touched &+ seen
        if step.isInto {
            let targets = batch.words[step.to]
            for row in 0..<count {
                var position = Adjacency.search(neighbours, Int(begins[row]), Int(ends[row]), targets[row])
                begins[row] = UInt32(truncatingIfNeeded: position)
                while position < Int(ends[row]), neighbours[position] == targets[row] { position += 1 }
                ends[row] = UInt32(truncatingIfNeeded: position)
            }
        } else if let range = step.range {
            for row in 0..<count where begins[row] < ends[row] {
                let position = Adjacency.search(neighbours, Int(begins[row]), Int(ends[row]), range.lowerBound)
                begins[row] = UInt32(truncatingIfNeeded: position)
                // Most lists that reach the range are short behind it.
                var end = position
                let last = Int(ends[row])
                let near = min(last, position + 8)
                while end < near, neighbours[end] < range.upperBound { end += 1 }
                if end == near { end = Adjacency.search(neighbours, near, last, range.upperBound) }
                ends[row] = UInt32(truncatingIfNeeded: end)
            }
        }
        if let (column, range) = step.sorted {
            for row in 0..<count where begins[row] < ends[row] {
                let position = column.firstPosition(Int(begins[row]), Int(ends[row]), notBelow: range.lowerBound)
                begins[row] = UInt32(truncatingIfNeeded: position)
                guard range.upperBound < column.maximum else { continue }
                ends[row] = UInt32(truncatingIfNeeded: column.firstPosition(position, Int(ends[row]), notBelow: range.upperBound + 1))
            }
        }
        if let window = step.window {
            for row in 0..<count {
                begins[row] = max(begins[row], UInt32(truncatingIfNeeded: window.lowerBound))
                ends[row] = min(ends[row], UInt32(truncatingIfNeeded: window.upperBound))
            }
        }
    }

    private func walk(_ step: ExpandStep, _ list: EdgeList, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let neighbours = list.adjacency.neighbours
        let stage = stages[index]
        let reached = stage.words[step.to]
        let (parents, begins, ends) = (memory[index].parents, memory[index].begins, memory[index].ends)
        let isPlain = !list.skipsLoops && step.position == nil && step.number == nil
        var filled = 0
        for row in 0..<batch.count {
            var position = Int(begins[row])
            let end = Int(ends[row])
            while position < end {
                let count = min(end - position, Batch.capacity - filled)
                if isPlain {
                    let parent = UInt32(truncatingIfNeeded: row)
                    if count > 16 {
                        (reached + filled).update(from: neighbours + position, count: count)
                        (parents + filled).update(repeating: parent, count: count)
                    } else {
                        for place in 0..<count {
                            reached[filled &+ place] = neighbours[position &+ place]
                            parents[filled &+ place] = parent
                        }
                    }
                    filled += count
                } else {
                    filled += copy(step, list, batch.words[step.from][row], row, position, count, stage, parents, filled)
                }
                position += count
                if filled == Batch.capacity {
                    try settle(step, filled, batch, index)
                    filled = 0
                }
            }
        }
        try settle(step, filled, batch, index)
    }

    /// Copies edges of which more is asked than where they lead; returns how many.
    private func copy(
        _ step: ExpandStep, _ list: EdgeList, _ node: UInt32, _ row: Int, _ position: Int, _ count: Int, _ stage: Batch,
        _ parents: UnsafeMutablePointer<UInt32>, _ start: Int
    ) -> Int {
        let neighbours = list.adjacency.neighbours
        let reached = stage.words[step.to]
        var filled = start
        for place in position..<(position + count) {
            let neighbour = neighbours[place]
            if list.skipsLoops, neighbour == node { continue }
            reached[filled] = neighbour
            parents[filled] = UInt32(truncatingIfNeeded: row)
            if let register = step.position { stage.words[register][filled] = UInt32(truncatingIfNeeded: place) }
            if let register = step.number { stage.words[register][filled] = list.number(at: place, of: node, neighbour: neighbour) }
            filled += 1
        }
        return filled - start
    }

    /// Looks at the lists of some nodes, so that they are on their way from memory all at once.
    @inline(__always)
    private func touch(
        _ lists: NeighbourLists, _ nodes: UnsafePointer<UInt32>, _ count: Int, _ visitors: UnsafePointer<UInt32>
    ) {
        var seen: UInt32 = 0
        for row in 0..<count {
            let place = Int(nodes[row] &- lists.first)
            guard place < lists.nodeCount else { continue }
            // What all have been led to needs no look.
            let position = visitors[place] == .max ? 0 : Int(lists.starts[place])
            seen &+= position < Int(lists.ends[place]) ? lists.neighbours[position] : 0
        }
        touched = touched &+ seen
    }

    /// Walks the edges of a node the first time that a row leads to it, the second time only back to where the first came from.
    private func walkOnce(
        _ step: ExpandStep, _ list: EdgeList, from register: Int, _ batch: Batch, _ index: Int
    ) throws(Diagnostic) {
        let adjacency = list.adjacency
        if visitors == nil { visitors = Buffer(repeating: 0, count: max(1, adjacency.nodeCount)) }
        guard let visitors = visitors?.start else { return }
        let (neighbours, first) = (adjacency.neighbours, adjacency.first)
        let stage = stages[index]
        let reached = stage.words[step.to]
        let parents = memory[index].parents
        let lists = NeighbourLists(adjacency)
        let (middles, origins) = (batch.words[step.from], batch.words[register])
        touch(lists, middles, batch.count, visitors)
        var filled = 0
        for row in 0..<batch.count {
            let place = Int(middles[row] &- first)
            guard place < lists.nodeCount else { continue }
            let (visitor, origin) = (visitors[place], origins[row])
            if visitor == .max || visitor == origin &+ 1 { continue }
            visitors[place] = visitor == 0 ? origin &+ 1 : .max
            var (position, end) = (Int(lists.starts[place]), Int(lists.ends[place]))
            if let range = step.range {
                position = Adjacency.search(neighbours, position, end, range.lowerBound)
                end = Adjacency.search(neighbours, position, end, range.upperBound)
            }
            while position < end {
                let neighbour = neighbours[position]
                position += 1
                guard visitor == 0 ? neighbour != origin : neighbour == visitor &- 1 else { continue }
                reached[filled] = neighbour
                parents[filled] = UInt32(truncatingIfNeeded: row)
                filled += 1
                guard filled == Batch.capacity else { continue }
                try settle(step, filled, batch, index)
                filled = 0
            }
        }
        try settle(step, filled, batch, index)
    }

    /// Checks what was reached, and puts what is left behind what the step has given so far.
    private func settle(_ step: ExpandStep, _ filled: Int, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        guard filled > 0 else { return }
        try control.step(filled)
        let written = [step.to, step.position ?? -1, step.number ?? -1]
        try settle(step.early, written, step.live, filled, batch, index)
    }

    private func settle(
        _ early: [VectorCondition], _ written: [Int], _ live: LiveRegisters, _ filled: Int, _ batch: Batch, _ index: Int
    ) throws(Diagnostic) {
        let stage = stages[index]
        let (parents, selected) = (memory[index].parents, memory[index].selected)
        stage.count = filled
        var count = filled
        if !early.isEmpty {
            let rows = scratch.allRows(filled)
            for condition in early where count > 0 { count = condition.select(stage, rows, count, scratch) }
            guard count > 0 else { return }
            selected.update(from: rows, count: count)
        }
        let output = batches[index]
        if output.count + count > Batch.capacity { try handOn(index) }
        let start = output.count
        if early.isEmpty {
            for register in written where register >= 0 {
                (output.words[register] + start).update(from: stage.words[register], count: count)
            }
        } else {
            for register in written where register >= 0 {
                let (from, to) = (stage.words[register], output.words[register] + start)
                for place in 0..<count { to[place] = from[Int(selected[place])] }
            }
            for place in 0..<count { parents[place] = parents[Int(selected[place])] }
        }
        live.gather(batch, parents, count, to: output, at: start)
        output.count = start + count
        if output.count == Batch.capacity { try handOn(index) }
    }

    // MARK: Nodes between two others

    private func intersect(_ step: IntersectStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let stage = stages[index]
        let reached = stage.words[step.to]
        let parents = memory[index].parents
        let (first, second) = (NeighbourLists(step.first.adjacency), NeighbourLists(step.second.adjacency))
        let (firstBack, secondBack) = (NeighbourLists(step.first.back), NeighbourLists(step.second.back))
        let (firsts, seconds) = (batch.words[step.first.from], batch.words[step.second.from])
        var filled = 0
        var (firstPart, secondPart) = (0..<0, 0..<0)
        let marks = marksOfSteps[index]
        for row in 0..<batch.count {
            if row == 0 || firsts[row] != firsts[row - 1] { firstPart = first.part(of: firsts[row], in: step.range) }
            if row == 0 || seconds[row] != seconds[row - 1] { secondPart = second.part(of: seconds[row], in: step.range) }
            guard !firstPart.isEmpty, !secondPart.isEmpty else { continue }
            // Where one of the two stays the same for many rows, it is noted whom it is joined to at all.
            if row == 0 || seconds[row] != seconds[row - 1] {
                marks.note(second, firstBack, secondPart, of: seconds[row], rows: batch.count - row, reaching: first)
            }
            if marks.rulesOut(firsts[row], besides: seconds[row]) { continue }
            let isTurned = firstPart.count > secondPart.count
            let (short, long) = isTurned ? (secondPart, firstPart) : (firstPart, secondPart)
            let numbers = isTurned ? second.neighbours : first.neighbours
            let others = isTurned ? first.neighbours : second.neighbours
            let back = isTurned ? firstBack : secondBack
            let goal = isTurned ? firsts[row] : seconds[row]
            var place = long.lowerBound
            for position in short {
                let node = numbers[position]
                if position > short.lowerBound, numbers[position - 1] == node { continue }
                var pairs = 0
                // Whether the two are joined is seen from the side that has fewer edges.
                let own = back.list(of: node)
                if !step.areSmall, own.count <= 16 {
                    for position in own where back.neighbours[position] == goal { pairs += 1 }
                } else {
                    place = Adjacency.gallop(others, place, long.upperBound, node)
                    guard place < long.upperBound else { break }
                    var other = place
                    while other < long.upperBound, others[other] == node {
                        pairs += 1
                        other += 1
                    }
                }
                guard pairs > 0 else { continue }
                // Each pair of edges is a row.
                var same = position + 1
                while same < short.upperBound, numbers[same] == node { same += 1 }
                for _ in 0..<(pairs * (same - position)) {
                    reached[filled] = node
                    parents[filled] = UInt32(truncatingIfNeeded: row)
                    filled += 1
                    guard filled == Batch.capacity else { continue }
                    try control.step(filled)
                    try settle(step.early, [step.to], step.live, filled, batch, index)
                    filled = 0
                }
            }
        }
        guard filled > 0 else { return }
        try control.step(filled)
        try settle(step.early, [step.to], step.live, filled, batch, index)
    }

    // MARK: Joins

    private func join(_ step: JoinStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let (parents, partners) = (memory[index].parents, memory[index].selected)
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
                    try flush(step, filled, batch, index)
                    filled = 0
                }
            }
        }
        try flush(step, filled, batch, index)
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

    private func flush(_ step: JoinStep, _ count: Int, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        guard count > 0 else { return }
        let (parents, partners) = (memory[index].parents, memory[index].selected)
        try control.step(count)
        try handOn(index)
        let output = batches[index]
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
        output.count = count
        try handOn(index)
    }
}

/// What a step notes of its rows while it runs.
private struct StepMemory {
    let parents: UnsafeMutablePointer<UInt32>
    let selected: UnsafeMutablePointer<UInt32>
    let begins: UnsafeMutablePointer<UInt32>
    let ends: UnsafeMutablePointer<UInt32>

    init(_ capacity: Int) {
        parents = .allocate(capacity: capacity)
        selected = .allocate(capacity: capacity)
        begins = .allocate(capacity: capacity)
        ends = .allocate(capacity: capacity)
    }

    func deallocate() {
        for part in [parents, selected, begins, ends] { part.deallocate() }
    }
}

extension NeighbourLists {
    /// The part of the list of a node whose neighbours lie in a range.
    @inline(__always)
    fileprivate func part(of node: UInt32, in range: Range<UInt32>?) -> Range<Int> {
        let all = list(of: node)
        guard let range else { return all }
        let start = Adjacency.search(neighbours, all.lowerBound, all.upperBound, range.lowerBound)
        return start..<Adjacency.gallop(neighbours, start, all.upperBound, range.upperBound)
    }
}

extension Adjacency {
    /// The first place from `start` on whose number is not below another; quick where that is near.
    @inline(__always)
    fileprivate static func gallop(_ numbers: UnsafePointer<UInt32>, _ start: Int, _ end: Int, _ number: UInt32) -> Int {
        var low = start
        var step = 1
        while low + step < end, numbers[low + step] < number {
            low += step
            step *= 2
        }
        return search(numbers, low, min(end, low + step + 1), number)
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
