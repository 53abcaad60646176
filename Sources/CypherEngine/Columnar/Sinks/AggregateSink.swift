import GraphColumns
import GraphModel

/// One aggregate over vectors.
struct VectorAggregate {
    enum Operation { case count, countValues, sum, minimum, maximum, average }

    var operation: Operation
    /// What it is of; nil for `count(*)`.
    var argument: VectorExpression?

    /// What its results stand for.
    var type: VectorType {
        switch operation {
        case .count, .countValues, .sum: .integer
        case .minimum, .maximum: argument?.type ?? .integer
        case .average: .float
        }
    }
}

/// Keeps, for each different key, what its aggregates need: a number and how many values it is of.
final class AggregateSink: Sink {
    /// Keys of at most so many bits find their group in an array.
    private static let arrayLimit = 16

    private let layout: KeyLayout
    private let aggregates: [VectorAggregate]
    /// Whether all rows are one group, which there is also where there are no rows.
    private let isWhole: Bool
    private let control: ColumnarControl
    private let scratch = ScratchPool()
    private let packed = UnsafeMutablePointer<UInt64>.allocate(capacity: Batch.capacity)
    private let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: Batch.capacity)
    /// The group of a key, plus 1; by key, or in open addressing by hash.
    private var slots: Buffer<UInt32>
    private let isArray: Bool
    private let keys = Buffer<UInt64>()
    private let numbers: [Buffer<Int64>]
    private let counts: [Buffer<Int64>]

    init(layout: KeyLayout, aggregates: [VectorAggregate], isWhole: Bool, control: ColumnarControl) {
        self.layout = layout
        self.isWhole = isWhole
        self.aggregates = aggregates
        self.control = control
        isArray = layout.bits <= Self.arrayLimit
        slots = Buffer(repeating: 0, count: isArray ? 1 << layout.bits : 1_024)
        numbers = aggregates.map { _ in Buffer() }
        counts = aggregates.map { _ in Buffer() }
    }

    deinit {
        packed.deallocate()
        groups.deallocate()
    }

    func begin(morsel: Int) {}

    func take(_ batch: Batch) throws(Diagnostic) {
        layout.pack(batch, into: packed, scratch)
        let before = keys.count
        reserve(batch.count)
        for row in 0..<batch.count { groups[row] = UInt32(truncatingIfNeeded: group(of: packed[row])) }
        begin(before..<keys.count)
        try control.hold(keys.count - before)
        for (index, aggregate) in aggregates.enumerated() { try add(aggregate, batch, numbers[index].start, counts[index].start) }
    }

    /// Makes room for so many groups more.
    private func reserve(_ count: Int) {
        while !isArray, (keys.count + count) * 2 >= slots.count { grow() }
        keys.reserve(keys.count + count)
    }

    /// Begins the aggregates of new groups.
    private func begin(_ new: Range<Int>) {
        for index in aggregates.indices {
            for buffer in [numbers[index], counts[index]] {
                buffer.reserve(new.upperBound)
                (buffer.start + new.lowerBound).update(repeating: 0, count: new.count)
                buffer.count = new.upperBound
            }
        }
    }

    /// The group of a key, a new one where there is none; there must be room for it.
    @inline(__always)
    private func group(of key: UInt64) -> Int {
        let (slots, keys) = (slots.start, self.keys)
        var slot = Int(truncatingIfNeeded: key)
        if !isArray {
            let mask = self.slots.count - 1
            slot = Int(truncatingIfNeeded: KeySink.hash(key)) & mask
            while true {
                let place = Int(slots[slot])
                if place == 0 || keys.start[place - 1] == key { break }
                slot = (slot + 1) & mask
            }
        }
        let place = Int(slots[slot])
        if place != 0 { return place - 1 }
        keys.start[keys.count] = key
        keys.count += 1
        slots[slot] = UInt32(truncatingIfNeeded: keys.count)
        return keys.count - 1
    }

    private func grow() {
        let larger = Buffer<UInt32>(repeating: 0, count: slots.count * 4)
        let mask = larger.count - 1
        for index in 0..<keys.count {
            var slot = Int(truncatingIfNeeded: KeySink.hash(keys.start[index])) & mask
            while larger.start[slot] != 0 { slot = (slot + 1) & mask }
            larger.start[slot] = UInt32(truncatingIfNeeded: index + 1)
        }
        slots = larger
    }

    private func add(
        _ aggregate: VectorAggregate, _ batch: Batch, _ numbers: UnsafeMutablePointer<Int64>, _ counts: UnsafeMutablePointer<Int64>
    ) throws(Diagnostic) {
        guard let argument = aggregate.argument else {
            for row in 0..<batch.count { counts[Int(groups[row])] &+= 1 }
            return
        }
        let (values, nulls) = scratch.take()
        defer { scratch.give(values, nulls) }
        let hasNulls = argument.load(batch, into: values, nulls: nulls)
        for row in 0..<batch.count {
            if hasNulls, nulls[row] != 0 { continue }
            let group = Int(groups[row])
            try Self.combine(aggregate.operation, values[row], 1, &numbers[group], &counts[group])
        }
    }

    @inline(__always)
    private static func combine(
        _ operation: VectorAggregate.Operation, _ value: Int64, _ count: Int64, _ number: inout Int64, _ counted: inout Int64
    ) throws(Diagnostic) {
        switch operation {
        case .count, .countValues: break
        case .sum, .average:
            let (sum, overflow) = number.addingReportingOverflow(value)
            guard !overflow else {
                throw Diagnostic(.execute, .failure, "sum: the sum does not fit in 64 bits", hint: "use toFloat")
            }
            number = sum
        case .minimum: if counted == 0 || value < number { number = value }
        case .maximum: if counted == 0 || value > number { number = value }
        }
        counted &+= count
    }

    /// The groups of all threads, by ascending key where that is asked for, with the results of their aggregates.
    static func merged(
        _ sinks: [AggregateSink], isOrdered: Bool
    ) throws(Diagnostic) -> (keys: Buffer<UInt64>, results: [(Buffer<Int64>, nulls: Buffer<UInt8>?)]) {
        let whole = sinks[0]
        for other in sinks.dropFirst() {
            whole.reserve(other.keys.count)
            for index in 0..<other.keys.count {
                let before = whole.keys.count
                let group = whole.group(of: other.keys.start[index])
                whole.begin(before..<whole.keys.count)
                for (number, aggregate) in whole.aggregates.enumerated() {
                    let count = other.counts[number].start[index]
                    guard count > 0 else { continue }
                    try combine(
                        aggregate.operation, other.numbers[number].start[index], count, &whole.numbers[number].start[group],
                        &whole.counts[number].start[group])
                }
            }
        }
        if whole.isWhole, whole.keys.count == 0 {
            whole.reserve(1)
            _ = whole.group(of: 0)
            whole.begin(0..<1)
        }
        var order = Array(0..<whole.keys.count)
        if isOrdered {
            let keys = whole.keys.start
            order.sort { keys[$0] < keys[$1] }
        }
        let keys = Buffer<UInt64>(capacity: order.count)
        for group in order { keys.append(whole.keys.start[group]) }
        let results = whole.aggregates.indices.map { index -> (Buffer<Int64>, nulls: Buffer<UInt8>?) in
            let result = Buffer<Int64>(capacity: order.count)
            let nulls = Buffer<UInt8>(capacity: order.count)
            var hasNulls = false
            for group in order {
                let count = whole.counts[index].start[group]
                let number = whole.numbers[index].start[group]
                var isNull = false
                switch whole.aggregates[index].operation {
                case .count, .countValues: result.append(count)
                case .sum: result.append(number)
                case .minimum, .maximum:
                    isNull = count == 0
                    result.append(number)
                case .average:
                    isNull = count == 0
                    result.append(Int64(bitPattern: (Double(number) / Double(max(1, count))).bitPattern))
                }
                hasNulls = hasNulls || isNull
                nulls.append(isNull ? 1 : 0)
            }
            return (result, nulls: hasNulls ? nulls : nil)
        }
        return (keys, results)
    }
}
