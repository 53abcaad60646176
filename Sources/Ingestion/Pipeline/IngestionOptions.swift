import Foundation
import LanguagePacks

/// How a run reads and writes.
public struct IngestionOptions: Sendable {
    /// What is refused as too large.
    public var limits: ReadingLimits
    /// What the user fixes for every article.
    public var overrides: ArticleOverrides
    /// The language packs articles are read with.
    public var packs: PackLibrary
    /// How many articles are read at the same time.
    public var workers: Int
    /// How many articles are written in one transaction.
    public var batchArticles: Int

    /// Options; by default one worker a processor and 256 articles a transaction.
    public init(
        limits: ReadingLimits = ReadingLimits(), overrides: ArticleOverrides = ArticleOverrides(),
        packs: PackLibrary = .embedded, workers: Int = ProcessInfo.processInfo.activeProcessorCount, batchArticles: Int = 256
    ) {
        self.limits = limits
        self.overrides = overrides
        self.packs = packs
        self.workers = max(1, workers)
        self.batchArticles = max(1, batchArticles)
    }
}
