import GraphColumns
import GraphModel

/// Counts the nodes of a range by one or two of their properties without making rows of them: the counter of a node is found by adding what
/// small tables say of its values.
///
/// `MATCH (e:Event) RETURN e.type, e.date.year, e.date.month, count(*)`: one table for the types, one for the days.
struct DirectCount {
    private struct Side {
        let column: PropertyColumn
        /// The share of the key, by what is stored.
        let table: Buffer<UInt32>
    }

    private let range: Range<Int>
    private let sides: [Side]
    private let bits: Int

    /// Nil where the pipeline or the key is another.
    init?(_ pipeline: Pipeline, _ layout: KeyLayout) {
        guard pipeline.steps.count == 1, let scan = pipeline.leadingScan, scan.list == nil, scan.set == nil, scan.scanConditions.isEmpty,
            scan.groups.count == 1, layout.bits <= KeySink.counterLimit
        else { return nil }
        var sides: [Side] = []
        var lowest: UInt32?
        for part in layout.parts {
            guard case .number(let expression, let base, _) = part.source, let (column, first) = expression.nodeColumn,
                column.presence == nil, column.width <= 2, column.kind != .float
            else { return nil }
            lowest = first
            // Nothing that is stored lies beyond the limits of the column.
            let (least, most) = (column.minimum &- column.base, column.maximum &- column.base)
            guard least >= 0, most < 1 << (column.width * 8) else { return nil }
            let place = sides.firstIndex { $0.column.values == column.values }
            let side = place.map { sides[$0] } ?? Side(column: column, table: Buffer(repeating: 0, count: max(0, Int(most)) + 1))
            let values = expression.values(of: (column.base &+ least)...(column.base &+ max(least, most)))
            let (table, shift) = (side.table.start + Int(least), UInt32(part.shift))
            values.withUnsafeBufferPointer { values in
                for place in 0..<values.count { table[place] |= UInt32(truncatingIfNeeded: values[place] &- base) &<< shift }
            }
            if place == nil { sides.append(side) }
        }
        guard (1...2).contains(sides.count), let lowest, scan.range.lowerBound >= lowest else { return nil }
        self.range = Int(scan.range.lowerBound - lowest)..<Int(max(scan.range.lowerBound, scan.range.upperBound) - lowest)
        self.bits = layout.bits
        // A column in order changes seldom: it goes outside.
        self.sides = sides.sorted { !$0.column.isSorted && $1.column.isSorted }
    }

    /// The keys in ascending order, and how many nodes have each.
    func run(threads: Int) throws(Diagnostic) -> (keys: Buffer<UInt64>, counts: Buffer<Int64>?) {
        let size = 1 << bits
        let pieces = range.count > 50_000 && threads > 1 ? threads * 16 : 1
        let step = (range.count + pieces - 1) / max(1, pieces)
        let all = try Parallel.run(pieces, threads: pieces > 1 ? threads : 1) {
            Buffer<UInt32>(repeating: 0, count: size)
        } each: { counters, piece throws(Diagnostic) in
            let start = range.lowerBound + piece * step
            count(start..<max(start, min(start + step, range.upperBound)), counters.start)
        }
        let sums = all[0]
        for counters in all.dropFirst() {
            let (total, more) = (sums.start, counters.start)
            for key in 0..<size { total[key] &+= more[key] }
        }
        let keys = Buffer<UInt64>(capacity: size)
        let counts = Buffer<Int64>(capacity: size)
        let (found, numbers) = (keys.start, counts.start)
        var filled = 0
        // Nothing else holds on to the sums while they are read.
        withExtendedLifetime(sums) {
            let totals = sums.start
            for key in 0..<size {
                // What no node has is written over.
                found[filled] = UInt64(key)
                numbers[filled] = Int64(totals[key])
                filled &+= totals[key] > 0 ? 1 : 0
            }
        }
        (keys.count, counts.count) = (filled, filled)
        return (keys, counts)
    }

    private func count(_ range: Range<Int>, _ counters: UnsafeMutablePointer<UInt32>) {
        switch sides[0].column.width {
        case 1: count(range, counters, UInt8.self)
        default: count(range, counters, UInt16.self)
        }
    }

    private func count<Inner: FixedWidthInteger & UnsignedInteger>(
        _ range: Range<Int>, _ counters: UnsafeMutablePointer<UInt32>, _ type: Inner.Type
    ) {
        let stored = sides[0].column.values.assumingMemoryBound(to: type)
        let table = sides[0].table.start
        guard sides.count == 2 else {
            for node in range { counters[Int(table[Int(stored[node])])] &+= 1 }
            return
        }
        switch sides[1].column.width {
        case 1: count(range, counters, stored, table, UInt8.self)
        default: count(range, counters, stored, table, UInt16.self)
        }
    }

    @inline(__always)
    private func count<Inner: FixedWidthInteger & UnsignedInteger, Outer: FixedWidthInteger & UnsignedInteger>(
        _ range: Range<Int>, _ counters: UnsafeMutablePointer<UInt32>, _ inner: UnsafePointer<Inner>,
        _ innerTable: UnsafePointer<UInt32>, _ type: Outer.Type
    ) {
        let outer = sides[1].column.values.assumingMemoryBound(to: type)
        let outerTable = sides[1].table.start
        var node = range.lowerBound
        while node < range.upperBound {
            let value = outer[node]
            let counters = counters + Int(outerTable[Int(value)])
            repeat {
                counters[Int(innerTable[Int(inner[node])])] &+= 1
                node &+= 1
            } while node < range.upperBound && outer[node] == value
        }
    }
}

extension VectorExpression {
    /// The column of the nodes that it is computed from, and the first node of it.
    fileprivate var nodeColumn: (PropertyColumn, UInt32)? {
        switch self {
        case .nodeProperty(_, let column, let first): (column, first)
        case .later(let inner, _), .dayPart(_, let inner): inner.nodeColumn
        case .register, .constant, .null, .edgeProperty, .element, .elementProperty: nil
        }
    }

    /// What it is for each of some numbers of its column.
    fileprivate func values(of numbers: ClosedRange<Int64>) -> [Int64] {
        switch self {
        case .later(let inner, let days): return inner.values(of: numbers).map { $0 &+ days }
        case .dayPart(let part, .nodeProperty): return part.values(of: numbers)
        case .dayPart(let part, let inner): return inner.values(of: numbers).map(part.value)
        default: return Array(numbers)
        }
    }
}

extension VectorExpression.DayPart {
    /// The part of each of some days in a row.
    fileprivate func values(of days: ClosedRange<Int64>) -> [Int64] {
        var values: [Int64] = []
        values.reserveCapacity(days.count)
        var day = days.lowerBound
        while day <= days.upperBound {
            let (year, month, first) = Day(number: day).components
            let last = min(days.upperBound, day + Int64(Day.length(ofMonth: month, year: year) - first))
            switch self {
            case .year: values.append(contentsOf: repeatElement(Int64(year), count: Int(last - day) + 1))
            case .month: values.append(contentsOf: repeatElement(Int64(month), count: Int(last - day) + 1))
            case .day: values.append(contentsOf: (Int64(first)...(Int64(first) + last - day)))
            }
            day = last + 1
        }
        return values
    }
}
