/// Lines of an iCalendar file (RFC 5545).
enum CalendarText {
    /// A content line (3.1): folded so that no line has more than 75 octets and no character is cut, ended by CRLF. `value` must be fit for
    /// its property: ``escaped(_:)`` makes a TEXT of any text.
    ///
    ///     CalendarText.line("SUMMARY", CalendarText.escaped("Talks, day 2"))       // SUMMARY:Talks\, day 2
    static func line(_ property: String, _ value: String) -> [UInt8] {
        var output: [UInt8] = []
        var length = 0
        func put(_ character: ArraySlice<UInt8>) {
            if length + character.count > longest {
                output += [13, 10, 32]
                length = 1
            }
            output += character
            length += character.count
        }
        let bytes = Array("\(property):\(value)".utf8)
        var start = 0
        while start < bytes.count {
            var end = start + 1
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            put(bytes[start..<end])
            start = end
        }
        return output + [13, 10]
    }

    /// A TEXT (3.3.11): `\ ; ,` and line ends escaped, other control characters as blanks.
    static func escaped(_ text: String) -> String {
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
