import EventExtraction
import GraphModel

/// Whether two event mentions of one article tell the same happening.
///
/// They do if type and status are the same, and mode, participants, date, place and numbers can all be true of one event: the
/// one may say less than the other, not something else. A planned visit and the visit that took place stay two.
enum SameEvent {
    /// The test; symmetric. What begins before `titleEnd` stands in the title, which names the main event in few words.
    static func holds(_ a: Event, _ b: Event, titleEnd: Int = 0) -> Bool {
        agrees(a, b) && participants(a, b, titleEnd)
    }

    /// Whether a mention may tell of the event to which its words refer back ("the strike"): nothing speaks against it.
    static func mayHold(_ a: Event, _ b: Event) -> Bool {
        guard agrees(a, b), covers(known(a, .actor), known(b, .actor), a.type) else { return false }
        guard a.type == .attack else { return covers(named(a, .recipient), named(b, .recipient), a.type) }
        // One says what was hit, the other who was killed there.
        let (hit, others) = (named(a, .recipient), named(b, .recipient))
        return covers(hit.filter { $0.entity.kind == .person }, others.filter { $0.entity.kind == .person }, a.type)
            && covers(hit.filter { $0.entity.kind != .person }, others.filter { $0.entity.kind != .person }, a.type)
    }

    /// Whether a later attack tells of an earlier one for want of anything of its own: no place or day that is not also the earlier
    /// one's, nobody by name. "Two policemen were killed", behind the bomb that killed them.
    static func isRetold(_ a: Event, _ b: Event) -> Bool {
        guard a.type == .attack, agrees(a, b), a.place != nil || !a.participants.isEmpty, b.when.isUnknown || a.when == b.when,
            b.place == nil || b.place?.id == a.place?.id
        else { return false }
        let isToll = b.killed != nil || b.injured != nil
        return !b.participants.isEmpty
            && b.participants.allSatisfy { one in
                isToll && one.role == .recipient && one.entity.kind == .group
                    || a.participants.contains { $0.role == one.role && same($0.entity, one.entity) }
            }
    }

    private static func agrees(_ a: Event, _ b: Event) -> Bool {
        a.type == b.type && a.status == b.status && modes(a, b) && places(a, b) && dates(a, b) && counts(a.killed, b.killed)
            && counts(a.injured, b.injured) && subjects(a, b)
    }

    /// Whether two entities can be one participant: the same one, one name of two spellings, a person and their country, a
    /// country and its government.
    static func same(_ a: Entity, _ b: Entity) -> Bool { same(a, b, isLoose: false) }

    /// The test; loosely, two unnamed groups of one country are the same ("the dead", "students").
    private static func same(_ a: Entity, _ b: Entity, isLoose: Bool) -> Bool {
        if a.id == b.id { return true }
        let kinds: Set<ActorKind> = [a.kind, b.kind]
        if kinds == [.person] {
            guard a.country == nil || b.country == nil || a.country == b.country else { return false }
            return PersonName(a.name).agrees(with: PersonName(b.name))
        }
        guard let country = a.country, country == b.country, country != Self.international else {
            return a.kind == b.kind && LatinFolding.fold(a.name) == LatinFolding.fold(b.name)
        }
        if kinds.contains(.country) { return !kinds.isDisjoint(with: [.person, .government, .military]) || kinds == [.country] }
        if isLoose, kinds == [.group] { return true }
        return a.kind == b.kind && LatinFolding.fold(a.name) == LatinFolding.fold(b.name)
    }

    private static let international = "IGO"

    private static func modes(_ a: Event, _ b: Event) -> Bool {
        if a.type == .attack, (a.mode == "abduct") != (b.mode == "abduct") { return false }
        if a.mode == nil || b.mode == nil || a.mode == b.mode { return true }
        if a.type == .attack, let one = a.mode, let other = b.mode { return means.contains { $0.contains(one) && $0.contains(other) } }
        return a.type == .meeting && a.status == .occurred && Set([a.mode, b.mode]) == ["talks", "visit"] && !a.when.isUnknown
            && !b.when.isUnknown
    }

    /// Ways of attacking that may be told of one attack.
    private static let means: [Set<String>] = [
        ["explosives", "suicide", "targeted"], ["aerial", "drone", "heavy-weapons", "targeted"], ["aerial", "explosives"],
        ["firearms", "targeted", "ground"], ["ground", "heavy-weapons"],
    ]

    private static func places(_ a: Event, _ b: Event) -> Bool {
        if let one = a.country, let other = b.country, one != other { return false }
        guard let one = a.place, let other = b.place else { return true }
        return one.id == other.id || LatinFolding.fold(one.name) == LatinFolding.fold(other.name)
    }

    private static func dates(_ a: Event, _ b: Event) -> Bool {
        a.when.isUnknown || b.when.isUnknown || a.when.possiblyOverlaps(b.when) || isNear(a.when, b.when)
    }

    /// An approximate day and a sharp one may be a few days apart: a report often comes after what it tells.
    private static func isNear(_ a: PartialDate, _ b: PartialDate) -> Bool {
        guard a.isApproximate || b.isApproximate, let one = a.earliest, let other = b.earliest else { return false }
        return a.precision == .day && b.precision == .day && abs(Int(one.number) - Int(other.number)) <= 7
    }

    private static func counts(_ a: CountRange?, _ b: CountRange?) -> Bool {
        guard let a, let b else { return true }
        if let low = a.min, let high = b.max, high < low { return false }
        if let low = b.min, let high = a.max, high < low { return false }
        guard let one = a.min ?? a.max, let other = b.min ?? b.max else { return true }
        return max(one, other) <= 4 * max(1, min(one, other))
    }

    /// Accusations and the like must be about the same events, where both say what they are about.
    private static func subjects(_ a: Event, _ b: Event) -> Bool {
        a.about.isEmpty || b.about.isEmpty || !Set(a.about).isDisjoint(with: b.about)
    }

    private static func participants(_ a: Event, _ b: Event, _ titleEnd: Int) -> Bool {
        if a.participants.isEmpty || b.participants.isEmpty {
            if isTitle(a, titleEnd) != isTitle(b, titleEnd), a.country != nil, a.country == b.country { return true }
            return a.place != nil && b.place != nil
                && (a.participants.isEmpty && b.participants.isEmpty || !a.when.isUnknown || !b.when.isUnknown)
        }
        if a.type == .meeting, a.mode != "visit" || b.mode != "visit" {
            return covers(a.participants, b.participants, a.type) && shared(a, b)
        }
        let isLoose = isTitle(a, titleEnd) != isTitle(b, titleEnd) || !a.when.isUnknown && !b.when.isUnknown
        guard covers(a, b, .actor, isLoose: isLoose) else { return false }
        if a.type == .attack, let place = a.place, place.id == b.place?.id, !a.when.isUnknown, !b.when.isUnknown {
            // One says who did it, the other what was hit.
            return covers(named(a, .recipient), named(b, .recipient), a.type)
        }
        return covers(a, b, .recipient, isLoose: isLoose) && shared(a, b, isLoose: isLoose)
    }

    private static func isTitle(_ event: Event, _ titleEnd: Int) -> Bool {
        event.evidence.contains { $0.sentence.start < titleEnd }
    }

    /// Those in a role who are more than unnamed people or an unnamed band: whose the gunmen were may be told later.
    private static func known(_ event: Event, _ role: ParticipantRole) -> [Participant] {
        named(event, role).filter { $0.entity.kind != .armedGroup || !MergedEvent.isUnnamed($0.entity) }
    }

    /// Those in a role who are more than an unnamed group.
    private static func named(_ event: Event, _ role: ParticipantRole) -> [Participant] {
        event.participants.filter { $0.role == role && $0.entity.kind != .group }
    }

    private static func covers(_ a: Event, _ b: Event, _ role: ParticipantRole, isLoose: Bool = false) -> Bool {
        covers(a.participants.filter { $0.role == role }, b.participants.filter { $0.role == role }, a.type, isLoose: isLoose)
    }

    /// Whether every one of the shorter list has its like in the longer one. Who is only meant to be hit by an attack, since it took
    /// place in their country, says nothing against whom another sentence names; nor does who is only meant by a title.
    private static func covers(_ a: [Participant], _ b: [Participant], _ type: EventType, isLoose: Bool = false) -> Bool {
        let first = type == .attack || isLoose ? a.filter { !$0.isImplied } : a
        let second = type == .attack || isLoose ? b.filter { !$0.isImplied } : b
        let (short, long) = first.count <= second.count ? (first, b) : (second, a)
        return short.allSatisfy { one in long.contains { same(one.entity, $0.entity, isLoose: isLoose) } }
    }

    /// Whether a participant is common to both; where one of them names a single participant, the date must not be open on
    /// both sides unless the place says more.
    private static func shared(_ a: Event, _ b: Event, isLoose: Bool = false) -> Bool {
        a.participants.contains { one in b.participants.contains { same(one.entity, $0.entity, isLoose: isLoose) } }
    }
}
