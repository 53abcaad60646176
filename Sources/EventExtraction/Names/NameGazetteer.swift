import GraphModel
import LanguagePacks
import TextAnalysis

/// Everything that the tables know by name: phrases in, candidates out.
///
/// "Stati Uniti" → a country; "Mosca" → a capital that stands for Russia, and a place; "ministro degli Esteri" → an office.
/// Which candidate is meant in a sentence is the ``NameRecogniser``'s question. An object, since its many tables would be copied, and
/// counted, for each article.
public final class NameGazetteer: Sendable {
    /// A title or office as a language names it.
    struct Title: Sendable {
        /// Offices that it may mean, the likeliest first; empty for a rank or profession.
        var offices: [String]
        var gender: NameRules.Gender?
        /// The group of unnamed people that bear it: "a judge", "two colonels".
        var group: Int?
    }

    /// A public body that a country completes: "il ministero della Difesa ucraino".
    struct Body: Sendable {
        /// What sort of body it is, as in the table `bodies`: `army`, `parliament`.
        var sort: String
        /// Canonical English name with `{country}` or `{adjective}`.
        var canonical: String
        var kind: ActorKind
        /// The countries that have one by these words, the first of them meant where no other is in question; none where all have: a
        /// congress, a senate.
        var states: [Int] = []
    }

    /// A common noun of people.
    struct Group: Sendable {
        /// Canonical English plural.
        var canonical: String
        var kind: ActorKind
        /// The body of their country to which they belong: soldiers to the army.
        var body: Int?
        /// The body beside which its words mean this group, where they are words of another one too: "officers" beside the police.
        var company: Int?
        /// Whether it is of several countries, so of none: "Western countries".
        var isOfMany = false
    }

    let tables: NameTables
    let rules: NameRules
    let heads: NameHeads
    /// What names say of themselves of which no more is known.
    let hints: NameHintShelf
    /// Bodies that act where the holder of an office is not known, by office: the prosecutors for the prosecutor.
    let bodiesOfOffices: [String: Int]
    /// Offices by person and by country.
    public let offices: OfficeDirectory
    let titles: [Title]
    let bodies: [Body]
    let groups: [Group]
    let trie: PhraseTrie
    /// Countries by the form that they have before another one: "russo-".
    let joiningForms: [Symbol: Int32]
    /// Bodies of countries, by the number of the body and the country.
    let bodiesMade = EntityMemory<Entity>()

    /// Loads the names of a pack; their words go into the language's symbols.
    public init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        let loader = try NameLoader(pack: pack, symbols: &symbols)
        self.tables = loader.tables
        self.rules = loader.rules
        self.heads = loader.heads
        self.hints = try NameHintShelf(pack: pack)
        self.bodiesOfOffices = loader.bodiesOfOffices
        self.offices = loader.offices
        self.titles = loader.titles
        self.bodies = loader.bodies
        self.groups = loader.groups
        self.trie = loader.trie
        self.joiningForms = loader.joiningForms
    }

    /// Number of phrases' candidates.
    public var count: Int { trie.count }

    /// The body of a country where it has a name of its own: the army of the USA is the United States Armed Forces.
    func organization(body index: Int, of country: Int, symbols: SymbolTable) -> Entity? {
        let body = bodies[index]
        if let row = tables.organization(ofBody: body.sort, country: tables.countries[country].code) {
            return tables.entity(organization: row)
        }
        return organization(named: tables.canonical(body.canonical, country), symbols: symbols)
    }

    /// The organisation whose name is exactly this.
    private func organization(named name: String, symbols: SymbolTable) -> Entity? {
        var node = PhraseTrie.Root.names.rawValue
        for word in PhraseSplitter.words(name) {
            guard let symbol = symbols.lookup(LatinFolding.fold(word)), let next = trie.child(of: node, symbol) else { return nil }
            node = next
        }
        guard let found = trie.candidates(at: node).first(where: { $0.kind == .organization }) else { return nil }
        return tables.entity(organization: Int(found.index))
    }

    /// The gender that a first name tells.
    func gender(ofFirstName word: Symbol) -> NameRules.Gender? {
        guard let node = trie.child(of: PhraseTrie.Root.names.rawValue, word) else { return nil }
        switch trie.candidates(at: node).first(where: { $0.kind == .firstName })?.index {
        case 0: return .masculine
        case 1: return .feminine
        default: return nil
        }
    }

    /// Whether a word by itself is a title.
    func isTitle(_ word: Symbol) -> Bool {
        guard let node = trie.child(of: PhraseTrie.Root.terms.rawValue, word) else { return false }
        return trie.candidates(at: node).contains { $0.kind == .title }
    }

    /// All countries, in the order of the table.
    var countryEntities: [Entity] { tables.countries.indices.map { tables.entity(country: $0) } }

    /// What the members of each country's people are called, by the country's code: "Afghans".
    var peoples: [String: String] { Dictionary(tables.countries.map { ($0.code, $0.people) }, uniquingKeysWith: { first, _ in first }) }
}
