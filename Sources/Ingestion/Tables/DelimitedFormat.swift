/// How a table of delimited text is written, and how large its parts may be: `.commas` for CSV, `.tabs` for TSV.
public struct DelimitedFormat: Sendable, Hashable {
    /// The byte between fields: any but a line end and the quote.
    public var delimiter: UInt8
    /// The byte around fields that hold delimiters, line ends or (doubled) itself; nil where the format knows no quotes, and a
    /// quotation mark is a character like any other.
    public var quote: UInt8?
    /// The most bytes in a field; a row with a larger one is a bad row.
    public var fieldLimit = 16 << 20
    /// The most bytes in a row, 512 MB at most; a larger one is a bad row, and is not kept in memory.
    public var rowLimit = 64 << 20 {
        didSet { rowLimit = min(rowLimit, 512 << 20) }
    }
    /// The most fields in a row; a row with more is a bad row.
    public var columnLimit = 10_000

    /// A format by its delimiter and its quote.
    public init(delimiter: UInt8, quote: UInt8? = UInt8(ascii: "\"")) {
        self.delimiter = delimiter
        self.quote = quote
    }

    /// Comma-separated values (RFC 4180).
    public static let commas = DelimitedFormat(delimiter: UInt8(ascii: ","))
    /// Tab-separated values, quoted where need be.
    public static let tabs = DelimitedFormat(delimiter: UInt8(ascii: "\t"))
    /// Tab-separated values that know no quotes, as GDELT publishes them.
    public static let plainTabs = DelimitedFormat(delimiter: UInt8(ascii: "\t"), quote: nil)
}
