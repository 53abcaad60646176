import GraphModel

/// The columns that a dataset publishes, over all its versions.
struct PublishedColumns {
    /// Every column of every version, as its publisher spells it; compared without regard to case.
    var known: [String]
    /// Those without which a row cannot be read.
    var required: [String]
    /// The columns of files without a header line, by their number.
    var headerless: [Int: [String]] = [:]
}

/// The columns of one file, and where those that are read stand.
struct DatasetColumns {
    /// A column of the file; one that the file does not have is empty in every row.
    struct Column: Hashable {
        let index: Int
    }

    /// The names in the order of the file, as published.
    let names: [String]
    /// The names as bytes, for the text of rows.
    let bytes: [[UInt8]]
    private let positions: [String: Int]

    /// Columns by name, in the order of the file.
    init(_ names: [String]) {
        self.names = names
        self.bytes = names.map { Array($0.utf8) }
        self.positions = Dictionary(names.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the first line of a file. Nil where it is a row, since the file has no header.
    ///
    /// Throws category `.damaged` for a column that the dataset does not have, one that stands twice, and one that is missing; and for a
    /// line that neither names columns nor has as many fields as a known form.
    init?(firstLine: [String], of published: PublishedColumns, file: String) throws(Diagnostic) {
        let place = Diagnostic.Place.line(file: file, line: 1, column: nil)
        let known = Dictionary(published.known.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        let names = firstLine.map { known[$0.lowercased()] }
        let required = Set(published.required.map { $0.lowercased() })
        let isHeader = 2 * names.count { $0 != nil } > names.count || firstLine.contains { required.contains($0.lowercased()) }
        guard isHeader else {
            guard published.headerless[firstLine.count] == nil else { return nil }
            let widths = published.headerless.keys.sorted().map(String.init).joined(separator: ", ")
            throw Diagnostic(
                .read, .damaged, "the first line names no columns, and has \(firstLine.count) fields", at: place,
                hint: widths.isEmpty ? "the file begins with the names of its columns" : "files without names of columns have \(widths)")
        }
        for (index, name) in names.enumerated() where name == nil {
            let told = firstLine[index]
            let nearest = NearestName.of(told, in: published.known).map { "did you mean '\($0)'? " } ?? ""
            throw Diagnostic(
                .read, .damaged, "the dataset has no column '\(told)'", at: place,
                hint: nearest + "the columns are those that its publisher documents: see Documentation/datasets.md")
        }
        self.init(names.compactMap { $0 })
        guard positions.count == names.count else {
            let twice = self.names.first { name in self.names.count { $0 == name } > 1 } ?? ""
            throw Diagnostic(.read, .damaged, "the column '\(twice)' stands twice", at: place)
        }
        for name in published.required where positions[name.lowercased()] == nil {
            throw Diagnostic(
                .read, .damaged, "the column '\(name)' is missing", at: place,
                hint: "the header names: \(self.names.prefix(12).joined(separator: ", "))\(self.names.count > 12 ? ", …" : "")")
        }
    }

    /// The place of a column in this file.
    func callAsFunction(_ name: String) -> Column { Column(index: positions[name.lowercased()] ?? -1) }

    /// Whether the file has a column.
    func contains(_ name: String) -> Bool { positions[name.lowercased()] != nil }
}
