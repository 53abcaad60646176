import GraphModel

/// Keeps what is to be put into lists, with the key of the group that it belongs to, in the order of the source, and the other aggregates of
/// each group.
final class CollectSink: Sink {
    private let layout: KeyLayout
    private let rows: MaterialiseSink
    private let groups: AggregateSink
    private let scratch = ScratchPool()
    private let packed = UnsafeMutablePointer<UInt64>.allocate(capacity: Batch.capacity)
    /// The key of each row.
    private let keys = Buffer<UInt64>()

    /// What all threads have kept.
    struct Result {
        /// By row, what rows hold, and to which group each belongs.
        var count: Int
        var words: [Buffer<UInt32>]
        var numbers: [(Buffer<Int64>, Buffer<UInt8>?)]
        var groupsOfRows: Buffer<UInt32>
        /// The keys of the groups, and the results of their aggregates.
        var keys: Buffer<UInt64>
        var results: [(Buffer<Int64>, nulls: Buffer<UInt8>?)]
    }

    init(
        layout: KeyLayout, words: [Int], expressions: [VectorExpression], aggregates: [VectorAggregate], isWhole: Bool,
        control: ColumnarControl
    ) {
        self.layout = layout
        rows = MaterialiseSink(words: words, expressions: expressions, control: control)
        groups = AggregateSink(layout: layout, aggregates: aggregates, isWhole: isWhole, control: control)
    }

    deinit { packed.deallocate() }

    func begin(morsel: Int) { rows.begin(morsel: morsel) }

    func take(_ batch: Batch) throws(Diagnostic) {
        layout.pack(batch, into: packed, scratch)
        keys.append(packed, batch.count)
        try rows.take(batch)
        try groups.take(batch)
    }

    static func merged(_ sinks: [CollectSink]) throws(Diagnostic) -> Result {
        let rows = MaterialiseSink.merged(sinks.map(\.rows))
        let (keys, results) = try AggregateSink.merged(sinks.map(\.groups), isOrdered: true)
        let numbers = GroupNumbers(keys)
        let groups = Buffer<UInt32>(capacity: max(1, rows.count))
        for piece in MaterialiseSink.pieces(of: sinks.map(\.rows)) {
            for row in piece.range { groups.append(numbers.number(of: sinks[piece.sink].keys.start[row])) }
        }
        return Result(
            count: rows.count, words: rows.words, numbers: rows.numbers, groupsOfRows: groups, keys: keys, results: results)
    }
}

/// Finds the place of a key among different ones, in a table of open addressing.
private struct GroupNumbers {
    private let keys: Buffer<UInt64>
    private let slots: Buffer<UInt32>
    private let mask: Int

    init(_ keys: Buffer<UInt64>) {
        self.keys = keys
        var size = 16
        while size < keys.count * 2 { size *= 2 }
        mask = size - 1
        slots = Buffer(repeating: 0, count: size)
        for place in 0..<keys.count { slots.start[slot(of: keys.start[place])] = UInt32(truncatingIfNeeded: place + 1) }
    }

    /// The slot that holds a key, or could.
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: KeySink.hash(key)) & mask
        while slots.start[slot] != 0, keys.start[Int(slots.start[slot]) - 1] != key { slot = (slot + 1) & mask }
        return slot
    }

    /// The place of a key, which must be one of them.
    func number(of key: UInt64) -> UInt32 { slots.start[slot(of: key)] - 1 }
}
