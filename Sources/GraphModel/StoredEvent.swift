/// An event as the graph has it, with the articles behind it: what timelines and exports are made of.
public struct StoredEvent: Hashable, Sendable {
    /// The node, whose number is also the event's property `id`.
    public var node: NodeID
    /// The event; ``Event/about`` is empty, see ``about``.
    public var event: Event
    /// One for each piece of evidence of ``event``, in the same order.
    public var reports: [StoredReport]
    /// The events that this one is about.
    public var about: [NodeID]
    /// Other events that are shown within this one, with their evidence; none but where a timeline was asked for it.
    public var merged: [NodeID]

    public init(node: NodeID, event: Event, reports: [StoredReport], about: [NodeID] = [], merged: [NodeID] = []) {
        self.node = node
        self.event = event
        self.reports = reports
        self.about = about
        self.merged = merged
    }
}

/// What one piece of evidence says of an event, and where it stands.
public struct StoredReport: Hashable, Sendable {
    /// The article.
    public var article: StoredArticle
    /// The quote, its place in the text, and how the article stands to it.
    public var evidence: Evidence
    /// The date as this article tells it.
    public var when: PartialDate
    /// The dead as this article counts them.
    public var killed: CountRange?
    /// The injured as this article counts them.
    public var injured: CountRange?
    /// The whole sentence of the quote; nil where it was not asked for.
    public var sentence: String?

    public init(
        article: StoredArticle, evidence: Evidence, when: PartialDate = .unknown, killed: CountRange? = nil, injured: CountRange? = nil,
        sentence: String? = nil
    ) {
        self.article = article
        self.evidence = evidence
        self.when = when
        self.killed = killed
        self.injured = injured
        self.sentence = sentence
    }
}

/// An article as the store has it, without its text.
public struct StoredArticle: Hashable, Sendable {
    /// The node.
    public var node: NodeID
    /// Identity of the article: ``ArticleFacts/contentHash``.
    public var hash: String
    /// The title.
    public var title: String
    /// The dateline.
    public var published: PartialDate?
    /// ISO 639-1 code of the language.
    public var language: String?
    /// Name of the outlet.
    public var source: String?
    /// Address of the report.
    public var url: String?
    /// Who wrote it.
    public var author: String?

    public init(
        node: NodeID, hash: String, title: String, published: PartialDate? = nil, language: String? = nil, source: String? = nil,
        url: String? = nil, author: String? = nil
    ) {
        self.node = node
        self.hash = hash
        self.title = title
        self.published = published
        self.language = language
        self.source = source
        self.url = url
        self.author = author
    }
}
