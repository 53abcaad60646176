/// What reading records back did to the graph.
public struct RestoreSummary: Hashable, Sendable {
    /// Articles that were not there before.
    public var articles = 0
    /// Articles that were there, and stay as they are with all that they tell.
    public var unchangedArticles = 0
    /// Articles that took the place of another version of the same address.
    public var replacedArticles = 0
    /// Events that were not there before.
    public var events = 0
    /// Events that were there and are told by an article more.
    public var joinedEvents = 0
    /// Actors and places that were not there before.
    public var entities = 0
    /// Nodes of one's own that were not there before.
    public var nodes = 0
    /// Edges of one's own that were not there before.
    public var edges = 0
    /// Records of all kinds.
    public var records = 0

    public init() {}
}
