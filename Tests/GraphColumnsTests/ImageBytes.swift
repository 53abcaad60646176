import GraphModel

@testable import GraphColumns

/// The bytes of an image where a graph can lie in them: a test writes it, spoils it, opens it.
final class ImageBytes {
    let bytes: UnsafeMutableRawBufferPointer
    /// What they were at first.
    let written: [UInt8]

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = .allocate(byteCount: bytes.count, alignment: 4096)
        self.written = Array(bytes)
        self.bytes.copyBytes(from: written)
    }

    convenience init(_ graph: ColumnarGraph, stamp: [UInt8] = Array("a stamp".utf8)) throws(Diagnostic) {
        var all: [UInt8] = []
        try ColumnarImage.write(graph, stamp: stamp) { all.append(contentsOf: $0) }
        self.init(all)
    }

    deinit { bytes.deallocate() }

    func restore() { bytes.copyBytes(from: written) }

    func number(at place: Int) -> Int64 { bytes.loadUnaligned(fromByteOffset: place, as: Int64.self) }

    func graph() throws(Diagnostic) -> ColumnarGraph { try ColumnarImage.graph(of: UnsafeRawBufferPointer(bytes), owner: self) }

    /// The length of the head, as it says.
    var headLength: Int { Int(number(at: 24)) }

    /// Makes the checksum of the head one of what now stands there, as a forger would.
    func forgeHead() {
        let checked = UnsafeRawBufferPointer(rebasing: bytes[..<(headLength - 8)])
        bytes.storeBytes(of: LaneHash.hash(checked), toByteOffset: headLength - 8, as: UInt64.self)
    }

    /// Where the sections lie, in their order.
    func sections() throws(Diagnostic) -> [Range<Int>] {
        var writer = ImageWriter()
        try writer.add(graph())
        var end = headLength
        return writer.sections.map { section in
            let start = ColumnarImage.start(after: end, length: section.count)
            end = start + section.count
            return start..<end
        }
    }

    /// Makes the checksum of a section one of what now stands there.
    func forge(_ section: Range<Int>) {
        let old = written.withUnsafeBytes { LaneHash.hash(UnsafeRawBufferPointer(rebasing: $0[section])) }
        let new = LaneHash.hash(UnsafeRawBufferPointer(rebasing: bytes[section]))
        for place in stride(from: 40, to: headLength - 8, by: 8) where number(at: place) == section.count {
            if number(at: place + 8) == Int64(bitPattern: old) { bytes.storeBytes(of: new, toByteOffset: place + 8, as: UInt64.self) }
        }
        forgeHead()
    }
}
