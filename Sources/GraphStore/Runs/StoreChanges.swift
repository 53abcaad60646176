import GraphModel

/// What the runs since a moment brought: what is new, told again, and contradicted.
public struct StoreChanges: Sendable {
    /// An event of which the reports do not say the same.
    public struct Contradiction: Sendable {
        public var event: StoredEvent
        /// What they disagree on, each once: `status`, `killed`, `injured`, `denied`.
        public var disagreements: [String]
    }

    /// Articles read for the first time.
    public var newArticles: [StoredArticle] = []
    /// Articles that came in another version than the one that was there.
    public var newVersions: [StoredArticle] = []
    /// Events that only new articles tell.
    public var newEvents: [StoredEvent] = []
    /// Events that new versions of known articles tell, and no other article: what they told before is not kept.
    public var retoldEvents: [StoredEvent] = []
    /// Events that were known, and that new articles tell too.
    public var confirmedEvents: [StoredEvent] = []
    /// Events that were known or new, and that a new article contradicts.
    public var contradictions: [Contradiction] = []
}
