import CypherEngine
import GraphExport
import GraphModel
import GraphStore
import Ingestion

/// Asks the questions of alerts, and tells which rows of the answers are new.
struct AlertCheck {
    /// A question cannot hold up a run for longer.
    static let limits = QueryLimits(heldRows: .max, timeout: .seconds(60), rows: 100_000)

    /// The new rows of one alert, or why it could not be asked.
    struct News: Sendable {
        let alert: String
        var columns: [String] = []
        var rows: [[ResultTable.Cell]] = []
        /// The digests of the rows.
        var digests: [String] = []
        var problem: Diagnostic?
    }

    let store: GraphStore

    /// The new rows of all alerts, or of those named; they count as told from now on.
    func run(_ names: [String] = []) throws(Diagnostic) -> [News] {
        let news = try SupervisedRun.read(store, limits: QueryLimits(timeout: nil)) { reader, cancellation throws(Diagnostic) in
            var news: [News] = []
            for alert in try Self.alerts(names, reader) { news.append(try Self.news(of: alert, reader, cancellation)) }
            return news
        }
        for one in news where !one.digests.isEmpty { try store.markSeen(one.digests, of: one.alert) }
        return news
    }

    /// Keeps an alert, whose rows of now are not news; returns how many there are. Throws where it cannot be asked.
    func add(_ alert: StoredAlert) throws(Diagnostic) -> Int {
        let news = try SupervisedRun.read(store, limits: QueryLimits(timeout: nil)) { reader, cancellation throws(Diagnostic) in
            try Self.news(of: alert, reader, cancellation)
        }
        if let problem = news.problem { throw problem }
        try store.add(alert, seen: news.digests)
        return news.rows.count
    }

    private static func alerts(_ names: [String], _ reader: StoreReader) throws(Diagnostic) -> [StoredAlert] {
        let all = try reader.alerts()
        for name in names where !all.contains(where: { $0.name == name }) {
            let nearest = NearestName.of(name, in: all.map(\.name))
            throw Diagnostic(
                .command, .notFound, "there is no alert of the name '\(name)'",
                hint: nearest.map { "did you mean '\($0)'?" } ?? "'entente alerts' lists those there are")
        }
        return names.isEmpty ? all : all.filter { names.contains($0.name) }
    }

    private static func news(
        of alert: StoredAlert, _ reader: StoreReader, _ cancellation: QueryCancellation
    ) throws(Diagnostic) -> News {
        var news = News(alert: alert.name)
        var found: Set<String> = []
        do throws(Diagnostic) {
            let question = try Question(alert, reader)
            let query = try QueryEngine(limits: limits).prepare(question.text, parameters: question.parameters, reader: reader)
            news.columns = query.columns
            try query.forEachRow(from: reader, cancellation: cancellation) { row throws(Diagnostic) in
                let cells = try row.map { value throws(Diagnostic) in ResultTable.Cell(try ResolvedValue(value, reader: reader)) }
                let digest = String(ContentHash.of(lines: cells.map(\.json).map { $0.text() }).prefix(32))
                if found.insert(digest).inserted, try !reader.isSeen(digest, of: alert.name) {
                    news.digests.append(digest)
                    news.rows.append(cells)
                }
                return true
            }
        } catch  where error.category != .cancelled {
            // One that cannot be asked does not keep the others from being asked.
            news = News(alert: alert.name, problem: error)
        }
        return news
    }
}

extension Question {
    /// What an alert asks.
    init(_ alert: StoredAlert, _ reader: StoreReader) throws(Diagnostic) {
        switch alert.question {
        case .library(let name):
            self = try Question(try QueryLibrary.builtIn().query(named: name), given: alert.parameters, reader: reader)
        case .text(let text):
            var values: [String: Value] = [:]
            for (name, text) in alert.parameters { values[name] = ParameterArgument(name: name, text: text).value }
            self = Question(text: text, parameters: values)
        }
    }
}
