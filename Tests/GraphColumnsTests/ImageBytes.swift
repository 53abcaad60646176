import GraphModel

@testable import GraphColumns

/// The bytes of an image where a graph can lie in them: a test writes it, spoils it, opens it.
final class ImageBytes {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = .allocate(byteCount: bytes.count, alignment: 4096)
        self.bytes.copyBytes(from: bytes)
    }

    convenience init(_ graph: ColumnarGraph, stamp: [UInt8] = Array("a stamp".utf8)) throws(Diagnostic) {
        var all: [UInt8] = []
        try ColumnarImage.write(graph, stamp: stamp) { all.append(contentsOf: $0) }
        self.init(all)
    }

    deinit { bytes.deallocate() }

    var all: [UInt8] { Array(bytes) }

    func graph() throws(Diagnostic) -> ColumnarGraph { try ColumnarImage.graph(of: UnsafeRawBufferPointer(bytes), owner: self) }

    /// The length of the head, as it says.
    var headLength: Int { Int(bytes.loadUnaligned(fromByteOffset: 24, as: Int64.self)) }

    /// Makes the checksum of the head one of what now stands there, as a forger would.
    func forgeHead() {
        let checked = UnsafeRawBufferPointer(rebasing: bytes[..<(headLength - 8)])
        bytes.storeBytes(of: LaneHash.hash(checked), toByteOffset: headLength - 8, as: UInt64.self)
    }
}
