import GRDB
import GraphModel

/// The statements of one connection, compiled when first used.
final class StatementCache {
    let database: Database
    private var statements: [UInt: PreparedStatement] = [:]
    private var built: [String: PreparedStatement] = [:]

    init(_ database: Database) { self.database = database }

    /// A statement written in the source, known by its address; new and unbound.
    func callAsFunction(_ sql: StaticString) throws(Diagnostic) -> PreparedStatement {
        let address = UInt(bitPattern: sql.utf8Start)
        if let statement = statements[address] { return statement.reset() }
        let statement = try PreparedStatement(database, sql.description)
        statements[address] = statement
        return statement.reset()
    }

    /// Ends all statements that an error left in the middle of their rows, so that they hold no view of the file.
    func resetAll() {
        for statement in statements.values { statement.reset() }
        for statement in built.values { statement.reset() }
    }

    /// A statement put together from parts that are all written in the source.
    func built(_ sql: String) throws(Diagnostic) -> PreparedStatement {
        if let statement = built[sql] { return statement.reset() }
        let statement = try PreparedStatement(database, sql)
        built[sql] = statement
        return statement.reset()
    }

    /// Brings the index of words in step; see ``SearchIndex``.
    func updateSearchIndex() throws(Diagnostic) {
        do {
            try SearchIndex.update(database)
        } catch {
            throw .store(error, path: nil)
        }
    }
}
