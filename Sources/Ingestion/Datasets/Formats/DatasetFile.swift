import GraphModel

/// What became of a row or record.
enum RowOutcome {
    /// What it says.
    case facts(ArticleFacts)
    /// It tells of nothing that the graph keeps.
    case nothing
    /// It cannot be taken, for the reason given.
    case problem(Diagnostic)
}

/// One open file of a dataset: a table, or JSON Lines.
protocol DatasetFile: AnyObject {
    /// Reads the next row and hands on what became of it; false at the end of the file.
    ///
    /// Throws what makes the rest of the file unreadable: a quote that is never closed, a failing disk.
    func next(_ emit: (RowOutcome) -> Void) throws(Diagnostic) -> Bool
}

/// A table of a dataset, read row by row.
final class DatasetTable<Format: DatasetFormat>: DatasetFile {
    private let reader: DelimitedReader
    private let dataset: Dataset
    private let format: Format
    private let columns: DatasetColumns
    private let nothing: [[UInt8]]
    /// Whether the row at which the reader stands is still to be taken: the first of a file without a header.
    private var isWaiting: Bool

    /// Opens a file and reads its first line; throws where that is of another dataset.
    init(_ file: SourceFile, of dataset: Dataset, names: DatasetNames, dates: DatasetDates) throws(Diagnostic) {
        self.dataset = dataset
        let reader = try DelimitedReader(file, format: Format.table)
        guard try reader.next() else { throw Diagnostic(.read, .damaged, "the file is empty", at: .file(file.path)) }
        if let problem = reader.problem { throw problem }
        let first = (0..<reader.count).map { reader.field($0) }
        if let columns = try DatasetColumns(firstLine: first, of: Format.published, file: file.path) {
            self.columns = columns
            isWaiting = false
        } else {
            columns = DatasetColumns(Format.published.headerless[first.count] ?? [])
            isWaiting = true
        }
        reader.expectedCount = first.count
        self.reader = reader
        nothing = Format.nothing.map { Array($0.utf8) }
        format = try Format(columns, names: names, dates: dates)
    }

    func next(_ emit: (RowOutcome) -> Void) throws(Diagnostic) -> Bool {
        if !isWaiting {
            guard try reader.next() else { return false }
        }
        isWaiting = false
        if let problem = reader.problem {
            emit(.problem(problem))
            return true
        }
        let row = DatasetRow(reader, columns, nothing: nothing)
        do throws(UnreadableValue) {
            guard let coded = try format.code(row) else {
                emit(.nothing)
                return true
            }
            emit(.facts(coded.facts(row.text, dataset: dataset, name: Format.name, origin: reader.name)))
        } catch {
            emit(.problem(Diagnostic(.read, .damaged, "\(error.column): \(error.reason)", at: reader.place)))
        }
        return true
    }
}
