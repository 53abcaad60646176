import GraphModel

/// The events of one type that an article has told so far, found by what two tellings of one event have in common.
///
/// Two entities can only be one participant (``SameEvent/same(_:_:)``) if they share an identity, a last name, a country or a name;
/// an event is entered under all of these. So an event meets the few that could be it, not all of its type.
struct KeptEvents {
    private enum Key: Hashable {
        case identity(String)
        case lastName(String)
        case country(String)
        case name(String)
        case place(String)
    }

    /// How many events, counted back, an event is compared with: articles have fewer, hostile input has not.
    private static let memory = 80

    private let names: ComparedNames
    private var all: [Int] = []
    private var isEntered: Set<Int> = []
    private var byKey: [Key: [Int]] = [:]
    /// Events that are not found by their keys yet: most are the only ones of their type, and nobody looks for them.
    private var pending: [(event: Event, number: Int)] = []
    /// Events of which nobody is told who took part: they may be any other.
    private var ofNobody: [Int] = []

    init(_ names: ComparedNames) { self.names = names }

    /// Enters an event under its number, or what it has become by being joined with another.
    mutating func enter(_ event: Event, as number: Int) {
        if isEntered.insert(number).inserted {
            all.append(number)
            if event.participants.isEmpty { ofNobody.append(number) }
        }
        pending.append((event, number))
    }

    /// The numbers of the events that could be this one, in order.
    mutating func candidates(_ event: Event) -> [Int] {
        guard !mayBeAny(event) else { return Array(all.suffix(Self.memory)) }
        for (event, number) in pending {
            for key in keys(event) where byKey[key]?.suffix(Self.memory).contains(number) != true { byKey[key, default: []].append(number) }
        }
        pending.removeAll()
        var found = Array(ofNobody.suffix(Self.memory))
        for key in keys(event) {
            if let numbers = byKey[key] { found += numbers[max(0, numbers.count - Self.memory)...] }
        }
        return Set(found).sorted()
    }

    /// Whether what is told of those who took part says nothing of who they were: nobody, or unnamed victims of an attack.
    private func mayBeAny(_ event: Event) -> Bool {
        event.participants.allSatisfy { event.type == .attack && $0.role == .recipient && $0.entity.kind == .group }
    }

    private func keys(_ event: Event) -> [Key] {
        var keys: [Key] = []
        keys.reserveCapacity(event.participants.count * 3 + 2)
        for entity in event.participants.lazy.map(\.entity) {
            keys.append(.identity(entity.id))
            if let country = entity.country, country != Entity.international { keys.append(.country(country)) }
            keys.append(entity.kind == .person ? .lastName(names.person(entity).last) : .name(names.folded(entity)))
        }
        if event.type == .attack, let place = event.place { keys.append(.place(place.id)) }
        // Who was hit may be named only later, and nothing else says whose he is.
        if event.type == .attack, let country = event.country { keys.append(.country(country)) }
        return keys
    }
}
