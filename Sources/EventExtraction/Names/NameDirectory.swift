import GraphModel
import LanguagePacks

/// Who and what is known under a whole name that stands by itself, as in the columns of a dataset.
///
/// `actor(named: "VLADIMIR PUTIN", country: "RUS")` → the person of the packs; `body("army", of: "RUS")` → the Russian Armed Forces.
/// A name is found by its exact folded spelling in the shared tables and in those of the canonical language; a name that several bear
/// is nobody's unless the country decides. In running text it is the ``NameRecogniser`` that reads names.
public struct NameDirectory: Sendable {
    private enum Entry: Hashable {
        case country(Int)
        case organization(Int)
        case person(Int)
        case place(Int)
    }

    private let tables: NameTables
    private let bodies: [String: (canonical: String, kind: ActorKind)]
    private let adjectives: [String: Int]
    private let firstNames: Set<String>
    private var entries: [String: [Entry]] = [:]

    /// Reads the names of the packs. Throws where a table is malformed.
    public init(packs: PackLibrary) throws(Diagnostic) {
        let pack = try packs.pack(LanguagePack.canonical)
        let tables = try NameTables(pack: pack)
        self.tables = tables
        var bodies: [String: (canonical: String, kind: ActorKind)] = [:]
        if let table = try pack.lazyTable("names/ministries", requiring: ["kind", "canonical", "entityKind"]) {
            for row in 0..<table.count {
                let kind = ActorKind(rawValue: table.field(row, table.column("entityKind"))) ?? .government
                bodies[table.field(row, table.column("kind"))] = (table.field(row, table.column("canonical")), kind)
            }
        }
        self.bodies = bodies
        var adjectives: [String: Int] = [:]
        for (index, country) in tables.countries.enumerated() { adjectives[Self.fold(country.adjective)] = index }
        self.adjectives = adjectives
        var firstNames: Set<String> = []
        if let table = try pack.lazySharedTable("names/first-names", requiring: ["name"]) {
            for row in 0..<table.count { firstNames.insert(table.withField(row, table.column("name")) { Self.fold(bytes: $0) }) }
        }
        self.firstNames = firstNames
        for (index, country) in tables.countries.enumerated() { add(country.name, .country(index)) }
        add(tables.organizations, ["name"]) { .organization($0) }
        add(tables.people, ["name", "variants"]) { .person($0) }
        add(tables.places, ["name"]) { .place($0) }
        add(try pack.lazyTable("names/countries"), ["names"], at: "code") { bytes in
            tables.country(String(decoding: bytes, as: UTF8.self)).map { .country($0) }
        }
        add(try pack.lazyTable("names/organizations"), ["names"], at: "id") { bytes in
            tables.organizationsByIdentity.row(bytes: bytes).map { .organization($0) }
        }
        add(try pack.lazyTable("names/places"), ["names"], at: "id") { bytes in
            tables.placesByIdentity.row(bytes: bytes).map { .place($0) }
        }
    }

    // MARK: Looking up

    /// A country by its ISO 3166-1 alpha-3 code; nil for codes that the packs do not know.
    public func country(_ code: String) -> Entity? { tables.country(code).map { tables.entity(country: $0) } }

    /// The code of the country of a name ("Ivory Coast").
    public func country(named name: String) -> String? {
        for case .country(let index) in entries[Self.fold(name)] ?? [] { return tables.countries[index].code }
        return nil
    }

    /// The code of the country that a name or an adjective stands for: "RUSSIA", "RUSSIAN".
    public func country(namedOrDescribed name: String) -> String? {
        country(named: name) ?? adjectives[Self.fold(name)].map { tables.countries[$0].code }
    }

    /// The person, organisation or country of a name; nil where none bears it, where its country is another one, or where several do.
    public func actor(named name: String, country: String? = nil) -> Entity? {
        var found: [Entity] = []
        for entry in entries[Self.fold(name)] ?? [] {
            let entity: Entity
            switch entry {
            case .country(let index): entity = tables.entity(country: index)
            case .organization(let row):
                guard tables.isActor(organization: row) else { continue }
                entity = tables.entity(organization: row)
            case .person(let row): entity = tables.entity(person: row)
            case .place: continue
            }
            if let country, let own = entity.country, own != country, own != Entity.international { continue }
            found.append(entity)
        }
        return found.count == 1 ? found[0] : nil
    }

    /// The place of a name in a country; of several the largest.
    public func place(named name: String, country: String?) -> Place? {
        var best: Int?
        for case .place(let row) in entries[Self.fold(name)] ?? [] where tables.countryOfPlace(row) == country {
            if let known = best, tables.population(known) >= tables.population(row) { continue }
            best = row
        }
        return best.map { tables.place($0) }
    }

    /// Whether a name is formed like a person's: a first name and one to four words more.
    public func isPersonName(_ name: String) -> Bool {
        let words = Self.fold(name).split(separator: " ")
        return (2...5).contains(words.count) && firstNames.contains(String(words[0]))
    }

    // MARK: Bodies

    /// The government of a country: "Government of Russia".
    public func government(of code: String) -> Entity? {
        guard let country = tables.country(code) else { return nil }
        let name = tables.canonical(tables.governmentPattern, country)
        return Entity(id: EntityIdentity.organization(name, country: nil), name: name, kind: .government, country: code)
    }

    /// The body of a country by its sort, as in the tables `bodies` and `ministries` ("army"): the one that has a name of its own, else
    /// one named after the country. Nil for sorts and countries that the packs do not know.
    public func body(_ sort: String, of code: String) -> Entity? {
        guard let country = tables.country(code) else { return nil }
        if let row = tables.organization(ofBody: sort, country: code) { return tables.entity(organization: row) }
        guard let body = bodies[sort] else { return nil }
        let name = tables.canonical(body.canonical, country)
        return actor(named: name, country: code)
            ?? Entity(id: EntityIdentity.organization(name, country: nil), name: name, kind: body.kind, country: code)
    }

    /// The form under which names are compared: letters and digits without marks and capitals, parted by single spaces.
    public static func fold(_ name: String) -> String {
        var name = name
        return name.withUTF8 { fold(bytes: $0) }
    }

    private static func fold(bytes: UnsafeBufferPointer<UInt8>) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count)
        for byte in LatinFolding.fold(bytes: bytes) {
            if byte &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80 {
                folded.append(byte)
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "'") {
                // An abbreviation is the same with and without its points.
                continue
            } else if let last = folded.last, last != UInt8(ascii: " ") {
                folded.append(UInt8(ascii: " "))
            }
        }
        if folded.last == UInt8(ascii: " ") { folded.removeLast() }
        return String(decoding: folded, as: UTF8.self)
    }

    // MARK: Reading the tables

    private mutating func add(_ name: String, _ entry: Entry) {
        var name = name
        name.withUTF8 { add(bytes: $0, entry) }
    }

    private mutating func add(bytes: UnsafeBufferPointer<UInt8>, _ entry: Entry) {
        let key = Self.fold(bytes: bytes)
        if !key.isEmpty, entries[key]?.contains(entry) != true { entries[key, default: []].append(entry) }
    }

    private mutating func add(_ table: LazyPackTable?, _ columns: [String], _ entry: (Int) -> Entry) {
        guard let table else { return }
        for row in 0..<table.count {
            for column in columns { table.forEachPart(row, table.column(column)) { add(bytes: $0, entry(row)) } }
        }
    }

    private mutating func add(
        _ table: LazyPackTable?, _ columns: [String], at key: String, _ entry: (UnsafeBufferPointer<UInt8>) -> Entry?
    ) {
        guard let table else { return }
        let identity = table.column(key)
        for row in 0..<table.count {
            guard let entry = table.withField(row, identity, { entry($0) }) else { continue }
            for column in columns { table.forEachPart(row, table.column(column)) { add(bytes: $0, entry) } }
        }
    }
}
