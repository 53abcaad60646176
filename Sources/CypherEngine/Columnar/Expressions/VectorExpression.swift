import GraphColumns
import GraphModel

/// What the numbers of a vector stand for.
enum VectorType {
    case integer, float, boolean, date
    /// Codes of a dictionary, which are in the order of its texts.
    case string(StringDictionary)

    /// Whether numbers of the two types may be compared with each other.
    func isComparable(to other: VectorType) -> Bool {
        switch (self, other) {
        case (.integer, .integer), (.boolean, .boolean), (.date, .date): true
        case (.string(let left), .string(let right)): left.isSame(as: right)
        default: false
        }
    }

    /// The value that a number stands for.
    func value(_ number: Int64) -> Value {
        switch self {
        case .integer: .integer(number)
        case .float: .float(Double(bitPattern: UInt64(bitPattern: number)))
        case .boolean: .boolean(number != 0)
        case .date: .date(Day(number: number))
        case .string(let dictionary): .string(dictionary.text(Int(number)))
        }
    }
}

extension PropertyColumn {
    /// What its numbers stand for; nil where they are kept elsewhere.
    var vectorType: VectorType? {
        switch kind {
        case .integer: .integer
        case .float: .float
        case .boolean: .boolean
        case .date: .date
        case .string: dictionary.map { .string($0) }
        case .elsewhere: nil
        }
    }
}

/// An expression whose value for each row is a number, or null.
indirect enum VectorExpression {
    /// What an operator before has computed.
    case register(Int, VectorType)
    case constant(Int64, VectorType)
    /// A value that no row has.
    case null
    /// A property of the nodes of a register, all of one group whose first node is `first`.
    case nodeProperty(Int, PropertyColumn, first: UInt32)
    /// A property of the edges of a register, by position.
    case edgeProperty(Int, PropertyColumn)
    /// The number of a node or an edge that may be absent, and the numbers that it can have; null where it is absent.
    case element(Int, Range<UInt32>)
    /// A property of a node or an edge that may be absent; the column begins with the element `first`.
    case elementProperty(Int, PropertyColumn, first: UInt32)
    /// A date some days later.
    case later(VectorExpression, days: Int64)
    /// A part of a date.
    case dayPart(DayPart, VectorExpression)

    enum DayPart: String { case year, month, day }

    /// What its numbers stand for; nil for one that is always null.
    var type: VectorType? {
        switch self {
        case .register(_, let type), .constant(_, let type): type
        case .null: nil
        case .nodeProperty(_, let column, _), .edgeProperty(_, let column), .elementProperty(_, let column, _): column.vectorType
        case .element: .integer
        case .later: .date
        case .dayPart: .integer
        }
    }

    /// The least and the greatest number that it can be; nil where that is not known.
    var bounds: ClosedRange<Int64>? {
        switch self {
        case .register(_, .boolean): return 0...1
        case .register(_, .string(let dictionary)): return 0...Int64(max(0, dictionary.count - 1))
        case .register: return nil
        case .constant(let number, _): return number...number
        case .null: return 0...0
        case .element(_, let range): return Int64(range.lowerBound)...Int64(max(range.lowerBound, range.upperBound))
        case .nodeProperty(_, let column, _), .edgeProperty(_, let column), .elementProperty(_, let column, _):
            if column.kind == .float { return nil }
            return column.minimum...max(column.minimum, column.maximum)
        case .later(let inner, let days):
            guard let bounds = inner.bounds else { return nil }
            return (bounds.lowerBound &+ days)...(bounds.upperBound &+ days)
        case .dayPart(.year, let inner):
            guard let bounds = inner.bounds else { return nil }
            return Int64(Day(number: bounds.lowerBound).year)...Int64(Day(number: bounds.upperBound).year)
        case .dayPart(.month, _): return 1...12
        case .dayPart(.day, _): return 1...31
        }
    }

    /// Whether it may be null for some row.
    var mayBeNull: Bool {
        switch self {
        case .register, .null, .element, .elementProperty: true
        case .constant: false
        case .nodeProperty(_, let column, _), .edgeProperty(_, let column): column.presence != nil
        case .later(let inner, _), .dayPart(_, let inner): inner.mayBeNull
        }
    }

    // MARK: Evaluation

    /// Computes the numbers of the rows of a batch; returns whether `nulls` was written, with a byte that is not 0 for each null.
    func load(_ batch: Batch, into numbers: UnsafeMutablePointer<Int64>, nulls: UnsafeMutablePointer<UInt8>) -> Bool {
        let count = batch.count
        switch self {
        case .register(let register, _):
            numbers.update(from: batch.numbers[register], count: count)
            guard batch.hasNulls[register] else { return false }
            nulls.update(from: batch.nulls[register], count: count)
            return true
        case .constant(let number, _):
            numbers.update(repeating: number, count: count)
            return false
        case .null:
            numbers.update(repeating: 0, count: count)
            nulls.update(repeating: 1, count: count)
            return true
        case .nodeProperty(let register, let column, let first):
            return column.load(at: batch.words[register], less: first, count, into: numbers, nulls)
        case .edgeProperty(let register, let column):
            return column.load(at: batch.words[register], less: 0, count, into: numbers, nulls)
        case .element(let register, _): return UnsafePointer(batch.words[register]).loadElements(count, into: numbers, nulls)
        case .elementProperty(let register, let column, let first):
            return UnsafePointer(batch.words[register]).load(column, less: first, count, into: numbers, nulls)
        case .later(let inner, let days):
            let hasNulls = inner.load(batch, into: numbers, nulls: nulls)
            for row in 0..<count { numbers[row] = numbers[row] &+ days }
            return hasNulls
        case .dayPart(let part, let inner):
            let hasNulls = inner.load(batch, into: numbers, nulls: nulls)
            part.replace(numbers, count)
            return hasNulls
        }
    }
}

extension VectorExpression.DayPart {
    /// Puts the parts of days in the place of their numbers.
    func replace(_ numbers: UnsafeMutablePointer<Int64>, _ count: Int) {
        // Neighbours are often of the same day.
        var last = Int64.min
        var part: Int64 = 0
        for row in 0..<count {
            if numbers[row] != last {
                last = numbers[row]
                part = value(last)
            }
            numbers[row] = part
        }
    }

    /// The part of one day.
    func value(_ number: Int64) -> Int64 {
        let parts = Day(number: number).components
        switch self {
        case .year: return Int64(parts.year)
        case .month: return Int64(parts.month)
        case .day: return Int64(parts.day)
        }
    }
}

extension StringDictionary {
    /// Whether two are one.
    func isSame(as other: StringDictionary) -> Bool {
        count == other.count && (count == 0 || utf8(0).baseAddress == other.utf8(0).baseAddress)
    }
}

extension PropertyColumn {
    /// Reads the values at some positions.
    func load(
        at positions: UnsafePointer<UInt32>, less first: UInt32, _ count: Int, into numbers: UnsafeMutablePointer<Int64>,
        _ nulls: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        switch width {
        case 1: gather(values.assumingMemoryBound(to: UInt8.self), positions, first, count, numbers)
        case 2: gather(values.assumingMemoryBound(to: UInt16.self), positions, first, count, numbers)
        case 4: gather(values.assumingMemoryBound(to: UInt32.self), positions, first, count, numbers)
        default: gather(values.assumingMemoryBound(to: UInt64.self), positions, first, count, numbers)
        }
        guard let presence else { return false }
        for row in 0..<count {
            let position = Int(positions[row] &- first)
            nulls[row] = presence[position >> 6] >> UInt64(position & 63) & 1 == 0 ? 1 : 0
        }
        return true
    }

    @inline(__always)
    private func gather<Stored: FixedWidthInteger & UnsignedInteger>(
        _ stored: UnsafePointer<Stored>, _ positions: UnsafePointer<UInt32>, _ first: UInt32, _ count: Int,
        _ numbers: UnsafeMutablePointer<Int64>
    ) {
        let base = base
        for row in 0..<count { numbers[row] = base &+ Int64(truncatingIfNeeded: stored[Int(positions[row] &- first)]) }
    }
}
