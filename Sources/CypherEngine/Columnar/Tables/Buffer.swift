/// A row of values in memory that only grows: what loops write to without counting references.
final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
    // One thread at a time writes, and no access overlaps another: to check that for each value would take longer than the value.
    @exclusivity(unchecked) private(set) var start: UnsafeMutablePointer<Element>
    @exclusivity(unchecked) private(set) var capacity: Int
    /// How many values are in use; whoever writes through ``start`` sets it.
    @exclusivity(unchecked) var count = 0

    init(capacity: Int = 1_024) {
        self.capacity = max(1, capacity)
        self.start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// Makes room for so many values in all.
    func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let larger = max(wanted, capacity * 2)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.update(from: start, count: count)
        start.deallocate()
        start = moved
        capacity = larger
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
