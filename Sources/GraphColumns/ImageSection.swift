/// A run of bytes of an image, and the checksum that it had when it was written.
struct ImageSection: @unchecked Sendable {
    let bytes: UnsafeRawPointer
    let length: Int
    let checksum: UInt64

    /// Whether the bytes are those that were written.
    var isSound: Bool { LaneHash.hash(UnsafeRawBufferPointer(start: bytes, count: length)) == checksum }

    /// Where its numbers begin.
    func start<Number: BitwiseCopyable>(of type: Number.Type) -> UnsafePointer<Number> { bytes.assumingMemoryBound(to: type) }
}
