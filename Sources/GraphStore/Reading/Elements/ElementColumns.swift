import GraphModel

/// The columns of one table as a scan reads them: each with its number in the schema, and names that stand in other tables looked up in
/// memory instead of by a query for each row.
struct ElementColumns {
    /// Where the value of a column comes from.
    enum Origin {
        case row
        /// The column holds the node of a place, the value is its name.
        case placeName
        /// The column holds the node of a source, the value is its name.
        case sourceName
        /// The column holds the node of an article, the value is the name of its source.
        case articleSourceName
        /// How many articles tell of the event.
        case reportCount
    }

    struct Column {
        let number: Int
        let form: ColumnProperty.Form
        let origin: Origin
        let key: StoreKey?
    }

    let columns: [Column]
    /// What is selected, beginning with the second column of the row.
    let selected: String

    /// `extra` are columns that the table does not have as properties: name, SQL, form, origin.
    init(
        _ table: ColumnTable, extra: [(name: String, sql: String, form: ColumnProperty.Form, origin: Origin)] = [],
        _ number: (String, GraphValueType) -> Int
    ) {
        var columns: [Column] = []
        var selected: [String] = []
        for property in table.columns {
            let (sql, origin): (String, Origin) =
                switch property.key {
                case .place where property.isComputed: ("t.place", .placeName)
                case .source where property.isComputed: ("t.source", .sourceName)
                case .reports: ("NULL", .reportCount)
                default: (property.sql, .row)
                }
            columns.append(
                Column(
                    number: number(property.key.text, property.form.type), form: property.form, origin: origin, key: property.key))
            selected.append(sql)
        }
        for column in extra {
            columns.append(Column(number: number(column.name, column.form.type), form: column.form, origin: column.origin, key: nil))
            selected.append(column.sql)
        }
        self.columns = columns
        self.selected = selected.joined(separator: ", ")
    }
}

extension ColumnProperty.Form {
    /// The type of the values of such a column.
    var type: GraphValueType {
        switch self {
        case .text: .string
        case .integer: .integer
        case .real: .float
        case .date: .date
        }
    }
}
