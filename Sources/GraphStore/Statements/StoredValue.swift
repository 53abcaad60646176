import GRDBSQLite
import GraphModel

/// The form of a property's value in the columns `type` and `value`: booleans, dates and local times as integers, the other
/// temporal types, lists and maps as packed bytes, the rest as SQLite has it. Nodes, edges and paths are not properties.
enum StoredValue {
    /// The types, as the column `type` numbers them.
    enum Kind: Int64 {
        case boolean = 1, integer, float, string, date, list, map, localTime, time, localDateTime, dateTime, duration
    }

    /// Binds type and value to two neighbouring parameters; throws for null and for what no property can hold.
    static func bind(_ value: Value, to statement: PreparedStatement, at index: Int32) throws(Diagnostic) {
        guard let kind = kind(of: value) else { throw Diagnostic(.store, .usage, "a property cannot hold this value") }
        statement.bind(index, kind.rawValue)
        try bindContent(value, to: statement, at: index + 1)
    }

    /// Binds the value alone.
    static func bindContent(_ value: Value, to statement: PreparedStatement, at index: Int32) throws(Diagnostic) {
        switch value {
        case .boolean(let flag): statement.bind(index, flag ? 1 as Int64 : 0)
        case .integer(let number): statement.bind(index, number)
        // SQLite has no NaN: it is kept as its bytes.
        case .float(let number) where number.isNaN: try statement.bind(index, bytes: PackedValue.pack(value))
        case .float(let number): statement.bind(index, number)
        case .string(let text): try statement.bind(index, text)
        case .date(let day): statement.bind(index, day.number)
        case .localTime(let time): statement.bind(index, time.nanosecondOfDay)
        case .list, .map, .time, .localDateTime, .dateTime, .duration: try statement.bind(index, bytes: PackedValue.pack(value))
        case .null, .node, .edge, .path: throw Diagnostic(.store, .usage, "a property cannot hold this value")
        }
    }

    /// Reads type and value from two neighbouring columns; null where the file holds something else.
    static func read(_ statement: PreparedStatement, at column: Int32) -> Value {
        guard let kind = Kind(rawValue: statement.integer(column)) else { return .null }
        let value = column + 1
        switch kind {
        case .boolean: return .boolean(statement.integer(value) != 0)
        case .integer: return .integer(statement.integer(value))
        case .float: return statement.storage(value) == SQLITE_BLOB ? .float(.nan) : .float(statement.double(value))
        case .string: return .string(statement.text(value))
        case .date: return .date(Day(number: statement.integer(value)))
        case .localTime: return LocalTime(nanosecondOfDay: statement.integer(value)).map(Value.localTime) ?? .null
        case .list, .map, .time, .localDateTime, .dateTime, .duration:
            let unpacked = PackedValue.unpack(statement.bytes(value))
            return self.kind(of: unpacked) == kind ? unpacked : .null
        }
    }

    /// The type of a value that a property can hold.
    static func kind(of value: Value) -> Kind? {
        switch value {
        case .boolean: .boolean
        case .integer: .integer
        case .float: .float
        case .string: .string
        case .date: .date
        case .localTime: .localTime
        case .time: .time
        case .localDateTime: .localDateTime
        case .dateTime: .dateTime
        case .duration: .duration
        case .list: .list
        case .map: .map
        case .null, .node, .edge, .path: nil
        }
    }
}
