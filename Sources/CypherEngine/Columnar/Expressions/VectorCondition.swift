import GraphColumns
import GraphModel

/// A condition on the rows of a batch: which of them it is true for.
indirect enum VectorCondition {
    case always, never
    /// Not null, and from the first to the last of some numbers.
    case inRange(VectorExpression, ClosedRange<Int64>)
    /// Not null, and none of some numbers.
    case isNot(VectorExpression, Int64)
    /// Not null, and a floating-point number that compares so.
    case float(VectorExpression, Ordering, Double)
    /// Not null, and one of the numbers whose bits are set, counted from 0.
    case inSet(VectorExpression, NumberSet)
    /// Both not null, and in this order.
    case compared(VectorExpression, Ordering, VectorExpression)
    case isNull(VectorExpression, isNegated: Bool)
    /// Whether the nodes of a register are among some.
    case isAmong(Int, NodeSet, isNegated: Bool)
    /// Whether two registers hold the same.
    case isSame(Int, Int, isNegated: Bool)
    /// Whether two registers hold words in this order.
    case areOrdered(Int, Ordering, Int)
    /// Whether two edges of one type differ, given by the registers of their ends.
    case areDifferentEdges(sources: (Int, Int), targets: (Int, Int))
    /// Whether there is an edge from a node of one register to one of another.
    case isConnected(Int, Int, Adjacency, isNegated: Bool)
    case all([VectorCondition])
    case any([VectorCondition])

    enum Ordering { case less, lessOrEqual, equal, notEqual, greaterOrEqual, greater }

    /// Keeps those of `rows`, which are ascending numbers of rows of the batch, for which the condition is true; returns how many there are.
    func select(_ batch: Batch, _ rows: UnsafeMutablePointer<UInt32>, _ count: Int, _ scratch: ScratchPool) -> Int {
        guard count > 0 else { return 0 }
        switch self {
        case .always: return count
        case .never: return 0
        case .inRange(let expression, let range):
            if let selected = expression.select(batch, in: range, rows, count) { return selected }
            let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
            return selectNumbers(expression, batch, rows, count, scratch) { UInt64(bitPattern: $0 &- range.lowerBound) <= width }
        case .isNot(let expression, let number):
            return selectNumbers(expression, batch, rows, count, scratch) { $0 != number }
        case .float(let expression, let ordering, let limit):
            return selectNumbers(expression, batch, rows, count, scratch) {
                ordering.holds(Double(bitPattern: UInt64(bitPattern: $0)), limit)
            }
        case .inSet(let expression, let set):
            if case .nodeProperty(let register, let column, let first) = expression, column.width == 1, column.presence == nil {
                let (nodes, stored, base) = (batch.words[register], column.values.assumingMemoryBound(to: UInt8.self), column.base)
                return set.withWords(orNone: 0) { words, limit in
                    filter(rows, count) { row in
                        let number = base &+ Int64(stored[Int(nodes[Int(row)] &- first)])
                        return number >= 0 && number < limit && words[Int(number &>> 6)] &>> UInt64(number & 63) & 1 != 0
                    }
                }
            }
            return selectNumbers(expression, batch, rows, count, scratch) { set.contains($0) }
        case .compared(let left, let ordering, let right): return compare(left, ordering, right, batch, rows, count, scratch)
        case .isNull(let expression, let isNegated):
            let (numbers, nulls) = scratch.take()
            defer { scratch.give(numbers, nulls) }
            guard expression.load(batch, into: numbers, nulls: nulls) else { return isNegated ? count : 0 }
            return filter(rows, count) { (nulls[Int($0)] != 0) != isNegated }
        case .isAmong(let register, let set, let isNegated):
            let nodes = batch.words[register]
            if let bits = set.bits {
                return filter(rows, count) { row in
                    let node = nodes[Int(row)]
                    return (bits[Int(node >> 6)] >> UInt64(node & 63) & 1 != 0) != isNegated
                }
            }
            return filter(rows, count) { set.contains(nodes[Int($0)]) != isNegated }
        case .isSame(let first, let second, let isNegated):
            let (left, right) = (batch.words[first], batch.words[second])
            return filter(rows, count) { (left[Int($0)] == right[Int($0)]) != isNegated }
        case .areOrdered(let first, let ordering, let second):
            return filter(rows, count, ordering, batch.words[first], batch.words[second])
        case .areDifferentEdges(let sources, let targets):
            let (source, otherSource) = (batch.words[sources.0], batch.words[sources.1])
            let (target, otherTarget) = (batch.words[targets.0], batch.words[targets.1])
            return filter(rows, count) { row in
                source[Int(row)] != otherSource[Int(row)] || target[Int(row)] != otherTarget[Int(row)]
            }
        case .isConnected(let from, let to, let adjacency, let isNegated):
            let (sources, targets) = (batch.words[from], batch.words[to])
            return filter(rows, count) { adjacency.hasEdge(from: sources[Int($0)], to: targets[Int($0)]) != isNegated }
        case .all(let conditions):
            var left = count
            for condition in conditions where left > 0 { left = condition.select(batch, rows, left, scratch) }
            return left
        case .any(let conditions):
            let (marks, candidates) = scratch.takeWords()
            defer { scratch.giveWords(marks, candidates) }
            for row in 0..<batch.count { marks[row] = 0 }
            for condition in conditions {
                candidates.update(from: rows, count: count)
                let selected = condition.select(batch, candidates, count, scratch)
                for index in 0..<selected { marks[Int(candidates[index])] = 1 }
            }
            return filter(rows, count) { marks[Int($0)] != 0 }
        }
    }

    @inline(__always)
    private func filter(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, _ holds: (UInt32) -> Bool) -> Int {
        var kept = 0
        for index in 0..<count {
            let row = rows[index]
            rows[kept] = row
            kept &+= holds(row) ? 1 : 0
        }
        return kept
    }

    @inline(__always)
    private func selectNumbers(
        _ expression: VectorExpression, _ batch: Batch, _ rows: UnsafeMutablePointer<UInt32>, _ count: Int, _ scratch: ScratchPool,
        _ holds: (Int64) -> Bool
    ) -> Int {
        let (numbers, nulls) = scratch.take()
        defer { scratch.give(numbers, nulls) }
        if expression.load(batch, into: numbers, nulls: nulls) {
            return filter(rows, count) { nulls[Int($0)] == 0 && holds(numbers[Int($0)]) }
        }
        return filter(rows, count) { holds(numbers[Int($0)]) }
    }

    private func compare(
        _ left: VectorExpression, _ ordering: Ordering, _ right: VectorExpression, _ batch: Batch, _ rows: UnsafeMutablePointer<UInt32>,
        _ count: Int, _ scratch: ScratchPool
    ) -> Int {
        let (numbers, nulls) = scratch.take()
        let (others, otherNulls) = scratch.take()
        defer {
            scratch.give(numbers, nulls)
            scratch.give(others, otherNulls)
        }
        var left = left.load(batch, into: numbers, nulls: nulls) ? filter(rows, count) { nulls[Int($0)] == 0 } : count
        if right.load(batch, into: others, nulls: otherNulls) { left = filter(rows, left) { otherNulls[Int($0)] == 0 } }
        return filter(rows, left, ordering, numbers, others)
    }

    private func filter<Number: Comparable>(
        _ rows: UnsafeMutablePointer<UInt32>, _ count: Int, _ ordering: Ordering, _ left: UnsafePointer<Number>,
        _ right: UnsafePointer<Number>
    ) -> Int {
        // Each in a loop of its own: what is asked is not asked again for each row.
        switch ordering {
        case .less: filter(rows, count) { left[Int($0)] < right[Int($0)] }
        case .lessOrEqual: filter(rows, count) { left[Int($0)] <= right[Int($0)] }
        case .equal: filter(rows, count) { left[Int($0)] == right[Int($0)] }
        case .notEqual: filter(rows, count) { left[Int($0)] != right[Int($0)] }
        case .greaterOrEqual: filter(rows, count) { left[Int($0)] >= right[Int($0)] }
        case .greater: filter(rows, count) { left[Int($0)] > right[Int($0)] }
        }
    }

    /// The registers of words that it reads.
    var words: Set<Int> {
        switch self {
        case .always, .never: []
        case .inRange(let expression, _), .isNot(let expression, _), .float(let expression, _, _), .inSet(let expression, _),
            .isNull(let expression, _):
            expression.words
        case .compared(let left, _, let right): left.words.union(right.words)
        case .isAmong(let register, _, _): [register]
        case .isSame(let first, let second, _), .areOrdered(let first, _, let second), .isConnected(let first, let second, _, _):
            [first, second]
        case .areDifferentEdges(let sources, let targets): [sources.0, sources.1, targets.0, targets.1]
        case .all(let conditions), .any(let conditions): conditions.reduce(into: []) { $0.formUnion($1.words) }
        }
    }

    /// The registers of numbers that it reads.
    var numbers: Set<Int> {
        switch self {
        case .inRange(let expression, _), .isNot(let expression, _), .float(let expression, _, _), .inSet(let expression, _),
            .isNull(let expression, _):
            expression.numberRegisters
        case .compared(let left, _, let right): left.numberRegisters.union(right.numberRegisters)
        case .all(let conditions), .any(let conditions): conditions.reduce(into: []) { $0.formUnion($1.numbers) }
        default: []
        }
    }
}

extension VectorCondition.Ordering {
    /// Whether two numbers stand so; not-a-number does in no way but that it is not equal.
    func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .equal: left == right
        case .notEqual: left != right
        case .greaterOrEqual: left >= right
        case .greater: left > right
        }
    }
}

extension VectorExpression {
    /// The registers of words that it reads.
    var words: Set<Int> {
        switch self {
        case .nodeProperty(let register, _, _), .edgeProperty(let register, _), .element(let register, _),
            .elementProperty(let register, _, _):
            [register]
        case .later(let inner, _), .dayPart(_, let inner): inner.words
        case .register, .constant, .null: []
        }
    }

    /// The registers of numbers that it reads.
    var numberRegisters: Set<Int> {
        switch self {
        case .register(let register, _): [register]
        case .later(let inner, _), .dayPart(_, let inner): inner.numberRegisters
        case .nodeProperty, .edgeProperty, .element, .elementProperty, .constant, .null: []
        }
    }

    /// Rows whose property lies in a range, without making numbers of what is stored; nil where there is no such short way.
    fileprivate func select(
        _ batch: Batch, in range: ClosedRange<Int64>, _ rows: UnsafeMutablePointer<UInt32>, _ count: Int
    ) -> Int? {
        let positions: UnsafePointer<UInt32>
        let stored: PropertyColumn
        var first: UInt32 = 0
        switch self {
        case .nodeProperty(let register, let column, let lowest):
            positions = UnsafePointer(batch.words[register])
            stored = column
            first = lowest
        case .edgeProperty(let register, let column):
            positions = UnsafePointer(batch.words[register])
            stored = column
        default: return nil
        }
        guard stored.presence == nil else { return nil }
        switch stored.width {
        case 1: return Self.select(stored, UInt8.self, positions, first, range, rows, count)
        case 2: return Self.select(stored, UInt16.self, positions, first, range, rows, count)
        case 4: return Self.select(stored, UInt32.self, positions, first, range, rows, count)
        default: return nil
        }
    }

    @inline(__always)
    private static func select<Stored: FixedWidthInteger & UnsignedInteger>(
        _ column: PropertyColumn, _ type: Stored.Type, _ positions: UnsafePointer<UInt32>, _ first: UInt32, _ range: ClosedRange<Int64>,
        _ rows: UnsafeMutablePointer<UInt32>, _ count: Int
    ) -> Int {
        guard let (lowest, width) = column.stored(range, as: type) else { return 0 }
        let stored = column.values.assumingMemoryBound(to: type)
        var kept = 0
        for index in 0..<count {
            let row = rows[index]
            rows[kept] = row
            kept &+= stored[Int(positions[Int(row)] &- first)] &- lowest <= width ? 1 : 0
        }
        return kept
    }
}

extension VectorCondition {
    /// Those of some nodes in a row for which it holds, where it asks for nothing but a property of theirs; returns how many they are, nil where
    /// it asks for something else.
    func select(_ nodes: Range<Int>, into found: UnsafeMutablePointer<UInt32>) -> Int? {
        guard case .inRange(.nodeProperty(_, let column, let first), let range) = self, column.presence == nil else { return nil }
        switch column.width {
        case 1: return Self.select(column, UInt8.self, nodes, first, range, found)
        case 2: return Self.select(column, UInt16.self, nodes, first, range, found)
        case 4: return Self.select(column, UInt32.self, nodes, first, range, found)
        default: return nil
        }
    }

    @inline(__always)
    private static func select<Stored: FixedWidthInteger & UnsignedInteger>(
        _ column: PropertyColumn, _ type: Stored.Type, _ nodes: Range<Int>, _ first: UInt32, _ range: ClosedRange<Int64>,
        _ found: UnsafeMutablePointer<UInt32>
    ) -> Int {
        guard let (lowest, width) = column.stored(range, as: type) else { return 0 }
        let stored = column.values.assumingMemoryBound(to: type)
        var kept = 0
        for node in nodes {
            found[kept] = UInt32(truncatingIfNeeded: node)
            kept &+= stored[node &- Int(first)] &- lowest <= width ? 1 : 0
        }
        return kept
    }
}

extension PropertyColumn {
    /// The range as it is stored: its least number, and how far it reaches; nil where no value can lie in it.
    func stored<Stored: FixedWidthInteger & UnsignedInteger>(
        _ range: ClosedRange<Int64>, as type: Stored.Type
    ) -> (lowest: Stored, width: Stored)? {
        let low = max(range.lowerBound, base)
        let (top, overflow) = base.addingReportingOverflow(Int64(clamping: UInt64(Stored.max)))
        let high = overflow ? range.upperBound : min(range.upperBound, top)
        guard low <= high else { return nil }
        return (Stored(truncatingIfNeeded: low &- base), Stored(truncatingIfNeeded: high &- low))
    }
}

extension Adjacency {
    /// Whether an edge leads from one node to another.
    func hasEdge(from source: UInt32, to target: UInt32) -> Bool {
        let position = firstPosition(of: source, notBelow: target)
        return position < list(of: source).upperBound && neighbours[position] == target
    }
}

/// Small numbers, a bit for each: codes of texts.
struct NumberSet {
    private let words: [UInt64]
    /// How many there are.
    let count: Int

    init(_ numbers: some Sequence<Int>, below limit: Int) {
        var words = [UInt64](repeating: 0, count: limit / 64 + 1)
        for number in numbers where number >= 0 && number < limit { words[number >> 6] |= 1 << UInt64(number & 63) }
        self.words = words
        self.count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// The words of the bits, and how many bits they have.
    func withWords<Result>(orNone empty: Result, _ body: (UnsafePointer<UInt64>, Int64) -> Result) -> Result {
        words.withUnsafeBufferPointer { words in words.baseAddress.map { body($0, Int64(words.count) * 64) } ?? empty }
    }

    /// Whether a number is one of them.
    @inline(__always)
    func contains(_ number: Int64) -> Bool {
        number >= 0 && Int(number >> 6) < words.count && words[Int(number >> 6)] >> UInt64(number & 63) & 1 != 0
    }
}

/// Memory for what is computed about a batch and then forgotten; one for each thread.
final class ScratchPool {
    private var numbers: [(UnsafeMutablePointer<Int64>, UnsafeMutablePointer<UInt8>)] = []
    private var words: [(UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>)] = []
    /// The numbers of the rows of a batch that are selected.
    let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: Batch.capacity)

    deinit {
        for (first, second) in numbers {
            first.deallocate()
            second.deallocate()
        }
        for (first, second) in words {
            first.deallocate()
            second.deallocate()
        }
        rows.deallocate()
    }

    func take() -> (UnsafeMutablePointer<Int64>, UnsafeMutablePointer<UInt8>) {
        numbers.popLast() ?? (.allocate(capacity: Batch.capacity), .allocate(capacity: Batch.capacity))
    }

    func give(_ first: UnsafeMutablePointer<Int64>, _ second: UnsafeMutablePointer<UInt8>) { numbers.append((first, second)) }

    func takeWords() -> (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>) {
        words.popLast() ?? (.allocate(capacity: Batch.capacity), .allocate(capacity: Batch.capacity))
    }

    func giveWords(_ first: UnsafeMutablePointer<UInt32>, _ second: UnsafeMutablePointer<UInt32>) { words.append((first, second)) }

    /// All rows of a batch, to select from.
    func allRows(_ count: Int) -> UnsafeMutablePointer<UInt32> {
        for row in 0..<count { rows[row] = UInt32(truncatingIfNeeded: row) }
        return rows
    }
}
