import CLibXML2

/// XML as found in feeds → XML that a strict parser takes: `<b>R&D&nbsp;caf&eacute;</b>` → `<b>R&amp;D caffé</b>`.
///
/// Declarations, comments and processing instructions go; with the document type go all entities but the five of XML, so that nothing
/// can be opened or multiplied by one. The named entities of HTML become their characters, other `&` become text, control characters
/// become blanks, and a section of CDATA that the end of the file cuts off is closed.
enum XMLMending {
    /// The mended text.
    static func mended(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var writer = Writer(bytes: bytes)
            writer.mend()
            return String(decoding: writer.output, as: UTF8.self)
        }
    }

    private struct Writer {
        let bytes: UnsafeBufferPointer<UInt8>
        var output: [UInt8] = []
        private var index = 0

        init(bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
            output.reserveCapacity(bytes.count + bytes.count / 16)
        }

        mutating func mend() {
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "<"): openMarkup()
                case UInt8(ascii: "&"): reference()
                default:
                    append(bytes[index])
                    index += 1
                }
            }
        }

        private mutating func openMarkup() {
            if starts("<![CDATA[") {
                let end = find("]]>", from: index + 9)
                for place in index..<(end ?? bytes.count) { append(bytes[place]) }
                output += Array("]]>".utf8)
                index = end.map { $0 + 3 } ?? bytes.count
            } else if starts("<!--") {
                index = find("-->", from: index + 4).map { $0 + 3 } ?? bytes.count
            } else if starts("<?") {
                index = find("?>", from: index + 2).map { $0 + 2 } ?? bytes.count
            } else if starts("<!") {
                skipDeclaration()
            } else {
                append(bytes[index])
                index += 1
            }
        }

        /// Passes over `<!DOCTYPE … [ … ]>`.
        private mutating func skipDeclaration() {
            var depth = 0
            var quote: UInt8?
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                if let open = quote {
                    if byte == open { quote = nil }
                    continue
                }
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
                case UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: ">") where depth <= 0: return
                default: continue
                }
            }
        }

        /// Writes what an `&` stands for.
        private mutating func reference() {
            let end = bytes[index..<min(index + 34, bytes.count)].firstIndex(of: UInt8(ascii: ";"))
            let name = end.map { String(decoding: bytes[(index + 1)..<$0], as: UTF8.self) } ?? ""
            guard let end, !name.isEmpty else { return writeMark() }
            if ["amp", "lt", "gt", "quot", "apos"].contains(name) || Self.isNumeric(name) {
                output += bytes[index...end]
            } else if let value = htmlEntityLookup(name)?.pointee.value, let scalar = Unicode.Scalar(value) {
                output += Array(String(Character(scalar)).utf8)
            } else {
                return writeMark()
            }
            index = end + 1
        }

        private mutating func writeMark() {
            output += Array("&amp;".utf8)
            index += 1
        }

        /// Whether the name is the number of a character that XML allows.
        private static func isNumeric(_ name: String) -> Bool {
            guard name.hasPrefix("#") else { return false }
            let isHexadecimal = name.hasPrefix("#x")
            guard let value = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10) else { return false }
            return value >= 0x20 && Unicode.Scalar(value) != nil && value & 0xFFFE != 0xFFFE || [0x9, 0xA, 0xD].contains(value)
        }

        private mutating func append(_ byte: UInt8) {
            output.append(byte < 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D ? 0x20 : byte)
        }

        private func starts(_ mark: String) -> Bool { bytes[index...].starts(with: mark.utf8) }

        private func find(_ mark: String, from start: Int) -> Int? {
            let mark = Array(mark.utf8)
            var place = start
            while place + mark.count <= bytes.count {
                if bytes[place] == mark[0], bytes[place...].starts(with: mark) { return place }
                place += 1
            }
            return nil
        }
    }
}
