import GraphColumns
import GraphModel

/// Walks whose ends are all that is asked for, from many nodes at once.
extension ColumnarRun {
    /// A pipeline whose source are the nodes that a walk reaches from any row, found by one search for all rows together; nil where something
    /// else of the rows is asked for behind the walk.
    func reached(_ draft: PipelineDraft, words: Set<Int>, numbers: Set<Int>) throws(Diagnostic) -> PipelineDraft? {
        guard draft.pipeline.steps.contains(where: { $0.reachesOnly != nil }) else { return nil }
        var whole = draft.pipeline
        let live = whole.prepare(sinkWords: words, sinkNumbers: numbers)
        for index in whole.steps.indices.reversed() {
            guard let step = whole.steps[index].reachesOnly, live[index].numbers.isEmpty else { continue }
            guard live[index].words.allSatisfy({ draft.pipeline.constant($0) != nil }) else { continue }
            var first = draft
            first.pipeline.steps.removeLast(first.pipeline.steps.count - index)
            let sinks = try run(first, words: [step.from], numbers: [], ignoresRepeats: true) {
                NodeSink(register: step.from, nodeCount: graph.nodeCount)
            }
            let sources = NodeSink.nodes(sinks)
            record?.end(rows: sources.count)
            var search = whole
            search.steps = [whole.steps[index]]
            record?.begin(search, threads: 1, isPart: false)
            let found = Reachability(step, control: control)
            try found.find(from: sources)
            let nodes = Buffer<UInt32>(capacity: max(1, found.nodes.count))
            for node in found.nodes where step.range.contains(node) { nodes.append(node) }
            record?.end(rows: nodes.count)
            var rest = draft.beginning(with: nodes, in: step.to, step.early)
            rest.pipeline.steps += draft.pipeline.steps[(index + 1)...]
            rest.work = draft.work
            return rest
        }
        return nil
    }
}

extension PipelineStep {
    /// A walk to nodes that are not known, of which only matters where it leads.
    fileprivate var reachesOnly: WalkStep? {
        guard case .walk(let step) = self, step.reachesOnly, !step.isInto else { return nil }
        return step
    }
}
