import EventExtraction
import GraphModel
import LanguagePacks

/// People and organisations of FollowTheMoney under their identities in the graph.
struct FollowTheMoneyActors {
    private let names: DatasetNames
    private var kinds: [String: ActorKind] = [:]

    init(_ names: DatasetNames) throws(Diagnostic) {
        self.names = names
        for row in try CodeTable.named("ftm-kinds", requiring: ["key", "kind"]).rows {
            kinds[row["key"]] = try row.value("kind", "kind of actor")
        }
    }

    /// The entity of a record; nil for schemata that are no actors.
    func entity(schema: String, caption: String?, _ properties: [String: JSONValue]) -> Entity? {
        func strings(_ key: String) -> [String] { (properties[key]?.elements ?? []).compactMap(\.text) }
        guard var kind = kinds[schema] else { return nil }
        // Topics tell more than the schema: an organisation may be a party, or an armed group.
        if kind != .person, let told = strings("topics").lazy.compactMap({ kinds["topic \($0)"] }).first { kind = told }
        var told = caption.map { [$0] } ?? []
        for key in ["name", "alias", "previousName"] {
            for name in strings(key) where !told.contains(name) { told.append(name) }
        }
        guard let name = told.first else { return nil }
        let country = ["country", "jurisdiction", "nationality", "citizenship"].lazy.flatMap { strings($0) }
            .compactMap { names.countries.alpha2($0) }.first
        let known = told.lazy.compactMap { names.directory.actor(named: $0, country: country) }
            .first { ($0.kind == .person) == (kind == .person) && $0.kind != .country }
        if let known {
            return Entity(id: known.id, name: known.name, kind: known.kind, country: known.country, aliases: known.aliases + told)
        }
        let aliases = Array(told.dropFirst())
        if kind == .person {
            return Entity(id: EntityIdentity.person(name, country: country), name: name, kind: kind, country: country, aliases: aliases)
        }
        return Entity(
            id: EntityIdentity.organization(name, country: nil), name: name, kind: kind,
            country: kind == .internationalOrganization ? Entity.international : country, aliases: aliases)
    }

    /// Who imposes a sanction: the body of that name.
    func authority(_ name: String, country: String?) -> Entity {
        names.directory.actor(named: name, country: country)
            ?? Entity(id: EntityIdentity.organization(name, country: nil), name: name, kind: .government, country: country)
    }
}
