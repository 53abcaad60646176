import Foundation
import GRDB
import GRDBSQLite
import GraphModel

/// Whether an article was there before, in another version.
enum ArticleOrigin {
    case new
    /// First read in that run; nil where that was before runs were noted.
    case version(first: Int64?)
}

extension StoreWriter {
    /// The row of this run, made when it first writes something; nil where the run has no moment.
    func currentRun() throws(Diagnostic) -> Int64? {
        guard let moment = memory.moment else { return nil }
        if let run = memory.run { return run }
        let insert = try statements("INSERT INTO run (at) VALUES (?)")
        try insert.bind(0, moment.formatted(.iso8601))
        try insert.run()
        let run = sqlite3_last_insert_rowid(statements.database.sqliteConnection)
        memory.run = run
        return run
    }

    /// In which run the article of a node was first read.
    func origin(of article: NodeID) throws(Diagnostic) -> ArticleOrigin {
        let statement = try statements("SELECT first_run FROM article WHERE node = ?")
        statement.bind(0, article.raw)
        defer { statement.reset() }
        return .version(first: try statement.step() ? statement.optionalInteger(0) : nil)
    }
}
