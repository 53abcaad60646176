import Foundation
import GraphModel
import GraphStore
import LanguagePacks

/// From files to the graph: sources are found, read and understood by a few workers, put back in order, and written in batches.
///
/// ```swift
/// let pipeline = try IngestionPipeline()
/// let summary = try await pipeline.ingest(["articles"], into: store)
/// ```
/// The same sources give the same graph, in whatever order they come and however many workers there are; only of two versions of
/// one address the later in the order is kept. A source that cannot be read is
/// reported and the rest goes on; a batch that cannot be written ends the run. When the task is cancelled, no new source is
/// begun, and what is under way is still written.
public struct IngestionPipeline: Sendable {
    /// Writes a batch in one transaction and tells what it did.
    public typealias Write = @Sendable ([ArticleFacts]) throws(Diagnostic) -> WriteSummary

    private let options: IngestionOptions
    private let processor: ArticleProcessor

    /// Loads what reading needs.
    public init(options: IngestionOptions = IngestionOptions()) throws(Diagnostic) {
        self.options = options
        self.processor = try ArticleProcessor(packs: options.packs, limits: options.limits, overrides: options.overrides)
    }

    /// The facts of the articles of one source, storing nothing: what `entente extract` prints.
    public func extract(_ file: SourceFile) -> [Result<ProcessedArticle, Diagnostic>] { read(file) { processor.process($0) } }

    /// What each stage makes of the articles of one source: what `entente stages` prints.
    public func stages(_ file: SourceFile) -> [Result<StagedArticle, Diagnostic>] { read(file) { processor.stages($0) } }

    /// The facts of the articles of one source with why they are as they are: what `entente extract --explain` prints.
    public func explain(_ file: SourceFile) -> [Result<ExplainedArticle, Diagnostic>] { read(file) { processor.explain($0) } }

    private func read<Article>(
        _ file: SourceFile, _ body: (SourceUnit) -> [Result<Article, Diagnostic>]
    ) -> [Result<Article, Diagnostic>] {
        SourceUnits([file.path], limits: options.limits).flatMap { item -> [Result<Article, Diagnostic>] in
            switch item {
            case .unit(let unit): body(unit)
            case .problem(let problem): [.failure(problem)]
            case .passedOver: []
            }
        }
    }

    /// Ingests files, folders and `-` (standard input) into a store, calling `progress` after every source.
    public func ingest(
        _ paths: [String], into store: GraphStore, progress: @Sendable (IngestionProgress) -> Void = { _ in }
    ) async throws(Diagnostic) -> IngestionSummary {
        let names = try KnownNames(packs: options.packs.all())
        // A worker asks the file, and so waits for the writer, only where an article of an earlier run may be the same.
        let known = try store.read { reader throws(Diagnostic) in try reader.articleHashBeginnings() }
        let session = StoreSession(store, knowing: names, at: Date())
        var summary = try await ingest(
            paths, progress: progress,
            isKnown: { article, hash in
                guard let beginning = UInt64(hash.prefix(16), radix: 16), known.contains(beginning) else { return false }
                return (try? store.read { reader throws(Diagnostic) in try reader.holds(article, hash: hash) }) ?? false
            },
            write: { batch throws(Diagnostic) in try session.write(batch) })
        let clock = ContinuousClock()
        let start = clock.now
        summary.written += try session.finish()
        summary.seconds += Double((clock.now - start) / .nanoseconds(1)) / 1e9
        return summary
    }

    /// Reads the events of all articles and counts them, merging and storing nothing.
    public func count(
        _ paths: [String], progress: @Sendable (IngestionProgress) -> Void = { _ in }
    ) async throws(Diagnostic) -> IngestionSummary {
        try await ingest(
            paths, progress: progress,
            write: { batch in
                var summary = WriteSummary()
                summary.articles = batch.count
                for facts in batch {
                    summary.events += facts.events.count
                    for index in facts.events.indices { summary.eventsByType[facts.events[index].type, default: 0] += 1 }
                }
                return summary
            })
    }

    /// Does everything but store: the summary is that of an empty store.
    public func rehearse(
        _ paths: [String], progress: @Sendable (IngestionProgress) -> Void = { _ in }
    ) async throws(Diagnostic) -> IngestionSummary {
        try await ingest(paths, into: GraphStore.inMemory(), progress: progress)
    }

    /// Ingests with any way of writing; articles that are known are not read for events.
    public func ingest(
        _ paths: [String], progress: @Sendable (IngestionProgress) -> Void = { _ in },
        isKnown: @escaping @Sendable (Article, String) -> Bool = { _, _ in false }, write: @escaping Write
    ) async throws(Diagnostic) -> IngestionSummary {
        let clock = ContinuousClock()
        let start = clock.now
        let workers = WorkerQueue(width: options.workers)
        let outcome = await withTaskGroup(of: [Finished].self) { group in
            var run = Run(options: options, write: write)
            var units = SourceUnits(paths, limits: options.limits)
            var bundle = SourceBundle()
            func start() {
                if bundle.units.isEmpty { return }
                group.addTask(executorPreference: workers) { [processor, bundle] in
                    bundle.units.map { unit, index in
                        Finished(index: index, results: processor.process(unit, isKnown: isKnown), bytes: unit.bytes)
                    }
                }
                bundle = SourceBundle()
            }
            while true {
                while run.mayBegin, !Task.isCancelled {
                    guard let item = units.next() else {
                        run.sawAll()
                        break
                    }
                    switch item {
                    case .passedOver: run.summary.passedOver += 1
                    case .problem(let problem):
                        let index = run.begin(bytes: 0)
                        run.finish(Finished(index: index, results: [.failure(problem)], bytes: 0))
                    case .unit(let unit):
                        bundle.append(unit, run.begin(bytes: unit.bytes))
                        if bundle.isFull { start() }
                    }
                }
                start()
                run.drain(progress: progress)
                if !run.hasOpen {
                    // All that was begun is written down: there may be room for more again.
                    if run.mayBegin, !Task.isCancelled { continue }
                    break
                }
                guard let finished = await group.next() else { break }
                for source in finished { run.finish(source) }
            }
            run.drain(progress: progress)
            run.flush()
            run.summary.isCancelled = Task.isCancelled && !run.hasSeenAll
            return run
        }
        if let failure = outcome.failure { throw failure }
        var summary = outcome.summary
        summary.seconds = Double((clock.now - start) / .nanoseconds(1)) / 1e9
        return summary
    }
}

/// Small sources that a worker takes at once, each with its place in the order: to hand over one costs as much as to read a short one.
private struct SourceBundle: Sendable {
    private(set) var units: [(unit: SourceUnit, index: Int)] = []
    private var bytes = 0
    private static let mostUnits = 16
    private static let mostBytes = 32 << 10

    var isFull: Bool { units.count >= Self.mostUnits || bytes >= Self.mostBytes }

    mutating func append(_ unit: SourceUnit, _ index: Int) {
        units.append((unit, index))
        bytes += unit.bytes
    }
}

/// What a worker brings back: the results of one source, and its place in the order.
private struct Finished: Sendable {
    let index: Int
    let results: [Result<ProcessedArticle, Diagnostic>]
    let bytes: Int
}

/// The state of a run: the reorder buffer, the batch that is being filled, and the summary. Touched by one task only.
private struct Run {
    var summary = IngestionSummary()
    private(set) var failure: Diagnostic?
    private(set) var hasSeenAll = false

    private let options: IngestionOptions
    private let write: IngestionPipeline.Write
    /// Bytes of the sources under way: many small ones are begun ahead, so that no worker waits while a batch is written.
    private var openBytes = 0
    private static let mostOpenBytes = 8 << 20
    private var begun = 0
    private var finished = 0
    private var drained = 0
    private var waiting: [Int: Finished] = [:]
    private var batch: [ArticleFacts] = []
    private var progress = IngestionProgress()

    init(options: IngestionOptions, write: @escaping IngestionPipeline.Write) {
        self.options = options
        self.write = write
    }

    /// Whether another source may be begun: few are under way, and few wait for one before them.
    var mayBegin: Bool {
        failure == nil && !hasSeenAll && begun - drained < options.workers * 64
            && (begun - finished < options.workers * 2 || openBytes < Self.mostOpenBytes && begun - finished < options.workers * 48)
    }

    /// Whether a worker is under way.
    var hasOpen: Bool { begun > finished }

    /// The place of the next source in the order.
    mutating func begin(bytes: Int) -> Int {
        begun += 1
        openBytes += bytes
        progress.found = begun
        return begun - 1
    }

    mutating func sawAll() {
        hasSeenAll = true
        progress.isTotalKnown = true
    }

    mutating func finish(_ result: Finished) {
        finished += 1
        openBytes -= result.bytes
        waiting[result.index] = result
    }

    /// Takes the results that are next in the order into the batch, and writes batches that are full.
    mutating func drain(progress report: (IngestionProgress) -> Void) {
        while failure == nil, let next = waiting.removeValue(forKey: drained) {
            drained += 1
            summary.sources += 1
            for result in next.results { take(result) }
            summary.bytes += next.bytes
            progress.done = drained
            progress.bytes = summary.bytes
            progress.failures = summary.failures.count
            report(progress)
        }
    }

    private mutating func take(_ result: Result<ProcessedArticle, Diagnostic>) {
        switch result {
        case .success(let article):
            progress.articles += 1
            summary.warnings += article.warnings
            batch.append(article.facts)
            if batch.count >= options.batchArticles { flush() }
        case .failure(let problem):
            // A language pack that does not load is nobody's file: it would fail every article.
            if problem.stage == .languagePack { failure = failure ?? problem } else { summary.failures.append(problem) }
        }
    }

    /// Writes what is in the batch.
    mutating func flush() {
        guard failure == nil, !batch.isEmpty else { return }
        do throws(Diagnostic) {
            summary.written += try write(batch)
            batch = []
        } catch {
            failure = error
        }
    }
}
