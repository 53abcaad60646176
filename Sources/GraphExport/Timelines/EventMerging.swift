import GraphModel

/// Shows several events of the same people as one entry, with the evidence of all of them: what `--merge-days N` does.
///
/// In: events in the order of their dates. Out: entries in the order of their first events. An event joins an entry of the same type
/// and status, in which the same people have the same roles, as long as the entry then spans no more than N days from its first to
/// its last (0: one day), or the event has the very date of the entry. So what is planned never hides in what occurred, a shelling that
/// goes on for weeks becomes an entry every N days, not one of weeks, and events without a date, or where nobody is known, stay alone.
///
/// Worked example, N = 2: Russia attacks Ukraine on 3, 4, 5 and 6 May: an entry `2024-05-03/2024-05-05` with the evidence of three events,
/// and one of 6 May. What the events do not share (mode, place, country, tolls) the entry does not have; each report keeps what it says.
struct EventMerging {
    /// The most days between the first and the last of an entry.
    let days: Int

    private struct Key: Hashable {
        let type: EventType
        let status: EventStatus
        let participants: Set<String>
    }

    func merge(_ events: [StoredEvent]) -> [StoredEvent] {
        var entries: [StoredEvent] = []
        var open: [Key: Int] = [:]
        for event in events {
            guard event.event.when.hasKnownEnd, !event.event.participants.isEmpty else {
                entries.append(event)
                continue
            }
            let key = Key(
                type: event.event.type, status: event.event.status,
                participants: Set(event.event.participants.map { $0.role.rawValue + " " + $0.entity.id }))
            if let index = open[key], let when = joined(entries[index].event.when, event.event.when) {
                entries[index] = Self.merged(entries[index], event, when: when)
            } else {
                open[key] = entries.count
                entries.append(event)
            }
        }
        return entries
    }

    /// The date of an entry that takes in another; nil where that would span too many days.
    private func joined(_ first: PartialDate, _ second: PartialDate) -> PartialDate? {
        if first == second { return first }
        guard let start = first.earliest, let end = first.latest, let nextStart = second.earliest, let nextEnd = second.latest else {
            return nil
        }
        let (from, through) = (min(start, nextStart), max(end, nextEnd))
        guard through.number - from.number <= Int64(days) else { return nil }
        let mark = Self.mark(first, second)
        // All within one day: the same day, once sharp and once approximate.
        if from == through { return PartialDate(edtf: from.iso + mark) }
        return PartialDate(edtf: "\(from.iso)\(mark)/\(through.iso)\(mark)")
    }

    /// What one of two dates is marked with, the other one is, once they are joined.
    private static func mark(_ first: PartialDate, _ second: PartialDate) -> String {
        switch (first.isApproximate || second.isApproximate, first.isUncertain || second.isUncertain) {
        case (false, false): ""
        case (true, false): "~"
        case (false, true): "?"
        case (true, true): "%"
        }
    }

    private static func merged(_ entry: StoredEvent, _ other: StoredEvent, when: PartialDate) -> StoredEvent {
        var entry = entry
        entry.event.when = when
        if entry.event.mode != other.event.mode { entry.event.mode = nil }
        if entry.event.place?.id != other.event.place?.id { entry.event.place = nil }
        if entry.event.country != other.event.country { entry.event.country = nil }
        if entry.event.killed != other.event.killed { entry.event.killed = nil }
        if entry.event.injured != other.event.injured { entry.event.injured = nil }
        entry.event.evidence += other.event.evidence
        entry.reports += other.reports
        entry.about += other.about.filter { !entry.about.contains($0) }
        entry.merged.append(other.node)
        return entry
    }
}
