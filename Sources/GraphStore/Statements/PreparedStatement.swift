import GRDB
import GRDBSQLite
import GraphModel

/// A compiled statement, bound and stepped through the C interface: values reach SQL only as bound parameters.
///
/// Parameters and columns count from 0. A statement is used up by stepping it to the end; ``reset()`` makes it new.
struct PreparedStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ database: Database, _ sql: String) throws(Diagnostic) {
        do {
            self.statement = try database.cachedStatement(sql: sql)
        } catch {
            throw .store(error, path: nil)
        }
        self.handle = statement.sqliteStatement
    }

    /// Makes the statement ready to be bound and run again.
    @discardableResult
    func reset() -> PreparedStatement {
        sqlite3_reset(handle)
        return self
    }

    /// Binds a parameter; nil is NULL.
    func bind(_ index: Int32, _ value: Int64?) {
        if let value { sqlite3_bind_int64(handle, index + 1, value) } else { sqlite3_bind_null(handle, index + 1) }
    }

    func bind(_ index: Int32, _ value: Int?) { bind(index, value.map(Int64.init)) }
    func bind(_ index: Int32, _ value: Int32?) { bind(index, value.map(Int64.init)) }

    func bind(_ index: Int32, _ value: Double?) {
        if let value { sqlite3_bind_double(handle, index + 1, value) } else { sqlite3_bind_null(handle, index + 1) }
    }

    /// Binds all bytes of a text, NULs included.
    func bind(_ index: Int32, _ value: String?) throws(Diagnostic) {
        guard var value else {
            sqlite3_bind_null(handle, index + 1)
            return
        }
        let code = value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                sqlite3_bind_text64(
                    handle, index + 1, characters.baseAddress ?? PreparedStatement.empty, UInt64(characters.count),
                    PreparedStatement.transient, UInt8(SQLITE_UTF8))
            }
        }
        try check(code)
    }

    /// Binds bytes.
    func bind(_ index: Int32, bytes: [UInt8]) throws(Diagnostic) {
        let code = bytes.withUnsafeBytes {
            $0.isEmpty
                ? sqlite3_bind_zeroblob(handle, index + 1, 0)
                : sqlite3_bind_blob64(handle, index + 1, $0.baseAddress, UInt64($0.count), PreparedStatement.transient)
        }
        try check(code)
    }

    /// Binds a text or bytes without a copy: they must stay where they are until the statement has been run.
    func bind(_ index: Int32, borrowed bytes: UnsafeRawBufferPointer, isText: Bool) throws(Diagnostic) {
        let count = UInt64(bytes.count)
        if isText {
            let characters = bytes.assumingMemoryBound(to: CChar.self).baseAddress ?? PreparedStatement.empty
            try check(sqlite3_bind_text64(handle, index + 1, characters, count, nil, UInt8(SQLITE_UTF8)))
        } else {
            try check(
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, index + 1, 0) : sqlite3_bind_blob64(handle, index + 1, bytes.baseAddress, count, nil))
        }
    }

    /// The next row, if there is one.
    func step() throws(Diagnostic) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        let failure = code == SQLITE_DONE ? nil : failure(code)
        sqlite3_reset(handle)
        if let failure { throw failure }
        return false
    }

    /// Runs a statement that gives no rows, and makes it new.
    func run() throws(Diagnostic) {
        while try step() {}
        sqlite3_reset(handle)
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func storage(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : Int(integer(column)) }
    func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
    func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }

    /// The text of a column, NULs included; empty for NULL.
    func text(_ column: Int32) -> String {
        guard let characters = sqlite3_column_text(handle, column) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: characters, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// The bytes of a column.
    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// Looks at the bytes of a column where they are.
    func withBytes<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = sqlite3_column_blob(handle, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// Looks at the UTF-8 of a column where it is.
    func withText<Result>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = sqlite3_column_text(handle, column)
        return body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    private func check(_ code: Int32) throws(Diagnostic) {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: Int32) -> Diagnostic {
        let message = sqlite3_db_handle(handle).flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        return .sqlite(code: code, message: message ?? "SQLite failed", path: nil)
    }

    /// SQLite copies what is bound before the call returns.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
    nonisolated(unsafe) private static let empty = UnsafePointer<CChar>(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}
