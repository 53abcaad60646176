import GraphColumns
import GraphModel

/// Nodes that two others are joined to, and rows of tables that were made apart.
extension PipelineWorker {
    // MARK: Nodes between two others

    func intersect(_ step: IntersectStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let stage = stages[index]
        let reached = stage.words[step.to]
        let parents = memory[index].parents
        let (first, second) = (NeighbourLists(step.first.adjacency), NeighbourLists(step.second.adjacency))
        let (firstBack, secondBack) = (NeighbourLists(step.first.back), NeighbourLists(step.second.back))
        let (firsts, seconds) = (batch.words[step.first.from], batch.words[step.second.from])
        var filled = 0
        var (firstPart, secondPart) = (0..<0, 0..<0)
        var firstNode: UInt32?
        guard let joined = joinedNodes[index] else { return }
        var chains = joined.chains
        var isNoted = false
        var marks: JoinedNodes.Marks?
        let middles = secondBack.first..<(secondBack.first &+ UInt32(truncatingIfNeeded: secondBack.nodeCount))
        for row in 0..<batch.count {
            // Where one of the two stays the same for many rows, it is looked up once whom it is joined to.
            if row == 0 || seconds[row] != seconds[row - 1] {
                secondPart = second.part(of: seconds[row], in: step.range)
                let run = (row..<batch.count).first { seconds[$0] != seconds[row] } ?? batch.count
                joined.note(second, firstBack, secondPart, of: seconds[row], rows: run - row, most: step.most, reaching: first)
                isNoted = joined.node == seconds[row]
                chains = joined.chains
                // Which node is joined twice a bit cannot tell.
                marks =
                    isNoted || step.second.adjacency.hasParallels
                    ? nil : joined.marked(second, secondPart, of: seconds[row], rows: run - row, middles: middles)
            }
            if isNoted {
                let place = Int(firsts[row] &- first.first)
                guard place < first.nodeCount else { continue }
                var entry = chains.first(place)
                while entry != .max {
                    reached[filled] = chains.middles[Int(entry)]
                    parents[filled] = UInt32(truncatingIfNeeded: row)
                    filled += 1
                    entry = chains.nexts[Int(entry)]
                    guard filled == Batch.capacity else { continue }
                    try settle(step, filled, batch, index)
                    filled = 0
                }
                continue
            }
            if firsts[row] != firstNode {
                firstNode = firsts[row]
                firstPart = first.part(of: firsts[row], in: step.range)
            }
            guard !firstPart.isEmpty, !secondPart.isEmpty else { continue }
            if let marks, firstPart.count <= secondPart.count {
                var left = step.most ?? .max
                var last: UInt32?
                for position in firstPart {
                    let node = first.neighbours[position]
                    guard marks.contains(node) else { continue }
                    if last != node {
                        if left == 0 { break }
                        left -= 1
                        last = node
                    }
                    reached[filled] = node
                    parents[filled] = UInt32(truncatingIfNeeded: row)
                    filled += 1
                    guard filled == Batch.capacity else { continue }
                    try settle(step, filled, batch, index)
                    filled = 0
                }
                continue
            }
            joined.spend(min(firstPart.count, secondPart.count))
            let isTurned = firstPart.count > secondPart.count
            let (short, long) = isTurned ? (secondPart, firstPart) : (firstPart, secondPart)
            let numbers = isTurned ? second.neighbours : first.neighbours
            let others = isTurned ? first.neighbours : second.neighbours
            let back = isTurned ? firstBack : secondBack
            let goal = isTurned ? firsts[row] : seconds[row]
            var place = long.lowerBound
            var left = step.most ?? .max
            for position in short where left > 0 {
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
                left -= 1
                for _ in 0..<(pairs * (same - position)) {
                    reached[filled] = node
                    parents[filled] = UInt32(truncatingIfNeeded: row)
                    filled += 1
                    guard filled == Batch.capacity else { continue }
                    try settle(step, filled, batch, index)
                    filled = 0
                }
            }
        }
        try settle(step, filled, batch, index)
    }

    /// Checks the nodes that were found, and puts what is left behind what the step has given so far.
    private func settle(_ step: IntersectStep, _ filled: Int, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        guard filled > 0 else { return }
        try control.step(filled)
        try settle(step.early, [step.to], filled, batch, index)
    }

    // MARK: Joins

    func join(_ step: JoinStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
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

    func flush(_ step: JoinStep, _ count: Int, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        guard count > 0 else { return }
        let (parents, partners) = (memory[index].parents, memory[index].selected)
        try control.step(count)
        try handOn(index)
        let output = batches[index]
        live[index].gather(batch, parents, count, to: output)
        for column in step.columns {
            switch column {
            case .words(let buffer, let register):
                let words = output.words[register]
                for place in 0..<count { words[place] = buffer.start[Int(partners[place])] }
            case .numbers(let buffer, let nulls, let register):
                let numbers = output.numbers[register]
                for place in 0..<count { numbers[place] = buffer.start[Int(partners[place])] }
                output.hasNulls[register] = nulls != nil
                guard let nulls else { continue }
                let written = output.nulls[register]
                for place in 0..<count { written[place] = nulls.start[Int(partners[place])] }
            }
        }
        output.count = count
        try handOn(index)
    }
}

/// What a step notes of its rows while it runs.
struct StepMemory {
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
    func part(of node: UInt32, in range: Range<UInt32>?) -> Range<Int> {
        let all = list(of: node)
        guard let range else { return all }
        let start = Adjacency.search(neighbours, all.lowerBound, all.upperBound, range.lowerBound)
        return start..<Adjacency.gallop(neighbours, start, all.upperBound, range.upperBound)
    }
}

extension Adjacency {
    /// For each of `count` parts of the lists the first place whose number is not below another. The parts are searched side by side, so that
    /// the processor waits for the memory of many at a time.
    static func search(
        _ numbers: UnsafePointer<UInt32>, from begins: UnsafePointer<UInt32>, to ends: UnsafePointer<UInt32>, _ count: Int,
        notBelow number: UInt32, into places: UnsafeMutablePointer<UInt32>
    ) {
        let width = 16
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * width) { memory in
            guard let lows = memory.baseAddress else { return }
            let lengths = lows + width
            var row = 0
            while row < count {
                let lanes = min(width, count &- row)
                var longest: UInt32 = 0
                for lane in 0..<lanes {
                    lows[lane] = begins[row &+ lane]
                    lengths[lane] = ends[row &+ lane] &- begins[row &+ lane]
                    longest = max(longest, lengths[lane])
                }
                while longest > 0 {
                    for lane in 0..<lanes {
                        let (low, length) = (lows[lane], lengths[lane])
                        let half = length >> 1
                        // A part that is searched to its end may end where the lists do: the first number stands for the one behind.
                        let isBelow: UInt32 = numbers[length > 0 ? Int(low &+ half) : 0] < number ? .max : 0
                        let isOpen: UInt32 = length > 0 ? .max : 0
                        lows[lane] = low &+ (half &+ 1) & isBelow & isOpen
                        lengths[lane] = half &- (isBelow & (half &+ half &+ 1 &- length)) & isOpen
                    }
                    longest >>= 1
                }
                for lane in 0..<lanes { places[row &+ lane] = lows[lane] }
                row &+= lanes
            }
        }
    }

    /// The first place from `start` on whose number is not below another; quick where that is near.
    @inline(__always)
    static func gallop(_ numbers: UnsafePointer<UInt32>, _ start: Int, _ end: Int, _ number: UInt32) -> Int {
        var low = start
        var step = 1
        while low + step < end, numbers[low + step] < number {
            low += step
            step *= 2
        }
        return search(numbers, low, min(end, low + step + 1), number)
    }
}
