import GraphModel

/// An event as the store has it, with the articles behind it.
public struct StoredEvent: Hashable, Sendable {
    /// The node, whose number is also the event's property `id`.
    public var node: NodeID
    /// The event; ``Event/about`` is empty, see ``about``.
    public var event: Event
    /// One for each piece of evidence of ``event``, in the same order.
    public var reports: [StoredReport]
    /// The events that this one is about.
    public var about: [NodeID]
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
}

/// A node that a name led to.
public struct NamedNode: Hashable, Sendable {
    /// The node.
    public var node: NodeID
    /// The canonical name.
    public var name: String
    /// The label that says most: `Person`, `Country`, `Organization`, `Place` or `Source`.
    public var label: String
    /// The text identity of an entity or a place; nil for a source.
    public var id: String?
}

/// What was found under a name.
public struct NameSearch: Hashable, Sendable {
    /// Nodes known by exactly this name, but for capitals, diacritics and hyphens.
    public var matches: [NamedNode]
    /// Where nothing matches: nodes of which a name begins with it or a word of it, and names spelled almost so; best first.
    public var suggestions: [NamedNode]
}
