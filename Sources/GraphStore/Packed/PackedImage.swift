import GraphColumns
import GraphModel

/// The columns of a packed graph in its file: their image, in pieces.
enum PackedImage {
    /// The part that it is.
    static let part = 1
    /// So many bytes go into a piece.
    private static let pieceSize = 1 << 20

    /// Writes the columns; returns how many bytes their image has.
    static func write(_ graph: ColumnarGraph, to parts: PackedParts) throws(Diagnostic) -> Int {
        var written = 0
        var piece: [UInt8] = []
        piece.reserveCapacity(pieceSize + 8)
        func flush() throws(Diagnostic) {
            let count = piece.count
            guard written + count <= Int(UInt32.max) else {
                throw Diagnostic(.store, .limit, "more than 4 GB of columns do not fit into a file")
            }
            try parts.write(&piece, part: part, place: written)
            written += count
        }
        try ColumnarImage.write(graph, stamp: []) { bytes throws(Diagnostic) in
            var rest = bytes[...]
            while !rest.isEmpty {
                let next = rest.prefix(pieceSize - piece.count)
                piece.append(contentsOf: UnsafeRawBufferPointer(rebasing: next))
                rest = rest.dropFirst(next.count)
                if piece.count == pieceSize { try flush() }
            }
        }
        if !piece.isEmpty { try flush() }
        return written
    }

    /// Reads the columns into memory; throws category `.damaged` where they are not what was written.
    static func read(_ parts: PackedParts, size: Int) throws(Diagnostic) -> ColumnarGraph {
        guard size > 0, size <= Int(UInt32.max) else { throw PackedParts.damaged("its columns cannot be so long") }
        // A size that was made up takes no memory before the last piece is there.
        try parts.read(part: part, place: size - 1) { first, bytes throws(Diagnostic) in
            guard first + bytes.count == size else { throw PackedParts.damaged("its columns are cut off") }
        }
        let memory = ImageMemory(size)
        var end = 0
        while end < size {
            let next = try parts.read(part: part, place: end) { first, bytes throws(Diagnostic) in
                guard first == end, bytes.count > 0, bytes.count <= size - end else { throw PackedParts.damaged("its columns have a gap") }
                memory.copy(bytes, at: end)
                return end + bytes.count
            }
            end = next
        }
        return try ColumnarImage.graph(of: memory.bytes, owner: memory)
    }
}

/// Memory for an image, given back with the last graph that lies in it.
private final class ImageMemory: Sendable {
    nonisolated(unsafe) private let start: UnsafeMutableRawPointer
    private let count: Int

    init(_ count: Int) {
        self.count = count
        start = .allocate(byteCount: count, alignment: 4096)
    }

    deinit { start.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    func copy(_ bytes: UnsafeRawBufferPointer, at place: Int) {
        UnsafeMutableRawBufferPointer(start: start + place, count: bytes.count).copyMemory(from: bytes)
    }
}
