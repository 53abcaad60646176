import GraphModel

/// Texts in ascending order of their bytes, each once; its code is its place.
public struct StringDictionary: @unchecked Sendable, BitwiseCopyable {
    /// How many texts there are.
    public let count: Int
    /// Where each text begins, and where the last one ends.
    let offsets: UnsafePointer<UInt32>
    let bytes: UnsafePointer<UInt8>
    /// For texts that hardly repeat: the positions of the column by code, code `c` at `starts[c]..<starts[c + 1]`. Nil for others.
    public let postings: (starts: UnsafePointer<UInt32>, positions: UnsafePointer<UInt32>)?

    init(
        count: Int, offsets: UnsafePointer<UInt32>, bytes: UnsafePointer<UInt8>,
        postings: (starts: UnsafePointer<UInt32>, positions: UnsafePointer<UInt32>)?
    ) {
        self.count = count
        self.offsets = offsets
        self.bytes = bytes
        self.postings = postings
    }

    /// The bytes of a text.
    public func utf8(_ code: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(offsets[code]), count: Int(offsets[code + 1] - offsets[code]))
    }

    /// The text of a code.
    public func text(_ code: Int) -> String { String(decoding: utf8(code), as: UTF8.self) }

    /// The code of a text; nil where no value is that text.
    public func code(of text: String) -> Int? {
        let place = firstCode(notBefore: text)
        return place < count && utf8(place).elementsEqual(text.utf8) ? place : nil
    }

    /// The first code whose text does not come before a text in the order of bytes; ``count`` where all do.
    public func firstCode(notBefore text: String) -> Int {
        (0..<count).partitioningIndex { !utf8($0).lexicographicallyPrecedes(text.utf8) }
    }
}
