import GRDB
import GRDBSQLite
import GraphModel

extension Diagnostic {
    /// What a failure of SQLite means to the user: in goes its result code and message, out comes a sentence and a hint.
    static func sqlite(code: Int32, message: String, path: String?) -> Diagnostic {
        let place = path.map { Place.file($0) }
        switch code & 0xFF {
        case SQLITE_NOTADB:
            return Diagnostic(
                .store, .damaged, "the file is not an Entente database", at: place, hint: "Name the file that `entente ingest` wrote.")
        case SQLITE_CORRUPT:
            return Diagnostic(
                .store, .damaged, "the database is damaged (\(message))", at: place,
                hint: "Restore a copy, or ingest the articles again into a new file.")
        case SQLITE_BUSY, SQLITE_LOCKED:
            return Diagnostic(
                .store, .failure, "the database is locked by another program", at: place, hint: "Try again when the other program is done.")
        case SQLITE_INTERRUPT: return Diagnostic(.store, .cancelled, "the query was cancelled")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
            return Diagnostic(
                .store, .failure, "the database cannot be written", at: place, hint: "Check the permissions of the file and of its folder.")
        case SQLITE_CANTOPEN:
            return Diagnostic(
                .store, .failure, "the database cannot be opened", at: place,
                hint: "Check that the folder exists and that it may be written.")
        case SQLITE_FULL:
            return Diagnostic(.store, .failure, "the disk is full; nothing of this batch was kept", at: place)
        case SQLITE_IOERR:
            return Diagnostic(.store, .failure, "the disk cannot be read or written (\(message))", at: place)
        case SQLITE_TOOBIG:
            return Diagnostic(.store, .limit, "a text is too long for the database", at: place)
        case SQLITE_CONSTRAINT:
            return Diagnostic(.store, .failure, "the database refuses a change that would leave it inconsistent (\(message))", at: place)
        default:
            return Diagnostic(.store, .failure, message, at: place)
        }
    }

    /// Any error that came out of a closure run by GRDB, as the diagnostic it is or stands for.
    static func store(_ error: any Error, path: String?) -> Diagnostic {
        switch error {
        case let diagnostic as Diagnostic:
            guard diagnostic.place == nil, diagnostic.stage == .store, let path else { return diagnostic }
            var placed = diagnostic
            placed.place = .file(path)
            return placed
        case let failure as DatabaseError:
            return .sqlite(code: failure.extendedResultCode.rawValue, message: failure.message ?? "SQLite failed", path: path)
        default:
            return Diagnostic(.store, .failure, "\(error)", at: path.map { Place.file($0) })
        }
    }
}
