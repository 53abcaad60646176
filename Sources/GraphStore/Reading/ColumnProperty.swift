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
        case .date: return .date(Day(number: statement.integer(column)))
        }
    }

    /// Whether it is worked out from other tables, and so read only when it is asked for.
    var isComputed: Bool { sql.hasPrefix("(") }

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
