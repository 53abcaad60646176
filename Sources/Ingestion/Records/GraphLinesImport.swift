import GraphModel
import GraphStore

/// Graph JSON Lines back into a graph: files in, one transaction, a summary out. Files of articles in the form of the annotation guide are
/// known by their first line, and written after the graphs as ingestion writes; see ``AnnotatedArticle``.
///
///     let summary = try GraphLinesImport(files: [SourceFile(path: "graph.jsonl")]).run(into: store)
///
/// A damaged line is reported with file, line and reason, counted, and the rest goes on; lines of a kind that this program does not know are
/// counted by their kind.
public struct GraphLinesImport: Sendable {
    /// What a run did.
    public struct Summary: Sendable {
        public internal(set) var restored = RestoreSummary()
        /// How many lines there were of each kind that this program does not know.
        public internal(set) var unknownRecords: [String: Int] = [:]
        public internal(set) var badLines: BadRows
        public internal(set) var seconds: Double = 0
    }

    private let files: [SourceFile]
    private let badLines: BadRows

    /// Each file begins with a header of its own.
    public init(files: [SourceFile], badLines: BadRows = BadRows(most: 100_000, keeping: 24)) {
        self.files = files
        self.badLines = badLines
    }

    /// Reads all files. Where this throws, the graph stays as it was: a file that is no export of a graph, or of a newer version.
    public func run(
        into store: GraphStore, progress: (RestoreSummary) -> Void = { _ in }
    ) throws(Diagnostic) -> Summary {
        let start = ContinuousClock.now
        var summary = Summary(badLines: badLines)
        var (graphs, articles): ([Source], [Source]) = ([], [])
        for file in files {
            let lines = try LineReader(file)
            let isOfArticles = ArticleLines.areAnnounced(by: try lines.peek() ?? "")
            // Files are opened anew when it is their turn; standard input is not.
            let source = Source(file: file, opened: file.isStandardInput ? lines : nil)
            if isOfArticles { articles.append(source) } else { graphs.append(source) }
        }
        if !graphs.isEmpty {
            summary.restored = try store.restore { restorer throws(Diagnostic) in
                for graph in graphs { try read(graph, restorer, &summary, progress) }
            }
        }
        if !articles.isEmpty { try read(articles, into: store, &summary, progress) }
        let took = (ContinuousClock.now - start).components
        summary.seconds = Double(took.seconds) + Double(took.attoseconds) / 1e18
        return summary
    }

    /// A file, with its lines where they have been begun.
    private struct Source {
        let file: SourceFile
        let opened: LineReader?

        func lines() throws(Diagnostic) -> LineReader { if let opened { opened } else { try LineReader(file) } }
    }

    /// Reads files of articles.
    private func read(
        _ files: [Source], into store: GraphStore, _ summary: inout Summary, _ progress: (RestoreSummary) -> Void
    ) throws(Diagnostic) {
        let before = summary.restored
        func total(_ written: WriteSummary) -> RestoreSummary {
            var total = before
            total.articles += written.articles
            total.unchangedArticles += written.unchangedArticles
            total.replacedArticles += written.replacedArticles
            total.events += written.events
            total.joinedEvents += written.mergedEvents
            total.records += written.articles + written.unchangedArticles
            return total
        }
        var articles = try ArticleLines(store)
        for file in files { try articles.read(try file.lines(), &summary.badLines) { progress(total($0)) } }
        summary.restored = total(try articles.finish())
    }

    private func read(
        _ source: Source, _ restorer: GraphRestorer, _ summary: inout Summary, _ progress: (RestoreSummary) -> Void
    ) throws(Diagnostic) {
        let (file, lines) = (source.file, try source.lines())
        var hasHeader = false
        while let line = try lines.next() {
            if line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            guard hasHeader else {
                try readHeader(line, lines.place, restorer)
                hasHeader = true
                continue
            }
            do throws(Diagnostic) {
                let json = try JSONValue(parsing: line, origin: file.path, line: lines.line)
                if let record = try GraphRecord(json: json) {
                    try restorer.restore(record)
                } else {
                    summary.unknownRecords[try RecordMembers(json, "the record").text("record"), default: 0] += 1
                }
            } catch {
                guard error.category == .damaged || error.category == .usage else { throw error }
                try summary.badLines.add(error.placed(at: lines.place))
            }
            if lines.line & 0xFFF == 0 {
                if Task.isCancelled { throw Diagnostic(.read, .cancelled, "the import was cancelled") }
                progress(restorer.summary)
            }
        }
        if !hasHeader { throw Diagnostic(.read, .damaged, "the file is empty", at: .file(file.path)) }
    }

    /// A file that does not begin with a header of ours is not read at all.
    private func readHeader(_ line: String, _ place: Diagnostic.Place, _ restorer: GraphRestorer) throws(Diagnostic) {
        do throws(Diagnostic) {
            guard let json = try? JSONValue(parsing: line, origin: ""), let record = try? GraphRecord(json: json),
                case .header = record
            else {
                throw Diagnostic(
                    .read, .damaged, "the file does not begin with the header of a graph export",
                    hint: "'entente export graph' and 'entente export articles' write such files; 'entente ingest' reads other articles")
            }
            try restorer.restore(record)
        } catch {
            throw error.placed(at: place)
        }
    }
}

extension Diagnostic {
    /// The same with its place, where it has none yet.
    fileprivate func placed(at place: Place) -> Diagnostic {
        var placed = self
        placed.place = self.place ?? place
        return placed
    }
}
