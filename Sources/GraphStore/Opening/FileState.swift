import GRDB
import GraphModel

/// What a file that was opened turns out to be.
enum FileState: Equatable {
    /// Nothing in it yet.
    case empty
    /// Ours, of this version of the schema.
    case version(Int32)
    /// A database of some other program.
    case foreign

    /// Reads the header of an open database.
    init(_ database: Database) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if application == Migration.applicationID, version > 0 {
            self = .version(version)
        } else if application == 0, version == 0, try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 {
            self = .empty
        } else {
            self = .foreign
        }
    }

    /// The version to migrate from, 0 for an empty file; throws where the file is not for us.
    func migratableVersion() throws(Diagnostic) -> Int32 {
        switch self {
        case .empty: return 0
        case .foreign:
            throw Diagnostic(
                .store, .damaged, "the file is a database, but not one of Entente", hint: "Name the file that `entente ingest` wrote.")
        case .version(let version):
            guard version <= Migration.current else {
                throw Diagnostic(
                    .store, .failure,
                    "the database was written by a newer version of Entente (schema \(version); this one knows \(Migration.current))",
                    hint: "Update Entente, or ingest the articles again into a new file.")
            }
            return version
        }
    }
}
