/// A row of values in memory that only grows: what loops write to without counting references.
final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
    // One thread at a time writes, and no access overlaps another: to check that for each value would take longer than the value.
    @exclusivity(unchecked) private(set) var start: UnsafeMutablePointer<Element>
    @exclusivity(unchecked) private(set) var capacity: Int
    /// How many values are in use; whoever writes through ``start`` sets it.
    @exclusivity(unchecked) var count = 0

    init(capacity: Int = 1_024) {
        let (memory, bytes) = BlockPool.take(max(1, capacity) * MemoryLayout<Element>.stride)
        self.start = memory.assumingMemoryBound(to: Element.self)
        self.capacity = bytes / MemoryLayout<Element>.stride
    }

    deinit { BlockPool.give(start, capacity * MemoryLayout<Element>.stride) }

    /// As many values as are asked for, all the same.
    convenience init(repeating value: Element, count: Int) {
        self.init(capacity: count)
        start.update(repeating: value, count: count)
        self.count = count
    }

    /// Makes room for so many values in all.
    func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let (memory, bytes) = BlockPool.take(max(wanted, capacity * 2) * MemoryLayout<Element>.stride)
        let moved = memory.assumingMemoryBound(to: Element.self)
        moved.update(from: start, count: count)
        BlockPool.give(start, capacity * MemoryLayout<Element>.stride)
        start = moved
        capacity = bytes / MemoryLayout<Element>.stride
    }

    /// Adds values at the end.
    func append(_ values: UnsafePointer<Element>, _ number: Int) {
        reserve(count + number)
        (start + count).update(from: values, count: number)
        count += number
    }

    /// Adds one value at the end.
    func append(_ value: Element) {
        if count == capacity { reserve(count + 1) }
        start[count] = value
        count += 1
    }
}

/// Bits, 64 in a word.
extension Buffer<UInt64> {
    /// Sets the bits that another has set, which is as long.
    func formUnion(_ other: Buffer<UInt64>) {
        for word in 0..<count { start[word] |= other.start[word] }
    }

    /// Calls `visit` with the number of each bit that is set, ascending.
    @inline(__always)
    func forEachSetBit(_ visit: (Int) -> Void) { for word in 0..<count { start[word].forEachSetBit(from: word * 64, visit) } }

    /// How many bits are set.
    var setCount: Int { (0..<count).reduce(0) { $0 + start[$1].nonzeroBitCount } }
}

extension UInt64 {
    /// Calls `visit` with the number of each bit that is set, ascending, the lowest being `first`.
    @inline(__always)
    func forEachSetBit(from first: Int, _ visit: (Int) -> Void) {
        var left = self
        while left != 0 {
            visit(first + left.trailingZeroBitCount)
            left &= left - 1
        }
    }
}
