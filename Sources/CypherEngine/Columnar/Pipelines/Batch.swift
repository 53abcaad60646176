/// Some rows on their way through a pipeline, by column: registers of words (nodes and edges by number) and of numbers that stand for values.
final class Batch: @unchecked Sendable {
    /// The most rows that a batch holds.
    static let capacity = 1_024

    @exclusivity(unchecked) var count = 0
    let words: UnsafeMutableBufferPointer<UnsafeMutablePointer<UInt32>>
    let numbers: UnsafeMutableBufferPointer<UnsafeMutablePointer<Int64>>
    let nulls: UnsafeMutableBufferPointer<UnsafeMutablePointer<UInt8>>
    let hasNulls: UnsafeMutableBufferPointer<Bool>

    init(words: Int, numbers: Int) {
        func registers<Element>(_ count: Int, of type: Element.Type) -> UnsafeMutableBufferPointer<UnsafeMutablePointer<Element>> {
            let all = UnsafeMutableBufferPointer<UnsafeMutablePointer<Element>>.allocate(capacity: count)
            for index in 0..<count { all.initializeElement(at: index, to: .allocate(capacity: Self.capacity)) }
            return all
        }
        self.words = registers(words, of: UInt32.self)
        self.numbers = registers(numbers, of: Int64.self)
        self.nulls = registers(numbers, of: UInt8.self)
        self.hasNulls = .allocate(capacity: numbers)
        hasNulls.initialize(repeating: false)
    }

    deinit {
        words.forEach { $0.deallocate() }
        numbers.forEach { $0.deallocate() }
        nulls.forEach { $0.deallocate() }
        words.deallocate()
        numbers.deallocate()
        nulls.deallocate()
        hasNulls.deallocate()
    }
}

extension Batch {
    /// The numbers of a range for which conditions on the first register of words hold.
    func fitting(_ conditions: [VectorCondition], _ range: Range<UInt32>, _ scratch: ScratchPool) -> [UInt32] {
        var found: [UInt32] = []
        var start = range.lowerBound
        let numbers = words[0]
        while start < range.upperBound {
            count = min(Self.capacity, Int(range.upperBound - start))
            for place in 0..<count { numbers[place] = start &+ UInt32(place) }
            let rows = scratch.allRows(count)
            var left = count
            for condition in conditions where left > 0 { left = condition.select(self, rows, left, scratch) }
            for place in 0..<left { found.append(numbers[Int(rows[place])]) }
            start += UInt32(count)
        }
        return found
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
