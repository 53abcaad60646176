import GRDB
import GraphModel

/// One consistent view of the file for as long as it is open; the statements that begin and end it are compiled once for each connection,
/// for many a question takes less time than compiling them.
struct ReadTransaction {
    private let statements: StatementCache

    init(_ statements: StatementCache) throws(Diagnostic) {
        self.statements = statements
        try statements("BEGIN DEFERRED TRANSACTION").run()
    }

    /// Lets go of the view. An error may have ended the transaction before.
    func end() throws(Diagnostic) {
        statements.resetAll()
        guard statements.database.isInsideTransaction else { return }
        do throws(Diagnostic) {
            try statements("COMMIT TRANSACTION").run()
        } catch {
            if statements.database.isInsideTransaction { try statements("ROLLBACK TRANSACTION").run() }
        }
    }
}
