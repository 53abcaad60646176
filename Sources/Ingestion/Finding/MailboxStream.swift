import GraphModel

/// A mailbox (RFC 4155, "mbox") → its messages: each begins with a line "From …" behind a blank line; ">From" in the text is undone.
final class MailboxStream: UnitStream {
    private let reader: ByteReader
    private let file: SourceFile
    private let limit: Int
    private var number = 0
    private var isAtMessage = false

    private static let mark = "From "

    /// Reads the messages of `reader`, which belongs to `file`.
    init(_ reader: ByteReader, file: SourceFile, limits: ReadingLimits) {
        self.reader = reader
        self.file = file
        self.limit = limits.lineBytes
    }

    /// Whether bytes begin as a mailbox does: with the mark and the header of a message.
    static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: mark.utf8) && MessageHeader.begins(Array(bytes), isNamed: false)
    }

    func next() throws(Diagnostic) -> SourceUnits.Item? {
        if !isAtMessage {
            guard try reader.line(limit: limit) != nil else { return nil }
        }
        isAtMessage = false
        number += 1
        var bytes: [UInt8] = []
        var isTooLarge = false
        var isBehindBlank = false
        while let line = try reader.line(limit: limit) {
            if isBehindBlank, line.bytes.starts(with: Self.mark.utf8) {
                isAtMessage = true
                break
            }
            isBehindBlank = line.isBlank
            let mark = line.bytes.prefix { $0 == UInt8(ascii: ">") }.count
            let isQuoted = mark > 0 && line.bytes[mark...].starts(with: Self.mark.utf8)
            if line.isTooLong || bytes.count + line.bytes.count > limit { isTooLarge = true }
            if isTooLarge { continue }
            bytes += isQuoted ? line.bytes[1...] : line.bytes[...]
            bytes.append(0x0A)
        }
        guard !isTooLarge else {
            return .problem(
                Diagnostic(
                    .read, .limit, "it is larger than \(limit >> 20) MB, the limit for one message",
                    at: .part(file: file.path, name: "message \(number)")))
        }
        return .unit(.message(bytes: bytes, file: file, number: number))
    }
}
