import GraphModel

// What an executor relies on without looking, whatever the checksums say: a position found in one part of a graph lies within the other
// part that it leads to. Each look is one pass over the numbers. That texts, lists and sorted columns ascend is not looked at: a search in
// what does not ascend finds nothing or something else, but stays within.

extension IdentityIndex {
    func isSound(nodeCount: Int) -> Bool {
        // `UInt32.max`, which stands for no node, is the least number above itself.
        count == 0 || UnsafeBufferPointer(start: numbers, count: count).farthest(above: .max) <= nodeCount
    }
}

extension NodeSet {
    func hasSoundBits(nodeCount: Int) -> Bool {
        guard let bits else { return true }
        let words = UnsafeBufferPointer(start: bits, count: (nodeCount + 63) >> 6)
        let isPadded = nodeCount & 63 == 0 || words[words.count - 1] >> UInt64(nodeCount & 63) == 0
        return isPadded && words.reduce(0) { $0 &+ $1.nonzeroBitCount } == count
    }
}

extension Adjacency {
    /// Whether it has `count` edges, from nodes of the ranges `owners` to nodes of the ranges `others`; ranges ascend.
    func isSound(count: Int, from owners: [Range<UInt32>], to others: [Range<UInt32>]) -> Bool {
        let starts = UnsafeBufferPointer(start: starts, count: nodeCount + 1)
        guard starts.isDivision(of: count) else { return false }
        guard let other = others.first?.lowerBound, let otherEnd = others.last?.upperBound else { return count == 0 }
        let neighbours = UnsafeBufferPointer(start: neighbours, count: count)
        guard count == 0 || neighbours.farthest(above: other) < otherEnd - other else { return false }
        for gap in NodeSet.gaps(between: others) where neighbours.nearest(above: gap.lowerBound) < gap.count { return false }
        let end = first + UInt32(nodeCount)
        guard let own = owners.first?.lowerBound, let ownEnd = owners.last?.upperBound else { return false }
        for gap in [0..<own] + NodeSet.gaps(between: owners) + [ownEnd..<UInt32.max] {
            let lists = gap.clamped(to: first..<end)
            if !lists.isEmpty, starts[Int(lists.lowerBound - first)] != starts[Int(lists.upperBound - first)] { return false }
        }
        return edgeNumbers.map { count == 0 || UnsafeBufferPointer(start: $0, count: count).farthest(above: 0) < count } ?? true
    }
}

extension NodeSet {
    /// What lies between some ranges, which ascend.
    static func gaps(between ranges: [Range<UInt32>]) -> [Range<UInt32>] {
        zip(ranges, ranges.dropFirst()).map { $0.upperBound..<$1.lowerBound }.filter { !$0.isEmpty }
    }
}

extension StringDictionary {
    func isSound(length: Int, postingCount: Int, columnCount: Int) -> Bool {
        guard UnsafeBufferPointer(start: offsets, count: count + 1).isDivision(of: length) else { return false }
        guard let postings else { return true }
        return UnsafeBufferPointer(start: postings.starts, count: count + 1).isDivision(of: postingCount)
            && (postingCount == 0
                || UnsafeBufferPointer(start: postings.positions, count: postingCount).farthest(above: 0) < columnCount)
    }
}

extension PropertyColumn {
    /// Whether a column can have its type, width, base, least and greatest value: what its description tells without its values.
    var hasSoundLimits: Bool {
        guard [1, 2, 4, 8].contains(width), kind != .float || width == 8 && base == 0 else { return false }
        guard kind != .float else { return true }
        let most: UInt64 = width == 8 ? .max : 1 << UInt64(width * 8) - 1
        guard base <= minimum, minimum <= maximum, UInt64(bitPattern: maximum &- base) <= most else { return false }
        return switch kind {
        case .boolean: base == 0 && maximum <= 1
        case .string: base == 0 && dictionary.map { maximum < $0.count } ?? false
        case .date: Day.numbers.contains(minimum) && Day.numbers.contains(maximum)
        case .integer, .float, .elsewhere: true
        }
    }

    /// Whether all values lie between the least and the greatest one, and what is stored where there is none means nothing worse.
    var hasSoundValues: Bool {
        switch (kind, width) {
        case (.float, _), (.elsewhere, _): true
        case (_, 1): areWithinLimits(UInt8.self)
        case (_, 2): areWithinLimits(UInt16.self)
        case (_, 4): areWithinLimits(UInt32.self)
        default: areWithinLimits(UInt64.self)
        }
    }

    private func areWithinLimits<Stored: FixedWidthInteger & UnsignedInteger>(_ type: Stored.Type) -> Bool {
        let stored = UnsafeBufferPointer(start: values.assumingMemoryBound(to: type), count: count)
        let least = Stored(truncatingIfNeeded: minimum &- base)
        let span = Stored(truncatingIfNeeded: maximum &- minimum)
        if stored.farthest(above: least) <= span { return true }
        guard presence != nil else { return false }
        let mostOfNull = kind == .string || kind == .boolean ? Stored(truncatingIfNeeded: maximum) : .max
        return stored.indices.allSatisfy { isPresent($0) ? stored[$0] &- least <= span : stored[$0] <= mostOfNull }
    }
}

// Whole passes without a way out in between, which the compiler makes into ones of several numbers at a time.
extension UnsafeBufferPointer where Element: FixedWidthInteger & UnsignedInteger {
    /// How far above a number, going round at the end of the type, the farthest element lies; 0 where there are none.
    func farthest(above number: Element) -> Element {
        var distance: Element = 0
        for index in 0..<count { distance = Swift.max(distance, self[index] &- number) }
        return distance
    }

    /// How far above a number the nearest element lies.
    func nearest(above number: Element) -> Element {
        var distance = Element.max
        for index in 0..<count { distance = Swift.min(distance, self[index] &- number) }
        return distance
    }

    /// Whether it begins with 0, ascends, and ends with a number: a division of so many places into lists.
    func isDivision(of count: Int) -> Bool {
        guard first == 0, last.map({ Int($0) }) == count else { return false }
        var isAscending = true
        for index in 1..<Swift.max(self.count, 1) { isAscending = isAscending && self[index - 1] <= self[index] }
        return isAscending
    }
}
