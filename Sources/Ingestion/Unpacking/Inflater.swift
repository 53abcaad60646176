import CZlib

/// Packed bytes → bytes, by zlib: one stream of gzip (RFC 1952), zlib (RFC 1950) or bare deflate (RFC 1951), a piece at a time.
final class Inflater {
    /// What stands around the packed data.
    enum Wrapping: Int32 {
        case gzip = 31
        case zlib = 15
        case bare = -15
    }

    /// What became of a piece.
    struct Piece {
        var output: [UInt8]
        /// Bytes of the input that were used.
        var used: Int
        /// Whether the stream has come to its end.
        var isAtEnd: Bool
        /// Whether the data is damaged.
        var isDamaged: Bool

        /// Whether there may be more without more input.
        var isFull: Bool { output.count == Inflater.pieceSize }
    }

    // zlib keeps the address of it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool
    private static let pieceSize = 1 << 18

    init(_ wrapping: Wrapping) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        isReady = zlib_begin_inflating(stream, wrapping.rawValue) == Z_OK
    }

    deinit {
        if isReady { inflateEnd(stream) }
        stream.deallocate()
    }

    /// Begins another stream of the same kind.
    func begin() { inflateReset(stream) }

    /// Unpacks from `input`, at most some hundred thousand bytes.
    func inflate(_ input: ArraySlice<UInt8>) -> Piece {
        guard isReady else { return Piece(output: [], used: 0, isAtEnd: false, isDamaged: true) }
        var code: Int32 = Z_OK
        let input = input.prefix(Int(UInt32.max >> 1))
        let output = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            input.withUnsafeBufferPointer { bytes in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
                stream.pointee.avail_in = UInt32(bytes.count)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(buffer.count)
                code = CZlib.inflate(stream, Z_NO_FLUSH)
                count = buffer.count - Int(stream.pointee.avail_out)
            }
        }
        let used = input.count - Int(stream.pointee.avail_in)
        stream.pointee.next_in = nil
        stream.pointee.avail_in = 0
        // Z_BUF_ERROR only says that there was nothing to do.
        return Piece(
            output: output, used: used, isAtEnd: code == Z_STREAM_END,
            isDamaged: code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
    }

    /// All of one stream, at most `limit` bytes, and whether it came to its end; nil where nothing can be unpacked.
    static func whole(_ input: ArraySlice<UInt8>, _ wrapping: Wrapping, limit: Int) -> (bytes: [UInt8], isComplete: Bool)? {
        let inflater = Inflater(wrapping)
        var rest = input
        var bytes: [UInt8] = []
        while true {
            let piece = inflater.inflate(rest)
            rest = rest.dropFirst(piece.used)
            bytes += piece.output.prefix(limit - bytes.count)
            if piece.isAtEnd { return (bytes, true) }
            let isStuck = piece.output.isEmpty && piece.used == 0
            if piece.isDamaged || isStuck || bytes.count >= limit { return bytes.isEmpty ? nil : (bytes, false) }
        }
    }
}
