/// Text for a cell of a workbook.
enum WorkbookText {
    /// The text as a cell can hold it: at most 32,767 units of UTF-16 (the limit of the programs), the rest cut off and marked by `…`;
    /// control characters and what XML does not allow as blanks; `_x0041_`, which would be read as the letter A (ECMA-376, 22.9.2.19),
    /// kept as it is written.
    static func fit(_ text: String) -> String {
        if text.utf8.count <= most, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "_") }) { return text }
        var output = ""
        var units = 0
        var scalars = Substring(text).unicodeScalars
        while let scalar = scalars.popFirst() {
            var piece = String(cleaned(scalar))
            if scalar == "_", startsEscape(scalars) { piece = "_x005F_" }
            units += piece.utf16.count
            if units > most - 1, !(scalars.isEmpty && units <= most) { return output + "…" }
            output += piece
        }
        return output
    }

    /// Whether what follows a `_` makes it an escape: `x`, four hexadecimal digits, `_`.
    private static func startsEscape(_ rest: Substring.UnicodeScalarView) -> Bool {
        let next = Array(rest.prefix(6))
        return next.count == 6 && next[0] == "x" && next[5] == "_" && next[1...4].allSatisfy(\.properties.isASCIIHexDigit)
    }

    private static func cleaned(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar == "\n" { return scalar }
        return PlainText.breaks(scalar) || scalar.value == 0xFFFE || scalar.value == 0xFFFF ? " " : scalar
    }

    private static let most = 32_767
}
