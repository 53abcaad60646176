import OrderedCollections

/// Columns and rows of an answer, ready to be written.
public struct ResultTable: Sendable {
    public var columns: [String]
    public var rows: [[JSONValue]]

    public init(columns: [String], rows: [[JSONValue]]) {
        self.columns = columns
        self.rows = rows
    }

    /// The forms in which an answer is handed over.
    public enum Format: String, Sendable, CaseIterable {
        case table, csv, tsv, json, jsonl, markdown
    }

    /// The whole answer. `width` limits the lines of the `table` form, longest columns first; nil leaves them as they are.
    public func write(_ format: Format, width: Int? = nil) -> String {
        switch format {
        case .table: TerminalTable(columns: columns, rows: rows.map { $0.map(Self.cell) }, width: width).text
        case .csv: delimited(.commas)
        case .tsv: delimited(.tabs)
        case .markdown:
            MarkdownText.row(columns) + "|" + String(repeating: " --- |", count: columns.count) + "\n"
                + rows.map { MarkdownText.row($0.map(Self.cell)) }.joined()
        case .json: JSONValue.array(rows.map(object)).text(indented: true) + "\n"
        case .jsonl: rows.map { object($0).text() + "\n" }.joined()
        }
    }

    private func delimited(_ form: DelimitedText) -> String {
        form.line(columns) + rows.map { form.line($0.map(Self.cell)) }.joined()
    }

    private func object(_ row: [JSONValue]) -> JSONValue {
        .object(.init(zip(columns, row), uniquingKeysWith: { first, _ in first }))
    }

    /// A value as a person reads it: a string without quotes, null as nothing, lists and maps as JSON.
    static func cell(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        default: value.text()
        }
    }
}
