import GraphModel

/// The least and the greatest value of every 4096 positions of a column, so that a scan leaves out those in which nothing can match.
///
/// Of the values `1, …, 1` (4096 times), `7, 3` the minima are `1, 3` and the maxima `1, 7`.
public struct ValueBlocks: @unchecked Sendable {
    /// How many positions are a block; the last one may have fewer.
    public static let length = 4096

    /// By block; `Int64.max` where a block has no values.
    public let minima: UnsafePointer<Int64>
    /// By block; `Int64.min` where a block has no values.
    public let maxima: UnsafePointer<Int64>

    /// How many blocks the positions of a column are.
    static func count(of column: PropertyColumn) -> Int { (column.count + length - 1) / length }
}

extension PropertyColumn {
    /// The column with ``blocks``, for one of nodes whose order was looked at: whole numbers and dates that do not ascend, of more than
    /// one block.
    func addingBlocks(in memory: ColumnMemory) -> PropertyColumn {
        guard kind == .integer || kind == .date, !isSorted, count > ValueBlocks.length else { return self }
        let blockCount = ValueBlocks.count(of: self)
        let minima = memory.take(Int64.self, count: blockCount)
        let maxima = memory.take(Int64.self, count: blockCount)
        for block in 0..<blockCount { (minima[block], maxima[block]) = limits(ofBlock: block) }
        var column = self
        column.blocks = ValueBlocks(minima: minima, maxima: maxima)
        return column
    }

    /// Whether blocks are what the values say.
    var hasSoundBlocks: Bool {
        guard let blocks else { return true }
        return (0..<ValueBlocks.count(of: self)).allSatisfy { (blocks.minima[$0], blocks.maxima[$0]) == limits(ofBlock: $0) }
    }

    private func limits(ofBlock block: Int) -> (Int64, Int64) {
        let range = block * ValueBlocks.length..<min((block + 1) * ValueBlocks.length, count)
        return switch width {
        case 1: limits(UInt8.self, range)
        case 2: limits(UInt16.self, range)
        case 4: limits(UInt32.self, range)
        default: limits(UInt64.self, range)
        }
    }

    private func limits<Stored: FixedWidthInteger & UnsignedInteger>(_ type: Stored.Type, _ range: Range<Int>) -> (Int64, Int64) {
        let stored = values.assumingMemoryBound(to: type)
        var least = Stored.max
        var most = Stored.min
        if let presence {
            var isEmpty = true
            for place in range where presence[place >> 6] >> UInt64(place & 63) & 1 != 0 {
                least = min(least, stored[place])
                most = max(most, stored[place])
                isEmpty = false
            }
            if isEmpty { return (.max, .min) }
        } else {
            for place in range {
                least = min(least, stored[place])
                most = max(most, stored[place])
            }
        }
        return (base &+ Int64(truncatingIfNeeded: least), base &+ Int64(truncatingIfNeeded: most))
    }
}
