import GraphModel

/// Finds the different keys of rows, and how often each comes: in a bit or a counter for each key that there can be, or, where these are too
/// many, in parts by a hash of the key that each fit into the cache of the processor.
final class KeySink: Sink {
    /// Keys of at most so many bits have a bit of their own, or a counter.
    static let bitLimit = 26
    static let counterLimit = 18
    private static let partBits = 6

    private let layout: KeyLayout
    private let counts: Bool
    private let control: ColumnarControl
    private let scratch = ScratchPool()
    private let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: Batch.capacity)
    private var bits: Buffer<UInt64>?
    private var counters: Buffer<UInt32>?
    private var parts: [Buffer<UInt64>] = []
    /// How many rows it counts as held: a row as operators keep it is as large as eight keys, at least.
    var held: Int { taken / 8 }
    private var taken = 0
    /// Where the next key of each part goes, and where its memory ends.
    private let cursors = UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>.allocate(capacity: 1 << partBits)
    private let limits = UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>.allocate(capacity: 1 << partBits)

    /// - Parameter expected: about how many rows will come.
    init(layout: KeyLayout, counts: Bool, expected: Double, control: ColumnarControl) {
        self.layout = layout
        self.counts = counts
        self.control = control
        if !counts, layout.bits <= Self.bitLimit {
            bits = Buffer(repeating: 0, count: (1 << layout.bits) / 64 + 1)
        } else if counts, layout.bits <= Self.counterLimit {
            counters = Buffer(repeating: 0, count: 1 << layout.bits)
        } else {
            let size = max(256, Int(min(expected, 1e7)) >> Self.partBits)
            parts = (0..<(1 << Self.partBits)).map { _ in Buffer(capacity: size) }
            for (number, part) in parts.enumerated() {
                cursors[number] = part.start
                limits[number] = part.start + part.capacity
            }
        }
    }

    deinit {
        keys.deallocate()
        cursors.deallocate()
        limits.deallocate()
    }

    func begin(morsel: Int) {}

    func take(_ batch: Batch) throws(Diagnostic) {
        layout.pack(batch, into: keys, scratch)
        let count = batch.count
        if let bits {
            let words = bits.start
            for row in 0..<count { words[Int(keys[row] >> 6)] |= 1 &<< (keys[row] & 63) }
        } else if let counters {
            let counters = counters.start
            for row in 0..<count { counters[Int(keys[row])] &+= 1 }
        } else {
            let before = held
            taken += count
            try control.hold(held - before)
            for row in 0..<count {
                let part = Self.part(of: keys[row])
                if cursors[part] == limits[part] { grow(part) }
                cursors[part].pointee = keys[row]
                cursors[part] += 1
            }
        }
    }

    /// Makes room in a part.
    private func grow(_ part: Int) {
        parts[part].count = cursors[part] - parts[part].start
        parts[part].reserve(parts[part].count + 1)
        cursors[part] = parts[part].start + parts[part].count
        limits[part] = parts[part].start + parts[part].capacity
    }

    /// The parts with all that was put into them.
    private func settledParts() -> [Buffer<UInt64>] {
        for part in parts.indices { parts[part].count = cursors[part] - parts[part].start }
        return parts
    }

    @inline(__always)
    private static func part(of key: UInt64) -> Int { Int(hash(key) >> UInt64(64 - partBits)) }

    @inline(__always)
    static func hash(_ key: UInt64) -> UInt64 {
        let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
    }

    /// All different keys, in ascending order where that costs nothing or is asked for, and how often each came.
    static func merged(
        _ sinks: [KeySink], isOrdered: Bool, threads: Int
    ) throws(Diagnostic) -> (keys: Buffer<UInt64>, counts: Buffer<Int64>?) {
        let first = sinks[0]
        if let bits = first.bits {
            for other in sinks.dropFirst() {
                if let more = other.bits { bits.formUnion(more) }
            }
            return (setBits(bits), nil)
        }
        if let counters = first.counters {
            for other in sinks.dropFirst() {
                guard let more = other.counters else { continue }
                for key in 0..<counters.count { counters.start[key] &+= more.start[key] }
            }
            let keys = Buffer<UInt64>()
            let counts = Buffer<Int64>()
            for key in 0..<counters.count where counters.start[key] != 0 {
                keys.append(UInt64(key))
                counts.append(Int64(counters.start[key]))
            }
            return (keys, counts)
        }
        return try mergedParts(sinks, isOrdered: isOrdered, threads: threads)
    }

    private static func setBits(_ bits: Buffer<UInt64>) -> Buffer<UInt64> {
        let keys = Buffer<UInt64>(capacity: bits.setCount)
        bits.forEachSetBit { keys.append(UInt64($0)) }
        return keys
    }

    private static func mergedParts(
        _ sinks: [KeySink], isOrdered: Bool, threads: Int
    ) throws(Diagnostic) -> (keys: Buffer<UInt64>, counts: Buffer<Int64>?) {
        let counts = sinks[0].counts
        let number = sinks[0].parts.count
        let brought = sinks.map { $0.settledParts() }
        let total = brought.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
        let results = PartResults(number)
        try Parallel.run(number, threads: total > 20_000 ? threads : 1) {
        } each: { _, part throws(Diagnostic) in
            results[part] = PartTable.distinct(brought.map { $0[part] }, counts: counts)
        }
        let size = results.all.reduce(0) { $0 + $1.keys.count }
        let keys = Buffer<UInt64>(capacity: size)
        let tallies = counts ? Buffer<Int64>(capacity: size) : nil
        for result in results.all {
            keys.append(result.keys.start, result.keys.count)
            if let more = result.counts { tallies?.append(more.start, more.count) }
        }
        guard isOrdered else { return (keys, tallies) }
        return sorted(keys, tallies)
    }

    private static func sorted(_ keys: Buffer<UInt64>, _ counts: Buffer<Int64>?) -> (keys: Buffer<UInt64>, counts: Buffer<Int64>?) {
        guard let counts else {
            var all = UnsafeMutableBufferPointer(start: keys.start, count: keys.count)
            all.sort()
            return (keys, nil)
        }
        var pairs = (0..<keys.count).map { (keys.start[$0], counts.start[$0]) }
        pairs.sort { $0.0 < $1.0 }
        for (index, pair) in pairs.enumerated() {
            keys.start[index] = pair.0
            counts.start[index] = pair.1
        }
        return (keys, counts)
    }
}

/// The results of the parts, each written by one thread.
private final class PartResults: @unchecked Sendable {
    private let results: UnsafeMutablePointer<PartTable.Result?>
    private let count: Int

    init(_ count: Int) {
        self.count = count
        results = .allocate(capacity: count)
        results.initialize(repeating: nil, count: count)
    }

    deinit {
        results.deinitialize(count: count)
        results.deallocate()
    }

    subscript(part: Int) -> PartTable.Result {
        get { results[part] ?? PartTable.Result(keys: Buffer(capacity: 1), counts: nil) }
        set { results[part] = newValue }
    }

    var all: [PartTable.Result] { (0..<count).map { self[$0] } }
}

/// The different keys of one part.
enum PartTable {
    struct Result {
        var keys: Buffer<UInt64>
        var counts: Buffer<Int64>?
    }

    /// Finds them in a table of open addressing.
    static func distinct(_ buffers: [Buffer<UInt64>], counts: Bool) -> Result {
        let total = buffers.reduce(0) { $0 + $1.count }
        let keys = Buffer<UInt64>(capacity: max(1, total))
        let tallies = Buffer<Int64>(capacity: counts ? max(1, total) : 1)
        guard total > 0 else { return Result(keys: keys, counts: counts ? tallies : nil) }
        var size = 16
        while size < total * 2 { size *= 2 }
        let mask = size - 1
        // The place of a key among the keys found, plus 1; 0 for nothing.
        let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
        slots.update(repeating: 0, count: size)
        defer { slots.deallocate() }
        let found = keys.start
        let tally = tallies.start
        var count = 0
        for buffer in buffers {
            for index in 0..<buffer.count {
                let key = buffer.start[index]
                var slot = Int(truncatingIfNeeded: KeySink.hash(key)) & mask
                while true {
                    let place = Int(slots[slot])
                    if place == 0 {
                        found[count] = key
                        if counts { tally[count] = 1 }
                        count += 1
                        slots[slot] = UInt32(truncatingIfNeeded: count)
                        break
                    }
                    if found[place - 1] == key {
                        if counts { tally[place - 1] &+= 1 }
                        break
                    }
                    slot = (slot + 1) & mask
                }
            }
        }
        keys.count = count
        tallies.count = counts ? count : 0
        return Result(keys: keys, counts: counts ? tallies : nil)
    }
}
