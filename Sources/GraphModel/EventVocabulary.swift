/// The sixteen kinds of event: the categories of PLOVER (Open Event Data Alliance, 2023) under names a reader understands.
public enum EventType: String, CaseIterable, Sendable, Hashable {
    case meeting = "Meeting"
    case agreement = "Agreement"
    case support = "Support"
    case concession = "Concession"
    case cooperation = "Cooperation"
    case aid = "Aid"
    case retreat = "Retreat"
    case request = "Request"
    case accusation = "Accusation"
    case rejection = "Rejection"
    case threat = "Threat"
    case protest = "Protest"
    case sanction = "Sanction"
    case mobilization = "Mobilization"
    case coercion = "Coercion"
    case attack = "Attack"

    /// The modes that refine the type; empty where PLOVER has none.
    public var modes: [String] {
        switch self {
        case .meeting: ["visit", "call", "multilateral", "mediation", "talks"]
        case .agreement: ["sign", "promise", "ceasefire"]
        case .cooperation: ["military", "economic", "judicial"]
        case .aid: ["military", "economic", "humanitarian"]
        case .retreat: ["withdraw", "release", "disarm", "ceasefire", "access", "resign"]
        case .request: ["assist", "change", "yield", "meet"]
        case .accusation: ["allege", "disapprove", "investigate"]
        case .rejection: ["deny", "refuse", "veto", "cancel"]
        case .protest: ["demo", "riot", "strike", "boycott", "obstruct", "hunger"]
        case .sanction: ["impose", "expel", "withdraw", "discontinue", "convict"]
        case .mobilization: ["troops", "weapons", "police", "militia"]
        case .coercion: ["arrest", "seize", "restrict", "censor", "curfew", "deport", "withhold", "cyber"]
        case .attack:
            [
                "aerial", "drone", "heavy-weapons", "firearms", "explosives", "suicide", "targeted", "abduct", "ground",
                "unconventional",
            ]
        case .support, .concession, .threat: []
        }
    }
}

/// How an article stands to what it tells.
public enum EventStatus: String, CaseIterable, Sendable, Hashable {
    /// Told as fact, or happening.
    case occurred
    /// Announced, expected, invited, future.
    case planned
    /// A party says so and the article does not vouch for it.
    case alleged
    /// Told as not having happened, or only in order to be denied.
    case denied
    /// Could be; if.
    case hypothetical
    /// Was to be, and will not.
    case cancelled
}

/// What a participant had to do with an event.
public enum ParticipantRole: String, CaseIterable, Sendable, Hashable {
    /// Did it.
    case actor
    /// Had it done to them; the host of a visit.
    case recipient
    /// Mediated, or was there for somebody else's sake.
    case third
}

/// The kinds of actor.
public enum ActorKind: String, CaseIterable, Sendable, Hashable {
    case person = "Person"
    case country = "Country"
    case government = "Government"
    case military = "Military"
    case armedGroup = "ArmedGroup"
    case internationalOrganization = "InternationalOrganization"
    case party = "Party"
    case company = "Company"
    case media = "Media"
    case group = "Group"
    case organization = "Organization"
}
