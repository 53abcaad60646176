import EventExtraction
import GraphModel

/// Whether two event mentions of one article tell the same happening.
///
/// They do if type and status are the same, and mode, participants, date, place and numbers can all be true of one event: the
/// one may say less than the other, not something else. A planned visit and the visit that took place stay two.
struct SameEvent {
    private let names: ComparedNames
    /// What begins before it stands in the title, which names the main event in few words.
    private let titleEnd: Int
    /// The one person to whom all attacks of the article that name somebody were done.
    private let victim: String?

    /// The test for the events of an article.
    init(_ names: ComparedNames, titleEnd: Int = 0, victim: String? = nil) {
        self.names = names
        self.titleEnd = titleEnd
        self.victim = victim
    }

    /// The test; symmetric.
    func holds(_ a: Event, _ b: Event) -> Bool { agrees(a, b) && (participants(a, b) || isVictimNamed(a, b)) || isMeetingOfTitle(a, b) }

    /// "American diplomat killed in Sudan", and John Granville was wounded there: the title says only what he was whom the text names, and
    /// no other one comes to harm by name.
    func isVictimNamed(_ a: Event, _ b: Event) -> Bool {
        guard a.type == .attack, let victim, isTitle(a) != isTitle(b) else { return false }
        let (title, text) = isTitle(a) ? (a, b) : (b, a)
        let (told, named) = (Self.told(title, .recipient), Self.told(text, .recipient))
        guard told.count == 1, named.count == 1, named[0].entity.id == victim, told[0].entity.kind != .person,
            (title.killed ?? title.injured)?.max ?? 1 == 1
        else { return false }
        let isOfOne = told[0].entity.country == nil || named[0].entity.country == nil || told[0].entity.country == named[0].entity.country
        return isOfOne && covers(a, b, .actor, isLoose: true)
    }

    /// Those in a role whom the words name.
    private static func told(_ event: Event, _ role: ParticipantRole) -> [Participant] {
        event.participants.filter { $0.role == role && !$0.isImplied }
    }

    /// The one person to whom all attacks were done that name somebody; nil where there are several.
    static func victim(of events: [Event]) -> String? {
        var found: String?
        for event in events where event.type == .attack {
            for participant in event.participants where participant.role == .recipient && participant.entity.kind == .person {
                guard found == nil || found == participant.entity.id else { return nil }
                found = participant.entity.id
            }
        }
        return found
    }

    /// "Two presidents end Alaska summit", and they met in Anchorage: the title names region and kind of a meeting more roughly.
    private func isMeetingOfTitle(_ a: Event, _ b: Event) -> Bool {
        guard a.type == .meeting, b.type == .meeting, a.status == b.status, isTitle(a) != isTitle(b),
            a.participants.count == 2, b.participants.count == 2, a.country == nil || b.country == nil || a.country == b.country
        else { return false }
        return Self.dates(a, b) && a.participants.allSatisfy { one in b.participants.contains { $0.entity.id == one.entity.id } }
    }

    /// Whether a mention may tell of the event to which its words refer back ("the strike"): nothing speaks against it.
    func mayHold(_ a: Event, _ b: Event) -> Bool {
        guard agrees(a, b), covers(Self.known(a, .actor), Self.known(b, .actor), a.type) else { return false }
        guard a.type == .attack else { return covers(Self.named(a, .recipient), Self.named(b, .recipient), a.type) }
        // One says what was hit, the other who was killed there.
        let (hit, others) = (Self.named(a, .recipient), Self.named(b, .recipient))
        return covers(hit.filter { $0.entity.kind == .person }, others.filter { $0.entity.kind == .person }, a.type)
            && covers(hit.filter { $0.entity.kind != .person }, others.filter { $0.entity.kind != .person }, a.type)
    }

    /// Whether a later attack tells of an earlier one for want of anything of its own: no place or day that is not also the earlier
    /// one's, nobody by name. "Two policemen were killed", behind the bomb that killed them.
    func isRetold(_ a: Event, _ b: Event) -> Bool {
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

    private func agrees(_ a: Event, _ b: Event) -> Bool {
        a.type == b.type && a.status == b.status && Self.modes(a, b) && places(a, b) && Self.dates(a, b)
            && Self.counts(a.killed, b.killed) && Self.counts(a.injured, b.injured) && Self.subjects(a, b)
            && !Self.hitsOwn(a, b) && !Self.hitsOwn(b, a) && !Self.isTollOfWar(a, b) && !Self.isTollOfWar(b, a)
    }

    /// "50,000 have been killed in two years", beside an attack of which no such number is told.
    private static func isTollOfWar(_ a: Event, _ b: Event) -> Bool {
        a.type == .attack && b.killed == nil && (a.killed?.min ?? 0) >= leastOfWar
    }

    private static let leastOfWar = 1000

    /// Whether one mention of an attack names as hit the forces of the state that the other says attacked; unnamed ones, where the one
    /// tells only who did it and the other only who suffered.
    private static func hitsOwn(_ a: Event, _ b: Event) -> Bool {
        guard a.type == .attack else { return false }
        let isDivided =
            a.participants.allSatisfy { $0.role == .actor || $0.isImplied } && !b.participants.contains { $0.role == .actor }
        return a.participants.contains { one in
            guard one.role == .actor, let country = one.entity.country, states.contains(one.entity.kind) else { return false }
            return b.participants.contains {
                $0.role == .recipient && $0.entity.kind == .military && $0.entity.country == country
                    && (isDivided || !MergedEvent.isUnnamed($0.entity))
            }
        }
    }

    private static let states: Set<ActorKind> = [.country, .government, .military]

    /// Whether two entities can be one participant: the same one, one name of two spellings, a person and their country, a
    /// country and its government.
    func same(_ a: Entity, _ b: Entity) -> Bool { same(a, b, isLoose: false) }

    /// The test; loosely, two unnamed groups of one country are the same ("the dead", "students").
    private func same(_ a: Entity, _ b: Entity, isLoose: Bool) -> Bool {
        if a.id == b.id { return true }
        let kinds: Set<ActorKind> = [a.kind, b.kind]
        if kinds == [.person] {
            guard a.country == nil || b.country == nil || a.country == b.country else { return false }
            return names.person(a).agrees(with: names.person(b))
        }
        guard let country = a.country, country == b.country, country != Entity.international else {
            return a.kind == b.kind && names.folded(a) == names.folded(b)
        }
        if kinds.contains(.country) { return !kinds.isDisjoint(with: [.person, .government, .military]) || kinds == [.country] }
        // "A minister" of the title is named behind it.
        if isLoose, kinds == [.group] || kinds == [.person, .government] || kinds == [.organization, .group] { return true }
        return a.kind == b.kind && names.folded(a) == names.folded(b)
    }

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

    private func places(_ a: Event, _ b: Event) -> Bool {
        if let one = a.country, let other = b.country, one != other { return false }
        guard let one = a.place, let other = b.place else { return true }
        if one.id == other.id || LatinFolding.fold(one.name) == LatinFolding.fold(other.name) { return true }
        // "Sixteen killed in Xinjiang", in the text in Kashgar; "explosions in Lahore", in the text at its naval school.
        guard a.type == .attack, isTitle(a) != isTitle(b), a.country != nil, a.country == b.country else { return false }
        return a.killed != nil && a.killed == b.killed || one.latitude == nil || other.latitude == nil
    }

    private static func dates(_ a: Event, _ b: Event) -> Bool {
        a.when.isUnknown || b.when.isUnknown || a.when.possiblyOverlaps(b.when) || isNear(a.when, b.when)
    }

    /// An approximate day and a sharp one, or the week of it, may be a few days apart: a report often comes after what it tells.
    private static func isNear(_ a: PartialDate, _ b: PartialDate) -> Bool {
        guard a.isApproximate || b.isApproximate, let first = a.earliest, let second = b.earliest, let firstEnd = a.latest,
            let secondEnd = b.latest
        else { return false }
        let isShort = Int(firstEnd.number) - Int(first.number) < 7 && Int(secondEnd.number) - Int(second.number) < 7
        return isShort && max(Int(first.number) - Int(secondEnd.number), Int(second.number) - Int(firstEnd.number)) <= 7
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

    private func participants(_ a: Event, _ b: Event) -> Bool {
        if a.participants.isEmpty || b.participants.isEmpty {
            if isTitle(a) != isTitle(b), a.country != nil, a.country == b.country { return true }
            return a.place != nil && b.place != nil
                && (a.participants.isEmpty && b.participants.isEmpty || !a.when.isUnknown || !b.when.isUnknown)
        }
        if a.type == .attack, isTitle(a) != isTitle(b), a.country != nil, a.country == b.country,
            [a, b].contains(where: { $0.participants.allSatisfy(\.isImplied) })
        {
            return true
        }
        if a.type == .meeting, a.mode != "visit" || b.mode != "visit" {
            return covers(a.participants, b.participants, a.type) && shared(a, b)
        }
        let isLoose = isTitle(a) != isTitle(b) || !a.when.isUnknown && !b.when.isUnknown
        guard covers(a, b, .actor, isLoose: isLoose) else { return false }
        let isOneDay = !a.when.isUnknown && !b.when.isUnknown || Self.sentence(a) == Self.sentence(b)
        if a.type == .attack, let place = a.place, place.id == b.place?.id, isOneDay {
            // One says who did it, the other what was hit.
            return covers(Self.named(a, .recipient), Self.named(b, .recipient), a.type)
        }
        return covers(a, b, .recipient, isLoose: isLoose) && shared(a, b, isLoose: isLoose)
    }

    /// Where the sentence begins that tells of an event first.
    private static func sentence(_ event: Event) -> Int? { event.evidence.first?.sentence.start }

    private func isTitle(_ event: Event) -> Bool {
        event.evidence.contains { $0.sentence.start < titleEnd }
    }

    /// Those in a role who are more than unnamed people or an unnamed band: whose the gunmen were may be told later.
    private static func known(_ event: Event, _ role: ParticipantRole) -> [Participant] {
        Self.named(event, role).filter { $0.entity.kind != .armedGroup || !MergedEvent.isUnnamed($0.entity) }
    }

    /// Those in a role who are more than an unnamed group.
    private static func named(_ event: Event, _ role: ParticipantRole) -> [Participant] {
        event.participants.filter { $0.role == role && $0.entity.kind != .group }
    }

    private func covers(_ a: Event, _ b: Event, _ role: ParticipantRole, isLoose: Bool = false) -> Bool {
        covers(a.participants.filter { $0.role == role }, b.participants.filter { $0.role == role }, a.type, isLoose: isLoose)
    }

    /// Whether every one of the shorter list has its like in the longer one. Who is only meant to be hit by an attack, since it took
    /// place in their country, says nothing against whom another sentence names; nor does who is only meant by a title.
    private func covers(_ a: [Participant], _ b: [Participant], _ type: EventType, isLoose: Bool = false) -> Bool {
        let first = type == .attack || isLoose ? a.filter { !$0.isImplied } : a
        let second = type == .attack || isLoose ? b.filter { !$0.isImplied } : b
        let (short, long) = first.count <= second.count ? (first, b) : (second, a)
        return short.allSatisfy { one in
            long.contains { same(one.entity, $0.entity, isLoose: isLoose) || type == .attack && Self.isHitIn(one, $0) }
        }
    }

    /// "An attack in Nigeria" and "killed villagers": who was hit in a country, and the country.
    private static func isHitIn(_ a: Participant, _ b: Participant) -> Bool {
        guard a.role == .recipient, b.role == .recipient, let country = a.entity.country, country == b.entity.country else { return false }
        return a.entity.kind == .country && b.entity.kind == .group || a.entity.kind == .group && b.entity.kind == .country
    }

    /// Whether a participant is common to both; where one of them names a single participant, the date must not be open on
    /// both sides unless the place says more.
    private func shared(_ a: Event, _ b: Event, isLoose: Bool = false) -> Bool {
        let isTold = a.type == .attack && isTitle(a) != isTitle(b)
        return a.participants.contains { one in
            b.participants.contains { same(one.entity, $0.entity, isLoose: isLoose) || isTold && Self.isHitIn(one, $0) }
        }
    }
}
