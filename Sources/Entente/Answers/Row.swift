import CypherEngine
import GraphModel

/// A row of an answer: a value for every column.
///
///     row["name"] as String?          // nil for null, and for what is no string
///     try row.value(of: "name", as: String.self)   // throws instead
///     for column in row.columns.indices { print(row[column].text) }
public struct Row: Sendable {
    private let table: AnswerTable
    private let place: Int

    /// A row of a table, counted from 0.
    init(_ table: AnswerTable, _ place: Int) {
        precondition(place >= 0 && place < table.count, "the answer has no such row")
        self.table = table
        self.place = place
    }

    /// The names of the columns, in order.
    public var columns: [String] { table.names }

    /// The values in the order of the columns; nodes and edges with their labels and properties.
    public var values: [ResolvedValue] { columns.indices.map { self[$0] } }

    /// The value of a column, counted from 0.
    public subscript(position: Int) -> ResolvedValue { table.value(row: place, column: position) }

    /// The value of a column as the type that is asked for: `row["name"] as String?`.
    ///
    /// Nil where the value is null or of another type, and where there is no such column; ``value(of:as:)`` tells these apart.
    public subscript<Wanted: ColumnValue>(column: String) -> Wanted? {
        columns.firstIndex(of: column).flatMap { Wanted(column: self[$0]) }
    }

    /// The value of a column as the type that is asked for.
    ///
    /// Throws where there is no such column, where it is null, and where it is of another type.
    public func value<Wanted: ColumnValue>(of column: String, as type: Wanted.Type = Wanted.self) throws(Diagnostic) -> Wanted {
        guard let index = columns.firstIndex(of: column) else {
            let nearest = NearestName.of(column, in: columns).map { "did you mean '\($0)'?" }
            throw Diagnostic(
                .export, .usage, "the answer has no column '\(column)'", hint: nearest ?? "it has \(columns.joined(separator: ", "))")
        }
        guard let value = Wanted(column: self[index]) else { throw .mismatch(column, self[index], wanted: "\(type)") }
        return value
    }

    /// The row as a value of a type of yours, whose properties are named like the columns.
    ///
    /// A node or an edge decodes as a type whose properties are named like its own.
    public func decoded<Record: Decodable>(as type: Record.Type = Record.self) throws(Diagnostic) -> Record {
        let fields = Dictionary(zip(columns, values), uniquingKeysWith: { first, _ in first })
        do {
            return try ValueDecoder.value(.map(fields), as: type, at: [])
        } catch {
            throw ValueDecoder.diagnostic(of: error, columns: columns)
        }
    }
}

extension Row: Hashable {
    /// The same columns and values, of whatever answer the rows are.
    public static func == (left: Row, right: Row) -> Bool { left.columns == right.columns && left.values == right.values }

    /// Takes the columns and their values into a hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(columns)
        hasher.combine(values)
    }
}

extension Diagnostic {
    /// A value that is not of the wanted type.
    static func mismatch(_ column: String, _ value: ResolvedValue, wanted: String) -> Diagnostic {
        let text = value.text.count > 60 ? value.text.prefix(60) + "…" : value.text
        let found = value.isNull ? "null" : "\(value.typeName) \(text)"
        return Diagnostic(
            .export, .failure, "the column '\(column)' is \(found), not \(wanted)",
            hint: value.isNull ? "ask for an optional, or say in the query what stands for null: coalesce(…, …)" : nil)
    }
}

extension ResolvedValue {
    /// Whether it is null.
    public var isNull: Bool { self == .plain(.null) }

    /// The name of its type in messages: `STRING`, `NODE`.
    public var typeName: String {
        switch self {
        case .plain(let value): value.typeName
        case .list: "LIST"
        case .map: "MAP"
        case .node: "NODE"
        case .edge: "EDGE"
        case .path: "PATH"
        }
    }
}
