import Foundation
import GRDB
import GRDBSQLite
import GraphModel

extension GraphStore {
    /// Keeps an alert; what its rows are now (`digests`) is not news. Throws `.usage` where the name is taken.
    public func add(_ alert: StoredAlert, seen digests: [String]) throws(Diagnostic) {
        try change { database in
            let statements = StatementCache(database)
            let known = try statements("SELECT 1 FROM alert WHERE name = ?")
            try known.bind(0, alert.name)
            if try known.step() {
                known.reset()
                throw Diagnostic(
                    .store, .usage, "there is an alert of the name '\(alert.name)' already", hint: "remove it first, or choose another name"
                )
            }
            let insert = try statements("INSERT INTO alert (name, library, query, parameters, added_at) VALUES (?, ?, ?, ?, ?)")
            try insert.bind(0, alert.name)
            switch alert.question {
            case .library(let name): try insert.bind(1, name)
            case .text(let text): try insert.bind(2, text)
            }
            let parameters = try JSONSerialization.data(withJSONObject: alert.parameters, options: .sortedKeys)
            try insert.bind(3, String(decoding: parameters, as: UTF8.self))
            try insert.bind(4, alert.addedAt)
            try insert.run()
            try statements.markSeen(digests, of: alert.name)
        }
    }

    /// Forgets an alert. Throws `.notFound` where there is none of that name.
    public func removeAlert(named name: String) throws(Diagnostic) {
        try change { database in
            let delete = try StatementCache(database)("DELETE FROM alert WHERE name = ?")
            try delete.bind(0, name)
            try delete.run()
            guard sqlite3_changes(database.sqliteConnection) > 0 else {
                throw Diagnostic(
                    .store, .notFound, "there is no alert of the name '\(name)'", hint: "'entente alerts' lists those there are")
            }
        }
    }

    /// Notes that rows of an alert have been told.
    public func markSeen(_ digests: [String], of alert: String) throws(Diagnostic) {
        try change { database in try StatementCache(database).markSeen(digests, of: alert) }
    }
}

extension StoreReader {
    /// All alerts, by name.
    public func alerts() throws(Diagnostic) -> [StoredAlert] {
        let statement = try statements("SELECT name, library, query, parameters, added_at FROM alert ORDER BY name")
        var alerts: [StoredAlert] = []
        while try statement.step() {
            let parameters = try? JSONSerialization.jsonObject(with: Data(statement.text(3).utf8)) as? [String: String]
            alerts.append(
                StoredAlert(
                    name: statement.text(0), question: statement.optionalText(1).map { .library($0) } ?? .text(statement.text(2)),
                    parameters: parameters ?? [:], addedAt: statement.text(4)))
        }
        return alerts
    }

    /// Whether a row of an alert, by the first 32 digits of the SHA-256 of its text, has been told.
    public func isSeen(_ digest: String, of alert: String) throws(Diagnostic) -> Bool {
        let statement = try statements("SELECT 1 FROM alert_row WHERE alert = ? AND digest = ?")
        try statement.bind(0, alert)
        try statement.bind(1, digest)
        defer { statement.reset() }
        return try statement.step()
    }
}

extension StatementCache {
    fileprivate func markSeen(_ digests: [String], of alert: String) throws(Diagnostic) {
        for digest in digests {
            let insert = try self("INSERT OR IGNORE INTO alert_row (alert, digest) VALUES (?, ?)")
            try insert.bind(0, alert)
            try insert.bind(1, digest)
            try insert.run()
        }
    }
}
