import GraphModel

/// The lines of a file, one by one, each with its number: `{"a":1}\n{"b":2}\n` gives two. Line ends are LF or CRLF; what is not UTF-8 becomes
/// U+FFFD.
final class LineReader {
    /// A longer line is an error.
    static let longest = 256 << 20

    private let stream: ByteStream
    private let name: String
    private var block: [UInt8] = []
    private var position = 0
    /// The beginning of a line that goes on in the next block.
    private var rest: [UInt8] = []
    private var peeked: String?
    /// The number of the line that ``next()`` gave last, from 1.
    private(set) var line = 0

    init(_ file: SourceFile) throws(Diagnostic) {
        stream = try ByteStream(file)
        name = file.path
    }

    /// Where the last line stands.
    var place: Diagnostic.Place { .line(file: name, line: line, column: nil) }

    /// The first line that is not blank, which ``next()`` will give too; nil where there is none.
    func peek() throws(Diagnostic) -> String? {
        while let line = try next() {
            if line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            peeked = line
            return line
        }
        return nil
    }

    /// The next line without its end; nil after the last.
    func next() throws(Diagnostic) -> String? {
        if let line = peeked {
            peeked = nil
            return line
        }
        rest.removeAll(keepingCapacity: true)
        while true {
            if position == block.count {
                guard let more = try stream.next() else {
                    guard !rest.isEmpty else { return nil }
                    line += 1
                    return text(rest[...])
                }
                (block, position) = (more, 0)
            }
            guard let end = block[position...].firstIndex(of: 0x0A) else {
                rest += block[position...]
                position = block.count
                guard rest.count <= Self.longest else {
                    line += 1
                    throw Diagnostic(.read, .limit, "the line is longer than \(Self.longest >> 20) MB", at: place)
                }
                continue
            }
            let part = block[position..<end]
            position = end + 1
            line += 1
            if rest.isEmpty { return text(part) }
            rest += part
            return text(rest[...])
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String {
        let isFirst = line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        var bytes = bytes.dropFirst(isFirst ? 3 : 0)
        if bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
