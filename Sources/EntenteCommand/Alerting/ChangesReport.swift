import GraphExport
import GraphModel
import GraphStore
import OrderedCollections

/// What changed since a moment, as it is printed.
struct ChangesReport {
    let since: String
    let changes: StoreChanges
    /// The entries of the journal.
    let corrections: [JournalEntry]

    /// For a person.
    func text(styled: Bool) throws(Diagnostic) -> String {
        var text = "since \(since): \(count(changes.newArticles, "new article", "new articles"))"
        if !changes.newVersions.isEmpty { text += ", \(count(changes.newVersions, "article", "articles")) in another version" }
        text += "\n"
        let parts = [
            ("new", changes.newEvents), ("told by a new version of an article", changes.retoldEvents),
            ("known, and told by a new article too", changes.confirmedEvents),
        ]
        for (title, events) in parts where !events.isEmpty {
            text += "\n\(title): \(count(events, "event", "events"))\n" + (try TimelineFormat.text.write(events, styled: styled))
        }
        if !changes.contradictions.isEmpty {
            text += "\ncontradicted: \(count(changes.contradictions, "event", "events"))\n"
        }
        for contradiction in changes.contradictions {
            text += try TimelineFormat.text.write([contradiction.event], styled: styled)
            text += "            reports disagree on: \(contradiction.disagreements.joined(separator: ", "))\n"
        }
        if !corrections.isEmpty { text += "\ncorrected: \(count(corrections, "entry", "entries")) of the journal\n" }
        for entry in corrections { text += JournalText.line(entry) + "\n" }
        return text
    }

    /// For a program.
    var json: JSONValue {
        .object([
            "since": .string(since),
            "newArticles": .array(changes.newArticles.map(article)), "newVersions": .array(changes.newVersions.map(article)),
            "newEvents": TimelineFormat.jsonValue(changes.newEvents), "retoldEvents": TimelineFormat.jsonValue(changes.retoldEvents),
            "confirmedEvents": TimelineFormat.jsonValue(changes.confirmedEvents),
            "corrections": .array(corrections.map(JournalText.value)),
            "contradictions": .array(
                changes.contradictions.map { contradiction in
                    .object([
                        "disagreements": .array(contradiction.disagreements.map(JSONValue.string)),
                        "event": TimelineFormat.jsonValue(contradiction.event),
                    ])
                }),
        ])
    }

    private func article(_ article: StoredArticle) -> JSONValue {
        .object([
            "title": .string(article.title), "source": JSONValue(article.source), "published": JSONValue(article.published?.text),
            "url": JSONValue(article.url), "hash": .string(article.hash),
        ])
    }

    private func count(_ items: [some Any], _ one: String, _ many: String) -> String { "\(items.count) \(items.count == 1 ? one : many)" }
}
