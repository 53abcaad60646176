import GraphModel

/// What a run did: articles, events, and what went wrong with which file.
public struct IngestionSummary: Sendable {
    /// What the writing of a batch did to the graph.
    public struct Written: Sendable, Hashable {
        /// Articles that were not there before.
        public var newArticles: Int
        /// Articles whose very content was there already.
        public var unchangedArticles: Int
        /// Articles that took the place of an older version.
        public var replacedArticles: Int
        /// Events that were not there before.
        public var newEvents: Int
        /// Events that another article had told, which gained evidence.
        public var mergedEvents: Int
        /// New events by type.
        public var eventsByType: [EventType: Int]

        /// Counts; by default none.
        public init(
            newArticles: Int = 0, unchangedArticles: Int = 0, replacedArticles: Int = 0, newEvents: Int = 0, mergedEvents: Int = 0,
            eventsByType: [EventType: Int] = [:]
        ) {
            self.newArticles = newArticles
            self.unchangedArticles = unchangedArticles
            self.replacedArticles = replacedArticles
            self.newEvents = newEvents
            self.mergedEvents = mergedEvents
            self.eventsByType = eventsByType
        }

        /// Adds up two batches.
        public static func += (total: inout Written, batch: Written) {
            total.newArticles += batch.newArticles
            total.unchangedArticles += batch.unchangedArticles
            total.replacedArticles += batch.replacedArticles
            total.newEvents += batch.newEvents
            total.mergedEvents += batch.mergedEvents
            total.eventsByType.merge(batch.eventsByType) { $0 + $1 }
        }
    }

    /// What came into the graph, or would have in a dry run.
    public var written = Written()
    /// Files, and lines of JSON Lines, that were looked at.
    public var sources = 0
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

    /// Articles that were read and written, or were there already.
    public var articles: Int { written.newArticles + written.unchangedArticles + written.replacedArticles }
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
