/// Latin letters without their diacritics, in lower case: `Maduró` → `maduro`, `Võ Văn Thưởng` → `vo van thuong`.
///
/// Names are looked up under their folded spelling, because reports rarely keep the marks of foreign names.
public enum LatinFolding {
    /// The folded spelling of a text.
    public static func fold(_ text: some StringProtocol) -> String {
        var text = String(text)
        let folded = text.withUTF8 { fold(bytes: $0) }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The folded spelling of UTF-8 bytes; what is not Latin stays as it is.
    public static func fold(bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                folded.append(byte >= 65 && byte <= 90 ? byte | 32 : byte)
                index += 1
                continue
            }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            guard index + length <= bytes.count else { break }
            if let letter = letter(bytes, at: index, length: length) {
                if letter != 0 { folded.append(letter) }
            } else {
                folded.append(contentsOf: bytes[index..<index + length])
            }
            index += length
        }
        return folded
    }

    /// Whether folding would change these bytes.
    static func changes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in bytes where byte >= 0x80 || (byte >= 65 && byte <= 90) { return true }
        return false
    }

    /// The plain letter of a character, 0 for a mark to leave out, nil for a character to keep.
    private static func letter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) -> UInt8? {
        guard length < 4 else { return nil }
        var scalar = Int(bytes[index]) & (length == 2 ? 0x1F : 0x0F)
        for offset in 1..<length { scalar = scalar << 6 | Int(bytes[index + offset]) & 0x3F }
        switch scalar {
        case 0x300...0x36F, 0x2BB, 0x2BC, 0x2BE, 0x2BF: return 0
        case 0x259: return UInt8(ascii: "e")
        case 0x2018, 0x2019: return UInt8(ascii: "'")
        case 0xC0...0x24F: return plain(latin, scalar - 0xC0)
        case 0x1E00...0x1EFF: return plain(latinAdditional, scalar - 0x1E00)
        default: return nil
        }
    }

    private static func plain(_ table: [UInt8], _ index: Int) -> UInt8? {
        table[index] == UInt8(ascii: "_") ? nil : table[index]
    }

    /// Base letters of U+00C0 ... U+024F.
    private static let latin = Array(
        ("aaaaaaeceeeeiiiidnooooo_ouuuuytsaaaaaaeceeeeiiiidnooooo_ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggg"
            + "hhhhiiiiiiiiiiiijjkkkllllll__llnnnnnnnnnooooooeerrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs________"
            + "________________________oo_____________uu____________________________aaiioouuuuuuuuuu_aaaa____ggkkoo"
            + "oo__j___gg__nnaa____aaaaeeeeiiiioooorrrruuuusstt__hh______aaeeooooooooyy____________________________").utf8)

    /// Base letters of U+1E00 ... U+1EFF.
    private static let latinAdditional = Array(
        ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss"
            + "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy______aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee"
            + "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy______").utf8)
}
