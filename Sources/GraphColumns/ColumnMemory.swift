/// Memory that columns point into: pieces are taken from it one by one and given back all at once, when nothing refers to it any more.
///
///     let memory = ColumnMemory()
///     let starts = memory.take(UInt32.self, count: nodes + 1)   // all 0
final class ColumnMemory {
    private var pieces: [UnsafeMutableRawPointer] = []

    deinit {
        for piece in pieces { piece.deallocate() }
    }

    /// Room for some numbers, all of them 0, aligned for any width.
    func take<Number: BitwiseCopyable>(_ type: Number.Type, count: Int) -> UnsafeMutablePointer<Number> {
        let length = max(count * MemoryLayout<Number>.stride, 8)
        let piece = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 16)
        piece.initializeMemory(as: UInt8.self, repeating: 0, count: length)
        pieces.append(piece)
        return piece.bindMemory(to: type, capacity: max(count, 1))
    }

    /// Room for a bit for each of some places, padded to whole words, none of them set.
    func takeBits(count: Int) -> UnsafeMutablePointer<UInt64> { take(UInt64.self, count: (count + 63) >> 6) }
}

extension UnsafeMutablePointer<UInt64> {
    /// Sets the bit of a place.
    func setBit(_ place: Int) { self[place >> 6] |= 1 << UInt64(place & 63) }
}
