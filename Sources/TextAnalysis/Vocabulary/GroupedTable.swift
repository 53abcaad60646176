/// Values grouped by a small integer key, in one contiguous array: `table[key]` is the run of the key's values in the order
/// in which they were given.
struct GroupedTable<Value: Sendable>: Sendable {
    private var offsets: [Int32] = [0]
    private(set) var values: [Value] = []

    init() {}

    /// Groups pairs whose keys are below `keys`.
    init(_ pairs: [(key: Int32, value: Value)], keys: Int) {
        offsets = [Int32](repeating: 0, count: keys + 1)
        for pair in pairs { offsets[Int(pair.key) + 1] += 1 }
        for key in 0..<keys { offsets[key + 1] += offsets[key] }
        guard let first = pairs.first else { return }
        values = [Value](repeating: first.value, count: pairs.count)
        var next = offsets
        for pair in pairs {
            values[Int(next[Int(pair.key)])] = pair.value
            next[Int(pair.key)] += 1
        }
    }

    subscript(key: Int32) -> ArraySlice<Value> {
        guard key >= 0, Int(key) + 1 < offsets.count else { return [] }
        return values[Int(offsets[Int(key)])..<Int(offsets[Int(key) + 1])]
    }
}
