import GraphModel

/// The attacks on people that are known to have happened somewhere, by who was hit: the mention that says nothing of the place takes
/// that of the only other one that does.
///
/// "The attempt on the president's life", told in another sentence than "a bomb went off in Lima as the president passed".
struct PlacedAttacks {
    private var attacks: [String: Set<Int>] = [:]
    /// The attacks of which only the country is known.
    private var abroad: [String: Set<Int>] = [:]

    /// The attacks that are placed by their own words.
    init(_ events: [Event]) {
        for (index, event) in events.enumerated() { enter(event, as: index) }
    }

    /// Notes an event under its number, once it has a place.
    mutating func enter(_ event: Event, as number: Int) {
        guard event.place != nil || event.country != nil else { return }
        for victim in Self.victims(event) {
            if event.place == nil {
                if abroad[victim]?.count ?? 0 < 2 { abroad[victim, default: []].insert(number) }
            } else if attacks[victim]?.count ?? 0 < 2 {
                attacks[victim, default: []].insert(number)
            }
        }
    }

    /// The only placed attack on one of the same people as an attack without a place, or else the only one whose country is known.
    func twin(of event: Event) -> Int? {
        let victims = Self.victims(event)
        let twins = victims.reduce(into: Set<Int>()) { $0.formUnion(attacks[$1] ?? []) }
        guard twins.isEmpty, event.country == nil else { return twins.count == 1 ? twins.first : nil }
        let others = victims.reduce(into: Set<Int>()) { $0.formUnion(abroad[$1] ?? []) }
        return others.count == 1 ? others.first : nil
    }

    private static func victims(_ event: Event) -> [String] {
        guard event.type == .attack, event.status == .occurred else { return [] }
        return event.participants.filter { $0.role == .recipient && $0.entity.kind == .person }.map(\.entity.id)
    }
}
