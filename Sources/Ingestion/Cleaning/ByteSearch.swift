import Foundation

extension String {
    /// Whether a byte of ASCII stands anywhere in the text, looked for many bytes at a time.
    func hasByte(_ byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.firstOffset(of: byte, from: 0) != nil } ?? utf8.contains(byte)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where a byte stands next, at an offset or behind it.
    func firstOffset(of byte: UInt8, from start: Int) -> Int? {
        guard let base = baseAddress, start < count, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Where a byte stands, one offset after the other.
    func offsets(of byte: UInt8) -> some Sequence<Int> {
        sequence(state: 0) { start in
            let found = firstOffset(of: byte, from: start)
            if let found { start = found + 1 }
            return found
        }
    }
}
