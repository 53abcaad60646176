/// Comma- or tab-separated values, in UTF-8 without a byte order mark.
///
/// CSV follows RFC 4180 (quotes doubled, line ends within quotes kept, lines end with CRLF). In TSV, tabs and line ends within a cell become
/// blanks. In both, a cell that a spreadsheet would run as a formula is led by an apostrophe (OWASP, "CSV Injection"; ASVS 1.2.10).
public enum DelimitedText: Sendable {
    case commas, tabs

    /// One line, its line end included.
    public func line(_ cells: [String]) -> String {
        switch self {
        case .commas: cells.map(Self.quoted).joined(separator: ",") + "\r\n"
        case .tabs: cells.map(Self.flattened).joined(separator: "\t") + "\n"
        }
    }

    private static func quoted(_ cell: String) -> String {
        let cell = neutralised(cell)
        guard cell.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    private static func flattened(_ cell: String) -> String {
        String(neutralised(cell).map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }

    /// The cell, led by an apostrophe where it would be read as a formula; numbers stay as they are.
    static func neutralised(_ cell: String) -> String { isFormula(cell) && Double(cell) == nil ? "'" + cell : cell }

    /// Whether a cell begins like a formula: with `= + - @`, also in their full width, as some programs take them for the same, and also
    /// behind blanks, which some programs drop; or with a control character.
    private static func isFormula(_ cell: String) -> Bool {
        // A letter or a digit, as most cells: nothing to look for.
        if let first = cell.utf8.first, (0x41..<0x80).contains(first) || (0x30..<0x3A).contains(first) { return false }
        for scalar in cell.unicodeScalars {
            switch scalar {
            case " ", "\u{A0}", "\u{3000}", "\u{FEFF}", "\u{200B}": continue
            case "=", "+", "-", "@", "＝", "＋", "－", "＠": return true
            default: return scalar.value < 0x20
            }
        }
        return false
    }
}
