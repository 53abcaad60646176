/// Comma- or tab-separated values.
///
/// CSV follows RFC 4180 (quotes doubled, CRLF within quotes kept); a cell that a spreadsheet would run as a formula is led by an
/// apostrophe (OWASP, "CSV Injection"). In TSV, tabs and line ends within a cell become blanks.
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
    static func neutralised(_ cell: String) -> String {
        guard let first = cell.first, "=+-@\t\r\n".contains(first), Double(cell) == nil else { return cell }
        return "'" + cell
    }
}
