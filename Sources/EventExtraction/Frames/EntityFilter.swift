import GraphModel

/// Whether a mention can fill a slot with a filter.
enum EntityFilter {
    /// Whether the kind of the entity, or the place, is what the slot asks for.
    static func passes(_ mention: Mention, _ filter: FrameSlot.Filter) -> Bool {
        let kind = mention.entity?.kind
        switch filter {
        case .any: return true
        case .person: return kind == .person
        case .state: return kind == .country || kind == .government || kind == .internationalOrganization
        case .armed: return [.military, .armedGroup, .country, .government, .internationalOrganization].contains(kind)
        case .band: return kind == .military || kind == .armedGroup
        case .group: return kind == .group
        case .body: return kind == .organization || kind == .company || kind == .media || kind == .party || isOpposition(mention)
        case .pair: return mention.others.count == 2
        case .place: return mention.place != nil || mention.country != nil
        case .named: return kind != nil && (mention.form != .group || kind == .armedGroup || kind == .military || isPeople(mention))
        case .civic: return kind != nil && kind != .company && kind != .media
        case .political:
            return kind != nil && kind != .company && kind != .media && (kind != .group || isOpposition(mention) || isPeople(mention))
        }
    }

    /// A body that is no organisation: the opposition of a country, the foreign ministers or leaders of many.
    static func isOpposition(_ mention: Mention) -> Bool { mention.entity?.kind == .group && mention.form == .description }

    /// Whether a group is a people with a name: "Macedonians".
    private static func isPeople(_ mention: Mention) -> Bool {
        guard mention.form == .group, let first = mention.entity?.name.utf8.first else { return false }
        return first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z")
    }
}

/// Countries as entities by their ISO 3166-1 alpha-3 codes.
struct CountryNames: Sendable {
    private let byCode: [String: Entity]
    /// What the members of each country's people are called: "Afghans".
    private let peoples: [String: String]

    /// Countries from a list of entities, and their peoples by code.
    init(_ entities: [Entity], peoples: [String: String]) {
        self.peoples = peoples
        byCode = Dictionary(
            entities.compactMap { entity in
                guard entity.kind == .country, let code = entity.country else { return nil }
                return (code, entity)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a group is the people of a country as a whole.
    func isPeople(_ group: Entity) -> Bool { group.kind == .group && group.country.map { peoples[$0] == group.name } ?? false }

    /// The people of a country as a group.
    func people(of code: String) -> Entity? {
        peoples[code].map { .group($0, country: code) }
    }

    /// The country of a code.
    func entity(_ code: String) -> Entity? { byCode[code] }
}
