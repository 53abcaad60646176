import GraphModel

/// A property that lives in a column of a table of its own and looks like any other property from outside.
struct ColumnProperty {
    /// How the column holds the value.
    enum Form {
        case text, integer, real, date
    }

    let key: StoreKey
    /// The column, or an expression over the table's row.
    let sql: String
    let form: Form
    /// Whether an index finds the rows that have a given value.
    let isIndexed: Bool

    init(_ key: StoreKey, _ sql: String, _ form: Form = .text, indexed: Bool = false) {
        self.key = key
        self.sql = sql
        self.form = form
        self.isIndexed = indexed
    }

    /// Reads the property from a row.
    func read(_ statement: PreparedStatement, _ column: Int32) -> Value {
        if statement.isNull(column) { return .null }
        switch form {
        case .text: return .string(statement.text(column))
        case .integer: return .integer(statement.integer(column))
        case .real: return .float(statement.double(column))
        case .date: return .date(Day(number: Int32(truncatingIfNeeded: statement.integer(column))))
        }
    }

    /// Binds the value to look for; false where the column cannot hold anything equal to it.
    func bind(_ value: Value, to statement: PreparedStatement) throws(Diagnostic) -> Bool {
        switch (form, value) {
        case (.text, .string(let text)): try statement.bind(0, text)
        case (.integer, .integer(let number)): statement.bind(0, number)
        case (.integer, .float(let number)):
            guard let whole = Int64(exactly: number) else { return false }
            statement.bind(0, whole)
        case (.real, .float(let number)) where !number.isNaN: statement.bind(0, number)
        case (.real, .integer(let number)): statement.bind(0, Double(number))
        case (.date, .date(let day)): statement.bind(0, day.number)
        default: return false
        }
        return true
    }
}

/// The tables that hold the columns of some nodes; the number is that of `node.kind`.
enum NodeTable: Int64, CaseIterable {
    case event = 1, entity, place, article, source

    /// The properties, in the order of the ontology.
    var columns: [ColumnProperty] {
        switch self {
        case .event: NodeTable.eventColumns
        case .entity: NodeTable.entityColumns
        case .place: NodeTable.placeColumns
        case .article: NodeTable.articleColumns
        case .source: NodeTable.sourceColumns
        }
    }

    /// Reads all columns of one node.
    var selectRow: String { "SELECT \(columns.map(\.sql).joined(separator: ", ")) FROM \(self) t WHERE node = ?" }

    /// The nodes where a column has a value.
    func selectNodes(where column: ColumnProperty) -> String { "SELECT node FROM \(self) t WHERE \(column.sql) = ? ORDER BY node" }

    private static let eventColumns = [
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
    ]

    private static let entityColumns = [
        ColumnProperty(.id, "t.id", indexed: true),
        ColumnProperty(.name, "t.name", indexed: true),
        ColumnProperty(.kind, "t.kind"),
        ColumnProperty(.country, "t.country", indexed: true),
    ]

    private static let placeColumns = [
        ColumnProperty(.id, "t.id", indexed: true),
        ColumnProperty(.name, "t.name", indexed: true),
        ColumnProperty(.country, "t.country", indexed: true),
        ColumnProperty(.latitude, "t.latitude", .real),
        ColumnProperty(.longitude, "t.longitude", .real),
    ]

    private static let articleColumns = [
        ColumnProperty(.title, "t.title"),
        ColumnProperty(.published, "t.published"),
        ColumnProperty(.start, "t.start_day", .date),
        ColumnProperty(.end, "t.end_day", .date),
        ColumnProperty(.language, "t.language"),
        ColumnProperty(.source, "(SELECT name FROM source WHERE node = t.source)"),
        ColumnProperty(.author, "t.author"),
        ColumnProperty(.url, "t.url", indexed: true),
        ColumnProperty(.hash, "t.hash", indexed: true),
    ]

    private static let sourceColumns = [ColumnProperty(.name, "t.name", indexed: true)]
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

    var columns: [ColumnProperty] {
        switch self {
        case .evidence: EdgeTable.evidenceColumns
        case .office: EdgeTable.officeColumns
        case .derived: EdgeTable.derivedColumns
        }
    }

    /// Reads all columns of one edge.
    var selectRow: String {
        let columns = columns.map(\.sql).joined(separator: ", ")
        return switch self {
        case .evidence: "SELECT \(columns) FROM evidence t WHERE edge = ?"
        case .office: "SELECT \(columns) FROM office t WHERE edge = ?"
        case .derived: "SELECT \(columns) FROM edge d JOIN event t ON t.node = d.event WHERE d.id = ?"
        }
    }

    private static let evidenceColumns = [
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
    ]

    private static let officeColumns = [
        ColumnProperty(.title, "t.title"),
        ColumnProperty(.from, "t.from_text"),
        ColumnProperty(.to, "t.to_text"),
        ColumnProperty(.start, "t.start_day", .date),
        ColumnProperty(.end, "t.end_day", .date),
    ]

    private static let derivedColumns = [
        ColumnProperty(.event, "t.node", .integer),
        ColumnProperty(.mode, "t.mode"),
        ColumnProperty(.status, "t.status"),
        ColumnProperty(.when, "t.when_text"),
        ColumnProperty(.start, "t.start_day", .date),
        ColumnProperty(.end, "t.end_day", .date),
    ]
}
