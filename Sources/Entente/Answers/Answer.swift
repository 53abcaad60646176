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
    private let rows: Rows

    /// Rows that are made already, or when they are asked for.
    private enum Rows: Hashable, Sendable {
        case made([Row])
        case columns(AnswerColumns)

        static func == (left: Rows, right: Rows) -> Bool { left.all == right.all }
        func hash(into hasher: inout Hasher) { hasher.combine(all) }

        private var all: [[ResolvedValue]] {
            switch self {
            case .made(let rows): rows.map(\.values)
            case .columns(let columns): (0..<columns.count).map { columns.row($0) }
            }
        }
    }

    init(columns: [String], values: AnswerColumns, notices: [Diagnostic]) {
        self.columns = columns
        self.rows = .columns(values)
        self.notices = notices
        self.changes = GraphChanges()
    }

    init(columns: [String], rows: [Row], notices: [Diagnostic], changes: GraphChanges = GraphChanges()) {
        self.columns = columns
        self.rows = .made(rows)
        self.notices = notices
        self.changes = changes
    }

    /// 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int {
        switch rows {
        case .made(let rows): rows.count
        case .columns(let columns): columns.count
        }
    }
    /// A row, counted from 0.
    public subscript(position: Int) -> Row {
        switch rows {
        case .made(let rows): rows[position]
        case .columns(let values): Row(columns: columns, values.row(position))
        }
    }
}

extension AnswerColumns {
    /// The values of a row.
    fileprivate func row(_ row: Int) -> [ResolvedValue] { (0..<width).map { .plain(value(row: row, column: $0)) } }
}
