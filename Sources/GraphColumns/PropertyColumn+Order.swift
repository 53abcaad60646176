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
        let movedPresence = presence.map { bits in
            let moved = memory.takeBits(count: count)
            for place in order.indices where bits[Int(order[place]) >> 6] >> UInt64(order[place] & 63) & 1 != 0 { moved.setBit(place) }
            return UnsafePointer(moved)
        }
        return replacing(values: moved, presence: movedPresence)
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
        let ascends =
            switch (kind, width) {
            case (.elsewhere, _): false
            case (.float, _): ascends(Double.self, ends)
            case (_, 1): ascends(UInt8.self, ends)
            case (_, 2): ascends(UInt16.self, ends)
            case (_, 4): ascends(UInt32.self, ends)
            default: ascends(UInt64.self, ends)
            }
        return replacing(values: values, presence: presence, isSorted: ascends)
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

    /// The column with the places of each text in its dictionary, where there are more texts than a quarter of the values.
    func addingPostings(in memory: ColumnMemory) -> PropertyColumn {
        guard let dictionary, dictionary.count > count / 4 else { return self }
        let starts = memory.take(UInt32.self, count: dictionary.count + 1)
        var present = 0
        for place in 0..<count where isPresent(place) {
            starts[Int(number(at: place)) + 1] += 1
            present += 1
        }
        for code in 0..<dictionary.count { starts[code + 1] += starts[code] }
        var next = (0..<dictionary.count).map { starts[$0] }
        let positions = memory.take(UInt32.self, count: present)
        for place in 0..<count where isPresent(place) {
            let code = Int(number(at: place))
            positions[Int(next[code])] = UInt32(place)
            next[code] += 1
        }
        let withPostings = StringDictionary(
            count: dictionary.count, offsets: dictionary.offsets, bytes: dictionary.bytes,
            postings: (UnsafePointer(starts), UnsafePointer(positions)))
        return replacing(values: values, presence: presence, isSorted: isSorted, dictionary: withPostings)
    }

    private func replacing(
        values: UnsafeRawPointer, presence: UnsafePointer<UInt64>?, isSorted: Bool = false, dictionary: StringDictionary? = nil
    ) -> PropertyColumn {
        PropertyColumn(
            kind: kind, count: count, width: width, base: base, values: values, presence: presence, isSorted: isSorted, minimum: minimum,
            maximum: maximum, dictionary: dictionary ?? self.dictionary)
    }
}
