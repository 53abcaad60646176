import GraphColumns
import GraphModel

/// Walking along edges.
extension PipelineWorker {
    func expand(_ step: ExpandStep, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        for list in step.lists {
            find(step, list, batch, memory[index])
            try walk(step, list, batch, index)
        }
    }

    /// Finds the part of the list of each row that counts.
    func find(_ step: ExpandStep, _ list: EdgeList, _ batch: Batch, _ memory: StepMemory) {
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
            let others = list.back
            if range.lowerBound > others.first {
                Adjacency.search(neighbours, from: begins, to: ends, count, notBelow: range.lowerBound, into: begins)
            }
            if range.upperBound < others.first + UInt32(truncatingIfNeeded: others.nodeCount) {
                Adjacency.search(neighbours, from: begins, to: ends, count, notBelow: range.upperBound, into: ends)
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

    func walk(_ step: ExpandStep, _ list: EdgeList, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        let neighbours = list.adjacency.neighbours
        let stage = stages[index]
        let reached = stage.words[step.to]
        let (parents, begins, ends) = (memory[index].parents, memory[index].begins, memory[index].ends)
        let isPlain = !list.skipsLoops && step.position == nil && step.number == nil
        let middles = step.middle.map { (from: $0.nodes, to: stage.words[$0.register]) }
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
                    if let middles { (middles.to + filled).update(from: middles.from + position, count: count) }
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
    func copy(
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

    /// Checks what was reached, and puts what is left behind what the step has given so far.
    func settle(_ step: ExpandStep, _ filled: Int, _ batch: Batch, _ index: Int) throws(Diagnostic) {
        guard filled > 0 else { return }
        try control.step(filled)
        try settle(step.early, step.written, filled, batch, index)
    }

    func settle(
        _ early: [VectorCondition], _ written: [Int], _ filled: Int, _ batch: Batch, _ index: Int
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
            for register in written {
                (output.words[register] + start).update(from: stage.words[register], count: count)
            }
        } else {
            for register in written {
                let (from, to) = (stage.words[register], output.words[register] + start)
                for place in 0..<count { to[place] = from[Int(selected[place])] }
            }
            for place in 0..<count { parents[place] = parents[Int(selected[place])] }
        }
        live[index].gather(batch, parents, count, to: output, at: start)
        output.count = start + count
        if output.count == Batch.capacity { try handOn(index) }
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
