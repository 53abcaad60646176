/// The body of an HTTP message as it was sent → as it was meant: chunks joined (RFC 9112, 7.1), gzip and deflate undone (RFC 9110, 8.4).
///
/// Crawlers keep the header of what they have unpacked already: where the bytes are not what the header says, they are taken as they are.
enum HTTPCoding {
    /// The body, at most `limit` bytes; `repair` says what had to be done to it, a clause for a warning. Nil where it is packed in a way
    /// that is not read.
    static func undone(
        _ body: ArraySlice<UInt8>, transfer: String?, content: String?, limit: Int
    ) -> (bytes: [UInt8], repair: String?)? {
        var bytes = Array(body)
        var repair: String?
        let isChunked = names(transfer).contains("chunked")
        if isChunked, let joined = joined(body) {
            bytes = joined.bytes
            if !joined.isComplete { repair = "its last chunk is cut off" }
        }
        // They were applied in the order written.
        for name in (names(transfer).filter { $0 != "chunked" } + names(content)).reversed().prefix(4) {
            switch name {
            case "gzip", "x-gzip":
                guard GzipStream.begins(bytes) else { continue }
                guard let whole = Inflater.whole(bytes[...], .gzip, limit: limit) else { return nil }
                bytes = whole.bytes
                if !whole.isComplete { repair = repair ?? "its packed data is cut off or damaged" }
            case "deflate":
                if looksLikeText(bytes) { continue }
                guard let whole = Inflater.whole(bytes[...], .zlib, limit: limit) ?? Inflater.whole(bytes[...], .bare, limit: limit) else {
                    return nil
                }
                bytes = whole.bytes
                if !whole.isComplete { repair = repair ?? "its packed data is cut off or damaged" }
            case "identity", "none", "utf-8", "": continue
            default:
                guard looksLikeText(bytes) else { return nil }
            }
        }
        return (bytes, repair)
    }

    private static func names(_ list: String?) -> [String] {
        (list ?? "").lowercased().split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    }

    /// The chunks as one; nil where the body does not begin with a chunk.
    private static func joined(_ body: ArraySlice<UInt8>) -> (bytes: [UInt8], isComplete: Bool)? {
        var rest = body
        var bytes: [UInt8] = []
        var isFirst = true
        while true {
            guard let end = rest.prefix(1_000).firstIndex(of: 0x0A), let size = size(rest[..<end]) else {
                return isFirst ? nil : (bytes, false)
            }
            isFirst = false
            rest = rest[(end + 1)...]
            if size == 0 { return (bytes, true) }
            bytes += rest.prefix(size)
            guard rest.count > size else { return (bytes, false) }
            rest = rest.dropFirst(size)
            if rest.first == 0x0D { rest = rest.dropFirst() }
            if rest.first == 0x0A { rest = rest.dropFirst() }
        }
    }

    /// The size of a chunk: hexadecimal digits before a semicolon or the end of the line.
    private static func size(_ line: ArraySlice<UInt8>) -> Int? {
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x0D && $0 != 0x20 }
        guard (1...12).contains(digits.count) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self), radix: 16).flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func looksLikeText(_ bytes: [UInt8]) -> Bool { bytes.first { $0 > 0x20 } == UInt8(ascii: "<") }
}
