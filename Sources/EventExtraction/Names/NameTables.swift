import GraphModel
import LanguagePacks

/// The tables of names that all languages share, and the entities that their rows describe.
final class NameTables: Sendable {
    /// A country of the table.
    struct Country: Sendable {
        /// ISO 3166-1 alpha-3.
        var code: String
        /// Canonical English name.
        var name: String
        /// English adjective, for canonical names such as "Russian Armed Forces".
        var adjective: String
        /// The name as it stands behind "of": "the United States".
        var nameWithArticle: String
        /// Its people in English: "Macedonians".
        var people: String
        var capital: String
        var latitude: Double?
        var longitude: Double?
    }

    /// Where the columns of a table are.
    private struct Columns: Sendable {
        let id, name, kind, country, variants, latitude, longitude, population, ambiguous: Int?

        init(_ table: LazyPackTable?) {
            id = table?.column("id")
            name = table?.column("name")
            kind = table?.column("kind")
            country = table?.column("country")
            variants = table?.column("variants")
            latitude = table?.column("latitude")
            longitude = table?.column("longitude")
            population = table?.column("population")
            ambiguous = table?.column("ambiguous")
        }
    }

    let countries: [Country]
    let people: LazyPackTable?
    let organizations: LazyPackTable?
    let places: LazyPackTable?
    let peopleByIdentity: RowIndex
    let organizationsByIdentity: RowIndex
    let placesByIdentity: RowIndex
    /// Canonical name of a government, with `{country}`.
    let governmentPattern: String
    private let peopleColumns: Columns
    private let organizationsColumns: Columns
    private let placesColumns: Columns
    private let countryEntities: [Entity]
    private let bodyOrganizations: [String: String]
    private let leadingOffices: [String: String]
    private let counterpartOffices: [String: [String]]
    private let soleStates: [String: String]
    private let countryByCode: [String: Int]
    private let peopleMade = EntityMemory<Entity>()
    private let organizationsMade = EntityMemory<Entity>()
    private let placesMade = EntityMemory<Place>()

    /// Opens the shared tables; those that are missing are taken as empty.
    init(pack: LanguagePack) throws(Diagnostic) {
        var countries: [Country] = []
        let canonical = try CanonicalNames(library: pack.library)
        if let table = try pack.lazySharedTable("names/countries", requiring: ["code", "name"]) {
            for row in 0..<table.count {
                let code = table.field(row, table.column("code"))
                let name = table.field(row, table.column("name"))
                countries.append(
                    Country(
                        code: code, name: name, adjective: canonical.adjectives[code] ?? name,
                        nameWithArticle: canonical.articles[name].map { "\($0) \(name)" } ?? name,
                        people: canonical.peoples[code] ?? "people of \(name)",
                        capital: table.field(row, table.column("capital")),
                        latitude: Double(table.field(row, table.column("latitude"))),
                        longitude: Double(table.field(row, table.column("longitude")))))
            }
        }
        self.countries = countries
        self.governmentPattern = canonical.government
        self.countryByCode = Dictionary(countries.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.people = try pack.lazySharedTable("names/people", requiring: ["id", "name", "country"])
        self.organizations = try pack.lazySharedTable("names/organizations", requiring: ["id", "name", "kind", "country"])
        self.places = try pack.lazySharedTable("names/places", requiring: ["id", "name", "country"])
        self.peopleColumns = Columns(people)
        self.organizationsColumns = Columns(organizations)
        self.placesColumns = Columns(places)
        self.countryEntities = countries.map { Entity(id: "country:\($0.code)", name: $0.name, kind: .country, country: $0.code) }
        var bodies: [String: String] = [:]
        if let table = try pack.lazySharedTable("names/bodies", requiring: ["kind", "country", "organization"]) {
            for row in 0..<table.count {
                let key = "\(table.field(row, table.column("kind"))) \(table.field(row, table.column("country")))"
                bodies[key] = table.field(row, table.column("organization"))
            }
        }
        self.bodyOrganizations = bodies
        var leading: [String: String] = [:]
        var sole: [String: String] = [:]
        if let table = try pack.lazySharedTable("names/leading-offices", requiring: ["office", "countries"]) {
            for row in 0..<table.count {
                let (office, codes) = (table.field(row, table.column("office")), table.list(row, table.column("countries")))
                for code in codes { leading[code] = office }
                if codes.count == 1 { sole[office] = codes[0] }
            }
        }
        self.leadingOffices = leading
        var counterparts: [String: [String]] = [:]
        if let table = try pack.lazySharedTable("names/counterpart-offices", requiring: ["offices"]) {
            for row in 0..<table.count {
                let offices = table.list(row, table.column("offices"))
                for office in offices { counterparts[office, default: []] += offices.filter { $0 != office } }
            }
        }
        self.counterpartOffices = counterparts
        self.soleStates = sole
        self.peopleByIdentity = try RowIndex(people, column: "id")
        self.organizationsByIdentity = try RowIndex(organizations, column: "id")
        self.placesByIdentity = try RowIndex(places, column: "id")
    }

    /// The office whose holder is called the leader of a state.
    func leadingOffice(of code: String) -> String { leadingOffices[code] ?? "president" }

    /// The offices whose holders elsewhere are the counterparts of the holder of one: of a secretary of state, the foreign minister.
    func counterparts(of office: String) -> [String] { [office] + (counterpartOffices[office] ?? []) }

    /// The state that an office leads, where it leads no other: of the pope, the Holy See.
    func soleState(ledBy office: String) -> String? { soleStates[office] }

    /// The record of a country by its code.
    func country(_ code: String) -> Int? { countryByCode[code] }

    /// A country as an actor.
    func entity(country index: Int) -> Entity { countryEntities[index] }

    /// A person of the table.
    func entity(person row: Int) -> Entity { peopleMade.value(row) { make(person: row) } }

    private func make(person row: Int) -> Entity {
        let id = people?.field(row, peopleColumns.id) ?? ""
        let name = people?.field(row, peopleColumns.name) ?? ""
        return Entity(
            id: Self.identity(id, "person"), name: name, kind: .person, country: countryOfPerson(row),
            aliases: people?.list(row, peopleColumns.variants) ?? [])
    }

    /// The code of a person's country.
    func countryOfPerson(_ row: Int) -> String? {
        let code = people?.field(row, peopleColumns.country) ?? ""
        return code.isEmpty ? nil : code
    }

    /// An organisation of the table.
    func entity(organization row: Int) -> Entity { organizationsMade.value(row) { make(organization: row) } }

    private func make(organization row: Int) -> Entity {
        let id = organizations?.field(row, organizationsColumns.id) ?? ""
        let name = organizations?.field(row, organizationsColumns.name) ?? ""
        let kind = ActorKind(rawValue: organizations?.field(row, organizationsColumns.kind) ?? "") ?? .organization
        let country = organizations?.field(row, organizationsColumns.country) ?? ""
        return Entity(id: Self.identity(id, "organization"), name: name, kind: kind, country: country.isEmpty ? nil : country)
    }

    /// Whether an organisation of the table takes part in politics: a football club is a name and no actor.
    func isActor(organization row: Int) -> Bool {
        organizations?.withField(row, organizations?.column("kind")) { bytes in !bytes.elementsEqual(Self.team) } ?? true
    }

    private static let team = Array("Team".utf8)

    /// The row of the organisation that is a country's body of a sort.
    func organization(ofBody sort: String, country code: String) -> Int? {
        bodyOrganizations["\(sort) \(code)"].flatMap { organizationsByIdentity.row($0) }
    }

    /// A place of the table.
    func place(_ row: Int) -> Place { placesMade.value(row) { make(place: row) } }

    private func make(place row: Int) -> Place {
        let id = places?.field(row, placesColumns.id) ?? ""
        return Place(
            id: Self.identity(id, "place"), name: places?.field(row, placesColumns.name) ?? "", country: countryOfPlace(row),
            latitude: Double(places?.field(row, placesColumns.latitude) ?? ""),
            longitude: Double(places?.field(row, placesColumns.longitude) ?? ""))
    }

    /// The capital of a country, where the table of places has it: its identity there is its name.
    func place(ofCapital country: Int) -> Place? {
        let capital = EntityIdentity.place(countries[country].capital, country: nil)
        guard let row = placesByIdentity.row(capital.dropFirst("place:".utf8.count)), countryOfPlace(row) == countries[country].code else {
            return nil
        }
        return place(row)
    }

    /// The code of a place's country.
    func countryOfPlace(_ row: Int) -> String? {
        let code = places?.field(row, placesColumns.country) ?? ""
        return code.isEmpty ? nil : code
    }

    /// Whether a place is a town, not a region, a river or a sea.
    func isCity(place row: Int) -> Bool { places?.field(row, placesColumns.kind) == "city" }

    /// Inhabitants of a place, 0 where unknown.
    func population(_ row: Int) -> Int { Int(places?.field(row, placesColumns.population) ?? "") ?? 0 }

    /// Whether a place's name is more often something else.
    func isAmbiguous(place row: Int) -> Bool {
        let mark = places?.field(row, placesColumns.ambiguous) ?? ""
        return !mark.isEmpty && mark != "0" && mark != "no"
    }

    /// The row of a person by the identity of the entity.
    func row(ofPerson id: String) -> Int? {
        peopleByIdentity.row(id) ?? id.firstIndex(of: ":").flatMap { peopleByIdentity.row(id[id.index(after: $0)...]) }
    }

    /// A pattern with the country's name or adjective put in.
    func canonical(_ pattern: String, _ country: Int) -> String {
        var name = ""
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            name += rest[..<open]
            switch rest[rest.index(after: open)..<close] {
            case "adjective": name += countries[country].adjective
            case "country": name += name.hasSuffix("(") ? countries[country].name : countries[country].nameWithArticle
            default: name += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return name + rest
    }

    private static func identity(_ id: String, _ kind: String) -> String { id.contains(":") ? id : "\(kind):\(id)" }
}
