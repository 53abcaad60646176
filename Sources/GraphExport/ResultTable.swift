import OrderedCollections

/// Columns and rows of an answer, ready to be written.
public struct ResultTable: Sendable {
    public var columns: [String]
    public var rows: [[Cell]]

    /// A value in the two shapes it is written in.
    public struct Cell: Sendable {
        /// As a person reads it: a string without quotes, null as nothing.
        public var text: String
        /// As a program reads it.
        public var json: JSONValue

        public init(text: String, json: JSONValue) {
            self.text = text
            self.json = json
        }

        /// A string.
        public init(_ text: String) { self.init(text: text, json: .string(text)) }
    }

    public init(columns: [String], rows: [[Cell]]) {
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
        case .table: TerminalTable(columns: columns, rows: rows.map { $0.map(\.text) }, width: width).text
        case .csv: delimited(.commas)
        case .tsv: delimited(.tabs)
        case .markdown:
            MarkdownText.row(columns) + "|" + String(repeating: " --- |", count: columns.count) + "\n"
                + rows.map { MarkdownText.row($0.map(\.text)) }.joined()
        case .json: JSONValue.array(rows.map(object)).text(indented: true) + "\n"
        case .jsonl: rows.map { object($0).text() + "\n" }.joined()
        }
    }

    private func delimited(_ form: DelimitedText) -> String {
        form.line(columns) + rows.map { form.line($0.map(\.text)) }.joined()
    }

    private func object(_ row: [Cell]) -> JSONValue {
        .object(.init(zip(columns, row.map(\.json)), uniquingKeysWith: { first, _ in first }))
    }
}
