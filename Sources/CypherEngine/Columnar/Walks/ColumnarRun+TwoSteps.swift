import GraphColumns
import GraphModel

/// Second neighbours of many nodes at once, where only matters who they are.
extension ColumnarRun {
    /// A pipeline whose source are the nodes that its last two edges reach from any row, each found once for all rows together; nil where
    /// something else of the rows is asked for.
    ///
    /// `MATCH (b)-[:ACTOR]->(e)<-[:ACTOR]-(c) RETURN DISTINCT c`: the events of all `b` first, then who took part in any of them.
    ///
    /// - Parameter work: how many edges are walked, about.
    func reachedByTwo(
        _ draft: PipelineDraft, words: Set<Int>, numbers: Set<Int>, work: Double
    ) throws(Diagnostic) -> PipelineDraft? {
        guard numbers.isEmpty, let pair = LastTwoSteps(draft.pipeline, sinkWords: words) else { return nil }
        let bits = { [graph] (register: Int) in NodeSink(register: register, nodeCount: graph.nodeCount) }
        var before = draft
        before.pipeline.steps.removeLast(before.pipeline.steps.count - pair.place)
        let sources = try run(before, words: [pair.first.from], numbers: [], ignoresRepeats: true) { bits(pair.first.from) }
        let origins = NodeSink.union(sources)
        record?.end(rows: origins.setCount)
        let threads = work > 30_000 ? self.threads : 1
        let reach = SecondNeighbours(pair, origins: origins, control: control, threads: threads)
        record?.begin(draft.pipeline, threads: threads, isPart: false, name: "neighbours")
        try reach.walkFirst()
        record?.end(rows: reach.middleCount)
        if !pair.between.isEmpty {
            let middles = draft.beginning(with: reach.middles(), in: pair.first.to, pair.between)
            let kept = try run(middles, words: [pair.first.to], numbers: []) { bits(pair.first.to) }
            reach.keep(NodeSink.union(kept))
            record?.end(rows: reach.middleCount)
        }
        record?.begin(draft.pipeline, threads: threads, isPart: false, name: "second neighbours")
        let nodes = try reach.walkSecond()
        record?.end(rows: nodes.count)
        return draft.beginning(with: nodes, in: pair.second.to, pair.behind)
    }
}

/// Two edges at the end of a pipeline, of which only matters where the second leads.
struct LastTwoSteps {
    let first: ExpandStep
    let second: ExpandStep
    /// Which step the first is.
    let place: Int
    /// What is asked of the node between, and of the node reached.
    let between: [VectorCondition]
    let behind: [VectorCondition]
    /// Whether the node that the first edge leads from is left out where no other leads to it.
    let excludesOrigin: Bool

    /// Nil where there are none, or more is asked of them.
    init?(_ pipeline: Pipeline, sinkWords: Set<Int>) {
        var left = pipeline.steps[...]
        func conditions() -> [VectorCondition] {
            guard case .filter(let conditions)? = left.last else { return [] }
            left.removeLast()
            return conditions
        }
        func isAbout(_ register: Int) -> (VectorCondition) -> Bool {
            { $0.numbers.isEmpty && $0.words.allSatisfy { $0 == register || pipeline.constant($0) != nil } }
        }
        let last = conditions()
        guard case .expand(let second)? = left.popLast(), second.isBare else { return nil }
        let middle = conditions()
        guard case .expand(let first)? = left.popLast(), first.isBare, first.to == second.from, first.from != second.from,
            first.from != second.to, !first.lists[0].adjacency.hasParallels
        else { return nil }
        func isApart(_ condition: VectorCondition) -> Bool {
            guard case .isSame(let one, let other, isNegated: true) = condition else { return false }
            return Set([one, other]) == [first.from, second.to]
        }
        excludesOrigin = last.contains(where: isApart)
        // Who leads to a node is told by the edges that lead back.
        guard !excludesOrigin || second.lists[0].adjacency.starts == first.lists[0].back.starts else { return nil }
        behind = second.early + last.filter { !isApart($0) }
        between = first.early + middle
        guard sinkWords.subtracting([second.to]).allSatisfy({ pipeline.constant($0) != nil }),
            behind.allSatisfy(isAbout(second.to)), between.allSatisfy(isAbout(first.to))
        else { return nil }
        self.first = first
        self.second = second
        place = left.count
    }
}
