import GraphModel

/// Finds the number of a node by its identity.
public struct IdentityIndex: @unchecked Sendable {
    /// The lowest identity.
    let first: Int64
    /// How many identities are covered, from the first; how many nodes there are where identities are far apart.
    let count: Int
    /// The number of the node by identity less the first, `UInt32.max` where there is no such node; by place in ``identities`` if given.
    /// Nil where nodes stand in the order of their identities, so that the place is the number.
    let numbers: UnsafePointer<UInt32>?
    /// All identities, ascending, where they are far apart.
    let identities: UnsafePointer<Int64>?
    /// What has become of these numbers since, one change of the graph after the other.
    var renumberings: [Splice] = []
    /// Nodes that have other numbers than all this says, or none (`UInt32.max`), by identity.
    var changes: [Int64: UInt32] = [:]

    init(first: Int64, count: Int, numbers: UnsafePointer<UInt32>?, identities: UnsafePointer<Int64>? = nil) {
        self.first = first
        self.count = count
        self.numbers = numbers
        self.identities = identities
    }

    /// The number of a node, or nil.
    public func number(of node: NodeID) -> UInt32? {
        if !changes.isEmpty, let number = changes[node.raw] { return number == .max ? nil : number }
        guard var number = firstNumber(of: node) else { return nil }
        for renumbering in renumberings {
            guard let next = renumbering.newPlace(of: Int(number)) else { return nil }
            number = UInt32(next)
        }
        return number
    }

    /// The number before all renumbering.
    private func firstNumber(of node: NodeID) -> UInt32? {
        if let identities {
            let sorted = UnsafeBufferPointer(start: identities, count: count)
            let place = sorted.partitioningIndex { $0 >= node.raw }
            return place < count && sorted[place] == node.raw ? number(at: place) : nil
        }
        let (place, overflow) = node.raw.subtractingReportingOverflow(first)
        guard !overflow, place >= 0, place < count else { return nil }
        return number(at: Int(place))
    }

    private func number(at place: Int) -> UInt32? {
        guard let numbers else { return UInt32(place) }
        return numbers[place] == .max ? nil : numbers[place]
    }
}
