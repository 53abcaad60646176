import GraphExport
import GraphModel
import GraphStore
import Ingestion
import OrderedCollections

/// What the import of a known dataset tells at its end.
struct DatasetImportReport {
    let summary: ImportSummary
    /// The file written to; nil for a dry run.
    let database: String?
    /// What is new in the answers of the file's alerts.
    let alerts: AlertReport
    /// So many bad rows are shown to a person.
    static let shown = 24

    /// Nil where all went well.
    var status: ExitStatus? {
        if summary.isCancelled { return .interrupted }
        if let limit = summary.failures.first(where: { $0.category == .limit }) { return ExitStatus(limit.category) }
        guard let first = summary.failures.first ?? summary.problems.first else { return nil }
        return summary.rows > summary.badRows ? .partlyDone : ExitStatus(first.category)
    }

    /// The bad rows and unreadable files, for standard error.
    func problems(styled: Bool) -> String {
        let renderer = DiagnosticRenderer(styled: styled)
        let more = summary.badRows - min(summary.problems.count, Self.shown)
        return summary.problems.prefix(Self.shown).map { renderer.render($0, severity: "bad row") }.joined()
            + (more > 0 ? "and \(more) more bad rows; --json lists them\n" : "") + summary.failures.map { renderer.render($0) }.joined()
            + alerts.problems(styled: styled)
    }

    /// The summary for a person.
    func text(width: Int?) -> String {
        let written = summary.written
        var text = "rows: \(summary.newRows) new, \(written.unchangedArticles) unchanged, \(written.replacedArticles) revised"
        for (count, what) in [
            (written.olderArticles, "older than what is there"), (written.withdrawnArticles, "withdrawn by their publisher"),
            (written.removedArticles, "taken out"), (summary.rowsWithoutEvent, "without an event of ours"), (summary.badRows, "bad"),
        ] where count > 0 { text += ", \(count) \(what)" }
        text += "\nevents: \(written.events) new"
        if written.mergedEvents > 0 { text += ", \(written.mergedEvents) confirmed by another row or article" }
        text += "\n"
        text += written.typesText + WriteSummary.ending(seconds: summary.seconds, database: database)
        return text + alerts.text(width: width)
    }

    /// The summary for a program.
    var json: JSONValue {
        let written = summary.written
        return .object([
            "rows": .object([
                "read": JSONValue(summary.rows), "new": JSONValue(summary.newRows), "unchanged": JSONValue(written.unchangedArticles),
                "revised": JSONValue(written.replacedArticles), "older": JSONValue(written.olderArticles),
                "withdrawn": JSONValue(written.withdrawnArticles), "removed": JSONValue(written.removedArticles),
                "withoutEvent": JSONValue(summary.rowsWithoutEvent), "bad": JSONValue(summary.badRows),
            ]),
            "events": written.typesJSON,
            "newEvents": JSONValue(written.events),
            "confirmedEvents": JSONValue(written.mergedEvents),
            "badRows": .array(summary.problems.map { .problem($0) }),
            "failures": .array(summary.failures.map { .problem($0) }),
            "seconds": JSONValue(summary.seconds),
            "database": JSONValue(database),
            "interrupted": .boolean(summary.isCancelled), "alerts": alerts.json,
        ])
    }
}
