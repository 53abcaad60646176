import GraphExport
import GraphModel
import GraphStore
import Ingestion
import OrderedCollections

/// What a run of `import jsonl` tells at its end.
struct GraphLinesReport {
    let summary: GraphLinesImport.Summary
    /// The file written to.
    let database: String
    /// So many damaged lines are shown to a person.
    static let shown = 24

    /// Nil where all lines were good.
    var status: ExitStatus? {
        guard summary.badLines.count > 0 else { return nil }
        return summary.restored.records > 0 ? .partlyDone : .damaged
    }

    /// The damaged lines and what was passed over, for standard error.
    func problems(styled: Bool) -> String {
        let renderer = DiagnosticRenderer(styled: styled)
        let lines = summary.badLines
        var text = lines.kept.prefix(Self.shown).map { renderer.render($0) }.joined()
        let more = lines.count - min(lines.kept.count, Self.shown)
        if more > 0 { text += "and \(more) more damaged lines; --json lists them all\n" }
        for (kind, count) in unknown { text += "passed over: \(count) lines of the unknown kind '\(kind.prefix(40))'\n" }
        return text
    }

    private var unknown: [(key: String, value: Int)] { summary.unknownRecords.sorted { $0.key < $1.key } }

    /// The summary for a person.
    var text: String {
        let restored = summary.restored
        var text = "articles: \(restored.articles) new, \(restored.unchangedArticles) unchanged, \(restored.replacedArticles) replaced\n"
        text += "events: \(restored.events) new, \(restored.joinedEvents) with more evidence\n"
        text += "actors and places: \(restored.entities) new\n"
        text += "besides: \(restored.nodes) other nodes and \(restored.edges) other edges new\n"
        if summary.badLines.count > 0 { text += "damaged lines: \(summary.badLines.count)\n" }
        return text + "\((summary.seconds * 100).rounded() / 100) s, in \(database)\n"
    }

    /// The summary for a program.
    var json: JSONValue {
        let restored = summary.restored
        return .object([
            "articles": .object([
                "new": JSONValue(restored.articles), "unchanged": JSONValue(restored.unchangedArticles),
                "replaced": JSONValue(restored.replacedArticles),
            ]),
            "events": .object(["new": JSONValue(restored.events), "joined": JSONValue(restored.joinedEvents)]),
            "entities": .object(["new": JSONValue(restored.entities)]), "nodes": .object(["new": JSONValue(restored.nodes)]),
            "edges": .object(["new": JSONValue(restored.edges)]),
            "unknown": .object(.init(uniqueKeysWithValues: unknown.map { ($0.key, JSONValue($0.value)) })),
            "badLines": JSONValue(summary.badLines.count), "problems": .array(summary.badLines.kept.map { .problem($0) }),
            "seconds": JSONValue(summary.seconds), "database": .string(database),
        ])
    }
}
