import GraphModel

/// Which of the events that were found a timeline shows, and in which order.
///
///     TimelineArrangement(order: .importance, limit: 20).arrange(events)       // the twenty that count most
///
/// First the days of which most is told are chosen, then events are merged, then ordered, then counted.
public struct TimelineArrangement: Sendable {
    /// The orders there are.
    public enum Order: String, Sendable, CaseIterable {
        /// What counts most comes first; among equals the earlier one. ``EventWeight`` explains what counts.
        case importance
        /// By the earliest day that a date can mean; what has none comes last.
        case date
    }

    /// Only the most told days, so many; nil for all.
    public var top: Int?
    /// Events of the same people no more than so many days apart become one entry; nil for none. See ``EventMerging``.
    public var mergeDays: Int?
    public var order: Order
    /// At most so many entries; nil for all.
    public var limit: Int?

    public init(top: Int? = nil, mergeDays: Int? = nil, order: Order = .date, limit: Int? = nil) {
        self.top = top
        self.mergeDays = mergeDays
        self.order = order
        self.limit = limit
    }

    /// Whether all events have to be seen before the first is shown.
    public var needsAll: Bool { top != nil || mergeDays != nil || order != .date }

    /// The entries to show, from events in the order of their dates.
    public func arrange(_ events: [StoredEvent]) -> [StoredEvent] {
        var entries = events
        let start = EventWeight.firstDay(of: events)
        if let top { entries = TimelineDays(entries).top(top, of: entries) }
        if let mergeDays { entries = EventMerging(days: mergeDays).merge(entries) }
        if order == .importance { entries = Self.byImportance(entries, start: start) }
        return limit.map { Array(entries.prefix($0)) } ?? entries
    }

    private static func byImportance(_ entries: [StoredEvent], start: Day?) -> [StoredEvent] {
        let weights = entries.map { entry in
            let isRecalled = if let start, let day = entry.event.when.latest { day < start } else { false }
            return (isRecalled: isRecalled, weight: EventWeight.weight(of: entry))
        }
        return entries.indices.sorted { left, right in
            let (first, second) = (weights[left], weights[right])
            if first.isRecalled != second.isRecalled { return second.isRecalled }
            if first.weight != second.weight { return first.weight > second.weight }
            return left < right
        }.map { entries[$0] }
    }
}
