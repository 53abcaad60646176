import GraphColumns
import GraphModel

/// How the values that rows are told apart by are packed into one word, so that words compare like the values: ascending, nulls last.
struct KeyLayout {
    /// One value of the key.
    struct Part {
        var source: Source
        var bits: Int
        /// How far it is shifted; filled in by the layout.
        var shift = 0
    }

    enum Source {
        /// A register of words, less the lowest that there can be.
        case word(Int, lowest: UInt32)
        /// An expression, less the lowest number that there can be; null is the number after the highest.
        case number(VectorExpression, lowest: Int64, null: UInt64)
    }

    private(set) var parts: [Part]
    /// How many bits a key takes.
    let bits: Int

    /// Nil where the parts do not fit into one word.
    init?(_ parts: [Part]) {
        var shift = 0
        var placed = parts
        for index in parts.indices.reversed() {
            placed[index].shift = shift
            shift += parts[index].bits
        }
        guard shift <= 64 else { return nil }
        self.parts = placed
        self.bits = shift
    }

    /// A part for the words of a register, which lie in a range.
    static func word(_ register: Int, _ range: Range<UInt32>) -> Part {
        Part(source: .word(register, lowest: range.lowerBound), bits: width(UInt64(max(1, range.count)) - 1))
    }

    /// A part for the values of an expression; nil where it is not known how large they can be.
    /// - Parameter loaded: how large they are, where they are loaded from a table.
    static func number(_ expression: VectorExpression, loaded: ClosedRange<Int64>? = nil) -> Part? {
        guard let bounds = loaded ?? expression.bounds else { return nil }
        let (reach, overflow) = bounds.upperBound.subtractingReportingOverflow(bounds.lowerBound)
        guard !overflow, reach < 1 << 62 else { return nil }
        let null = UInt64(reach) + 1
        return Part(
            source: .number(expression, lowest: bounds.lowerBound, null: null), bits: width(expression.mayBeNull ? null : null - 1))
    }

    private static func width(_ highest: UInt64) -> Int { 64 - highest.leadingZeroBitCount }

    /// The keys of the rows of a batch.
    func pack(_ batch: Batch, into keys: UnsafeMutablePointer<UInt64>, _ scratch: ScratchPool) {
        let count = batch.count
        if parts.isEmpty { keys.update(repeating: 0, count: count) }
        for (number, part) in parts.enumerated() {
            let shift = UInt64(part.shift)
            let isFirst = number == 0
            switch part.source {
            case .word(let register, let lowest):
                let words = batch.words[register]
                if isFirst {
                    for row in 0..<count { keys[row] = UInt64(words[row] &- lowest) &<< shift }
                } else {
                    for row in 0..<count { keys[row] |= UInt64(words[row] &- lowest) &<< shift }
                }
            case .number(let expression, let lowest, let null):
                let (numbers, nulls) = scratch.take()
                defer { scratch.give(numbers, nulls) }
                if expression.load(batch, into: numbers, nulls: nulls) {
                    for row in 0..<count where nulls[row] != 0 { numbers[row] = lowest &+ Int64(bitPattern: null) }
                }
                if isFirst {
                    for row in 0..<count { keys[row] = UInt64(bitPattern: numbers[row] &- lowest) &<< shift }
                } else {
                    for row in 0..<count { keys[row] |= UInt64(bitPattern: numbers[row] &- lowest) &<< shift }
                }
            }
        }
    }

    // MARK: The way back

    /// The words of a part, of all keys.
    func words(of part: Int, _ keys: Buffer<UInt64>) -> Buffer<UInt32> {
        let part = parts[part]
        guard case .word(_, let lowest) = part.source else { return Buffer() }
        let result = Buffer<UInt32>(capacity: keys.count)
        let mask = mask(part)
        for row in 0..<keys.count {
            result.start[row] = lowest &+ UInt32(truncatingIfNeeded: keys.start[row] &>> UInt64(part.shift) & mask)
        }
        result.count = keys.count
        return result
    }

    /// The numbers of a part, of all keys, and which are null.
    func numbers(of part: Int, _ keys: Buffer<UInt64>) -> (Buffer<Int64>, nulls: Buffer<UInt8>?) {
        let part = parts[part]
        guard case .number(let expression, let lowest, let null) = part.source else { return (Buffer(), nil) }
        let result = Buffer<Int64>(capacity: keys.count)
        let nulls = expression.mayBeNull ? Buffer<UInt8>(capacity: keys.count) : nil
        let mask = mask(part)
        for row in 0..<keys.count {
            let stored = keys.start[row] &>> UInt64(part.shift) & mask
            result.start[row] = lowest &+ Int64(bitPattern: stored)
            nulls?.start[row] = stored == null ? 1 : 0
        }
        result.count = keys.count
        nulls?.count = keys.count
        return (result, nulls)
    }

    /// The nodes or edges of a part, of all keys, and which are absent.
    func elements(of part: Int, _ keys: Buffer<UInt64>) -> Buffer<UInt32> {
        let (numbers, nulls) = numbers(of: part, keys)
        let result = Buffer<UInt32>(capacity: max(1, keys.count))
        for row in 0..<keys.count {
            let isThere = nulls.map { $0.start[row] == 0 } ?? true
            result.append(isThere ? UInt32(truncatingIfNeeded: numbers.start[row]) : OptionalElement.absent)
        }
        return result
    }

    private func mask(_ part: Part) -> UInt64 { part.bits >= 64 ? .max : (1 << UInt64(part.bits)) - 1 }
}
