/// Some rows on their way through a pipeline, by column: registers of words (nodes and edges by number) and of numbers that stand for values.
final class Batch: @unchecked Sendable {
    /// The most rows that a batch holds.
    static let capacity = 1_024

    var count = 0
    let words: [UnsafeMutablePointer<UInt32>]
    let numbers: [UnsafeMutablePointer<Int64>]
    let nulls: [UnsafeMutablePointer<UInt8>]
    var hasNulls: [Bool]

    init(words: Int, numbers: Int) {
        self.words = (0..<words).map { _ in .allocate(capacity: Self.capacity) }
        self.numbers = (0..<numbers).map { _ in .allocate(capacity: Self.capacity) }
        self.nulls = (0..<numbers).map { _ in .allocate(capacity: Self.capacity) }
        self.hasNulls = Array(repeating: false, count: numbers)
    }

    deinit {
        words.forEach { $0.deallocate() }
        numbers.forEach { $0.deallocate() }
        nulls.forEach { $0.deallocate() }
    }
}

/// The registers that hold something at one point of a pipeline, and must be carried on.
struct LiveRegisters {
    var words: [Int] = []
    var numbers: [Int] = []

    /// Copies rows of one batch behind those that another has.
    @inline(__always)
    func gather(_ source: Batch, _ rows: UnsafePointer<UInt32>, _ count: Int, to target: Batch, at start: Int = 0) {
        for register in words {
            let from = source.words[register]
            let to = target.words[register] + start
            for row in 0..<count { to[row] = from[Int(rows[row])] }
        }
        for register in numbers {
            let from = source.numbers[register]
            let to = target.numbers[register] + start
            for row in 0..<count { to[row] = from[Int(rows[row])] }
            let written = target.nulls[register]
            if source.hasNulls[register] {
                if start == 0 || !target.hasNulls[register] { written.update(repeating: 0, count: start) }
                let nulls = source.nulls[register]
                for row in 0..<count { written[start + row] = nulls[Int(rows[row])] }
                target.hasNulls[register] = true
            } else if start == 0 {
                target.hasNulls[register] = false
            } else if target.hasNulls[register] {
                (written + start).update(repeating: 0, count: count)
            }
        }
    }

    /// Keeps only some rows, which are in ascending order.
    @inline(__always)
    func keep(_ rows: UnsafePointer<UInt32>, _ count: Int, of batch: Batch) {
        if count != batch.count { gather(batch, rows, count, to: batch) }
        batch.count = count
    }
}
