/// The header of a message (RFC 5322) or of one of its parts: names and values, lines that go on joined.
///
/// `Subject: Talks\r\n open\r\n\r\nThe ministers …` → `subject` is "Talks open", the body begins behind the blank line.
struct MessageHeader: Sendable {
    /// Names in lower case, in order, with their values.
    private(set) var fields: [(name: String, value: String)] = []

    /// Reads the header at the front of `bytes` and takes it off, with the blank line behind it.
    init(takenFrom bytes: inout ArraySlice<UInt8>) {
        while let line = Self.nextLine(of: bytes), fields.count < Self.mostFields {
            if line.content.isEmpty {
                bytes = bytes[line.next...]
                return
            }
            let isContinued = line.content.first == 0x20 || line.content.first == 0x09
            if isContinued, !fields.isEmpty {
                if fields[fields.count - 1].value.utf8.count < Self.mostBytes {
                    fields[fields.count - 1].value += " " + Self.decoded(line.content).collapsingBlanks
                }
            } else if let (name, value) = Self.field(line.content) {
                fields.append((name, value))
            } else if !fields.isEmpty || !line.content.starts(with: "From ".utf8) && !line.content.starts(with: "HTTP/".utf8) {
                // Text without a blank line before it.
                return
            }
            bytes = bytes[line.next...]
        }
    }

    /// The value of the first field of a name, given in lower case.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Whether bytes begin with the header of a message: with fields of which mail always has two. In a file that is named as a
    /// message any field will do.
    static func begins(_ head: [UInt8], isNamed: Bool) -> Bool {
        var bytes = head[...]
        guard let first = nextLine(of: bytes)?.content, field(first) != nil || first.starts(with: "From ".utf8) else { return false }
        let names = Set(MessageHeader(takenFrom: &bytes).fields.map(\.name))
        if isNamed { return !names.isEmpty }
        let telling = names.intersection([
            "from", "to", "received", "return-path", "delivered-to", "message-id", "mime-version", "dkim-signature", "x-mozilla-status",
        ])
        return telling.count >= 2 && (names.contains("from") || names.contains("received"))
    }

    private static let mostFields = 2_000
    private static let mostBytes = 1 << 16

    private static func field(_ line: ArraySlice<UInt8>) -> (String, String)? {
        guard let colon = line.prefix(80).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        let name = line[..<colon].reversed().drop { $0 == 0x20 }.reversed()
        guard !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        return (String(decoding: name, as: UTF8.self).lowercased(), decoded(line[(colon + 1)...].prefix(mostBytes)).collapsingBlanks)
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String { TextDecoder(Array(bytes.prefix(mostBytes))).text }

    /// The first line without its end, and where the next one begins.
    private static func nextLine(of bytes: ArraySlice<UInt8>) -> (content: ArraySlice<UInt8>, next: Int)? {
        guard !bytes.isEmpty else { return nil }
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.endIndex
        let content = bytes[..<end]
        return (content.last == 0x0D ? content.dropLast() : content, min(end + 1, bytes.endIndex))
    }
}
