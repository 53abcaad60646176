import GraphColumns
import GraphModel

/// A chain of operators between two tables: rows of the first go through the steps, batch by batch, and into a sink.
struct Pipeline {
    /// What it begins with.
    var source: ColumnarTable
    /// Which variables of the source are loaded into which registers.
    var loads: [Load] = []
    var steps: [PipelineStep]
    /// What the steps point to.
    var kept: [AnyObject] = []
    var registers: Registers
    /// What it leaves to the sink.
    var estimatedRows: Double

    /// A column of the source and the register that it goes to.
    enum Load {
        case words(Buffer<UInt32>, Int)
        case numbers(Buffer<Int64>, nulls: Buffer<UInt8>?, Int)
    }

    /// Where only the node that the last edge leads to is asked for, and rows that are the same count once: an edge is walked again only for
    /// what it adds.
    ///
    /// `MATCH (b)-[:ACTOR]->(e)<-[:ACTOR]-(c) RETURN DISTINCT c`: the first that leads to an event reaches all others there, the second only
    /// the first; none after it reaches anybody new.
    mutating func walkOnce(sinkWords: Set<Int>, sinkNumbers: Set<Int>) {
        guard sinkNumbers.isEmpty else { return }
        let varying = sinkWords.filter { !isConstant($0) }
        guard varying.count == 1, let wanted = varying.first, var place = steps.indices.last else { return }
        var conditions: [VectorCondition] = []
        if case .filter(let last) = steps[place] {
            conditions = last
            place -= 1
        }
        guard place > 0, case .expand(var step) = steps[place], step.to == wanted, !step.isInto, step.lists.count == 1,
            step.position == nil,
            step.number == nil, step.sorted == nil, step.window == nil, case .expand(let before) = steps[place - 1], before.to == step.from,
            before.lists.count == 1, before.from != step.from
        else { return }
        var cameFrom: Int?
        var others: [VectorCondition] = []
        for condition in conditions {
            if case .isSame(let one, let other, true) = condition,
                [one, other] == [before.from, wanted] || [other, one] == [before.from, wanted]
            {
                cameFrom = before.from
            } else {
                others.append(condition)
            }
        }
        guard let cameFrom, others.allSatisfy({ $0.numbers.isEmpty && $0.words.allSatisfy { $0 == wanted || isConstant($0) } }) else {
            return
        }
        step.cameFrom = cameFrom
        steps[place] = .expand(step)
        steps.removeLast(steps.count - 1 - place)
        if !others.isEmpty { steps.append(.filter(others)) }
    }

    /// Whether all rows have the same in a register, which is loaded from the source.
    func isConstant(_ register: Int) -> Bool {
        guard source.count > 0, source.count <= 1 << 20 else { return false }
        for case .words(let buffer, register) in loads {
            let first = buffer.start[0]
            for row in 1..<max(1, source.count) where buffer.start[row] != first { return false }
            return true
        }
        return false
    }

    /// Notes in each step what of a row must be carried on to the steps after it and to the sink.
    mutating func prepare(sinkWords: Set<Int>, sinkNumbers: Set<Int>) {
        var words = sinkWords
        var numbers = sinkNumbers
        for index in steps.indices.reversed() {
            switch steps[index] {
            case .scan(let access):
                words.remove(access.register)
            case .filter(let conditions):
                for condition in conditions {
                    words.formUnion(condition.words)
                    numbers.formUnion(condition.numbers)
                }
            case .expand(var step):
                let written = [step.isInto ? nil : step.to, step.position, step.number].compactMap { $0 }
                words.subtract(written)
                step.live = LiveRegisters(words: words.sorted(), numbers: numbers.sorted())
                steps[index] = .expand(step)
                words.insert(step.from)
                if step.isInto { words.insert(step.to) }
                if let register = step.cameFrom { words.insert(register) }
            case .intersect(var step):
                words.remove(step.to)
                step.live = LiveRegisters(words: words.sorted(), numbers: numbers.sorted())
                steps[index] = .intersect(step)
                words.formUnion([step.first.from, step.second.from])
            case .join(var step):
                step.words.removeAll { !words.contains($0.to) }
                step.numbers.removeAll { !numbers.contains($0.to) }
                words.subtract(step.words.map(\.to))
                numbers.subtract(step.numbers.map(\.to))
                step.live = LiveRegisters(words: words.sorted(), numbers: numbers.sorted())
                steps[index] = .join(step)
                for bound in [step.lower?.0, step.upper?.0] {
                    words.formUnion(bound?.words ?? [])
                    numbers.formUnion(bound?.numberRegisters ?? [])
                }
            }
        }
        loads.removeAll { load in
            switch load {
            case .words(_, let register): !words.contains(register)
            case .numbers(_, _, let register): !numbers.contains(register)
            }
        }
    }

    /// What must be carried past each step: for filters and nested scans.
    func live(after index: Int, sinkWords: Set<Int>, sinkNumbers: Set<Int>) -> LiveRegisters {
        var words = sinkWords
        var numbers = sinkNumbers
        for later in steps.indices.reversed() where later > index {
            switch steps[later] {
            case .scan(let access): words.remove(access.register)
            case .filter(let conditions):
                for condition in conditions {
                    words.formUnion(condition.words)
                    numbers.formUnion(condition.numbers)
                }
            case .expand(let step):
                words = Set(step.live.words).union([step.from])
                if step.isInto { words.insert(step.to) }
                if let register = step.cameFrom { words.insert(register) }
                numbers = Set(step.live.numbers)
            case .intersect(let step):
                words = Set(step.live.words).union([step.first.from, step.second.from])
                numbers = Set(step.live.numbers)
            case .join(let step):
                words = Set(step.live.words)
                numbers = Set(step.live.numbers)
                for bound in [step.lower?.0, step.upper?.0] {
                    words.formUnion(bound?.words ?? [])
                    numbers.formUnion(bound?.numberRegisters ?? [])
                }
            }
        }
        return LiveRegisters(words: words.sorted(), numbers: numbers.sorted())
    }

    /// How many times more edges than on average the rows of the source have, where the first step walks them.
    var skew: Double {
        guard source.count > 0, source.count <= 1 << 17, case .expand(let step)? = steps.first, !step.isInto else { return 1 }
        for case .words(let buffer, step.from) in loads {
            var edges = 0
            var average = 0.0
            for list in step.lists {
                let lists = NeighbourLists(list.adjacency)
                for row in 0..<source.count { edges += lists.list(of: buffer.start[row]).count }
                average += Double(list.adjacency.edgeCount) / Double(max(1, lists.nodeCount))
            }
            return max(1, Double(edges) / max(1, average * Double(source.count)))
        }
        return 1
    }

    /// What is divided among threads: rows of the source, or the nodes of the scan that it begins with.
    var places: Range<Int> {
        guard let scan = leadingScan else { return 0..<source.count }
        return scan.list.map { 0..<$0.count } ?? Int(scan.range.lowerBound)..<Int(scan.range.upperBound)
    }

    /// The scan that it begins with, where there is one for a single row: then its nodes are divided among threads, and not the rows.
    var leadingScan: NodeAccess? {
        guard source.count == 1, case .scan(let access)? = steps.first else { return nil }
        return access
    }
}
