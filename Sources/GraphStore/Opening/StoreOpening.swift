import Foundation
import GRDB
import GRDBSQLite
import GraphModel

/// The steps of opening a file: connect, see what it is, migrate; and what to do where the file or its folder is read-only.
struct StoreOpening {
    /// The file as the user named it.
    let path: String
    /// Seconds to wait for a lock.
    let busyTimeout: Double

    /// A connection that may write, to a file of the current schema, created where there is none.
    func openForWriting() throws(Diagnostic) -> DatabaseQueue {
        try checkPath()
        do {
            let queue = try DatabaseQueue(path: connectionPath, configuration: configuration(writing: true))
            try queue.inDatabase { database in
                let version = try FileState(database).migratableVersion()
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                try Migration.apply(Migration.all, after: version, to: database)
                // A first load that broke off left the file without.
                if version > 0 { try completeIndexes(database) }
                if sqlite3_db_readonly(database.sqliteConnection, "main") == 1 { throw DatabaseError(resultCode: .SQLITE_READONLY) }
            }
            return queue
        } catch {
            throw .store(error, path: path)
        }
    }

    private func completeIndexes(_ database: Database) throws {
        guard try StoreIndexes.areMissing(database) else { return }
        try database.inTransaction(.immediate) {
            try StoreIndexes.complete(database)
            return .commit
        }
    }

    /// A connection that only reads. The file may lie on a read-only disk or in a folder that may not be written.
    func openForReading() throws(Diagnostic) -> DatabaseQueue {
        try checkPath()
        guard FileManager.default.fileExists(atPath: path) else {
            throw Diagnostic(
                .store, .notFound, "there is no such file", at: .file(path), hint: "`entente ingest` makes one from articles.")
        }
        do {
            return try reader(connectionPath)
        } catch let error as DatabaseError where error.isAboutAccess && !hasUnfoldedLog {
            // The log of a file in write-ahead mode cannot be made beside it; nobody writes it, so it may be read as it stands.
            do {
                return try reader(immutablePath)
            } catch {
                throw .store(error, path: path)
            }
        } catch {
            throw .store(error, path: path)
        }
    }

    private func reader(_ connection: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: connection, configuration: configuration(writing: false))
        let version = try queue.inDatabase { try FileState($0).migratableVersion() }
        guard version < Migration.current else { return queue }
        guard version > 0 else {
            throw Diagnostic(.store, .damaged, "the file is empty", hint: "`entente ingest` makes a database from articles.")
        }
        // An older file: bring it up to date, which needs the right to write.
        try queue.close()
        try openForWriting().close()
        return try DatabaseQueue(path: connection, configuration: configuration(writing: false))
    }

    private func checkPath() throws(Diagnostic) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw Diagnostic(.store, .usage, "the name of the database is empty or holds a NUL")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Diagnostic(.store, .usage, "a folder is not a database", at: .file(path), hint: "Name a file in it.")
        }
    }

    private func configuration(writing: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.label = "GraphStore"
        configuration.prepareDatabase { database in
            // Memory-mapped reading; the schema of a hostile file may not run functions with side effects.
            try database.execute(sql: "PRAGMA mmap_size = 268435456; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY")
            if writing {
                try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192")
            }
        }
        return configuration
    }

    /// The path in a form that SQLite takes neither for a URI nor for a store in memory.
    private var connectionPath: String { path.hasPrefix("file:") || path.hasPrefix(":") ? "./" + path : path }

    /// The path as a URI that promises SQLite that nobody changes the file.
    private var immutablePath: String {
        var escaped = "file:"
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return escaped + "?immutable=1&mode=ro"
    }

    /// Whether a log lies beside the file that holds transactions which the file does not.
    private var hasUnfoldedLog: Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        return (attributes?[.size] as? NSNumber).map { $0.intValue > 0 } ?? false
    }
}

extension DatabaseError {
    /// Whether the file or its folder may not be opened or written as asked.
    fileprivate var isAboutAccess: Bool {
        switch resultCode {
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR: true
        default: false
        }
    }
}
