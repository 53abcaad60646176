import EventExtraction
import GraphModel
import LanguagePacks

/// Actors and places of rows under the identities that they have in the graph.
///
/// "VLADIMIR PUTIN" of `RUS` is the person of the packs; `MIL` of `RUS` the Russian Armed Forces; "Civilians (Ukraine)" the group
/// `group:civilians@UKR`; who is unknown gets the identity that an article would give. Used by one reader at a time: it remembers.
final class DatasetNames {
    let directory: NameDirectory
    let countries: CountryCodes
    let roles: ActorRoles
    private let placeWords: Set<String>
    private var actors: [ToldActor: Entity?] = [:]
    private var places: [PlaceKey: Place?] = [:]
    /// Names beyond this many are looked up again.
    private static let mostRemembered = 200_000

    private struct PlaceKey: Hashable {
        var name: String
        var country: String?
        var latitude: Double?
        var longitude: Double?
    }

    init(packs: PackLibrary) throws(Diagnostic) {
        directory = try NameDirectory(packs: packs)
        countries = try CountryCodes(directory)
        roles = try ActorRoles()
        placeWords = Set(try CodeTable.named("place-words", requiring: ["word"]).rows.map { $0["word"] })
    }

    // MARK: Actors

    /// The entity that is told of; nil for nobody.
    func entity(_ told: ToldActor) -> Entity? {
        if told.isNobody { return nil }
        if let known = actors[told] { return known }
        var entity = make(told)
        if let found = entity, !told.aliases.isEmpty {
            let others = (told.aliases + [told.name]).filter { $0 != found.name && !found.aliases.contains($0) }
            entity = Entity(id: found.id, name: found.name, kind: found.kind, country: found.country, aliases: found.aliases + others)
        }
        if actors.count >= Self.mostRemembered { actors.removeAll() }
        actors[told] = .some(entity)
        return entity
    }

    /// A country as an actor.
    func entity(country code: String) -> Entity {
        directory.country(code) ?? Entity(id: "country:\(code)", name: code, kind: .country, country: code)
    }

    private func make(_ told: ToldActor) -> Entity? {
        if !told.name.isEmpty {
            // Short abbreviations are those of many, unless the country decides.
            let telling = told.aliases.filter { told.country != nil || $0.count >= 4 }
            for name in [told.name] + telling {
                guard let known = directory.actor(named: name, country: told.country) else { continue }
                if known.kind != .country { return known }
            }
        }
        let described = told.name.isEmpty ? nil : countries.named(told.name) ?? directory.country(namedOrDescribed: told.name)
        // A name that is a role ("Police") or a country tells no more than the codes do.
        let nameRole = told.isProper ? roles[told.name] : nil
        let isNamed = !told.name.isEmpty && described == nil && nameRole == nil
        let country = told.country ?? described
        let role = nameRole ?? roles.first(of: told.roles)
        if isNamed, told.isProper || directory.isPersonName(told.name) {
            return named(told, country: country, kind: role?.kind)
        }
        if let role, let entity = entity(of: role, country: country, isCountry: described != nil || told.name.isEmpty) { return entity }
        if let country { return entity(country: country) }
        return told.name.isEmpty ? nil : named(told, country: nil, kind: role?.kind)
    }

    private func entity(of role: ActorRoles.Role, country: String?, isCountry: Bool) -> Entity? {
        switch role.meaning {
        case .government:
            guard let country else { return nil }
            return isCountry ? entity(country: country) : directory.government(of: country)
        case .body(let sort): return country.flatMap { directory.body(sort, of: $0) }
        case .group(let name):
            return Entity(id: EntityIdentity.group(name, country: country), name: name, kind: role.kind, country: country)
        case .kindOnly: return nil
        }
    }

    /// Somebody whom no table knows, under the identity that an article would give.
    private func named(_ told: ToldActor, country: String?, kind: ActorKind?) -> Entity {
        let name = Self.withCapitals(told.name)
        if kind == nil || kind == .government || kind == .party, directory.isPersonName(told.name) {
            return Entity(id: EntityIdentity.person(name, country: country), name: name, kind: .person, country: country)
        }
        if kind == .group { return .group(name, country: country) }
        return Entity(
            id: EntityIdentity.organization(name, country: nil), name: name, kind: kind ?? .organization,
            country: kind == .internationalOrganization ? Entity.international : country)
    }

    /// "ANGELA MERKEL" → "Angela Merkel"; a name that has small letters stays as it is.
    static func withCapitals(_ name: String) -> String {
        guard !name.contains(where: \.isLowercase) else { return name }
        return name.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
    }

    // MARK: Places

    /// The place of a name in a country: that of the packs, else one under its name and country. Nil for no name and for the country.
    func place(named name: String, country: String?, latitude: Double? = nil, longitude: Double? = nil) -> Place? {
        guard !name.isEmpty else { return nil }
        let key = PlaceKey(name: name, country: country, latitude: latitude, longitude: longitude)
        if let known = places[key] { return known }
        let place = make(key)
        if places.count >= Self.mostRemembered { places.removeAll() }
        places[key] = .some(place)
        return place
    }

    private func make(_ key: PlaceKey) -> Place? {
        if let known = directory.place(named: key.name, country: key.country) { return known }
        var words = key.name.split(separator: " ")
        while let last = words.last, words.count > 1, placeWords.contains(last.lowercased()) { words.removeLast() }
        let name = words.joined(separator: " ")
        if let known = directory.place(named: name, country: key.country) { return known }
        if let country = countries.named(name), country == key.country { return nil }
        return Place(
            id: EntityIdentity.place(name, country: key.country), name: name, country: key.country, latitude: key.latitude,
            longitude: key.longitude)
    }
}
