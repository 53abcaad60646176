/// Comma- or tab-separated values.
///
/// CSV follows RFC 4180 (quotes doubled, CRLF within quotes kept); a cell that a spreadsheet would run as a formula is led by an
/// apostrophe (OWASP, "CSV Injection"). In TSV, tabs and line ends within a cell become blanks.
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

    /// Whether a cell would be read as a formula; numbers are none.
    static func isFormula(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        switch cell.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): Double(String(decoding: cell, as: UTF8.self)) == nil
        default: false
        }
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
