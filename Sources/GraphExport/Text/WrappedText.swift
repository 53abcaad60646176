/// Text broken into the lines of a terminal.
///
///     WrappedText(width: 20).lines("Sergey Lavrov visits North Korea", startingAt: 0)      // ["Sergey Lavrov visits", "North Korea"]
struct WrappedText {
    /// Columns of a line; nil where it may be of any length.
    let width: Int?

    /// The lines of a text without line ends, broken at blanks, and in words that are longer than a line; `column` is where the first
    /// line starts, and where the others will be put.
    func lines(_ text: String, startingAt column: Int) -> [String] {
        guard let width, Self.columns(of: text) > width - column else { return [text] }
        let room = max(width - column, 8)
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ") {
            let size = Self.columns(of: word)
            if used > 0, used + 1 + size <= room {
                line += " " + word
                used += 1 + size
                continue
            }
            if used > 0 { lines.append(line) }
            (line, used) = ("", 0)
            for character in word {
                let size = Self.columns(of: character)
                if used + size > room {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += size
            }
        }
        if used > 0 { lines.append(line) }
        return lines.isEmpty ? [""] : lines
    }

    /// How many columns a terminal gives to a text.
    static func columns(of text: some StringProtocol) -> Int {
        text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.reduce(0) { $0 + columns(of: $1) }
    }

    /// Two for the wide letters of East Asia and for pictures (Unicode Standard Annex 11), else one.
    private static func columns(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first, scalar.value >= 0x1100 else { return 1 }
        let isWide =
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
                true
            default: scalar.properties.isEmojiPresentation
            }
        return isWide ? 2 : 1
    }
}
