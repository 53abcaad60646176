import GraphExport
import GraphModel
import GraphStore
import Ingestion
import OrderedCollections

/// What a run of `ingest` tells at its end.
struct IngestReport {
    let summary: IngestionSummary
    /// The file written to; nil for a dry run.
    let database: String?
    /// What is new in the answers of the file's alerts.
    var alerts = AlertReport(news: [])

    /// Nil where all went well.
    var status: ExitStatus? {
        if summary.isCancelled { return .interrupted }
        guard let first = summary.failures.first else { return nil }
        return summary.articles > 0 ? .partlyDone : ExitStatus(first.category)
    }

    /// The warnings and failures, for standard error.
    func problems(styled: Bool) -> String {
        let renderer = DiagnosticRenderer(styled: styled)
        return summary.warnings.map { renderer.render($0, severity: "warning") }.joined()
            + summary.failures.map { renderer.render($0) }.joined() + alerts.problems(styled: styled)
    }

    /// The summary for a person.
    func text(width: Int?) -> String {
        let written = summary.written
        var text = "articles: \(summary.newArticles) new, \(written.unchangedArticles) unchanged, \(written.replacedArticles) replaced"
        text += ", \(summary.failures.count) failed\n"
        if summary.passedOver > 0 { text += "records that hold no page: \(summary.passedOver)\n" }
        text += "events: \(written.events) new"
        if written.mergedEvents > 0 { text += ", \(written.mergedEvents) confirmed by another article" }
        text += "\n"
        text += written.typesText + WriteSummary.ending(seconds: summary.seconds, database: database)
        return text + alerts.text(width: width)
    }

    /// The summary for a person in one line, of a run among many.
    var line: String {
        let written = summary.written
        var text = "articles: \(summary.newArticles) new, \(written.unchangedArticles) unchanged, \(written.replacedArticles) replaced"
        text += ", \(summary.failures.count) failed; events: \(written.events) new"
        if written.mergedEvents > 0 { text += ", \(written.mergedEvents) confirmed" }
        return text + "; \((summary.seconds * 100).rounded() / 100) s\n"
    }

    /// The summary for a program.
    var json: JSONValue {
        let written = summary.written
        return .object([
            "articles": .object([
                "new": JSONValue(summary.newArticles), "unchanged": JSONValue(written.unchangedArticles),
                "replaced": JSONValue(written.replacedArticles), "failed": JSONValue(summary.failures.count),
            ]),
            "events": written.typesJSON,
            "newEvents": JSONValue(written.events),
            "confirmedEvents": JSONValue(written.mergedEvents),
            "failures": .array(summary.failures.map { .problem($0) }),
            "warnings": .array(summary.warnings.map { .problem($0) }),
            "passedOver": JSONValue(summary.passedOver),
            "seconds": JSONValue(summary.seconds),
            "database": JSONValue(database),
            "interrupted": .boolean(summary.isCancelled), "alerts": alerts.json,
        ])
    }
}

extension JSONValue {
    /// An error or a warning with its place.
    static func problem(_ diagnostic: Diagnostic) -> JSONValue {
        var file: String?
        var line: Int?
        var part: String?
        switch diagnostic.place {
        case .file(let path): file = path
        case .line(let path, let number, _): (file, line) = (path, number)
        case .part(let path, let name): (file, part) = (path, name)
        case .text, nil: break
        }
        return .object([
            "file": JSONValue(file), "line": JSONValue(line), "part": JSONValue(part), "message": .string(diagnostic.message),
            "hint": JSONValue(diagnostic.hint),
        ])
    }
}
