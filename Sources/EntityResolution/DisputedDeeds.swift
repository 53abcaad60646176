import GraphModel

/// Ties accusations and denials to the deed that is not in dispute: "the United States accused Iran of attacking the plant" is
/// about the attack that Iran is said to have made, and about the attack on the plant that everybody tells of.
enum DisputedDeeds {
    /// The events with what their statements are about.
    static func linked(_ events: [Event], _ sameEvent: SameEvent) -> [Event] {
        guard events.contains(where: { !$0.about.isEmpty }) else { return events }
        var linked = events
        for index in events.indices {
            for deed in linked[index].about where events.indices.contains(deed) {
                guard let told = undisputed(deed, events, sameEvent), told != index, !linked[index].about.contains(told) else { continue }
                linked[index].about.append(told)
            }
        }
        // Who rejects an accusation rejects what it says.
        for index in events.indices where events[index].type == .rejection {
            for accusation in linked[index].about where events.indices.contains(accusation) && events[accusation].type == .accusation {
                for deed in linked[accusation].about where deed != index && !linked[index].about.contains(deed) {
                    linked[index].about.append(deed)
                }
            }
        }
        for index in linked.indices { linked[index].about.sort() }
        return linked
    }

    /// The one event of an article that is told as having happened and that an alleged or denied one can only be.
    private static func undisputed(_ index: Int, _ events: [Event], _ sameEvent: SameEvent) -> Int? {
        let deed = events[index]
        guard deed.type == .attack, deed.status == .alleged || deed.status == .denied, !deed.when.isUnknown else { return nil }
        var version = deed
        version.status = .occurred
        let candidates = events.indices.filter { candidate in
            let event = events[candidate]
            guard event.type == deed.type, event.status == .occurred, !event.when.isUnknown else { return false }
            guard let country = deed.country, country == event.country else { return false }
            version.participants = deed.participants.filter { $0.role == .recipient }
            var hit = event
            hit.participants = event.participants.filter { $0.role == .recipient }
            return sameEvent.mayHold(version, hit)
        }
        return candidates.count == 1 ? candidates.first : nil
    }
}
