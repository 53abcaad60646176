import GraphModel

/// A message or a part of one (RFC 2045, RFC 2046): its header, what its body is, and the parts within.
struct MessagePart {
    let header: MessageHeader
    let media: MediaType
    /// The body as it was sent; of what has parts, nothing.
    let body: ArraySlice<UInt8>
    let parts: [MessagePart]

    /// Levels of parts within parts, and parts of one message: far more than any program writes.
    private static let mostLevels = 20
    private static let mostParts = 1_000

    /// Reads a message.
    init(_ bytes: [UInt8], origin: String) throws(Diagnostic) {
        var room = Self.mostParts
        try self.init(bytes[...], type: "text/plain", level: 0, room: &room, origin)
    }

    private init(_ bytes: ArraySlice<UInt8>, type: String, level: Int, room: inout Int, _ origin: String) throws(Diagnostic) {
        room -= 1
        guard level <= Self.mostLevels else {
            throw Diagnostic(.read, .limit, "its parts are nested deeper than \(Self.mostLevels) levels", at: .file(origin))
        }
        guard room >= 0 else { throw Diagnostic(.read, .limit, "it has more than \(Self.mostParts) parts", at: .file(origin)) }
        var rest = bytes
        header = MessageHeader(takenFrom: &rest)
        let media = MediaType(header["content-type"] ?? type)
        self.media = media
        var parts: [MessagePart] = []
        if media.type.hasPrefix("multipart/"), let boundary = media.parameters["boundary"], !boundary.isEmpty {
            for piece in Self.pieces(rest, boundary: boundary, most: room + 1) {
                let type = media.type == "multipart/digest" ? "message/rfc822" : "text/plain"
                parts.append(try MessagePart(piece, type: type, level: level + 1, room: &room, origin))
            }
        } else if media.type == "message/rfc822" || media.type == "message/global" {
            let inner = TransferEncoding.decoded(rest, header["content-transfer-encoding"])
            parts.append(try MessagePart(inner[...], type: "text/plain", level: level + 1, room: &room, origin))
        }
        self.parts = parts
        body = parts.isEmpty ? rest : []
    }

    /// What lies between lines that are the boundary, at most so many pieces; the last one may lack its end.
    private static func pieces(_ bytes: ArraySlice<UInt8>, boundary: String, most: Int) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var pieces: [ArraySlice<UInt8>] = []
        var start: Int?
        var line = bytes.startIndex
        while line < bytes.endIndex, pieces.count < most {
            let end = bytes[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
            if bytes[line..<end].starts(with: mark) {
                let after = bytes[(line + mark.count)..<end].drop { $0 == 0x20 || $0 == 0x09 }
                let isLast = after.starts(with: "--".utf8)
                if isLast || after.allSatisfy({ $0 <= 0x20 }) {
                    if let start { pieces.append(bytes[start..<line]) }
                    start = isLast ? nil : end
                    if isLast { return pieces }
                }
            }
            line = end
        }
        if let start, pieces.count < most { pieces.append(bytes[start...]) }
        return pieces
    }

    /// Whether it is sent along, rather than read.
    var isAttached: Bool { header["content-disposition"].map { MediaType($0).type } == "attachment" }

    /// Whether it is a message within the message.
    var isMessage: Bool { media.type == "message/rfc822" || media.type == "message/global" }

    /// The text of the body in its character set.
    var text: String {
        TextDecoder(TransferEncoding.decoded(body, header["content-transfer-encoding"]), declared: media.characterSet).text
    }
}
