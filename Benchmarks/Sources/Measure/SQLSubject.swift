import Entente
import GRDBSQLite

/// Hand-written SQL on the same file, by the C interface of SQLite: a statement is prepared once and kept, as a program that is fast
/// would do, and every value of every row is read.
final class SQLSubject: Subject {
    private let connection: OpaquePointer?
    private var statements: [String: OpaquePointer] = [:]

    /// Opens a file for reading, mapped into memory, with as much cache as our own connections or more.
    init(path: String) throws(Diagnostic) {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
            throw Diagnostic(.store, .notFound, "\(path) cannot be opened")
        }
        connection = opened
        sqlite3_exec(opened, "PRAGMA mmap_size=4000000000; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY", nil, nil, nil)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close(connection)
    }

    func ask(_ question: Question) throws(Diagnostic) -> Consumed {
        var checksum = Checksum()
        var rows: [[Value]] = []
        try forEachRow(question) { statement in
            let row = (0..<sqlite3_column_count(statement)).map { Self.value(statement, $0) }
            for value in row { checksum.add(value) }
            rows.append(row)
        }
        return Consumed(checksum: checksum) { rows.map { row in row.map { Cell(.plain($0)) } } }
    }

    private func forEachRow(_ question: Question, _ body: (OpaquePointer) -> Void) throws(Diagnostic) {
        let statement = try prepared(question)
        defer { sqlite3_reset(statement) }
        var status = sqlite3_step(statement)
        while status == SQLITE_ROW {
            body(statement)
            status = sqlite3_step(statement)
        }
        guard status == SQLITE_DONE else { throw problem(question) }
    }

    private func prepared(_ question: Question) throws(Diagnostic) -> OpaquePointer {
        if let statement = statements[question.text] { return statement }
        var made: OpaquePointer?
        guard sqlite3_prepare_v3(connection, question.text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil) == SQLITE_OK, let made else {
            throw problem(question)
        }
        for (name, parameter) in question.parameters ?? [:] {
            let index = sqlite3_bind_parameter_index(made, ":\(name)")
            switch parameter {
            case .integer(let number): sqlite3_bind_int64(made, index, number)
            // -1 for SQLITE_TRANSIENT: the text is copied.
            case .text(let text): sqlite3_bind_text(made, index, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }
        }
        statements[question.text] = made
        return made
    }

    private func problem(_ question: Question) -> Diagnostic {
        Diagnostic(.store, .failure, "\(question.name): \(String(cString: sqlite3_errmsg(connection)))")
    }

    private static func value(_ statement: OpaquePointer, _ column: Int32) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: .float(sqlite3_column_double(statement, column))
        case SQLITE_NULL: .null
        default: .string(sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "")
        }
    }
}
