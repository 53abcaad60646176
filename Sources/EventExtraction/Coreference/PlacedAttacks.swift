import GraphModel

/// The attacks on people that are known to have happened somewhere, by who was hit: the mention that says nothing of the place takes
/// that of the only other one that does.
///
/// "The attempt on the president's life", told in another sentence than "a bomb went off in Lima as the president passed".
struct PlacedAttacks {
    private var attacks: [String: Set<Int>] = [:]

    /// The attacks that are placed by their own words.
    init(_ events: [Event]) {
        for (index, event) in events.enumerated() { enter(event, as: index) }
    }

    /// Notes an event under its number, once it has a place.
    mutating func enter(_ event: Event, as number: Int) {
        guard event.place != nil else { return }
        for victim in Self.victims(event) where attacks[victim]?.count ?? 0 < 2 { attacks[victim, default: []].insert(number) }
    }

    /// The only placed attack on one of the same people as an attack without a place.
    func twin(of event: Event) -> Int? {
        let twins = Self.victims(event).reduce(into: Set<Int>()) { $0.formUnion(attacks[$1] ?? []) }
        return twins.count == 1 ? twins.first : nil
    }

    private static func victims(_ event: Event) -> [String] {
        guard event.type == .attack, event.status == .occurred else { return [] }
        return event.participants.filter { $0.role == .recipient && $0.entity.kind == .person }.map(\.entity.id)
    }
}
