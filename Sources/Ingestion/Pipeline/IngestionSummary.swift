import GraphModel
import GraphStore

/// What a run did: articles, events, and what went wrong with which file.
public struct IngestionSummary: Sendable {
    /// What came into the graph, or would have in a dry run.
    public var written = WriteSummary()
    /// Files, and lines, pages and messages of files that are streamed, that were looked at.
    public var sources = 0
    /// Records of web archives that hold no page: requests, pictures, answers seen before.
    public var passedOver = 0
    /// Bytes that were read.
    public var bytes = 0
    /// What could not be read, in the order of the files: each names its file and the reason.
    public var failures: [Diagnostic] = []
    /// What was read with a reservation, in the order of the files.
    public var warnings: [Diagnostic] = []
    /// Wall-clock time of the run.
    public var seconds = 0.0
    /// Whether the run was cancelled before all files were read; what was written stays.
    public var isCancelled = false

    /// A run that did nothing.
    public init() {}

    /// Articles that were read, whether they were there already or not.
    public var articles: Int { written.articles + written.unchangedArticles }
    /// Articles that were not there in any version.
    public var newArticles: Int { written.articles - written.replacedArticles }
}

/// How far a run is.
public struct IngestionProgress: Sendable, Hashable {
    /// Files, and lines of JSON Lines, that are done.
    public var done = 0
    /// Those found so far; folders are walked while their files are read.
    public var found = 0
    /// Whether all folders have been walked, so that ``found`` is the total.
    public var isTotalKnown = false
    /// Articles read.
    public var articles = 0
    /// Bytes read.
    public var bytes = 0
    /// Files or articles that could not be read.
    public var failures = 0
}
