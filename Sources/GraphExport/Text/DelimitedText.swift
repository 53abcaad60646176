/// Comma- or tab-separated values, in UTF-8 without a byte order mark.
///
/// CSV follows RFC 4180 (quotes doubled, line ends within quotes kept, lines end with CRLF). In TSV, tabs and line ends within a cell become
/// blanks. In both, a cell that a spreadsheet would run as a formula is led by an apostrophe (OWASP, "CSV Injection"; ASVS 1.2.10).
public enum DelimitedText: Sendable {
    case commas, tabs

    /// One line, its line end included.
    public func line(_ cells: [String]) -> String {
        let sink = TextSink()
        var writer = DelimitedWriter(sink, self)
        for cell in cells { writer.cell(cell) }
        writer.endLine()
        return sink.text
    }

    /// Whether a cell would be read as a formula: it begins with `= + - @`, also in their full width, which some programs take for the same,
    /// also behind blanks, which some programs drop; or with a control character. Numbers are none.
    static func isFormula(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        // A letter or a digit, as most cells: nothing to look for.
        guard let first = cell.first, first < 0x30 || first == UInt8(ascii: "=") || first == UInt8(ascii: "@") || first >= 0x80 else {
            return false
        }
        let text = String(decoding: cell, as: UTF8.self)
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\u{A0}", "\u{3000}", "\u{FEFF}", "\u{200B}": continue
            case "=", "+", "-", "@", "＝", "＋", "－", "＠": return Double(text) == nil
            default: return scalar.value < 0x20
            }
        }
        return false
    }

    /// The cell, led by an apostrophe where it would be read as a formula; numbers stay as they are.
    static func neutralised(_ cell: String) -> String {
        var cell = cell
        return cell.withUTF8 { isFormula($0) } ? "'" + cell : cell
    }
}

/// Comma- or tab-separated values written cell by cell into a sink; see ``DelimitedText``.
///
///     var line = DelimitedWriter(output.main)
///     line.cell("Anna, \"the second\"")
///     line.cell(12)
///     line.endLine()              // "Anna, ""the second""",12
public struct DelimitedWriter {
    private let sink: TextSink
    private let form: DelimitedText
    private var isFirst = true

    /// A writer at the beginning of a line.
    public init(_ sink: TextSink, _ form: DelimitedText = .commas) {
        self.sink = sink
        self.form = form
    }

    /// A text.
    public mutating func cell(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { bytes in
            switch form {
            case .commas: quote(bytes)
            case .tabs: flatten(bytes)
            }
        }
    }

    /// A text; empty where there is none.
    public mutating func cell(_ text: String?) { if let text { cell(text) } else { separate() } }

    public mutating func cell(_ number: Int64) {
        separate()
        sink.append(number)
    }

    /// A number; empty where there is none.
    public mutating func cell(_ number: Int?) { if let number { cell(Int64(number)) } else { separate() } }

    /// A number with the shortest digits that read back the same; empty where there is none.
    public mutating func cell(_ number: Double?) {
        separate()
        if let number { sink.append(number.description) }
    }

    /// Ends the line; the next cell is the first of another.
    public mutating func endLine() {
        sink.append(form == .commas ? "\r\n" : "\n")
        isFirst = true
    }

    private mutating func separate() {
        if !isFirst { sink.append(UInt8(ascii: form == .commas ? "," : "\t")) }
        isFirst = false
    }

    private func quote(_ bytes: UnsafeBufferPointer<UInt8>) {
        let isFormula = DelimitedText.isFormula(bytes)
        guard bytes.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) else {
            if isFormula { sink.append(UInt8(ascii: "'")) }
            return sink.append(bytes: bytes)
        }
        sink.append(UInt8(ascii: "\""))
        if isFormula { sink.append(UInt8(ascii: "'")) }
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { sink.append(byte) }
            sink.append(byte)
        }
        sink.append(UInt8(ascii: "\""))
    }

    private func flatten(_ bytes: UnsafeBufferPointer<UInt8>) {
        if DelimitedText.isFormula(bytes) { sink.append(UInt8(ascii: "'")) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains(where: { $0 == "\t" || $0.isNewline }) else { return sink.append(bytes: bytes) }
        sink.append(String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 }))
    }
}
