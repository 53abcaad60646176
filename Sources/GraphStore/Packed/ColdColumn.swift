import GraphModel

/// A part of a packed graph that holds a value, or nothing, for each of some nodes or edges; read piece by piece.
///
/// A piece holds the values of neighbouring places: how many there are, where each ends, then their bytes.
enum ColdColumn {
    /// About so many bytes go into a piece: a value is read with its neighbours.
    private static let pieceSize = 32 << 10

    /// Writes the values in the order of `order`, which has for each place the index of its value, or `UInt32.max`.
    static func write(
        _ values: ColdValues, order: [UInt32], part: Int, to parts: PackedParts
    ) throws(Diagnostic) {
        var first = 0
        var ends: [UInt32] = []
        var bytes: [UInt8] = []
        func flush(_ next: Int) throws(Diagnostic) {
            var piece: [UInt8] = []
            piece.reserveCapacity(bytes.count + ends.count * 4 + 16)
            append(UInt32(ends.count), to: &piece)
            for end in ends { append(end, to: &piece) }
            piece.append(contentsOf: bytes)
            try parts.write(&piece, part: part, place: first)
            first = next
            ends.removeAll(keepingCapacity: true)
            bytes.removeAll(keepingCapacity: true)
        }
        for (place, index) in order.enumerated() {
            if index != .max { bytes.append(contentsOf: values.bytes[values.range(Int(index))]) }
            ends.append(UInt32(bytes.count))
            if bytes.count + ends.count * 4 >= pieceSize { try flush(place + 1) }
        }
        if !ends.isEmpty { try flush(order.count) }
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Neighbouring values that were read.
    struct Piece {
        let first: Int
        let count: Int
        private let bytes: [UInt8]

        /// Throws category `.damaged` where lengths do not fit.
        init(first: Int, _ content: UnsafeRawBufferPointer) throws(Diagnostic) {
            self.first = first
            self.bytes = Array(content)
            guard content.count >= 4 else { throw PackedParts.damaged("a piece has no length") }
            count = Int(UInt32(littleEndian: content.loadUnaligned(as: UInt32.self)))
            guard count > 0, count <= content.count / 4 - 1 else { throw PackedParts.damaged("a piece has a wrong length") }
            var last = 0
            for index in 0..<count {
                guard end(index) >= last else { throw PackedParts.damaged("values of a piece overlap") }
                last = end(index)
            }
            guard last == content.count - 4 - count * 4 else { throw PackedParts.damaged("the values of a piece do not fit") }
        }

        private func end(_ index: Int) -> Int {
            bytes.withUnsafeBytes { Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: 4 + index * 4, as: UInt32.self))) }
        }

        func contains(_ place: Int) -> Bool { place >= first && place - first < count }

        /// Looks at the bytes of the value at a place of the piece; none where there is no value.
        func withBytes<Result>(_ place: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
            let index = place - first
            let start = 4 + count * 4
            let range = (start + (index == 0 ? 0 : end(index - 1)))..<(start + end(index))
            return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
        }
    }
}
