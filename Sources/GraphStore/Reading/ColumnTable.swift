import GraphModel

/// A table whose columns are properties of the nodes or edges that have a row in it.
struct ColumnTable: Sendable {
    /// A number of its own, from 1.
    let number: Int
    /// The properties, in the order of the ontology.
    let columns: [ColumnProperty]
    /// Reads all columns of one row, the computed ones as NULL.
    let selectRow: String
    /// What follows the columns in a statement about one row.
    private let row: String
    /// The position of each property key, -1 where it has no column.
    private let positions: [Int]

    /// `row` names the table as `t` and its key.
    init(_ number: Int, row: String, _ columns: [ColumnProperty]) {
        self.number = number
        self.columns = columns
        self.row = row
        self.selectRow = "SELECT \(columns.map { $0.isComputed ? "NULL" : $0.sql }.joined(separator: ", ")) FROM \(row) = ?"
        var positions = Array(repeating: -1, count: StoreKey.allCases.count + 1)
        for (index, column) in columns.enumerated() { positions[Int(column.key.rawValue)] = index }
        self.positions = positions
    }

    /// The position of a key among the columns.
    func position(of key: PropertyKeyID) -> Int? {
        guard positions.indices.contains(Int(key.raw)), positions[Int(key.raw)] >= 0 else { return nil }
        return positions[Int(key.raw)]
    }

    /// Reads one column of one row.
    func select(_ column: ColumnProperty) -> String { "SELECT \(column.sql) FROM \(row) = ?" }
}

/// The tables that hold the columns of some nodes; the number is that of `node.kind`.
enum NodeTable: Int64, CaseIterable {
    case event = 1, entity, place, article, source

    /// The columns.
    var columns: ColumnTable {
        switch self {
        case .event: NodeTable.eventColumns
        case .entity: NodeTable.entityColumns
        case .place: NodeTable.placeColumns
        case .article: NodeTable.articleColumns
        case .source: NodeTable.sourceColumns
        }
    }

    /// The nodes where a column has a value.
    func selectNodes(where column: ColumnProperty) -> String { "SELECT node FROM \(self) t WHERE \(column.sql) = ? ORDER BY node" }

    private static let eventColumns = ColumnTable(
        1, row: "event t WHERE t.node",
        [
            ColumnProperty(.id, "t.node", .integer, indexed: true),
            ColumnProperty(.type, "t.type", indexed: true),
            ColumnProperty(.mode, "t.mode"),
            ColumnProperty(.status, "t.status"),
            ColumnProperty(.when, "t.when_text"),
            ColumnProperty(.start, "t.start_day", .date, indexed: true),
            ColumnProperty(.end, "t.end_day", .date),
            ColumnProperty(.precision, "t.precision"),
            ColumnProperty(.killedMin, "t.killed_min", .integer),
            ColumnProperty(.killedMax, "t.killed_max", .integer),
            ColumnProperty(.injuredMin, "t.injured_min", .integer),
            ColumnProperty(.injuredMax, "t.injured_max", .integer),
            ColumnProperty(.place, "(SELECT name FROM place WHERE node = t.place)"),
            ColumnProperty(.country, "t.country", indexed: true),
            ColumnProperty(.reports, "(SELECT count(DISTINCT article) FROM evidence WHERE event = t.node)", .integer),
        ])

    private static let entityColumns = ColumnTable(
        2, row: "entity t WHERE t.node",
        [
            ColumnProperty(.id, "t.id", indexed: true),
            ColumnProperty(.name, "t.name", indexed: true),
            ColumnProperty(.kind, "t.kind"),
            ColumnProperty(.country, "t.country", indexed: true),
        ])

    private static let placeColumns = ColumnTable(
        3, row: "place t WHERE t.node",
        [
            ColumnProperty(.id, "t.id", indexed: true),
            ColumnProperty(.name, "t.name", indexed: true),
            ColumnProperty(.country, "t.country", indexed: true),
            ColumnProperty(.latitude, "t.latitude", .real),
            ColumnProperty(.longitude, "t.longitude", .real),
        ])

    private static let articleColumns = ColumnTable(
        4, row: "article t WHERE t.node",
        [
            ColumnProperty(.title, "t.title"),
            ColumnProperty(.published, "t.published"),
            ColumnProperty(.start, "t.start_day", .date),
            ColumnProperty(.end, "t.end_day", .date),
            ColumnProperty(.language, "t.language"),
            ColumnProperty(.source, "(SELECT name FROM source WHERE node = t.source)"),
            ColumnProperty(.author, "t.author"),
            ColumnProperty(.url, "t.url", indexed: true),
            ColumnProperty(.hash, "t.hash", indexed: true),
        ])

    private static let sourceColumns = ColumnTable(
        5, row: "source t WHERE t.node",
        [ColumnProperty(.name, "t.name", indexed: true)])
}

/// The edges that have columns: evidence, standing offices, and the edges derived from events, which show the event's.
enum EdgeTable {
    case evidence, office, derived

    /// The table of an edge of a type.
    init?(_ type: EdgeTypeID) {
        switch StoreEdgeType(rawValue: type.raw) {
        case .reportedIn: self = .evidence
        case .holds: self = .office
        case .some(let type) where type.rawValue >= StoreEdgeType.met.rawValue: self = .derived
        default: return nil
        }
    }

    /// The columns.
    var columns: ColumnTable {
        switch self {
        case .evidence: EdgeTable.evidenceColumns
        case .office: EdgeTable.officeColumns
        case .derived: EdgeTable.derivedColumns
        }
    }

    private static let evidenceColumns = ColumnTable(
        6, row: "evidence t WHERE t.edge",
        [
            ColumnProperty(.quote, "t.quote"),
            ColumnProperty(.start, "t.quote_start", .integer),
            ColumnProperty(.end, "t.quote_end", .integer),
            ColumnProperty(.rule, "t.rule"),
            ColumnProperty(.status, "t.status"),
            ColumnProperty(.attributedTo, "t.attributed_to"),
            ColumnProperty(.mode, "t.mode"),
            ColumnProperty(.when, "t.when_text"),
            ColumnProperty(.place, "(SELECT name FROM place WHERE node = t.place)"),
            ColumnProperty(.country, "t.country"),
            ColumnProperty(.killedMin, "t.killed_min", .integer),
            ColumnProperty(.killedMax, "t.killed_max", .integer),
            ColumnProperty(.injuredMin, "t.injured_min", .integer),
            ColumnProperty(.injuredMax, "t.injured_max", .integer),
        ])

    private static let officeColumns = ColumnTable(
        7, row: "office t WHERE t.edge",
        [
            ColumnProperty(.title, "t.title"),
            ColumnProperty(.from, "t.from_text"),
            ColumnProperty(.to, "t.to_text"),
            ColumnProperty(.start, "t.start_day", .date),
            ColumnProperty(.end, "t.end_day", .date),
        ])

    private static let derivedColumns = ColumnTable(
        8, row: "edge d JOIN event t ON t.node = d.event WHERE d.id",
        [
            ColumnProperty(.event, "t.node", .integer),
            ColumnProperty(.mode, "t.mode"),
            ColumnProperty(.status, "t.status"),
            ColumnProperty(.when, "t.when_text"),
            ColumnProperty(.start, "t.start_day", .date),
            ColumnProperty(.end, "t.end_day", .date),
        ])
}
