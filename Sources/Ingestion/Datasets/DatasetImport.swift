import GraphModel
import GraphStore
import LanguagePacks

/// From the files of a known dataset to the graph: every row is an article of its own, whose text is the row, with one event.
///
/// ```swift
/// let summary = try await DatasetImport(.acled).run(["export.csv"], into: store)
/// ```
/// The same rows give the same graph, in whatever order they come: a row that is there already changes nothing, a version dated later
/// takes the place of the one before, one that its publisher has deleted stays out. Events are merged with those of articles by the
/// same rules as articles among each other. A bad row is reported and the rest goes on. When the task is cancelled, what was read is
/// still written.
public struct DatasetImport: Sendable {
    private let dataset: Dataset
    private let packs: PackLibrary
    private let mostBadRows: Int
    private let rowsPerBatch: Int

    /// An import that ends with an error of category `.limit` after `mostBadRows` rows that cannot be taken.
    public init(_ dataset: Dataset, packs: PackLibrary = .embedded, mostBadRows: Int = .max, rowsPerBatch: Int = 4_096) {
        self.dataset = dataset
        self.packs = packs
        self.mostBadRows = mostBadRows
        self.rowsPerBatch = max(1, rowsPerBatch)
    }

    /// Imports files and `-` (standard input) into a store, calling `progress` after every batch of rows.
    ///
    /// `deleted` are files with the ids of rows that the publisher has deleted: these are taken out first, and stay out.
    public func run(
        _ paths: [String], deleted: [String] = [], into store: GraphStore, progress: @Sendable (ImportSummary) -> Void = { _ in }
    ) async throws(Diagnostic) -> ImportSummary {
        let clock = ContinuousClock()
        let start = clock.now
        var summary = ImportSummary()
        let session = StoreSession(store, knowing: try KnownNames(packs: packs.all()))
        for path in deleted {
            summary.written += try session.withdraw(try DeletedRows.read(SourceFile(path: path), of: dataset))
        }
        let feed = DatasetFeed(dataset, files: paths.map { SourceFile(path: $0) }, packs: packs, rowsPerBatch: rowsPerBatch)
        var stopped: Diagnostic?
        var batch = paths.isEmpty ? DatasetFeed.Batch(isLast: true) : try await feed.next()
        while true {
            summary.add(batch)
            if summary.badRows > mostBadRows {
                stopped = Diagnostic(
                    .read, .limit, "more than \(mostBadRows) rows cannot be taken", at: summary.problems.last?.place,
                    hint: "what was read before is in the graph; --max-bad allows more")
            }
            let isEnd = batch.isLast || stopped != nil || Task.isCancelled
            async let following = isEnd ? .success(DatasetFeed.Batch()) : Self.result(of: feed)
            if !batch.facts.isEmpty { summary.written += try session.write(rows: batch.facts) }
            progress(summary)
            if isEnd {
                summary.isCancelled = !batch.isLast && stopped == nil
                break
            }
            batch = try await following.get()
        }
        summary.written += try session.finish()
        summary.seconds = Double((clock.now - start) / .nanoseconds(1)) / 1e9
        if let stopped { summary.failures.append(stopped) }
        return summary
    }

    private static func result(of feed: DatasetFeed) async -> Result<DatasetFeed.Batch, Diagnostic> {
        do throws(Diagnostic) { return .success(try await feed.next()) } catch { return .failure(error) }
    }
}
