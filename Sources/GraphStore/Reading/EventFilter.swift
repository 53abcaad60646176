import GraphModel

/// Which events to read; an empty part sets no condition, and all parts must hold.
public struct EventFilter: Hashable, Sendable {
    /// Entities (``Entity/id``), any of which takes part.
    public var actors: [String]
    /// Entities, any of which takes part besides one of `actors`.
    public var with: [String]
    /// ISO 3166-1 alpha-3 of the country where it happened, or of one who takes part in it, wherever it was.
    public var country: String?
    /// Any of these types.
    public var types: [EventType]
    /// The first day that the event may have happened on; leaves out events without any date.
    public var from: Day?
    /// The last day that the event may have happened on; leaves out events without any date.
    public var to: Day?
    /// Any of these statuses.
    public var statuses: [EventStatus]
    /// Only these events; nil where any may be.
    public var nodes: [NodeID]?
    /// At most so many.
    public var limit: Int?

    /// All events, unless a part says otherwise.
    public init(
        actors: [String] = [], with: [String] = [], country: String? = nil, types: [EventType] = [], from: Day? = nil, to: Day? = nil,
        statuses: [EventStatus] = [], nodes: [NodeID]? = nil, limit: Int? = nil
    ) {
        self.actors = actors
        self.with = with
        self.country = country
        self.types = types
        self.from = from
        self.to = to
        self.statuses = statuses
        self.nodes = nodes
        self.limit = limit
    }
}
