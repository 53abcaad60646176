import CypherEngine
import GraphModel

/// All rows of the answer to a query, in order: a collection.
public struct Answer: Sendable, RandomAccessCollection {
    /// What is odd about the query although it could run, such as a label that nothing has.
    public let notices: [Diagnostic]
    /// What the query did to the graph; nothing for one that only reads.
    public let changes: GraphChanges
    private let table: AnswerTable

    init(_ table: AnswerTable, notices: [Diagnostic], changes: GraphChanges = GraphChanges()) {
        self.table = table
        self.notices = notices
        self.changes = changes
    }

    /// The names of the columns, in order.
    public var columns: [String] { table.names }
    /// 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { table.count }
    /// A row, counted from 0.
    public subscript(position: Int) -> Row { Row(table, position) }
    /// The value of a column in a row, both counted from 0: quicker than by way of a row.
    public subscript(row: Int, column: Int) -> ResolvedValue { table.value(row: row, column: column) }
    /// The whole numbers of a column, counted from 0, in the order of the rows: the quickest way to read many. Nil where something else is
    /// among them, a null for one.
    public func integers(of column: Int) -> [Int64]? { table.integers(of: column) }
}

extension Answer: Hashable {
    /// The same columns, rows, notices and changes.
    public static func == (left: Answer, right: Answer) -> Bool {
        left.columns == right.columns && left.notices == right.notices && left.changes == right.changes && left.elementsEqual(right)
    }

    /// Takes the columns and all values into a hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(columns)
        for row in self { hasher.combine(row) }
    }
}
