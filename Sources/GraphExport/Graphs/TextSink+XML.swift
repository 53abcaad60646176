import GraphModel

extension TextSink {
    /// Takes a text as it stands in XML, between tags and in attributes between double quotes, without being read as markup and without its
    /// white space being changed. What XML 1.0 does not allow (section 2.2: most control characters, U+FFFE, U+FFFF) becomes U+FFFD.
    public func append(xml text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                guard byte < 0x40 ? Self.isSpecial(byte) : byte == 0xEF else {
                    index += 1
                    continue
                }
                var length = 1
                var replacement: StaticString = "\u{FFFD}"
                switch byte {
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "\""): replacement = "&quot;"
                case 0x09: replacement = "&#9;"
                case 0x0A: replacement = "&#10;"
                case 0x0D: replacement = "&#13;"
                case 0xEF:
                    guard index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE else {
                        index += 1
                        continue
                    }
                    length = 3
                default: break
                }
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                append(contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
                index += length
                start = index
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    /// The control characters, and `" & < >`, as the bits of a number.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        let special: UInt64 = 0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
        return special & (1 << UInt64(byte)) != 0
    }
}
