import GraphModel

/// What a batch did to the graph.
public struct WriteSummary: Hashable, Sendable {
    /// Articles that were not there before, replaced ones included.
    public var articles = 0
    /// Articles whose very content was there already.
    public var unchangedArticles = 0
    /// Articles that took the place of an older version with the same address.
    public var replacedArticles = 0
    /// Rows of datasets that stayed out because their publisher has withdrawn them.
    public var withdrawnArticles = 0
    /// Rows of datasets that changed nothing because a later version is there.
    public var olderArticles = 0
    /// Rows of datasets that were taken out because their publisher has withdrawn them.
    public var removedArticles = 0
    /// Events that were not there before.
    public var events = 0
    /// Events that an earlier article had told, which gained evidence.
    public var mergedEvents = 0
    /// Events left out because no evidence came with them.
    public var eventsWithoutEvidence = 0
    /// New events by type.
    public var eventsByType: [EventType: Int] = [:]

    /// A batch that did nothing.
    public init() {}

    /// Adds up two batches.
    public static func += (total: inout WriteSummary, batch: WriteSummary) {
        total.articles += batch.articles
        total.unchangedArticles += batch.unchangedArticles
        total.replacedArticles += batch.replacedArticles
        total.withdrawnArticles += batch.withdrawnArticles
        total.olderArticles += batch.olderArticles
        total.removedArticles += batch.removedArticles
        total.events += batch.events
        total.mergedEvents += batch.mergedEvents
        total.eventsWithoutEvidence += batch.eventsWithoutEvidence
        total.eventsByType = total.eventsByType.merging(batch.eventsByType) { $0 + $1 }.filter { $0.value != 0 }
    }
}
