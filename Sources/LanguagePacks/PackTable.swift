import GraphModel

/// A table of a language pack: tab-separated text with a header line; `#` starts a comment line, blank lines are skipped.
public struct PackTable: Sendable {
    /// One row, with the line it stands on.
    public struct Row: Sendable {
        /// Line in the file, counted from 1.
        public let line: Int
        fileprivate let fields: Range<Int>
        fileprivate let content: Content

        /// The field of a column; empty where the row is short or the column is absent.
        public subscript(_ column: String) -> String {
            guard let index = content.columns.firstIndex(of: column), index < fields.count else { return "" }
            return content.string(content.fields[fields.lowerBound + index])
        }

        /// The field of a column split at `|`, blanks trimmed, empty parts dropped.
        public func list(_ column: String) -> [String] {
            guard let index = content.columns.firstIndex(of: column), index < fields.count else { return [] }
            let field = content.fields[fields.lowerBound + index]
            return content.split(Int(field.lowerBound)..<Int(field.upperBound), at: UInt8(ascii: "|"))
                .map { content.trim($0) }.filter { !$0.isEmpty }.map { content.string($0) }
        }

        /// An error that names this row.
        public func error(_ message: String, hint: String? = nil) -> Diagnostic {
            Diagnostic(.languagePack, .damaged, message, at: place, hint: hint)
        }

        /// Where the row stands.
        public var place: Diagnostic.Place { .line(file: content.path, line: line, column: nil) }
    }

    /// The bytes of the file, and where its fields lie: shared by all rows.
    fileprivate final class Content: Sendable {
        let path: String
        let bytes: [UInt8]
        let columns: [String]
        let fields: [Range<Int32>]

        init(path: String, bytes: [UInt8], columns: [String], fields: [Range<Int32>]) {
            (self.path, self.bytes, self.columns, self.fields) = (path, bytes, columns, fields)
        }

        func string(_ range: Range<Int32>) -> String {
            String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
        }

        func split(_ range: Range<Int>, at separator: UInt8) -> [Range<Int>] {
            bytes[range].split(separator: separator).map { $0.startIndex..<$0.endIndex }
        }

        func trim(_ range: Range<Int>) -> Range<Int32> { PackTable.trim(bytes, range) }
    }

    /// The file, relative to the packs.
    public let path: String
    /// Column names in order.
    public let columns: [String]
    /// The rows below the header, in order.
    public let rows: [Row]

    /// Reads a table, which must have the given columns.
    public init(path: String, text: String, requiring required: [String] = []) throws(Diagnostic) {
        let bytes = Array(text.utf8)
        var header: [String]?
        var headerLine = 1
        var fields: [Range<Int32>] = []
        var lines: [(line: Int, fields: Range<Int>)] = []
        var number = 0
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            number += 1
            defer { start = end + 1 }
            if start == end || bytes[start] == UInt8(ascii: "#") { continue }
            let first = fields.count
            Self.appendFields(bytes, start..<end, to: &fields)
            if let header {
                guard fields.count - first <= header.count else {
                    throw Diagnostic(
                        .languagePack, .damaged, "the row has \(fields.count - first) fields, the header \(header.count)",
                        at: .line(file: path, line: number, column: nil), hint: "fields are separated by single tabs")
                }
                lines.append((number, first..<fields.count))
            } else {
                headerLine = number
                header = fields.map { String(decoding: bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self) }
                fields = []
            }
        }
        let columns = header ?? []
        for column in required where !columns.contains(column) {
            throw Diagnostic(
                .languagePack, .damaged, "the column '\(column)' is missing", at: .line(file: path, line: headerLine, column: nil),
                hint: "the header names: \(columns.joined(separator: ", "))")
        }
        let content = Content(path: path, bytes: bytes, columns: columns, fields: fields)
        self.path = path
        self.columns = columns
        self.rows = lines.map { Row(line: $0.line, fields: $0.fields, content: content) }
    }

    private static func appendFields(_ bytes: [UInt8], _ line: Range<Int>, to fields: inout [Range<Int32>]) {
        var start = line.lowerBound
        for index in line where bytes[index] == UInt8(ascii: "\t") {
            fields.append(trim(bytes, start..<index))
            start = index + 1
        }
        fields.append(trim(bytes, start..<line.upperBound))
    }

    /// A range without blanks, tabs and carriage returns at its ends.
    private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int32> {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 13 }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return Int32(start)..<Int32(end)
    }
}

extension Substring {
    /// The text without blanks, tabs and carriage returns at its ends.
    var trimmingBlanks: String {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 13 }
        var rest = utf8
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(Substring(rest))
    }
}
