import GraphModel

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
