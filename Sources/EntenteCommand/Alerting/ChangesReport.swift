import GraphExport
import GraphModel
import GraphStore

/// What changed since a moment, as it is printed.
struct ChangesReport {
    let since: String
    let changes: StoreChanges
    /// The entries of the journal.
    let corrections: [JournalEntry]

    /// For a person.
    func text(styled: Bool, width: Int?) throws(Diagnostic) -> String {
        let context = TimelineContext(words: try TimelineWords(), isStyled: styled, width: width)
        var text = "since \(since): \(count(changes.newArticles, "new article", "new articles"))"
        if !changes.newVersions.isEmpty { text += ", \(count(changes.newVersions, "article", "articles")) in another version" }
        text += "\n"
        let parts = [
            ("new", changes.newEvents), ("told by a new version of an article", changes.retoldEvents),
            ("known, and told by a new article too", changes.confirmedEvents),
        ]
        for (title, events) in parts where !events.isEmpty {
            text += "\n\(title): \(count(events, "event", "events"))\n" + (try TimelineFormat.text.write(events, context))
        }
        if !changes.contradictions.isEmpty {
            text += "\ncontradicted: \(count(changes.contradictions, "event", "events"))\n"
        }
        for contradiction in changes.contradictions {
            text += try TimelineFormat.text.write([contradiction.event], context)
            text += "            reports disagree on: \(contradiction.disagreements.joined(separator: ", "))\n"
        }
        if !corrections.isEmpty { text += "\ncorrected: \(count(corrections, "entry", "entries")) of the journal\n" }
        for entry in corrections { text += JournalText.line(entry) + "\n" }
        return text
    }

    /// For a program.
    var json: String {
        JSONWriter.text(indented: true) { json in
            json.beginObject()
            json.member("since", since)
            json.key("newArticles")
            json.array(changes.newArticles) { $0.write($1) }
            json.key("newVersions")
            json.array(changes.newVersions) { $0.write($1) }
            json.key("newEvents")
            json.array(changes.newEvents) { EventJSON.write($1, to: &$0) }
            json.key("retoldEvents")
            json.array(changes.retoldEvents) { EventJSON.write($1, to: &$0) }
            json.key("confirmedEvents")
            json.array(changes.confirmedEvents) { EventJSON.write($1, to: &$0) }
            json.key("contradictions")
            json.array(changes.contradictions) { json, contradiction in
                json.beginObject()
                json.key("disagreements")
                json.array(contradiction.disagreements) { $0.value($1) }
                json.key("event")
                EventJSON.write(contradiction.event, to: &json)
                json.endObject()
            }
            json.key("corrections")
            json.array(corrections) { $0.value(JournalText.value($1)) }
            json.endObject()
        }
    }

    private func count(_ items: [some Any], _ one: String, _ many: String) -> String { "\(items.count) \(items.count == 1 ? one : many)" }
}

extension JSONWriter {
    fileprivate mutating func write(_ article: StoredArticle) {
        beginObject()
        member("title", article.title)
        member("source", article.source)
        member("published", article.published?.text)
        member("url", article.url)
        member("hash", article.hash)
        endObject()
    }
}
