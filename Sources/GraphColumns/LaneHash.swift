/// A checksum of 64 bits, at about the speed of memory: bytes go in, a number comes out.
///
///     LaneHash.hash(section) == checksum
///
/// Words of eight bytes go in turn into eight lanes, each `lane = rotate((lane ^ word) * odd, 29)`, as FNV-1a does with bytes; the lanes
/// are then folded into one number by the same step. Each step can be undone, by what it took in and by what was there, so any change
/// within one lane, as of a single byte, is a change of the result. No defence against those who want to deceive.
enum LaneHash {
    private static let odd: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The checksum of some bytes; the number of bytes is a part of it.
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var (a, b, c, d) = (odd, odd &* 3, odd &* 5, odd &* 7)
        var (e, f, g, h) = (odd &* 9, odd &* 11, odd &* 13, odd &* 15)
        let whole = bytes.count & ~63
        if let start = bytes.baseAddress {
            var place = start
            let end = start + whole
            while place < end {
                a = step(a, place.loadUnaligned(as: UInt64.self))
                b = step(b, place.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                c = step(c, place.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
                d = step(d, place.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
                e = step(e, place.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
                f = step(f, place.loadUnaligned(fromByteOffset: 40, as: UInt64.self))
                g = step(g, place.loadUnaligned(fromByteOffset: 48, as: UInt64.self))
                h = step(h, place.loadUnaligned(fromByteOffset: 56, as: UInt64.self))
                place += 64
            }
        }
        var hash = UInt64(bytes.count)
        for lane in [a, b, c, d, e, f, g, h] { hash = step(hash, lane) }
        for index in whole..<bytes.count { hash = step(hash, UInt64(bytes[index])) }
        return hash ^ hash >> 32
    }

    @inline(__always) private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        let product = (lane ^ word) &* odd
        return product << 29 | product >> 35
    }
}
