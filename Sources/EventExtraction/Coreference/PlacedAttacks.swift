import GraphModel

/// The attacks on people that are known to have happened somewhere, by who was hit: the mention that says nothing of the place takes
/// that of the only other one that does.
///
/// "The attempt on the president's life", told in another sentence than "a bomb went off in Lima as the president passed".
struct PlacedAttacks {
    /// The attacks on each victim, as far as they tell whether it is the only one.
    private struct Attacks {
        private var byVictim: [String: Set<Int>] = [:]

        mutating func enter(_ number: Int, on victims: [String]) {
            for victim in victims where byVictim[victim]?.count ?? 0 < 2 { byVictim[victim, default: []].insert(number) }
        }

        func all(on victims: [String]) -> Set<Int> { victims.reduce(into: []) { $0.formUnion(byVictim[$1] ?? []) } }
    }

    private var placed = Attacks()
    /// Those of which only the country is known.
    private var abroad = Attacks()

    /// The attacks that are placed by their own words.
    init(_ events: [Event]) {
        for (index, event) in events.enumerated() { enter(event, as: index) }
    }

    /// Notes an event under its number, once it has a place.
    mutating func enter(_ event: Event, as number: Int) {
        if event.place != nil {
            placed.enter(number, on: Self.victims(event))
        } else if event.country != nil {
            abroad.enter(number, on: Self.victims(event))
        }
    }

    /// The only placed attack on one of the same people as an attack without a place, or else the only one whose country is known.
    func twin(of event: Event) -> Int? {
        let victims = Self.victims(event)
        var twins = placed.all(on: victims)
        if twins.isEmpty, event.country == nil { twins = abroad.all(on: victims) }
        return twins.count == 1 ? twins.first : nil
    }

    private static func victims(_ event: Event) -> [String] {
        guard event.type == .attack, event.status == .occurred || event.status == .alleged && event.place != nil else { return [] }
        return event.participants.filter { $0.role == .recipient && $0.entity.kind == .person }.map(\.entity.id)
    }
}
