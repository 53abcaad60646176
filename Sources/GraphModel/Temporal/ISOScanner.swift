/// Reads the parts of dates and times of ISO 8601 from a text, from left to right.
struct ISOScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    /// Longer texts are no dates.
    private static let longest = 200

    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= ISOScanner.longest else { return nil }
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }

    /// Whether a character follows; letters in either case.
    func sees(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count else { return false }
        let wanted = UInt8(ascii: character)
        let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(wanted)
        return bytes[position] == wanted || (isLetter && bytes[position] == wanted | 0x20)
    }

    /// Steps over a character, if it follows.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard sees(character) else { return false }
        position += 1
        return true
    }

    /// How many digits follow.
    var digitCount: Int { bytes[position...].prefix { (0x30...0x39).contains($0) }.count }

    /// The number of exactly `count` digits.
    mutating func digits(_ count: Int) -> Int? {
        guard digitCount >= count else { return nil }
        var value = 0
        for byte in bytes[position..<position + count] { value = value * 10 + Int(byte - 0x30) }
        position += count
        return value
    }

    /// Digits after a point or comma as a number of nine digits, 0 where no point follows; nil where no digit or too many do.
    mutating func fraction() -> Int? {
        guard take(".") || take(",") else { return 0 }
        let count = digitCount
        guard (1...9).contains(count), let value = digits(count) else { return nil }
        return (count..<9).reduce(value) { value, _ in value * 10 }
    }

    /// What follows up to a character, which is stepped over; nil where it does not come.
    mutating func text(upTo character: Unicode.Scalar) -> String? {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: character)) else { return nil }
        defer { position = end + 1 }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    /// Where the reading was before an attempt that failed.
    mutating func goBack(to position: Int) { self.position = position }
}
