/// What a file that is not text is, told by its first bytes: `%PDF` → "a PDF document".
enum FileSignature {
    private static let signatures: [(offset: Int, bytes: [UInt8], name: String)] = [
        (0, Array("%PDF-".utf8), "a PDF document"),
        (0, [0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an office document"),
        (0, [0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
        (0, [0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        (0, [0xFF, 0xD8, 0xFF], "a JPEG image"),
        (0, Array("GIF8".utf8), "a GIF image"),
        (0, Array("RIFF".utf8), "a RIFF media file"),
        (0, Array("II*\u{0}".utf8), "a TIFF image"),
        (0, Array("MM\u{0}*".utf8), "a TIFF image"),
        (4, Array("ftyp".utf8), "an MP4 media file"),
        (0, Array("ID3".utf8), "an MP3 file"),
        (0, Array("OggS".utf8), "an Ogg media file"),
        (0, [0x1F, 0x8B], "a gzip archive"),
        (0, Array("BZh".utf8), "a bzip2 archive"),
        (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        (0, [0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
        (257, Array("ustar".utf8), "a tar archive"),
        (0, [0x7F, 0x45, 0x4C, 0x46], "an ELF program"),
        (0, [0xCF, 0xFA, 0xED, 0xFE], "a Mach-O program"),
        (0, Array("SQLite format 3".utf8), "an SQLite database"),
        (0, [0xD0, 0xCF, 0x11, 0xE0], "an office document of the old kind"),
        (0, Array("{\\rtf".utf8), "an RTF document"),
    ]

    /// What the file is, with its article; nil where it may be text.
    static func name(of bytes: [UInt8]) -> String? {
        for (offset, signature, name) in signatures
        where bytes.count >= offset + signature.count && bytes[offset..<(offset + signature.count)].elementsEqual(signature) {
            return name
        }
        return isBinary(bytes) ? "binary data" : nil
    }

    /// Whether more than one byte in twenty of the beginning is a control character that no text has.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        if TextDecoder.sixteenBitOrder(bytes) != nil { return false }
        let head = bytes.prefix(4_096)
        let controls = head.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x0C && $0 != 0x1B }
        return controls * 20 > head.count
    }
}
