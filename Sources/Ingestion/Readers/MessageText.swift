/// The plain text of a message → its paragraphs: lines joined that were only wrapped (RFC 3676), signature, quoted lines and addresses
/// of links left out.
enum MessageText {
    /// The paragraphs; `isFlowed` and `deletesBlank` are what `format=flowed; delsp=yes` says.
    static func paragraphs(_ text: String, isFlowed: Bool, deletesBlank: Bool) -> [String] {
        var lines: [Substring] = []
        var isOpen = false
        for line in text.lines {
            if line == "-- " || line == "--" { break }
            guard line.utf8.first != UInt8(ascii: ">") else {
                isOpen = false
                continue
            }
            // A blank before what would be mistaken is no part of the text.
            let own = isFlowed && line.utf8.first == 0x20 ? line.dropFirst() : line
            let isSoft = isFlowed && own.utf8.last == 0x20
            let words = isSoft && deletesBlank ? own.dropLast() : own
            if isOpen, let last = lines.popLast() { lines.append(last + words) } else { lines.append(words) }
            isOpen = isSoft
        }
        return TextParagraphs.split(lines.map { Substring(withoutAddresses(String($0))) }.filter { !isRule($0) })
            .filter { $0.utf8.contains { $0 >= 0x80 || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) } }
    }

    /// `Talks open <https://example.org/a?b=c> in Rome` → `Talks open in Rome`.
    private static func withoutAddresses(_ line: String) -> String {
        guard line.contains("://") else { return line }
        var kept: [Substring] = []
        for word in line.split(separator: " ") {
            guard word.contains("://") else {
                kept.append(word)
                continue
            }
            // A mark behind the address ends the sentence before it.
            if let mark = word.last, ".,;".contains(mark), word.hasPrefix("<") || word.hasPrefix("(") || word.hasPrefix("["),
                let last = kept.popLast()
            {
                kept.append(last + String(mark))
            }
        }
        return kept.filter { !["<", ">", "(", ")", "[", "]"].contains($0) }.joined(separator: " ")
    }

    /// Whether a line is drawn rather than written: `-----`, `* * *`.
    private static func isRule(_ line: Substring) -> Bool {
        !line.isEmpty && line.utf8.allSatisfy { "-=_*~#+ \t".utf8.contains($0) } && line.utf8.contains { $0 > 0x20 }
    }
}
