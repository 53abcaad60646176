import GraphModel

/// A table of a language pack: tab-separated text with a header line; `#` starts a comment line, blank lines are skipped.
public struct PackTable: Sendable {
    /// One row, with the line it stands on.
    public struct Row: Sendable {
        /// Line in the file, counted from 1.
        public let line: Int
        fileprivate let fields: [String]
        fileprivate let table: Header

        /// The field of a column; empty where the row is short or the column is absent.
        public subscript(_ column: String) -> String {
            guard let index = table.positions[column], index < fields.count else { return "" }
            return fields[index]
        }

        /// The field of a column split at `|`, blanks trimmed, empty parts dropped.
        public func list(_ column: String) -> [String] {
            self[column].split(separator: "|").map { $0.trimmingBlanks }.filter { !$0.isEmpty }
        }

        /// An error that names this row.
        public func error(_ message: String, hint: String? = nil) -> Diagnostic {
            Diagnostic(.languagePack, .damaged, message, at: .line(file: table.path, line: line, column: nil), hint: hint)
        }
    }

    fileprivate struct Header: Sendable {
        let path: String
        let positions: [String: Int]
    }

    /// The file, relative to the packs.
    public let path: String
    /// Column names in order.
    public let columns: [String]
    public let rows: [Row]

    /// Reads a table, which must have the given columns.
    public init(path: String, text: String, requiring required: [String] = []) throws(Diagnostic) {
        var header: Header?
        var columns: [String] = []
        var rows: [Row] = []
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if line.isEmpty || line.utf8.first == UInt8(ascii: "#") { continue }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0.trimmingBlanks }
            if let header {
                guard fields.count <= columns.count else {
                    throw Diagnostic(
                        .languagePack, .damaged, "the row has \(fields.count) fields, the header \(columns.count)",
                        at: .line(file: path, line: number, column: nil), hint: "fields are separated by single tabs")
                }
                rows.append(Row(line: number, fields: fields, table: header))
            } else {
                columns = fields
                header = Header(
                    path: path, positions: Dictionary(fields.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }))
            }
        }
        for column in required where !columns.contains(column) {
            throw Diagnostic(.languagePack, .damaged, "the column '\(column)' is missing", at: .line(file: path, line: 1, column: nil))
        }
        self.path = path
        self.columns = columns
        self.rows = rows
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
