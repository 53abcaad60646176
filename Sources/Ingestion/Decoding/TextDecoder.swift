/// Bytes of an unknown character set → text with `\n` line ends.
///
/// Byte order marks come first, then valid UTF-8, then the declared or a plausible Windows-1252; what is left is UTF-8 with
/// each invalid run replaced by U+FFFD, and the caller is told.
struct TextDecoder {
    /// The text.
    let text: String
    /// What had to be done to it, a clause for a warning; nil where nothing.
    let repair: String?

    /// Decodes `bytes`; `declared` is the character set that the document names.
    init(_ bytes: [UInt8], declared: String? = nil) {
        var repair: String?
        let decoded: String
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (decoded, repair) = Self.utf8(Array(bytes.dropFirst(3)), declared: "utf-8")
        } else if let order = Self.sixteenBitOrder(bytes) {
            decoded = Self.sixteenBit(bytes, order)
        } else {
            (decoded, repair) = Self.utf8(bytes, declared: declared)
        }
        var text = Self.normalisingLineEnds(decoded)
        if text.hasByte(0) {
            text = String(decoding: text.utf8.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }, as: UTF8.self)
            repair = repair ?? "NUL characters were replaced by U+FFFD"
        }
        self.text = text
        self.repair = repair
    }

    /// The order of bytes in UTF-16 text, told by its byte order mark or by every other byte being zero.
    enum SixteenBitOrder { case little, big }

    static func sixteenBitOrder(_ bytes: [UInt8]) -> SixteenBitOrder? {
        if bytes.starts(with: [0xFF, 0xFE]) { return .little }
        if bytes.starts(with: [0xFE, 0xFF]) { return .big }
        let head = bytes.prefix(512)
        guard head.count >= 16 else { return nil }
        let even = stride(from: 0, to: head.count, by: 2).count { head[$0] == 0 }
        let odd = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
        if odd * 5 > head.count * 2, even * 50 < head.count { return .little }
        if even * 5 > head.count * 2, odd * 50 < head.count { return .big }
        return nil
    }

    private static func sixteenBit(_ bytes: [UInt8], _ order: SixteenBitOrder) -> String {
        let hasMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let units = stride(from: hasMark ? 2 : 0, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return order == .little ? second << 8 | first : first << 8 | second
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func utf8(_ bytes: [UInt8], declared: String?) -> (text: String, repair: String?) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, nil) }
        let isDeclared = declared.map { westernNames.contains($0.lowercased()) } ?? false
        if !isDeclared, let declared, let text = ForeignCharacterSet(named: declared)?.text(bytes) { return (text, nil) }
        if isDeclared || isPlausibleWestern(bytes) {
            return (western(bytes), isDeclared ? nil : "it is not valid UTF-8 and was read as Windows-1252")
        }
        return (String(decoding: bytes, as: UTF8.self), "invalid UTF-8 was replaced by U+FFFD")
    }

    private static let westernNames: Set<String> = [
        "windows-1252", "cp1252", "cp-1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "us-ascii",
        "ascii", "iso-8859-15", "iso8859-15",
    ]

    /// Whether the high bytes are what a Western text has: single letters beside ASCII letters and typographic marks, and no
    /// multi-byte sequence of UTF-8 anywhere.
    private static func isPlausibleWestern(_ bytes: [UInt8]) -> Bool {
        var plausible = 0
        var strange = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x80 {
                let following = index + 1 < bytes.count ? bytes[index + 1] : 0x20
                if byte >= 0xC2, byte <= 0xF4, (0x80...0xBF).contains(following) { return false }
                let isMark =
                    (0x82...0x8C).contains(byte) || (0x91...0x97).contains(byte)
                    || [0x80, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xB0, 0xBB].contains(byte)
                if isMark || (byte >= 0xC0 && following < 0x80 || following >= 0xC0) { plausible += 1 } else { strange += 1 }
            }
            index += 1
        }
        return plausible > 0 && strange * 10 <= plausible && plausible * 5 <= bytes.count
    }

    private static func western(_ bytes: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? westernMarks[Int(byte) - 0x80] : UInt32(byte)
            scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return String(scalars)
    }

    /// What Windows-1252 has at 0x80...0x9F; U+FFFD where it has nothing.
    private static let westernMarks: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    /// Whether there is a carriage return, U+2028 or U+2029.
    private static func hasOtherLineEnds(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            if bytes.firstOffset(of: 0x0D, from: 0) != nil { return true }
            return bytes.offsets(of: 0xE2).contains { index in
                index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] | 1 == 0xA9
            }
        }
    }

    private static func normalisingLineEnds(_ text: String) -> String {
        guard hasOtherLineEnds(text) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == 0x0D {
                if bytes.first == 0x0A { bytes.removeFirst() }
                result.append(0x0A)
            } else if byte == 0xE2, bytes.starts(with: [0x80, 0xA8]) || bytes.starts(with: [0x80, 0xA9]) {
                bytes.removeFirst(2)
                result.append(0x0A)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
