import GraphExport
import GraphModel
import GraphStore
import Ingestion
import OrderedCollections

/// What a run of `import graph` tells at its end.
struct GraphImportReport {
    let summary: GraphImport.Summary
    /// The file written to; nil for a dry run.
    let database: String?
    /// So many bad rows are shown to a person.
    static let shown = 24

    /// Nil where all rows were good.
    var status: ExitStatus? {
        guard summary.badRows.count > 0 else { return nil }
        return summary.counts.nodes.total + summary.counts.edges.total > 0 ? .partlyDone : .failure
    }

    /// The bad rows, for standard error.
    func problems(styled: Bool) -> String {
        let renderer = DiagnosticRenderer(styled: styled)
        let rows = summary.badRows
        let more = rows.count - min(rows.kept.count, Self.shown)
        return rows.kept.prefix(Self.shown).map { renderer.render($0, severity: "bad row") }.joined()
            + (more > 0 ? "and \(more) more bad rows; --json lists them all\n" : "")
    }

    /// The summary for a person.
    var text: String {
        func line(_ name: String, _ counts: LoadCounts.Elements) -> String {
            "\(name): \(counts.new) new, \(counts.changed) changed, \(counts.unchanged) unchanged\n"
        }
        var text = line("nodes", summary.counts.nodes) + line("edges", summary.counts.edges)
        if summary.badRows.count > 0 { text += "bad rows: \(summary.badRows.count)\n" }
        let seconds = (summary.seconds * 100).rounded() / 100
        return text + "\(seconds) s" + (database.map { ", in \($0)" } ?? ", nothing written (dry run)") + "\n"
    }

    /// The summary for a program.
    var json: JSONValue {
        func object(_ counts: LoadCounts.Elements) -> JSONValue {
            .object(["new": JSONValue(counts.new), "changed": JSONValue(counts.changed), "unchanged": JSONValue(counts.unchanged)])
        }
        return .object([
            "nodes": object(summary.counts.nodes), "edges": object(summary.counts.edges), "badRows": JSONValue(summary.badRows.count),
            "problems": .array(summary.badRows.kept.map { .problem($0) }), "seconds": JSONValue(summary.seconds),
            "database": JSONValue(database),
        ])
    }
}
