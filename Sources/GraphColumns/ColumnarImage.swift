import GraphModel

/// A graph of columns as bytes, of a file or of something else that holds bytes, which are used where they lie.
///
///     try ColumnarImage.write(graph, stamp: stateOfTheDatabase) { bytes throws(Diagnostic) in try file.write(bytes) }
///     let graph = try ColumnarImage.graph(of: mapping.bytes, owner: mapping)
///
/// Numbers stand in the byte order of the machine. An image begins with its head:
///
/// | bytes | what |
/// |---|---|
/// | 8 | `ENTTCOLS` |
/// | 4 | `0x01020304`, which another byte order would read as `0x04030201` |
/// | 4 | ``formatVersion`` |
/// | 8 | the length of the image |
/// | 8 | the length of the head |
/// | 8 | the length of the stamp |
/// | … | the stamp, padded to a multiple of 8 |
/// | … | the description: what there is, as 64-bit numbers, and of each section its length and its checksum, in their order |
/// | 8 | the checksum of the head up to here |
///
/// The sections follow: of a page or more at multiples of 4096 bytes, smaller ones at multiples of 64, so that a mapping can be read as
/// numbers. Checksums are those of ``LaneHash``.
public enum ColumnarImage {
    /// Images of another version are not read.
    public static let formatVersion: UInt32 = 1

    static let magic = Array("ENTTCOLS".utf8)
    private static let byteOrder: UInt32 = 0x0102_0304
    private static let fixedLength = 40

    /// Writes a graph as it was built; the sink gets its bytes piece by piece, in order, without a copy of them.
    ///
    /// - Parameter stamp: whatever the writer wants to find again in ``stamp(of:file:)``: of which database the graph is, in which state.
    /// - Throws: what the sink throws; a diagnostic of the category `.damaged` for a graph that lies in a damaged image, `.failure` for one
    ///   that was changed after it was built.
    public static func write(
        _ graph: ColumnarGraph, stamp: [UInt8], to sink: (UnsafeRawBufferPointer) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        var writer = ImageWriter()
        try writer.add(graph)
        func put(_ bytes: [UInt8]) throws(Diagnostic) {
            if bytes.isEmpty { return }
            try bytes.withUnsafeBufferPointer { bytes throws(Diagnostic) in try sink(UnsafeRawBufferPointer(bytes)) }
        }
        let head = head(stamp, writer)
        try put(head)
        var end = head.count
        for section in writer.sections {
            let start = start(after: end, length: section.count)
            try put([UInt8](repeating: 0, count: start - end))
            if !section.isEmpty { try sink(section) }
            end = start + section.count
        }
    }

    /// The graph of an image, where its bytes lie; `owner` keeps them there, unchanged. Only the head is read; each part of the graph is
    /// checked when it is asked for.
    ///
    /// - Parameter file: the file of which diagnostics speak.
    /// - Throws: a diagnostic of the category `.damaged` for bytes that are no image, of another format version or byte order, too few, too
    ///   many, or others than were written; `.failure` for ones that do not lie at a multiple of 8.
    public static func graph(
        of image: UnsafeRawBufferPointer, owner: AnyObject, file: String? = nil
    ) throws(Diagnostic) -> ColumnarGraph {
        let (stamp, head) = try checkedStamp(image, file)
        guard let start = image.baseAddress, Int(bitPattern: start) & 7 == 0 else {
            throw Diagnostic(.store, .failure, "columns are read only where they lie at a multiple of 8 bytes")
        }
        var reader = ImageReader(
            start, end: image.count, description: padded(stamp.upperBound)..<head - 8, sectionStart: head, file: file)
        return try reader.graph(owner: owner)
    }

    /// The stamp with which an image was written.
    ///
    /// - Throws: as ``graph(of:owner:file:)``.
    public static func stamp(of image: UnsafeRawBufferPointer, file: String? = nil) throws(Diagnostic) -> [UInt8] {
        Array(image[try checkedStamp(image, file).stamp])
    }

    static func damaged(_ what: String, file: String?) -> Diagnostic {
        Diagnostic(.store, .damaged, "the columns of the graph are damaged: \(what)", at: file.map { .file($0) })
    }

    private static let page = 4096

    /// Where a section begins: on a page of its own, if it fills one.
    static func start(after end: Int, length: Int) -> Int {
        let alignment = length < page ? 64 : page
        return (end + alignment - 1) & ~(alignment - 1)
    }

    private static func padded(_ length: Int) -> Int { (length + 7) & ~7 }

    private static func head(_ stamp: [UInt8], _ writer: ImageWriter) -> [UInt8] {
        var head = magic
        let length = fixedLength + padded(stamp.count) + writer.description.count + 8
        let size = writer.sections.reduce(length) { start(after: $0, length: $1.count) + $1.count }
        withUnsafeBytes(of: byteOrder) { head.append(contentsOf: $0) }
        withUnsafeBytes(of: formatVersion) { head.append(contentsOf: $0) }
        for number in [size, length, stamp.count] { withUnsafeBytes(of: Int64(number)) { head.append(contentsOf: $0) } }
        head.append(contentsOf: stamp)
        head.append(contentsOf: repeatElement(0, count: padded(stamp.count) - stamp.count))
        head.append(contentsOf: writer.description)
        let checksum = head.withUnsafeBytes { LaneHash.hash($0) }
        withUnsafeBytes(of: checksum) { head.append(contentsOf: $0) }
        return head
    }

    /// Where the stamp of an image lies, and how long its head is; both within the image.
    private static func checkedStamp(
        _ image: UnsafeRawBufferPointer, _ file: String?
    ) throws(Diagnostic) -> (stamp: Range<Int>, head: Int) {
        guard image.count >= fixedLength + 8, image[..<8].elementsEqual(magic) else {
            throw damaged("they do not begin as columns do", file: file)
        }
        guard image.loadUnaligned(fromByteOffset: 8, as: UInt32.self) == byteOrder else {
            throw damaged("they are of a machine with another byte order", file: file)
        }
        let version = image.loadUnaligned(fromByteOffset: 12, as: UInt32.self)
        guard version == formatVersion else {
            throw damaged("they are of format version \(version), and this program reads version \(formatVersion)", file: file)
        }
        guard image.loadUnaligned(fromByteOffset: 16, as: Int64.self) == image.count else {
            throw damaged("they are not as long as they were", file: file)
        }
        let head = image.loadUnaligned(fromByteOffset: 24, as: Int64.self)
        let stamp = image.loadUnaligned(fromByteOffset: 32, as: Int64.self)
        guard head >= fixedLength + 8, head <= image.count, stamp >= 0, stamp <= head - Int64(fixedLength) - 8,
            padded(fixedLength + Int(stamp)) <= head - 8
        else { throw damaged("their head cannot be so long", file: file) }
        let checked = UnsafeRawBufferPointer(rebasing: image[..<(Int(head) - 8)])
        guard image.loadUnaligned(fromByteOffset: Int(head) - 8, as: UInt64.self) == LaneHash.hash(checked) else {
            throw damaged("their head does not match its checksum", file: file)
        }
        return (fixedLength..<fixedLength + Int(stamp), Int(head))
    }
}
