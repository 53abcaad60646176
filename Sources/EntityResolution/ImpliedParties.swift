import GraphModel

/// Completes events with those who are meant though not named: the doer of what is condemned, the accuser whose accusation is
/// denied, the other side of a conflict of which the article tells.
///
/// In: the events of an article, each told once. Out: the same ones; only roles that nobody fills are filled, and only where
/// exactly one party can be meant.
struct ImpliedParties {
    private let events: [Event]
    /// The side with which a side was most often in conflict; nil inside where several were.
    private var opponents: [String: String?] = [:]
    /// The same by deeds, threats and charges alone: without those who only condemn, ask or decline.
    private var enemies: [String: String?] = [:]
    /// The side that acted most often against a side.
    private var attackers: [String: String?] = [:]
    /// Who stands for a side in which event, the first named there.
    private var members: [String: [(event: Int, entity: Entity)]] = [:]
    /// The same without people.
    private var bodies: [String: [(event: Int, entity: Entity)]] = [:]
    /// The first state or government named of each country.
    private var states: [String: Entity] = [:]

    /// The events completed. Most articles tell of no deed without the one it is done to, and need no count of who is against whom.
    static func completed(_ events: [Event]) -> [Event] {
        let events = events.map { event in
            guard event.participants.contains(where: { isOwnState($0, event) }) else { return event }
            var event = event
            event.participants.removeAll { [event] in isOwnState($0, event) }
            return event
        }
        guard events.contains(where: lacksRecipient) else {
            return events.map { event in
                guard event.participants.contains(where: { isNowhere($0.entity) }) else { return event }
                var event = event
                event.participants = located(event.participants)
                return event
            }
        }
        let parties = ImpliedParties(events)
        return events.indices.map { parties.completed($0) }
    }

    /// The one person or state against whom all others act.
    private let target: (entity: Entity, side: String)?

    private init(_ events: [Event]) {
        self.events = events
        self.target = Self.target(of: events)
        for (index, event) in events.enumerated() {
            for entity in event.participants.lazy.map(\.entity) { note(entity, in: index) }
        }
        var conflicts: [String: [String: Int]] = [:]
        var attacks: [String: [String: Int]] = [:]
        var fights: [String: [String: Int]] = [:]
        for event in events where Self.isHostile(event.type) && event.mode != "meet" && event.mode != "assist" {
            let actors = Set(Self.entities(event, .actor).compactMap(Self.side))
            for target in Set(Self.entities(event, .recipient).compactMap(Self.side)) {
                for actor in actors where actor != target {
                    attacks[target, default: [:]][actor, default: 0] += 1
                    Self.count(actor, target, in: &conflicts)
                    if Self.isFight(event) { Self.count(actor, target, in: &fights) }
                }
            }
        }
        opponents = conflicts.mapValues(Self.most)
        attackers = attacks.mapValues(Self.most)
        enemies = fights.mapValues(Self.most)
    }

    /// Counts that two sides stood against each other, for both.
    private static func count(_ one: String, _ other: String, in counts: inout [String: [String: Int]]) {
        counts[one, default: [:]][other, default: 0] += 1
        counts[other, default: [:]][one, default: 0] += 1
    }

    /// What was counted most often; nil where several were.
    private static func most(_ counts: [String: Int]) -> String? {
        let most = counts.values.max()
        let best = counts.filter { $0.value == most }
        return best.count == 1 ? best.first?.key : nil
    }

    private func completed(_ index: Int) -> Event {
        var event = events[index]
        if Self.lacksRecipient(event) {
            var found = ofContents(event)
            if found.isEmpty, let opponent = opponent(of: event, at: index) { found = [opponent] }
            for entity in found where !event.participants.contains(where: { $0.entity.id == entity.id }) {
                event.participants.append(Participant(.recipient, entity, isImplied: true))
            }
        }
        event.participants = Self.located(event.participants)
        return event
    }

    /// Who is told to have done, or to have said, what a statement is about.
    private func ofContents(_ event: Event) -> [Entity] {
        var found: [Entity] = []
        for content in event.about where events.indices.contains(content) {
            let other = events[content]
            let role: ParticipantRole
            switch event.type {
            case .accusation, .support: role = .actor
            case .rejection where Self.isStatement(other.type): role = .actor
            default: continue
            }
            for entity in Self.entities(other, role) {
                let party = event.type == .accusation ? state(behind: entity) : entity
                if !found.contains(where: { $0.id == party.id }) { found.append(party) }
            }
        }
        return found
    }

    /// The state whose forces did it, if the article names it.
    private func state(behind entity: Entity) -> Entity {
        guard entity.kind == .military, let country = entity.country else { return entity }
        return states[country] ?? entity
    }

    /// The person whom at least two events of an article turn against, if no other one is.
    private static func target(of events: [Event]) -> (entity: Entity, side: String)? {
        var counts: [String: Int] = [:]
        for event in events where isHostile(event.type) {
            for entity in entities(event, .recipient) where entity.kind == .person { counts[entity.id, default: 0] += 1 }
        }
        guard counts.count == 1, let id = counts.first?.key, counts[id] ?? 0 > 1,
            let entity = events.lazy.flatMap(\.participants).map(\.entity).first(where: { $0.id == id }), let side = side(entity)
        else { return nil }
        return (entity, side)
    }

    /// The one side with which the actors of an event are in conflict in this article, as named last before the event, else first
    /// behind it.
    private func opponent(of event: Event, at index: Int) -> Entity? {
        let actors = Set(Self.entities(event, .actor).map { Self.side($0) })
        guard Self.isHostile(event.type), actors.count == 1, let actor = actors.first, let actor else { return nil }
        // Who only condemns a deed told as fact did not suffer it.
        let isDeed = (event.type == .attack || event.type == .mobilization) && event.status != .alleged
        let others = event.type == .rejection ? attackers : isDeed ? enemies : opponents
        guard let other = others[actor] else {
            guard event.type == .request || event.type == .accusation, let target, target.side != actor else { return nil }
            return target.entity
        }
        guard let side = other else { return nil }
        let told = (event.type == .attack || event.type == .mobilization ? bodies : members)[side] ?? []
        let next = told.partitioningIndex { $0.event >= index }
        if next > 0 { return told[next - 1].entity }
        return told[next...].first { $0.event != index }?.entity
    }

    private mutating func note(_ entity: Entity, in event: Int) {
        if let country = entity.country, entity.kind == .country || entity.kind == .government, states[country] == nil {
            states[country] = entity
        }
        guard let side = Self.side(entity) else { return }
        if members[side]?.last?.event != event { members[side, default: []].append((event, entity)) }
        if entity.kind != .person, bodies[side]?.last?.event != event { bodies[side, default: []].append((event, entity)) }
    }

    /// Unnamed people without a country belong to that of all the others who take part.
    private static func located(_ participants: [Participant]) -> [Participant] {
        guard participants.contains(where: { isNowhere($0.entity) }) else { return participants }
        let countries = Set(participants.filter { !isNowhere($0.entity) }.map(\.entity.country))
        guard countries.count == 1, let country = countries.first, let country, country != Entity.international else { return participants }
        return participants.map { participant in
            guard isNowhere(participant.entity) else { return participant }
            var entity = participant.entity
            entity.country = country
            if !entity.id.contains("@") { entity.id += "@\(country)" }
            return Participant(participant.role, entity, isImplied: participant.isImplied)
        }
    }

    /// Whether a country is only meant as what its own police or army strikes: where somebody else is not named, its people are.
    private static func isOwnState(_ participant: Participant, _ event: Event) -> Bool {
        guard event.type == .attack, participant.isImplied, participant.role == .recipient, participant.entity.kind == .country else {
            return false
        }
        return event.participants.contains {
            $0.role == .actor && [.government, .military].contains($0.entity.kind) && $0.entity.country == participant.entity.country
        }
    }

    private static func isNowhere(_ entity: Entity) -> Bool { entity.kind == .group && entity.country == nil }

    private static func entities(_ event: Event, _ role: ParticipantRole) -> [Entity] {
        event.participants.filter { $0.role == role }.map(\.entity)
    }

    /// What one is a side with: a state with all who act for it, else oneself.
    private static func side(_ entity: Entity) -> String? {
        switch entity.kind {
        case .country, .government, .military, .person: entity.country ?? (entity.kind == .person ? nil : entity.id)
        case .armedGroup: entity.country.map { "armed@" + $0 } ?? entity.id
        case .party, .organization, .internationalOrganization: entity.id
        case .group: entity.country.map { "people@" + $0 }
        default: nil
        }
    }

    private static func isHostile(_ type: EventType) -> Bool {
        switch type {
        case .accusation, .rejection, .threat, .attack, .sanction, .coercion, .request, .protest, .mobilization: true
        default: false
        }
    }

    private static func isFight(_ event: Event) -> Bool {
        switch event.type {
        case .request, .rejection: false
        case .accusation: event.mode != "disapprove"
        default: true
        }
    }

    private static func isStatement(_ type: EventType) -> Bool {
        switch type {
        case .accusation, .request, .threat, .agreement, .rejection: true
        default: false
        }
    }

    /// Whether an event is done to somebody of whom nothing is told.
    private static func lacksRecipient(_ event: Event) -> Bool {
        takesRecipient(event) && !event.participants.contains { $0.role == .recipient }
    }

    /// Whether an event of this type is done to somebody.
    private static func takesRecipient(_ event: Event) -> Bool {
        switch event.type {
        case .accusation, .rejection, .threat, .sanction, .request, .support, .mobilization: true
        case .attack: event.killed == nil && event.injured == nil
        default: false
        }
    }
}
