import CypherSyntax
import GraphModel

/// The order of rows by some keys; rows that no key tells apart keep theirs.
struct RowOrder {
    private let keys: [UnsafeMutablePointer<Int64>]
    private let memory: [Buffer<Int64>]
    private let count: Int

    /// Makes of each key numbers that ascend as the rows are to come: descending ones turned round, nulls at their end.
    init(_ sortKeys: [SortKey], _ types: [VectorType?], _ numbers: [(Buffer<Int64>, Buffer<UInt8>?)], count: Int) {
        self.count = count
        memory = sortKeys.indices.map { index in
            let key = sortKeys[index]
            let (values, nulls) = numbers[index]
            let isFloat = if case .float? = types[index] { true } else { false }
            if !isFloat, !key.isDescending, nulls == nil { return values }
            let ranks = Buffer<Int64>(capacity: max(1, count))
            ranks.count = count
            for row in 0..<count {
                let value = isFloat ? Self.rank(values.start[row]) : values.start[row]
                ranks.start[row] = key.isDescending ? ~value : value
            }
            if let nulls {
                let isFirst = key.nulls.map { $0 == .first } ?? key.isDescending
                for row in 0..<count where nulls.start[row] != 0 { ranks.start[row] = isFirst ? .min : .max }
            }
            return ranks
        }
        keys = memory.map(\.start)
    }

    /// A number that is in the order of floating-point numbers, not-a-number last.
    private static func rank(_ bits: Int64) -> Int64 {
        let number = Double(bitPattern: UInt64(bitPattern: bits))
        if number.isNaN { return .max - 1 }
        if number == 0 { return 0 }
        return bits < 0 ? bits ^ .max : bits
    }

    @inline(__always)
    private func precedes(_ first: UInt32, _ second: UInt32) -> Bool {
        for key in keys {
            let (left, right) = (key[Int(first)], key[Int(second)])
            if left != right { return left < right }
        }
        return first < second
    }

    /// Whether the rows stand in order already, as those of an aggregation often do.
    var isKept: Bool {
        guard count > 1 else { return true }
        return (1..<UInt32(count)).allSatisfy { precedes($0 - 1, $0) }
    }

    /// All rows in order, where the keys and the number of the row fit into one word: words are sorted faster than rows.
    private func packedOrder() -> [UInt32]? {
        var bits = 64 - UInt64(count).leadingZeroBitCount
        let rowBits = bits
        var spans: [(lowest: Int64, bits: Int)] = []
        for key in keys {
            var (low, high) = (Int64.max, Int64.min)
            for row in 0..<count {
                low = min(low, key[row])
                high = max(high, key[row])
            }
            let (reach, overflow) = high.subtractingReportingOverflow(low)
            guard !overflow else { return nil }
            let width = 64 - UInt64(reach).leadingZeroBitCount
            spans.append((low, width))
            bits += width
        }
        guard bits <= 64 else { return nil }
        var words = [UInt64](repeating: 0, count: count)
        words.withUnsafeMutableBufferPointer { words in
            for (key, span) in zip(keys, spans) {
                for row in 0..<count { words[row] = words[row] << UInt64(span.bits) | UInt64(bitPattern: key[row] &- span.lowest) }
            }
            for row in 0..<count { words[row] = words[row] << UInt64(rowBits) | UInt64(row) }
        }
        RadixSort.sort(&words, from: rowBits, bits: bits)
        let mask = UInt64(1) << UInt64(rowBits) - 1
        return words.map { UInt32(truncatingIfNeeded: $0 & mask) }
    }

    /// The first rows in order.
    func rows(first most: Int) -> [UInt32] {
        guard most > 0, count > 0 else { return [] }
        guard most < count / 2, let leading = keys.first else {
            var rows = packedOrder() ?? []
            if rows.isEmpty {
                rows = (0..<UInt32(count)).map { $0 }
                rows.sort(by: precedes)
            }
            return most < rows.count ? Array(rows.prefix(most)) : rows
        }
        // A few more than are wanted are gathered, sorted, and cut; whatever comes after the last that was kept is passed over.
        var best: [UInt32] = []
        let held = most * 2 + 64
        best.reserveCapacity(held)
        var limit = Int64.max
        for row in 0..<UInt32(count) where leading[Int(row)] <= limit {
            best.append(row)
            guard best.count == held else { continue }
            best.sort(by: precedes)
            best.removeLast(best.count - most)
            limit = leading[Int(best[most - 1])]
        }
        best.sort(by: precedes)
        return Array(best.prefix(most))
    }
}

extension ColumnarTable {
    /// Some of the rows, in the order given.
    func taking(_ rows: [UInt32]) -> ColumnarTable {
        func taken<Element>(_ buffer: Buffer<Element>) -> Buffer<Element> {
            let result = Buffer<Element>(capacity: max(1, rows.count))
            for (place, row) in rows.enumerated() { result.start[place] = buffer.start[Int(row)] }
            result.count = rows.count
            return result
        }
        let table = ColumnarTable(
            count: rows.count,
            columns: columns.mapValues { column in
                switch column {
                case .node(let buffer, let groups): .node(taken(buffer), groups: groups)
                case .edge(let buffer, let type): .edge(taken(buffer), type)
                case .optional(let buffer, let element): .optional(taken(buffer), element)
                case .list(let buffer, let list): .list(taken(buffer), list)
                case .number(let buffer, let nulls, let type): .number(taken(buffer), nulls: nulls.map(taken), type)
                case .pathLength(let buffer): .pathLength(taken(buffer))
                }
            })
        table.tellsApart = tellsApart
        return table
    }
}
