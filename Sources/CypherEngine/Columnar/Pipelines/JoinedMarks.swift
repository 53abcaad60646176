/// The nodes that one node is joined to by way of others, for as long as rows come that have this node in common: most of what is asked then is
/// answered by one look.
final class JoinedMarks {
    /// Of each node the last time that it was marked.
    private var stamps: Buffer<UInt32>?
    private var first: UInt32 = 0
    private var time: UInt32 = 0
    /// The node that the marks are of; nil where they are of none.
    private var node: UInt32?

    /// Notes whom a node is joined to: by way of the neighbours in a part of its list, by the lists `back` from these. Only where some rows may
    /// gain by it.
    func note(
        _ lists: NeighbourLists, _ back: NeighbourLists, _ part: Range<Int>, of node: UInt32, rows: Int, reaching others: NeighbourLists
    ) {
        guard self.node != node else { return }
        self.node = nil
        guard rows > 16, part.count <= rows * 2 else { return }
        if stamps == nil {
            stamps = Buffer(repeating: 0, count: max(1, others.nodeCount))
            first = others.first
        }
        guard let stamps = stamps?.start, first == others.first else { return }
        time &+= 1
        for position in part {
            for place in back.list(of: lists.neighbours[position]) { stamps[Int(back.neighbours[place] &- first)] = time }
        }
        self.node = node
    }

    /// Whether it is known that another node is not joined to a node.
    @inline(__always)
    func rulesOut(_ other: UInt32, besides node: UInt32) -> Bool {
        guard self.node == node, let stamps = stamps?.start else { return false }
        return stamps[Int(other &- first)] != time
    }
}
