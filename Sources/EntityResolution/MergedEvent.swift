import GraphModel

/// Joins two mentions of one event: of each fact the more specific one, of evidence both.
struct MergedEvent {
    private let sameEvent: SameEvent

    /// Joins by a test of which participants are one.
    init(_ sameEvent: SameEvent) { self.sameEvent = sameEvent }

    /// Pieces of evidence that one article gives for one event: a text that tells it ever again says no more by it.
    private static let mostEvidence = 64

    /// The joined event; where both are equally specific, `a` (which came first) speaks.
    func join(_ a: Event, _ b: Event) -> Event {
        var event = a
        let isTold = a.mode == "talks" && b.mode == "visit" || a.mode == "multilateral" && b.mode == "talks" && a.participants.count == 2
        event.mode = isTold ? b.mode : a.mode ?? b.mode
        event.when = Self.sharper(a.when, b.when)
        // Two places are one only where a title names it more roughly than the text.
        event.place = a.type == .meeting || a.place?.latitude != nil && b.place?.latitude != nil ? b.place ?? a.place : a.place ?? b.place
        event.country = a.country ?? b.country
        event.killed = a.killed ?? b.killed
        event.injured = a.injured ?? b.injured
        event.participants = participants(a.participants, b.participants, isMeeting: a.type == .meeting)
        if sameEvent.isVictimNamed(a, b) { event.participants.removeAll { $0.role == .recipient && $0.entity.kind != .person } }
        if a.type == .attack, event.participants.contains(where: { $0.role == .actor && !Self.isUnnamed($0.entity) }) {
            event.participants.removeAll { $0.role == .actor && Self.isUnnamed($0.entity) && $0.entity.kind == .armedGroup }
        }
        for evidence in b.evidence
        where event.evidence.count < Self.mostEvidence && !event.evidence.contains(where: { $0.span.overlaps(evidence.span) }) {
            event.evidence.append(evidence)
        }
        event.about = Array(Set(a.about + b.about)).sorted()
        return event
    }

    private static func sharper(_ a: PartialDate, _ b: PartialDate) -> PartialDate {
        func width(_ date: PartialDate) -> Int {
            guard !date.isUnknown else { return .max }
            guard let first = date.earliest, let last = date.latest else { return .max - 1 }
            return (Int(last.number) - Int(first.number)) * 2 + (date.isApproximate ? 1 : 0)
        }
        return width(b) < width(a) ? b : a
    }

    /// The participants of both, each once, the person rather than the country.
    private func participants(_ a: [Participant], _ b: [Participant], isMeeting: Bool) -> [Participant] {
        var all = a
        for participant in b {
            let known =
                all.firstIndex { $0.role == participant.role && sameEvent.same($0.entity, participant.entity) }
                ?? all.firstIndex { isMeeting ? sameEvent.same($0.entity, participant.entity) : $0.entity.id == participant.entity.id }
                ?? all.firstIndex {
                    !isMeeting && participant.role == .actor && $0.role == .actor && Self.isMinister($0.entity, participant.entity)
                }
            guard let known else {
                all.append(participant)
                continue
            }
            if Self.specificity(participant) > Self.specificity(all[known]) { all[known].entity = participant.entity }
            if !participant.isImplied { all[known].isImplied = false }
        }
        return Self.withoutImplied(all)
    }

    /// "A minister" is his government until he is named.
    private static func isMinister(_ a: Entity, _ b: Entity) -> Bool {
        a.country != nil && a.country == b.country && Set([a.kind, b.kind]) == [.person, .government]
    }

    /// Whoever is only meant gives way to those whom the other mention names in the role; the dead of a country do not stand for it.
    private static func withoutImplied(_ participants: [Participant]) -> [Participant] {
        let named = Set(participants.lazy.filter { !$0.isImplied && $0.entity.kind != .group }.map(\.role))
        return participants.filter { !$0.isImplied || !named.contains($0.role) }
    }

    /// "Gunmen", "terrorists", "protesters": people without a name of their own.
    static func isUnnamed(_ entity: Entity) -> Bool {
        guard let first = entity.name.utf8.first else { return false }
        return first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z")
    }

    /// A state that acts by its forces stays the state where the text says so first, and the forces stay the forces.
    private static func specificity(_ participant: Participant) -> Int {
        switch participant.entity.kind {
        case .person: 2
        case .country: 0
        case .military: participant.role == .actor ? 0 : 1
        default: 1
        }
    }
}
