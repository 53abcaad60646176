import GraphModel

/// How the rows of one dataset are read: a row goes in, what it says comes out.
protocol DatasetFormat {
    /// What it is called in titles: `ACLED`.
    static var name: String { get }
    /// The columns that its publisher documents.
    static var published: PublishedColumns { get }
    /// How its tables are written.
    static var table: DelimitedFormat { get }
    /// Values that stand for nothing.
    static var nothing: [String] { get }

    /// A reader of files with these columns.
    init(_ columns: DatasetColumns, names: DatasetNames, dates: DatasetDates) throws(Diagnostic)

    /// What a row says; nil where it tells of no event of ours.
    func code(_ row: DatasetRow) throws(UnreadableValue) -> CodedRow?
    /// The id under which a row is known.
    func id(_ row: DatasetRow) throws(UnreadableValue) -> String
}

extension DatasetFormat {
    static var nothing: [String] { [] }
}
