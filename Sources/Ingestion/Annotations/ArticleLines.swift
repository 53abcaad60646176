import GraphModel
import GraphStore
import LanguagePacks

/// Articles in the form of the annotation guide on their way into a graph: lines in, written in batches, events of different articles
/// compared at the end, as ingestion does.
///
///     var articles = try ArticleLines(store)
///     try articles.read(lines, &badLines) { … }
///     let written = try articles.finish()
///
/// A line that is no article, and an event that has no quote in its text, are counted with their place, and the rest goes on.
struct ArticleLines {
    private let session: StoreSession
    private var batch: [ArticleFacts] = []
    private var written = WriteSummary()
    private static let batchArticles = 256

    /// Begins a run; the names of the packs complete what the lines do not say of countries and places.
    init(_ store: GraphStore) throws(Diagnostic) {
        session = StoreSession(store, knowing: try KnownNames(packs: try PackLibrary.embedded.all()))
    }

    /// Whether a first line is an article, not the header of a graph.
    static func areAnnounced(by line: String) -> Bool {
        guard let members = (try? JSONValue(parsing: line, origin: ""))?.members, members["record"] == nil else { return false }
        return members["events"] != nil || members["text"] != nil
    }

    /// Reads the rest of the lines.
    mutating func read(
        _ lines: LineReader, _ badLines: inout BadRows, progress: (WriteSummary) -> Void
    ) throws(Diagnostic) {
        while let line = try lines.next() {
            if line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            do throws(Diagnostic) {
                let article = try AnnotatedArticle(parsing: line, place: lines.place)
                for problem in article.problems { try add(problem, to: &badLines) }
                batch.append(article.facts)
            } catch {
                guard error.category == .damaged else { throw error }
                try add(error, to: &badLines)
            }
            guard batch.count >= Self.batchArticles else { continue }
            if Task.isCancelled { throw Diagnostic(.read, .cancelled, "the import was cancelled") }
            try flush()
            progress(written)
        }
    }

    /// Writes what waits, and merges events that several articles tell.
    mutating func finish() throws(Diagnostic) -> WriteSummary {
        try flush()
        written += try session.finish()
        return written
    }

    private mutating func flush() throws(Diagnostic) {
        guard !batch.isEmpty else { return }
        written += try session.write(batch)
        batch = []
    }

    private func add(_ problem: Diagnostic, to badLines: inout BadRows) throws(Diagnostic) {
        do throws(Diagnostic) {
            try badLines.add(problem)
        } catch {
            throw Diagnostic(
                error.stage, error.category, error.message, at: error.place, hint: "what came before is kept; --max-bad allows more")
        }
    }
}
