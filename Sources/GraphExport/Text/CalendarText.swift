/// Lines of an iCalendar file (RFC 5545).
enum CalendarText {
    /// A content line (3.1): folded so that no line has more than 75 octets and no character is cut, ended by CRLF. `value` must be fit for
    /// its property: ``escaped(_:)`` makes a TEXT of any text.
    ///
    ///     CalendarText.line("SUMMARY", CalendarText.escaped("Talks, day 2"))       // SUMMARY:Talks\, day 2
    static func line(_ property: String, _ value: String) -> [UInt8] {
        let bytes = Array(property.utf8) + [UInt8(ascii: ":")] + Array(value.utf8)
        guard bytes.count > longest else { return bytes + [13, 10] }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / longest * 3 + 5)
        var start = 0
        while start < bytes.count {
            // The blank before a further line counts.
            var end = min(start + (start == 0 ? longest : longest - 1), bytes.count)
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            if start > 0 { output += [13, 10, 32] }
            output += bytes[start..<end]
            start = end
        }
        return output + [13, 10]
    }

    /// A TEXT (3.3.11): `\ ; ,` and line ends escaped, other control characters as blanks.
    static func escaped(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x2C && $0 != 0x3B && $0 != 0x5C }
        if isPlain { return text }
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": output += "\\\\"
            case ";": output += "\\;"
            case ",": output += "\\,"
            case "\n": output += "\\n"
            case _ where PlainText.turns(scalar): break
            case _ where PlainText.breaks(scalar): output += " "
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    private static let longest = 75
}
