import EventExtraction
import GraphModel

/// Gives discovered people that an article spells in several ways one identity: the fullest name, the others as aliases.
struct PeopleOfArticle {
    private var canonical: [String: Entity] = [:]

    /// Collects the people of all events.
    init(_ events: [Event]) {
        var known: Set<String> = []
        var people: [String: [(entity: Entity, name: PersonName)]] = [:]
        for participant in events.lazy.flatMap(\.participants) where participant.entity.kind == .person {
            guard known.insert(participant.entity.id).inserted else { continue }
            let name = PersonName(participant.entity.name)
            people[name.last, default: []].append((participant.entity, name))
        }
        for namesakes in people.values where namesakes.count > 1 { join(Array(namesakes.prefix(Self.memory))) }
    }

    /// How many people of one last name are compared.
    private static let memory = 100

    /// Of people with one last name, gives each the identity of the best known one with the same name, if only one may be meant.
    private mutating func join(_ people: [(entity: Entity, name: PersonName)]) {
        for (index, person) in people.enumerated() where !Self.isKnown(person.entity) {
            let others = people.enumerated().filter { $0.offset != index && Self.same(person, $0.element) }.map(\.element)
            guard let best = others.max(by: { Self.rank($0.entity) < Self.rank($1.entity) }),
                Self.rank(best.entity) > Self.rank(person.entity),
                others.allSatisfy({ $0.entity.id == best.entity.id || Self.same($0, best) })
            else { continue }
            canonical[person.entity.id] = best.entity
        }
    }

    /// The events with one identity a person.
    func renamed(_ events: [Event]) -> [Event] {
        guard !canonical.isEmpty else { return events }
        return events.map { event in
            var event = event
            for index in event.participants.indices {
                let entity = event.participants[index].entity
                guard var best = canonical[entity.id] else { continue }
                if best.name != entity.name, !best.aliases.contains(entity.name) { best.aliases.append(entity.name) }
                event.participants[index].entity = best
            }
            return event
        }
    }

    private static func same(_ a: (entity: Entity, name: PersonName), _ b: (entity: Entity, name: PersonName)) -> Bool {
        guard a.entity.country == nil || b.entity.country == nil || a.entity.country == b.entity.country else { return false }
        return a.name.agrees(with: b.name)
    }

    /// People of the tables have no country in their identity.
    private static func isKnown(_ entity: Entity) -> Bool { !entity.aliases.isEmpty && !entity.id.contains("@") }

    /// The known before the discovered, then the one whose country is known, then the longer name, then the identity.
    private static func rank(_ entity: Entity) -> Rank {
        Rank(
            weight: (isKnown(entity) ? 2_000 : 0) + (entity.country == nil ? 0 : 1_000) + min(entity.name.utf8.count, 999), id: entity.id)
    }

    private struct Rank: Comparable {
        var weight: Int
        var id: String
        static func < (left: Rank, right: Rank) -> Bool { (left.weight, right.id) < (right.weight, left.id) }
    }
}
