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
        var writer = ResultWriter(format, columns: columns, width: width)
        var output = writer.beginning
        for row in rows { output += writer.text(of: row) }
        writer.end { output += $0 }
        return output
    }
}
