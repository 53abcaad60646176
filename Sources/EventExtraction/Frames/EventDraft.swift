import GraphModel

/// An event as a frame read it from one clause, before status, date and evidence are settled.
struct EventDraft: Sendable {
    /// Index into ``ParsedText/clauses``.
    var clause: Int
    /// Index into the frames of the lexicon.
    var frame: Int
    var type: EventType
    var mode: String?
    var participants: [Participant] = []
    /// The mentions behind the participants.
    var mentions: [Int] = []
    var place: Place?
    var country: String?
    /// The tokens of predicate and arguments.
    var tokens: [Range<Int>] = []
    /// Phrases in which nobody is meant: the slots of the role ``FrameSlot/Role/undergoer``.
    var undergoers: [Range<Int>] = []
    /// Clauses whose status, date and circumstances also hold: a support verb, the verb that a noun is the subject of.
    var circumstances: [Int] = []
    /// The nominal clause that tells the same deed.
    var deed: Int?
    var killed: CountRange?
    var injured: CountRange?
    var reading: StatusRules.Reading = .occurred
    /// Drafts that are what it is about.
    var about: [Int] = []
    /// The name of a rule, where no frame read it.
    var rule: String?
    /// Dropped for being told by another draft, or for being only the content of one.
    var isDropped = false

    /// Whether it says who did it and to whom, or who did it together.
    var hasBothSides: Bool {
        var (actors, others) = (0, 0)
        for participant in participants { if participant.role == .actor { actors += 1 } else { others += 1 } }
        return actors > 1 || actors > 0 && others > 0
    }

    /// Whether somebody already has a part in it.
    func contains(_ entity: Entity) -> Bool { participants.contains { $0.entity.id == entity.id } }

    /// Whether it is something said, and said by some of these: who condemns does so by saying it.
    func isWord(of speakers: [Entity]) -> Bool {
        guard [.accusation, .request, .support, .rejection].contains(type) else { return false }
        let actors = participants.filter { $0.role == .actor }
        return !actors.isEmpty && actors.allSatisfy { actor in speakers.contains { $0.id == actor.entity.id } }
    }

    /// Adds those of another draft who have no part in this one yet.
    mutating func takeParticipants(of other: EventDraft) {
        for participant in other.participants where !contains(participant.entity) { participants.append(participant) }
    }

    /// Takes from another draft of the same deed what this one lacks: participants, mode, place and country.
    mutating func complete(with other: EventDraft) {
        takeParticipants(of: other)
        mode = mode ?? other.mode
        place = place ?? other.place
        country = country ?? other.country
    }
}
