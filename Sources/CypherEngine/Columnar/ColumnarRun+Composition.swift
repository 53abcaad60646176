import GraphColumns
import GraphModel

/// Two edges that are walked one after the other, as lists of their own.
extension ColumnarRun {
    /// Where many rows walk over the same few nodes to others (`(a)-[:ACTOR]->(e)<-[:ACTOR]-(b)`, with meetings of one year between), the two
    /// edges are walked once for all nodes beforehand, with what is asked of the three: each row then finds in one list whom it reaches.
    func compose(_ pipeline: inout Pipeline, work: Double) throws(Diagnostic) {
        var place = 0
        while place + 1 < pipeline.steps.count {
            if let pair = StepPair(pipeline.steps, at: place), work > 4 * pair.estimate {
                let lists = try ComposedLists(pair, self, pipeline.registers)
                pipeline.kept.append(lists)
                pipeline.steps.replaceSubrange(
                    pair.range, with: [.expand(lists.step(of: pair))] + (pair.rest.isEmpty ? [] : [.filter(pair.rest)]))
            }
            place += 1
        }
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

    init(_ pair: StepPair, _ run: ColumnarRun, _ registers: Registers) throws(Diagnostic) {
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
        let sink = MaterialiseSink(words: words, expressions: [], control: run.control)
        try PipelineWorker(pipeline, live: live, control: run.control, sink: sink).run(0..<nodes.count)
        let walked = MaterialiseSink.merged([sink])
        let starts = Buffer<UInt32>(repeating: 0, count: adjacency.nodeCount + 1)
        for row in 0..<walked.count { starts.start[Int(walked.words[0].start[row] &- adjacency.first) + 1] &+= 1 }
        for place in 0..<adjacency.nodeCount { starts.start[place + 1] &+= starts.start[place] }
        middles = walked.words[1]
        memory = [starts, walked.words[2]]
        lists = Adjacency(
            first: adjacency.first, nodeCount: adjacency.nodeCount, starts: starts.start, ends: starts.start + 1,
            neighbours: walked.words[2].start, hasParallels: true)
    }

    /// One step for the two.
    func step(of pair: StepPair) -> ExpandStep {
        let list = EdgeList(adjacency: lists, isOutgoing: true, skipsLoops: false, back: lists, outgoing: lists)
        var step = ExpandStep(from: pair.first.from, to: pair.second.to, isInto: false, lists: [list], early: [])
        step.middle = (pair.first.to, UnsafePointer(middles.start))
        return step
    }
}
