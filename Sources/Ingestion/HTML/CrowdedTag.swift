/// Finds a tag with more attributes than any page needs: libxml2 compares each attribute of a tag with all before it, and a tag of a
/// million would keep it busy for hours.
///
/// In: the bytes of a page. What scripts, styles and comments hold is no tag; values in quotes are passed over.
struct CrowdedTag {
    /// Attributes of one tag.
    private static let most = 1_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    /// Whether a page has such a tag.
    static func isIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var page = CrowdedTag(bytes: bytes)
        while let open = page.find("<") {
            if page.has("!--", at: open + 1) {
                page.skip(behind: "-->")
            } else if open + 1 < bytes.count, isLetter(bytes[open + 1]) {
                if page.attributes() > most { return true }
                if page.has("script", at: open + 1) || page.has("style", at: open + 1) { page.skip(behind: "</s") }
            }
        }
        return false
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The attributes of the tag that has been opened, counted by the blanks before them; ends behind the tag.
    private mutating func attributes() -> Int {
        var count = 0
        var wasBlank = false
        var isValue = false
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            index += 1
            if byte <= 0x20 {
                wasBlank = true
                continue
            }
            if isValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                while index < bytes.count, bytes[index] != byte { index += 1 }
                index += 1
            } else if wasBlank, !isValue, byte != UInt8(ascii: "=") {
                count += 1
            }
            isValue = byte == UInt8(ascii: "=")
            wasBlank = false
        }
        return count
    }

    /// The place of the next such byte; goes on behind it.
    private mutating func find(_ byte: Unicode.Scalar) -> Int? {
        while index < bytes.count {
            index += 1
            if bytes[index - 1] == UInt8(ascii: byte) { return index - 1 }
        }
        return nil
    }

    private mutating func skip(behind mark: StaticString) {
        while index < bytes.count, !has(mark, at: index) { index += 1 }
        index += mark.utf8CodeUnitCount
    }

    /// Whether ASCII letters stand at a place, in either case.
    private func has(_ word: StaticString, at start: Int) -> Bool {
        guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { offset in
            let byte = bytes[start + offset]
            return (Self.isLetter(byte) ? byte | 0x20 : byte) == word.utf8Start[offset]
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
