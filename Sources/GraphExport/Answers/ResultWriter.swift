import OrderedCollections

/// Writes an answer row by row as it is found, so that a long one need not fit into memory; only the `table` form, whose columns
/// are as wide as their widest cell, keeps its text until the end.
///
///     var writer = ResultWriter(.csv, columns: ["name"])
///     output += writer.beginning
///     for row in rows { output += writer.text(of: row) }
///     writer.end { output += $0 }
public struct ResultWriter: Sendable {
    private let format: ResultTable.Format
    private var table: TerminalTable
    private var isEmpty = true

    /// A writer for rows of those columns. `width` limits the lines of the `table` form, longest columns first.
    public init(_ format: ResultTable.Format, columns: [String], width: Int? = nil) {
        self.format = format
        self.table = TerminalTable(columns: columns, width: width)
    }

    /// What comes before the first row.
    public var beginning: String {
        switch format {
        case .table, .jsonl: ""
        case .csv: DelimitedText.commas.line(table.columns)
        case .tsv: DelimitedText.tabs.line(table.columns)
        case .markdown: MarkdownText.row(table.columns) + "|" + String(repeating: " --- |", count: table.columns.count) + "\n"
        case .json: "["
        }
    }

    /// The text of a row; nothing for the `table` form.
    public mutating func text(of row: [ResultTable.Cell]) -> String {
        defer { isEmpty = false }
        switch format {
        case .table:
            table.add(row.map(\.text))
            return ""
        case .csv: return DelimitedText.commas.line(row.map(\.text))
        case .tsv: return DelimitedText.tabs.line(row.map(\.text))
        case .markdown: return MarkdownText.row(row.map(\.text))
        case .json: return (isEmpty ? "\n  " : ",\n  ") + object(row).text(indented: true, level: 1)
        case .jsonl: return object(row).text() + "\n"
        }
    }

    /// Hands what comes after the last row to `put`, in pieces.
    public func end<Failure>(_ put: (String) throws(Failure) -> Void) throws(Failure) {
        switch format {
        case .table: try table.forEachLine(put)
        case .json: try put(isEmpty ? "]\n" : "\n]\n")
        case .csv, .tsv, .markdown, .jsonl: break
        }
    }

    private func object(_ row: [ResultTable.Cell]) -> JSONValue {
        .object(.init(zip(table.columns, row.map(\.json)), uniquingKeysWith: { first, _ in first }))
    }
}
