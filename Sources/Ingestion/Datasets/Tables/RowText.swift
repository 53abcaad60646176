/// The text of a row, told as lines `column: value`, and where each value stands in it.
///
/// Blanks and control characters of a value are collapsed to single spaces, and what is not UTF-8 is repaired, so that every value is
/// one line.
struct RowText {
    private(set) var bytes: [UInt8] = []

    /// Adds a line and returns where its value stands, as offsets into ``bytes``; nil for values of blanks only.
    mutating func append(_ column: [UInt8], _ value: ArraySlice<UInt8>) -> Range<Int>? {
        let before = bytes.count
        if before > 0 { bytes.append(UInt8(ascii: "\n")) }
        bytes.append(contentsOf: column)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
        let start = bytes.count
        if value.contains(where: { $0 >= 0x80 }) {
            collapse(Array(String(decoding: value, as: UTF8.self).utf8)[...])
        } else {
            collapse(value)
        }
        guard bytes.count > start else {
            bytes.removeLast(bytes.count - before)
            return nil
        }
        return start..<bytes.count
    }

    private mutating func collapse(_ value: ArraySlice<UInt8>) {
        let start = bytes.count
        var isPending = false
        value.withUnsafeBufferPointer { value in
            for byte in value {
                if byte <= 0x20 || byte == 0x7F {
                    isPending = bytes.count > start
                    continue
                }
                if isPending { bytes.append(0x20) }
                isPending = false
                bytes.append(byte)
            }
        }
    }

    /// The line around a value.
    func line(of value: Range<Int>) -> Range<Int> {
        let start = bytes[..<value.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return start..<value.upperBound
    }

    /// At most twelve words of a value, and at most some hundred bytes: what is quoted of it.
    func quote(of value: Range<Int>) -> Range<Int> {
        var end = value.lowerBound
        var words = 0
        var lastWord = end
        while end < value.upperBound {
            if bytes[end] == 0x20 {
                words += 1
                lastWord = end
                if words == 12 { return value.lowerBound..<end }
            }
            end += 1
            if end - value.lowerBound > Self.longestQuote {
                if lastWord > value.lowerBound { return value.lowerBound..<lastWord }
                end -= 1
                // Not within a character.
                while end > value.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
                return value.lowerBound..<end
            }
        }
        return value
    }

    private static let longestQuote = 400
}
