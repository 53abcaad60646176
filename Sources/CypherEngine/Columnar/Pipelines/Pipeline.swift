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

        /// Whether its register is one of those that are asked for.
        func isLoaded(_ words: Set<Int>, _ numbers: Set<Int>) -> Bool {
            switch self {
            case .words(_, let register): words.contains(register)
            case .numbers(_, _, let register): numbers.contains(register)
            }
        }

        /// The register, where it is one of words.
        var word: Int? { if case .words(_, let register) = self { register } else { nil } }
        /// The register, where it is one of numbers.
        var number: Int? { if case .numbers(_, _, let register) = self { register } else { nil } }
    }

    /// The node that all rows have in a register that is loaded from the source; nil where they differ.
    func constant(_ register: Int) -> UInt32? {
        guard source.count > 0, source.count <= 1 << 20 else { return nil }
        for case .words(let buffer, register) in loads {
            let first = buffer.start[0]
            guard first != OptionalElement.absent else { return nil }
            for row in 1..<max(1, source.count) where buffer.start[row] != first { return nil }
            return first
        }
        return nil
    }

    /// The least and the greatest of the numbers that are loaded from the source; nil for an expression that is something else.
    func loadedBounds(of expression: VectorExpression) -> ClosedRange<Int64>? {
        guard case .register(let register, _) = expression else { return nil }
        for case .numbers(let buffer, let nulls, register) in loads {
            var bounds: ClosedRange<Int64>?
            for row in 0..<source.count where nulls.map({ $0.start[row] == 0 }) ?? true {
                let number = buffer.start[row]
                bounds = min(number, bounds?.lowerBound ?? number)...max(number, bounds?.upperBound ?? number)
            }
            return bounds ?? 0...0
        }
        return nil
    }

    /// Leaves out what no step after it nor the sink asks for, and tells for each step what of a row must be carried past it.
    mutating func prepare(sinkWords: Set<Int>, sinkNumbers: Set<Int>) -> [LiveRegisters] {
        var words = sinkWords
        var numbers = sinkNumbers
        var live: [LiveRegisters] = []
        for index in steps.indices.reversed() {
            if case .join(var step) = steps[index] {
                step.columns.removeAll { !$0.isLoaded(words, numbers) }
                steps[index] = .join(step)
            }
            words.subtract(steps[index].written)
            if case .join(let step) = steps[index] { numbers.subtract(step.columns.compactMap(\.number)) }
            live.append(LiveRegisters(words: words.sorted(), numbers: numbers.sorted()))
            let read = steps[index].read
            words.formUnion(read.words)
            numbers.formUnion(read.numbers)
        }
        loads.removeAll { !$0.isLoaded(words, numbers) }
        return live.reversed()
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
