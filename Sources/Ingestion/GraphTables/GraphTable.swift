import GraphModel

/// A table of nodes or edges: its files go in, its columns and its rows come out, one after the other over all files.
final class GraphTable {
    /// What a row is.
    enum Kind: String, Sendable, CustomStringConvertible {
        case nodes, edges

        var description: String { rawValue }

        /// Whether such a table may have such a column.
        func allows(_ role: GraphTableColumn.Role) -> Bool {
            switch role {
            case .labels: self == .nodes
            case .start, .end, .type: self == .edges
            case .id, .property, .ignored: true
            }
        }
    }

    let kind: Kind
    let source: GraphTableSource
    let columns: [GraphTableColumn]
    /// The file that is being read.
    private(set) var reader: DelimitedReader
    private let header: [String]
    private let format: DelimitedFormat?
    /// The files after it.
    private var rest: ArraySlice<SourceFile>

    /// Opens the first file and reads its header. Without a format files `….tsv` have tabs, all others commas.
    ///
    /// Throws category `.usage` where the header is wrong, `.notFound` where one of the files is not there.
    init(_ source: GraphTableSource, _ kind: Kind, format: DelimitedFormat?) throws(Diagnostic) {
        self.kind = kind
        self.source = source
        self.format = format
        self.rest = source.files.dropFirst()
        for file in rest where !file.isStandardInput { _ = try DelimitedReader(file) }
        self.reader = try Self.open(source.files[0], format)
        self.header = try reader.readHeader()
        var columns: [GraphTableColumn] = []
        for text in header { columns.append(try GraphTableColumn(text, of: kind, in: reader.name)) }
        self.columns = columns
        try check()
    }

    private static func open(_ file: SourceFile, _ format: DelimitedFormat?) throws(Diagnostic) -> DelimitedReader {
        try DelimitedReader(file, format: format ?? (file.ending == "tsv" ? .tabs : .commas))
    }

    /// Whether the columns that a table needs are there, and no property twice.
    private func check() throws(Diagnostic) {
        func wrong(_ message: String, hint: String? = nil) -> Diagnostic {
            Diagnostic(.read, .usage, message, at: .line(file: reader.name, line: 1, column: nil), hint: hint)
        }
        func positions(_ matches: (GraphTableColumn.Role) -> Bool) -> Int { columns.count { matches($0.role) } }
        let ids = positions { if case .id = $0 { true } else { false } }
        switch kind {
        case .nodes:
            guard ids > 0 else {
                throw wrong(
                    "a table of nodes needs a column :ID", hint: "as in id:ID or code:ID(Country); by it a second import knows them")
            }
        case .edges:
            guard ids <= 1 else { throw wrong("an edge has one id") }
            guard positions({ if case .start = $0 { true } else { false } }) > 0 else {
                throw wrong("a table of edges needs a column :START_ID")
            }
            guard positions({ if case .end = $0 { true } else { false } }) > 0 else {
                throw wrong("a table of edges needs a column :END_ID")
            }
            guard source.names.count <= 1 else { throw wrong("an edge has one type, not \(source.names.count)") }
            guard positions({ $0 == .type }) == 1 || (!source.names.isEmpty && positions({ $0 == .type }) == 0) else {
                throw wrong("a table of edges needs one column :TYPE", hint: "or one type for all of them: --edges KNOWS=\(reader.name)")
            }
        }
        for column in columns {
            guard let group = column.group, let other = columns.first(where: { $0.isSameEnd(as: column) })?.group, other != group else {
                continue
            }
            throw wrong("column '\(column.text)': ids that belong together are of one group")
        }
        var seen: Set<String> = []
        for key in columns.compactMap(\.key) where !seen.insert(key).inserted {
            throw wrong("the property '\(key)' has two columns", hint: "call the one that is not wanted :IGNORE")
        }
    }

    /// Goes to the next row, in the next file where one is at its end. Rows that repeat the header at the beginning of a file are passed over.
    func next() throws(Diagnostic) -> Bool {
        while true {
            if try reader.next() { return true }
            guard try nextFile() else { return false }
            if try reader.next() {
                if reader.problem != nil || (0..<reader.count).map(reader.field) != header { return true }
            }
        }
    }

    /// Goes to the next file; false where there is none.
    func nextFile() throws(Diagnostic) -> Bool {
        guard let file = rest.popFirst() else { return false }
        reader = try Self.open(file, format)
        reader.expectedCount = header.count
        return true
    }
}

extension GraphTableColumn {
    /// The group of its ids; nil where it has none.
    var group: String? {
        switch role {
        case .id(let group), .start(let group), .end(let group): group
        default: nil
        }
    }

    /// Whether two columns hold parts of the same id.
    func isSameEnd(as other: GraphTableColumn) -> Bool {
        switch (role, other.role) {
        case (.id, .id), (.start, .start), (.end, .end): true
        default: false
        }
    }
}
