/// The same values in another order, and what an order says of them.
extension PropertyColumn {
    /// The column whose value at a place is that of this one at `order[place]`.
    func reordered(_ order: UnsafeBufferPointer<UInt32>, in memory: ColumnMemory) -> PropertyColumn {
        guard kind != .elsewhere else { return self }
        let moved: UnsafeRawPointer =
            switch width {
            case 1: gather(UInt8.self, order, memory)
            case 2: gather(UInt16.self, order, memory)
            case 4: gather(UInt32.self, order, memory)
            default: gather(UInt64.self, order, memory)
            }
        var column = self
        column.values = moved
        column.presence = presence.map { bits in
            let moved = memory.takeBits(count: count)
            for place in order.indices where bits[Int(order[place]) >> 6] >> UInt64(order[place] & 63) & 1 != 0 { moved.setBit(place) }
            return UnsafePointer(moved)
        }
        return column
    }

    private func gather<Stored: BitwiseCopyable>(
        _ type: Stored.Type, _ order: UnsafeBufferPointer<UInt32>, _ memory: ColumnMemory
    ) -> UnsafeRawPointer {
        let from = values.assumingMemoryBound(to: type)
        let moved = memory.take(type, count: count)
        for place in order.indices { moved[place] = from[Int(order[place])] }
        return UnsafeRawPointer(moved)
    }

    /// The column with ``isSorted`` as it is for the whole of it.
    func checkingOrder() -> PropertyColumn {
        withUnsafePointer(to: UInt32(count)) { checkingOrder(ends: UnsafeBufferPointer(start: $0, count: 1)) }
    }

    /// The column with ``isSorted`` as it is for each of some lists: `ends[n]` is where list `n` ends and the next begins.
    func checkingOrder(ends: UnsafeBufferPointer<UInt32>) -> PropertyColumn {
        var column = self
        column.isSorted =
            switch (kind, width) {
            case (.elsewhere, _): false
            case (.float, _): ascends(Double.self, ends)
            case (_, 1): ascends(UInt8.self, ends)
            case (_, 2): ascends(UInt16.self, ends)
            case (_, 4): ascends(UInt32.self, ends)
            default: ascends(UInt64.self, ends)
            }
        return column
    }

    private func ascends<Stored: Comparable & BitwiseCopyable>(_ type: Stored.Type, _ ends: UnsafeBufferPointer<UInt32>) -> Bool {
        let stored = values.assumingMemoryBound(to: type)
        var start = 0
        for end in ends.lazy.map({ Int($0) }) {
            for place in start..<max(start, end - 1) {
                if let presence, presence[(place + 1) >> 6] >> UInt64((place + 1) & 63) & 1 == 0 { continue }
                if !isPresent(place) || stored[place + 1] < stored[place] { return false }
            }
            start = end
        }
        return true
    }

    /// The column with ``isUnique`` as it is, for one of nodes whose order was looked at.
    func checkingUniqueness() -> PropertyColumn {
        var column = self
        column.isUnique =
            switch (kind, width) {
            case (.string, _): dictionary?.count == presentCount
            case (.integer, 1), (.date, 1): valuesDiffer(UInt8.self)
            case (.integer, 2), (.date, 2): valuesDiffer(UInt16.self)
            case (.integer, 4), (.date, 4): valuesDiffer(UInt32.self)
            case (.integer, _), (.date, _): valuesDiffer(UInt64.self)
            default: false
            }
        return column
    }

    /// Of values that ascend each must be greater than the one before; others are ticked off one by one, unless they lie far apart.
    private func valuesDiffer<Stored: FixedWidthInteger & UnsignedInteger>(_ type: Stored.Type) -> Bool {
        let stored = values.assumingMemoryBound(to: type)
        let present = presentCount
        if isSorted { return (1..<max(present, 1)).allSatisfy { stored[$0 - 1] < stored[$0] } }
        let span = UInt64(bitPattern: maximum &- base)
        guard span >= present - 1, span <= UInt64(present) * 16 else { return false }
        var seen = [UInt64](repeating: 0, count: Int(span >> 6) + 1)
        for place in 0..<count where isPresent(place) {
            let bit: UInt64 = 1 << UInt64(stored[place] & 63)
            let word = Int(stored[place] >> 6)
            if seen[word] & bit != 0 { return false }
            seen[word] |= bit
        }
        return true
    }

    /// The column with the places of each text in its dictionary, where there are more texts than a quarter of the values.
    func addingPostings(in memory: ColumnMemory) -> PropertyColumn {
        guard let dictionary, dictionary.count > count / 4 else { return self }
        let starts = memory.take(UInt32.self, count: dictionary.count + 1)
        for place in 0..<count where isPresent(place) { starts[Int(number(at: place)) + 1] += 1 }
        for code in 0..<dictionary.count { starts[code + 1] += starts[code] }
        var next = (0..<dictionary.count).map { starts[$0] }
        let positions = memory.take(UInt32.self, count: presentCount)
        for place in 0..<count where isPresent(place) {
            let code = Int(number(at: place))
            positions[Int(next[code])] = UInt32(place)
            next[code] += 1
        }
        var column = self
        column.dictionary = StringDictionary(
            count: dictionary.count, offsets: dictionary.offsets, bytes: dictionary.bytes,
            postings: (UnsafePointer(starts), UnsafePointer(positions)))
        return column
    }
}
