import CypherEngine
import GraphModel

/// All rows of the answer to a query, in order: a collection.
public struct Answer: Sendable, Hashable, RandomAccessCollection {
    /// The names of the columns, in order.
    public let columns: [String]
    /// What is odd about the query although it could run, such as a label that nothing has.
    public let notices: [Diagnostic]
    /// What the query did to the graph; nothing for one that only reads.
    public let changes: GraphChanges
    private let rows: [Row]

    init(columns: [String], rows: [Row], notices: [Diagnostic], changes: GraphChanges = GraphChanges()) {
        self.columns = columns
        self.rows = rows
        self.notices = notices
        self.changes = changes
    }

    /// 0.
    public var startIndex: Int { rows.startIndex }
    /// The number of rows.
    public var endIndex: Int { rows.endIndex }
    /// A row, counted from 0.
    public subscript(position: Int) -> Row { rows[position] }
}
