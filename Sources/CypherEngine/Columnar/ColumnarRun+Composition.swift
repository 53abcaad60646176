import GraphColumns
import GraphModel

/// Two edges that are walked one after the other, as lists of their own.
extension ColumnarRun {
    /// Where many rows walk over the same few nodes to others (`(a)-[:ACTOR]->(e)<-[:ACTOR]-(b)`, with meetings of one year between), the two
    /// edges are walked once for all nodes beforehand, with what is asked of the three: each row then finds in one list whom it reaches.
    ///
    /// - Parameter enough: how many nodes between two others are as good as all, by register; see ``Pipeline/enough(sinkWords:)``.
    func compose(_ pipeline: inout Pipeline, work: Double, enough: [Int: Int]) throws(Diagnostic) {
        var place = 0
        while place < pipeline.steps.count {
            if let pair = StepPair(pipeline.steps, at: place), work > 4 * pair.estimate {
                let lists = try ComposedLists(pair, self, pipeline.registers, most: enough[pair.first.to])
                pipeline.kept.append(lists)
                pipeline.steps.replaceSubrange(
                    pair.range, with: [.expand(lists.step(of: pair))] + (pair.rest.isEmpty ? [] : [.filter(pair.rest)]))
            }
            if case .intersect(var step) = pipeline.steps[place], step.early.isEmpty, step.hasNoParallels {
                step.most = enough[step.to]
                pipeline.steps[place] = .intersect(step)
            }
            place += 1
        }
    }
}

extension Pipeline {
    /// Of nodes that are asked only to be others than some: how many suffice, by register, where rows that are the same count once.
    ///
    /// Of a triangle of meetings that must be three, whatever two of them are, one of any three between two people is a third.
    func enough(sinkWords: Set<Int>) -> [Int: Int] {
        var others: [Int: Set<Int>] = [:]
        var read = sinkWords
        for step in steps {
            guard case .filter(let conditions) = step else {
                read.formUnion(step.read.words)
                continue
            }
            for condition in conditions {
                switch condition {
                case .isSame(let one, let other, isNegated: true), .areDifferentEdges(_, targets: (let one, let other)):
                    others[one, default: []].insert(other)
                    others[other, default: []].insert(one)
                    if case .areDifferentEdges(let sources, _) = condition { read.formUnion([sources.0, sources.1]) }
                default: read.formUnion(condition.words)
                }
            }
        }
        let written = Set(steps.flatMap(\.written))
        return others.filter { !read.contains($0.key) && written.contains($0.key) }.mapValues { $0.count + 1 }
    }
}

/// Two steps of a pipeline that can be walked at once.
struct StepPair {
    let first: ExpandStep
    let second: ExpandStep
    /// What the three nodes alone are asked: between the steps, and behind them.
    let between: [VectorCondition]
    let behind: [VectorCondition]
    /// What is asked of others as well.
    let rest: [VectorCondition]
    /// The steps that it stands for, conditions included.
    let range: Range<Int>

    /// Nil where there are none at a place.
    init?(_ steps: [PipelineStep], at place: Int) {
        guard case .expand(let first) = steps[place], first.areSmall, first.isBare else { return nil }
        var next = place + 1
        func conditions() -> [VectorCondition] {
            guard next < steps.count, case .filter(let conditions) = steps[next] else { return [] }
            next += 1
            return conditions
        }
        let inside = conditions()
        guard next < steps.count, case .expand(let second) = steps[next], second.isBare, second.from == first.to, second.to != first.from
        else {
            return nil
        }
        next += 1
        let after = conditions()
        func isAbout(_ registers: Set<Int>) -> (VectorCondition) -> Bool { { $0.numbers.isEmpty && $0.words.isSubset(of: registers) } }
        between = inside.filter(isAbout([first.from, first.to]))
        behind = after.filter(isAbout([first.from, first.to, second.to]))
        rest = inside.filter { !isAbout([first.from, first.to])($0) } + after.filter { !isAbout([first.from, first.to, second.to])($0) }
        self.first = first
        self.second = second
        range = place..<next
    }

    /// About how many pairs of edges there are.
    var estimate: Double {
        let (first, second) = (first.lists[0].adjacency, second.lists[0].adjacency)
        return Double(first.edgeCount) * Double(second.edgeCount) / Double(max(1, second.nodeCount))
    }
}

/// For each node the nodes that two edges lead to, with the node between.
final class ComposedLists {
    private let lists: Adjacency
    private let middles: Buffer<UInt32>
    private let memory: [Buffer<UInt32>]

    /// - Parameter most: how many nodes between two others are enough; nil for all.
    init(_ pair: StepPair, _ run: ColumnarRun, _ registers: Registers, most: Int?) throws(Diagnostic) {
        let adjacency = pair.first.lists[0].adjacency
        let nodes = Buffer<UInt32>(capacity: max(1, adjacency.nodeCount))
        for place in 0..<adjacency.nodeCount where adjacency.starts[place] < adjacency.ends[place] {
            nodes.append(adjacency.first + UInt32(place))
        }
        var steps: [PipelineStep] = [.expand(pair.first)]
        if !pair.between.isEmpty { steps.append(.filter(pair.between)) }
        steps.append(.expand(pair.second))
        if !pair.behind.isEmpty { steps.append(.filter(pair.behind)) }
        var pipeline = Pipeline(
            source: ColumnarTable(count: nodes.count, columns: [:]), loads: [.words(nodes, pair.first.from)], steps: steps,
            registers: registers, estimatedRows: pair.estimate)
        let words = [pair.first.from, pair.first.to, pair.second.to]
        let live = pipeline.prepare(sinkWords: Set(words), sinkNumbers: [])
        let threads = pair.estimate > 30_000 ? run.threads : 1
        let sinks = try run.divide(pipeline, live, 0..<nodes.count, threads: threads) { [control = run.control] in
            MaterialiseSink(words: words, expressions: [], control: control)
        }
        let walked = MaterialiseSink.merged(sinks)
        let (origins, between, reached) = (walked.words[0], walked.words[1], walked.words[2])
        var kept = walked.count
        let hasParallels = [pair.first, pair.second].contains { $0.lists[0].adjacency.hasParallels }
        if let most, !hasParallels { kept = Self.keep(most, of: walked.count, origins, between, reached) }
        let starts = Buffer<UInt32>(repeating: 0, count: adjacency.nodeCount + 1)
        for row in 0..<kept { starts.start[Int(origins.start[row] &- adjacency.first) + 1] &+= 1 }
        for place in 0..<adjacency.nodeCount { starts.start[place + 1] &+= starts.start[place] }
        middles = between
        memory = [starts, reached]
        lists = Adjacency(
            first: adjacency.first, nodeCount: adjacency.nodeCount, starts: starts.start, ends: starts.start + 1,
            neighbours: reached.start, hasParallels: true)
    }

    /// Keeps the first few nodes between two others; returns how many rows are left. Rows of one origin come one after the other.
    private static func keep(
        _ most: Int, of count: Int, _ origins: Buffer<UInt32>, _ between: Buffer<UInt32>, _ reached: Buffer<UInt32>
    ) -> Int {
        var counts: [UInt32: Int] = [:]
        var kept = 0
        for row in 0..<count {
            if row == 0 || origins.start[row] != origins.start[row - 1] { counts.removeAll(keepingCapacity: true) }
            let known = counts[reached.start[row], default: 0]
            guard known < most else { continue }
            counts[reached.start[row]] = known + 1
            for buffer in [origins, between, reached] where kept != row { buffer.start[kept] = buffer.start[row] }
            kept += 1
        }
        return kept
    }

    /// One step for the two.
    func step(of pair: StepPair) -> ExpandStep {
        let list = EdgeList(adjacency: lists, isOutgoing: true, skipsLoops: false, back: lists, outgoing: lists)
        var step = ExpandStep(from: pair.first.from, to: pair.second.to, isInto: false, lists: [list], early: [])
        step.middle = (pair.first.to, UnsafePointer(middles.start))
        return step
    }
}
