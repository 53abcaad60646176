import GRDB
import GraphModel

/// One step of the schema: the SQL of a file `NNN-name.sql` in `Schema/migrations`, which takes a database from version
/// `NNN - 1` to version `NNN`.
struct Migration: Sendable {
    /// The number the file begins with; kept in the database as `user_version`.
    let version: Int32
    /// The file.
    let name: String
    /// Its statements.
    let sql: String

    /// All steps in order, from the text compiled into the binary.
    static let all: [Migration] = EmbeddedText.files.compactMap { file in
        let name = file.path.description
        guard name.hasSuffix(".sql"), let version = Int32(name.prefix { $0.isNumber }) else { return nil }
        return Migration(version: version, name: name, sql: file.text.description)
    }.sorted { $0.version < $1.version }

    /// The version that this program reads and writes.
    static let current: Int32 = all.last?.version ?? 0

    /// What `application_id` says of our files: "ENTT".
    static let applicationID: Int32 = 0x454E_5454

    /// Applies the steps after `version`, each in a transaction of its own.
    static func apply(_ migrations: [Migration], after version: Int32, to database: Database) throws {
        for migration in migrations where migration.version > version {
            try database.inTransaction(.immediate) {
                // Another program may have been quicker while we waited for the lock.
                let reached = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                guard reached < migration.version else { return .commit }
                try database.execute(sql: migration.sql)
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: "PRAGMA user_version = \(migration.version)")
                return .commit
            }
        }
    }
}
