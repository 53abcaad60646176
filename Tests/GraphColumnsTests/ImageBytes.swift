import Foundation
import GraphModel
import Testing

@testable import GraphColumns

/// The bytes of an image where a graph can lie in them: a test writes it, spoils it, opens it. Behind them memory ends, so that whoever
/// reads on crashes.
final class ImageBytes {
    let bytes: UnsafeMutableRawBufferPointer
    /// What they were at first.
    let written: [UInt8]
    private let mapping: UnsafeMutableRawBufferPointer

    init(_ bytes: some Collection<UInt8>) throws {
        written = Array(bytes)
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let room = (written.count + page - 1) / page * page
        let start = try #require(mmap(nil, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0))
        mapping = UnsafeMutableRawBufferPointer(start: start, count: room + page)
        try #require(start != MAP_FAILED && mprotect(start + room, page, PROT_NONE) == 0)
        self.bytes = UnsafeMutableRawBufferPointer(start: start + (room - written.count) / 8 * 8, count: written.count)
        restore()
    }

    convenience init(_ graph: ColumnarGraph, stamp: [UInt8] = Array("a stamp".utf8)) throws {
        var all: [UInt8] = []
        try ColumnarImage.write(graph, stamp: stamp) { all.append(contentsOf: $0) }
        try self.init(all)
    }

    deinit { munmap(mapping.baseAddress, mapping.count) }

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
