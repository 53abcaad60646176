import GraphModel

/// Nodes when some of all go and others come.
extension NodeSet {
    /// Those of the nodes that stay, and some that have come, ascending.
    func spliced(_ splice: Splice, with fresh: [UInt32], in memory: ColumnMemory) -> NodeSet {
        guard let ranges else {
            let all = memory.takeBits(count: splice.count)
            splice.copyBits(bits, to: all)
            for node in fresh { all.setBit(Int(node)) }
            return NodeSet(bits: all, count: (0..<(splice.count + 63) >> 6).reduce(0) { $0 + all[$1].nonzeroBitCount })
        }
        var parts = fresh.map { $0..<$0 + 1 }
        for range in ranges {
            let first = splice.runs.partitioningIndex { $0.old + $0.count > Int(range.lowerBound) }
            for run in splice.runs[first...].prefix(while: { $0.old < range.upperBound }) {
                let low = run.new + max(0, Int(range.lowerBound) - run.old)
                let high = run.new + min(run.count, Int(range.upperBound) - run.old)
                parts.append(UInt32(low)..<UInt32(high))
            }
        }
        parts.sort { $0.lowerBound < $1.lowerBound }
        return NodeSet(joining: parts, nodeCount: splice.count, memory)
    }
}
