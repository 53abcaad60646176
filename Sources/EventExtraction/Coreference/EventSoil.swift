import GraphModel

/// The country where an event happened that no words place, as its type and its people tell: what the people of one country do to
/// one another they do there, a visit is at its host's, a strike where it hits, an arrest where the police are.
struct EventSoil {
    private let event: Event
    private let actors: Set<String>
    private let recipients: Set<String>
    private let isWorldly: Bool

    /// Country that the report comes from.
    private let home: String?

    /// The soil of an event, in a report that comes from a country.
    init(_ event: Event, home: String? = nil) {
        self.event = event
        self.home = home
        var actors: Set<String> = []
        var recipients: Set<String> = []
        var isWorldly = false
        for participant in event.participants {
            guard let country = participant.entity.country, country != Entity.international else {
                isWorldly = isWorldly || participant.entity.country != nil
                continue
            }
            if participant.role == .recipient { recipients.insert(country) } else { actors.insert(country) }
        }
        self.actors = actors
        self.recipients = recipients
        self.isWorldly = isWorldly
    }

    /// ISO 3166-1 alpha-3 of the country, if the people and the type leave no doubt.
    var country: String? {
        switch event.type {
        case .attack: recipients.isEmpty ? own : attacked
        case .protest: only(actors)
        case .mobilization: recipients.isEmpty ? only(actors) : domestic
        case .coercion: coerced
        case .retreat: event.mode == "resign" || event.mode == "disarm" ? only(actors) : domestic ?? vacated
        case .meeting: event.mode == "visit" ? only(recipients) : event.mode == "call" ? nil : gathered
        default: isWorldly ? nil : domestic
        }
    }

    /// The one country of both sides.
    private var domestic: String? { actors == recipients ? only(actors) : nil }

    /// The state whose land is left or given back: "returned the islands to Japan".
    private var vacated: String? {
        let isLand = event.mode == "withdraw" && event.participants.contains { $0.role == .recipient && $0.entity.kind == .country }
        return isLand ? only(recipients) : nil
    }

    /// The country of attackers who hit nobody named: armies strike abroad, everybody else at home.
    private var own: String? {
        let isState = event.participants.contains { $0.role == .actor && [.country, .government, .military].contains($0.entity.kind) }
        return isState ? nil : only(actors)
    }

    /// Whether the country is only that of offices or companies, which may be anywhere.
    var isOfOffices: Bool { event.type == .attack && actors.isEmpty && !recipients.isEmpty && areAllUpon(Self.abroad) }

    /// The country that is hit: of foreign troops, offices and companies that irregulars attack, that of the irregulars; of offices and
    /// companies that nobody named attacks, that of the report. Planes of nobody named may strike somebody abroad.
    private var attacked: String? {
        if actors.isEmpty, event.mode == "aerial" || event.mode == "drone", !isUpon([.group, .country, .organization]) { return nil }
        if let home, isOfOffices { return home }
        guard let hit = only(recipients), let own = only(actors), hit != own else { return only(recipients) }
        let isIrregular = event.participants.contains { $0.role == .actor && $0.entity.kind == .armedGroup }
        return isIrregular && (isUpon([.military]) || areAllUpon(Self.abroad)) ? own : hit
    }

    /// Whether somebody of one of these kinds whose country is known has it done to them.
    private func isUpon(_ kinds: Set<ActorKind>) -> Bool {
        event.participants.contains { $0.role == .recipient && $0.entity.country != nil && kinds.contains($0.entity.kind) }
    }

    /// Those whose country is no sign of where they are: its offices, its companies.
    private static let abroad: [ActorKind] = [.government, .company, .organization, .media]

    /// Whether all to whom it is done are of some kinds, or people of no country.
    private func areAllUpon(_ kinds: [ActorKind]) -> Bool {
        event.participants.allSatisfy { $0.role != .recipient || $0.entity.country == nil || kinds.contains($0.entity.kind) }
    }

    private var coerced: String? {
        switch event.mode {
        case "restrict", "seize", "withhold", "cyber", nil: actors.isEmpty || recipients.isEmpty ? only(actors) : domestic
        default: actors.isEmpty ? only(recipients) : only(actors)
        }
    }

    /// The country of people who meet among themselves.
    private var gathered: String? {
        event.participants.count > 1 && !isWorldly && recipients.isEmpty
            && event.participants.allSatisfy { $0.entity.country != nil } ? only(actors) : nil
    }

    private func only(_ countries: Set<String>) -> String? { countries.count == 1 ? countries.first : nil }
}
