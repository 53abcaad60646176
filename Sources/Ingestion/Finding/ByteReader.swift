import GraphModel

/// A ``ByteSource`` read by lines and by counts: "WARC/1.0\r\n…" → the line "WARC/1.0", then so many bytes.
final class ByteReader: ByteSource {
    /// A line without its end.
    struct Line {
        var bytes: [UInt8] = []
        /// Whether it was longer than the limit, and its rest was passed over.
        var isTooLong = false

        var isBlank: Bool { !isTooLong && bytes.allSatisfy { $0 <= 0x20 } }
    }

    private let source: any ByteSource
    private var chunk: ArraySlice<UInt8> = []
    /// What went wrong behind the bytes of ``chunk``.
    private var pending: Diagnostic?

    init(_ source: any ByteSource) { self.source = source }

    func next() throws(Diagnostic) -> [UInt8]? {
        guard chunk.isEmpty else {
            defer { chunk = [] }
            return Array(chunk)
        }
        return try more()
    }

    /// The next bytes, at most `count`, which stay where they are; fewer where the source ends or fails before.
    func peek(_ count: Int) throws(Diagnostic) -> ArraySlice<UInt8> {
        guard try fill() else { return [] }
        do throws(Diagnostic) {
            while chunk.count < count, pending == nil, let more = try source.next() { chunk += more }
        } catch {
            pending = error
        }
        return chunk.prefix(count)
    }

    /// The next line, as much of it as the limit allows; nil at the end.
    func line(limit: Int) throws(Diagnostic) -> Line? {
        guard try fill() else { return nil }
        var line = Line()
        repeat {
            let end = chunk.firstIndex(of: 0x0A)
            let part = chunk[..<(end ?? chunk.endIndex)]
            if line.bytes.count + part.count > limit { line.isTooLong = true } else { line.bytes.append(contentsOf: part) }
            chunk = end.map { chunk[($0 + 1)...] } ?? []
            if end != nil { break }
        } while try fill()
        return line
    }

    /// The next bytes, so many unless the source ends before.
    func take(_ count: Int) throws(Diagnostic) -> [UInt8] {
        var taken: [UInt8] = []
        while taken.count < count, try fill() {
            let part = chunk.prefix(count - taken.count)
            taken.append(contentsOf: part)
            chunk = chunk.dropFirst(part.count)
        }
        return taken
    }

    /// Passes over so many bytes; false where the source ends before.
    func skip(_ count: Int) throws(Diagnostic) -> Bool {
        var left = count
        while left > 0 {
            guard try fill() else { return false }
            let part = min(left, chunk.count)
            chunk = chunk.dropFirst(part)
            left -= part
        }
        return true
    }

    /// All that is left, or a diagnostic where it is more than `limit`.
    func rest(limit: Int, of file: SourceFile) throws(Diagnostic) -> [UInt8] {
        let bytes = try take(limit)
        guard try !fill() else { throw file.excess(limit: limit) }
        return bytes
    }

    /// Whether there is another byte.
    private func fill() throws(Diagnostic) -> Bool {
        if chunk.isEmpty, let more = try more() { chunk = more[...] }
        return !chunk.isEmpty
    }

    private func more() throws(Diagnostic) -> [UInt8]? {
        if let problem = pending {
            pending = nil
            throw problem
        }
        return try source.next()
    }
}

/// Bytes in memory as a source.
final class MemoryBytes: ByteSource {
    private var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func next() throws(Diagnostic) -> [UInt8]? {
        guard !bytes.isEmpty else { return nil }
        defer { bytes = [] }
        return bytes
    }
}
