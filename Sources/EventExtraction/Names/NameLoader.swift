import GraphModel
import LanguagePacks
import TextAnalysis

/// Reads the tables of names of a pack: rows in, the phrases of a ``NameGazetteer`` and what they may stand for out.
struct NameLoader {
    let tables: NameTables
    let rules: NameRules
    let heads: NameHeads
    private(set) var bodiesOfOffices: [String: Int] = [:]
    let offices: OfficeDirectory
    private(set) var titles: [NameGazetteer.Title] = []
    private(set) var bodies: [NameGazetteer.Body] = []
    private(set) var groups: [NameGazetteer.Group] = []
    private(set) var trie = PhraseTrie(capacity: 1 << 17)
    private(set) var joiningForms: [Symbol: Int32] = [:]
    /// The phrase being entered; kept to avoid allocations.
    private var path: [Symbol] = []

    /// Reads all tables; their words go into the language's symbols.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        self.tables = try NameTables(pack: pack)
        self.rules = try NameRules(pack: pack, symbols: &symbols)
        self.heads = try NameHeads(pack: pack, symbols: &symbols)
        self.offices = try OfficeDirectory(pack: pack, tables: tables)
        try addCountries(pack, &symbols)
        try addOrganizations(pack, &symbols)
        try addPeople(pack, &symbols)
        try addPlaces(pack, &symbols)
        try addBodies(pack, &symbols)
        try addGroups(pack, &symbols)
        try addTitles(pack, &symbols)
        for phrase in heads.phrases { add(phrase, .terms, .institution, 0, &symbols) }
        for phrase in rules.phrases {
            let index = phrase.kind.flatMap { NameRules.pairKinds.firstIndex(of: $0) } ?? -1
            trie.insert(phrase.words, under: .terms, NameCandidate(kind: .pair, index: Int32(index)))
        }
    }

    private mutating func addCountries(_ pack: LanguagePack, _ symbols: inout SymbolTable) throws(Diagnostic) {
        for index in tables.countries.indices where pack.code == LanguagePack.canonical {
            add(tables.countries[index].name, .names, .country, index, &symbols)
        }
        guard let table = try pack.lazyTable("names/countries", requiring: ["code", "names"]) else { return }
        let columns: [(String, NameCandidate.Kind, PhraseTrie.Root)] = [
            ("names", .country, .names), ("metonyms", .metonym, .names), ("adjectives", .adjective, .terms), ("people", .people, .terms),
        ]
        let code = table.column("code")
        for row in 0..<table.count {
            guard let country = tables.country(table.field(row, code)) else {
                throw table.unknownName("country", row, code, among: tables.countries.map(\.code), listed: "_shared/names/countries.tsv")
            }
            for (name, kind, root) in columns {
                table.forEachPart(row, table.column(name)) { add($0, root, kind, country, &symbols) }
            }
            for form in table.list(row, table.column("combining")) { joiningForms[symbols.intern(form.lowercased())] = Int32(country) }
        }
    }

    private mutating func addOrganizations(_ pack: LanguagePack, _ symbols: inout SymbolTable) throws(Diagnostic) {
        guard let shared = tables.organizations else { return }
        for row in 0..<shared.count {
            shared.withField(row, shared.column("name")) { add($0, .names, .organization, row, &symbols) }
        }
        guard let table = try pack.lazyTable("names/organizations", requiring: ["id", "names"]) else { return }
        for row in 0..<table.count {
            guard let organization = table.withField(row, table.column("id"), { tables.organizationsByIdentity.row(bytes: $0) }) else {
                throw table.unknownName("organization", row, table.column("id"), among: shared.all("id"), listed: shared.path)
            }
            table.forEachPart(row, table.column("names")) { add($0, .names, .organization, organization, &symbols) }
            table.forEachPart(row, table.column("metonyms")) { add($0, .names, .seat, organization, &symbols) }
        }
    }

    private mutating func addPeople(_ pack: LanguagePack, _ symbols: inout SymbolTable) throws(Diagnostic) {
        if let people = tables.people {
            let columns = (people.column("name"), people.column("variants"), people.column("surnames"))
            for row in 0..<people.count {
                people.withField(row, columns.0) { add($0, .names, .person, row, &symbols) }
                people.forEachPart(row, columns.1) { add($0, .names, .person, row, &symbols) }
                people.forEachPart(row, columns.2) { add($0, .names, .surname, row, &symbols) }
            }
        }
        if let spellings = try pack.lazyTable("names/people", requiring: ["id", "names"]) {
            let columns = (spellings.column("id"), spellings.column("names"), spellings.column("surnames"))
            for row in 0..<spellings.count {
                guard let person = spellings.withField(row, columns.0, { tables.peopleByIdentity.row(bytes: $0) }) else { continue }
                spellings.forEachPart(row, columns.1) { add($0, .names, .person, person, &symbols) }
                spellings.forEachPart(row, columns.2) { add($0, .names, .surname, person, &symbols) }
            }
        }
        guard let names = try pack.lazySharedTable("names/first-names", requiring: ["name"]) else { return }
        for row in 0..<names.count {
            let gender = names.withField(row, names.column("gender")) { $0.first }
            let index = gender == UInt8(ascii: "f") ? 1 : gender == UInt8(ascii: "m") ? 0 : 2
            names.withField(row, names.column("name")) { add($0, .names, .firstName, index, &symbols) }
        }
    }

    private mutating func addPlaces(_ pack: LanguagePack, _ symbols: inout SymbolTable) throws(Diagnostic) {
        guard let shared = tables.places else { return }
        let name = shared.column("name")
        for row in 0..<shared.count {
            shared.withField(row, name) { add($0, .names, .place, row, &symbols) }
        }
        guard let table = try pack.lazyTable("names/places", requiring: ["id", "names"]) else { return }
        for row in 0..<table.count {
            guard let place = table.withField(row, table.column("id"), { tables.placesByIdentity.row(bytes: $0) }) else {
                throw table.unknownName("place", row, table.column("id"), among: shared.all("id"), listed: shared.path)
            }
            table.forEachPart(row, table.column("names")) { add($0, .names, .place, place, &symbols) }
        }
    }

    private mutating func addTitles(_ pack: LanguagePack, _ symbols: inout SymbolTable) throws(Diagnostic) {
        for (name, single) in [("names/offices", false), ("names/titles", true)] {
            guard let table = try pack.lazyTable(name, requiring: ["office"]) else { continue }
            let phrases = table.column(single ? "title" : "titles")
            for row in 0..<table.count {
                let title = NameGazetteer.Title(
                    offices: table.list(row, table.column("office")), gender: Self.gender(table.field(row, table.column("gender"))),
                    group: try group(table, row))
                titles.append(title)
                let index = titles.count - 1
                table.forEachPart(row, phrases) { add($0, .terms, .title, index, &symbols) }
            }
        }
    }

    /// The group that a row names; nil where it names none.
    private func group(_ table: LazyPackTable, _ row: Int) throws(Diagnostic) -> Int? {
        let canonical = table.field(row, table.column("group"))
        guard !canonical.isEmpty else { return nil }
        guard let index = groups.firstIndex(where: { $0.canonical == canonical }) else {
            throw table.unknownName("group", row, table.column("group"), among: groups.map(\.canonical))
        }
        return index
    }

    private mutating func addBodies(_ pack: LanguagePack, _ symbols: inout SymbolTable) throws(Diagnostic) {
        guard let table = try pack.lazyTable("names/ministries", requiring: ["words", "canonical", "entityKind"]) else { return }
        for row in 0..<table.count {
            let canonical = table.field(row, table.column("canonical"))
            var states: [Int] = []
            for code in table.list(row, table.column("states")) {
                guard let country = tables.country(code) else {
                    throw table.unknownName("country", row, table.column("states"), among: tables.countries.map(\.code))
                }
                states.append(country)
            }
            bodies.append(
                NameGazetteer.Body(
                    sort: table.field(row, table.column("kind")), canonical: canonical,
                    kind: try Self.kind(table, row, "entityKind") ?? .government, states: states))
            let index = bodies.count - 1
            table.forEachPart(row, table.column("words")) { add($0, .terms, .body, index, &symbols) }
        }
        guard let table = try pack.lazySharedTable("names/office-bodies", requiring: ["office", "body"]) else { return }
        for row in 0..<table.count {
            let sort = table.field(row, table.column("body"))
            guard let body = bodies.firstIndex(where: { $0.sort == sort }) else { continue }
            bodiesOfOffices[table.field(row, table.column("office"))] = body
        }
    }

    private mutating func addGroups(_ pack: LanguagePack, _ symbols: inout SymbolTable) throws(Diagnostic) {
        guard let table = try pack.lazyTable("names/groups", requiring: ["canonical", "words"]) else { return }
        for row in 0..<table.count {
            groups.append(
                NameGazetteer.Group(
                    canonical: table.field(row, table.column("canonical")),
                    kind: try Self.kind(table, row, "kind") ?? .group,
                    body: try body(table, row, "body"),
                    company: try body(table, row, "company"),
                    isOfMany: table.field(row, table.column("body")) == Self.many))
            let index = groups.count - 1
            table.forEachPart(row, table.column("words")) { add($0, .terms, .group, index, &symbols) }
        }
    }

    /// What stands in place of a body with groups that are of several countries.
    private static let many = "many"

    /// The body that a column names; nil where the row names none.
    private func body(_ table: LazyPackTable, _ row: Int, _ column: String) throws(Diagnostic) -> Int? {
        let sort = table.field(row, table.column(column))
        guard !sort.isEmpty, sort != Self.many else { return nil }
        guard let index = bodies.firstIndex(where: { $0.sort == sort }) else {
            throw table.unknownName("body", row, table.column(column), among: bodies.map(\.sort))
        }
        return index
    }

    /// The kind of actor that a field names; nil where it is empty.
    private static func kind(_ table: LazyPackTable, _ row: Int, _ column: String) throws(Diagnostic) -> ActorKind? {
        let name = table.field(row, table.column(column))
        guard !name.isEmpty else { return nil }
        guard let kind = ActorKind(rawValue: name) else {
            throw table.unknownName("kind of actor", row, table.column(column), among: ActorKind.allCases.map(\.rawValue))
        }
        return kind
    }

    private static func gender(_ text: String) -> NameRules.Gender? {
        text.hasPrefix("f") ? .feminine : text.hasPrefix("m") ? .masculine : nil
    }

    private mutating func add(
        _ phrase: String, _ root: PhraseTrie.Root, _ kind: NameCandidate.Kind, _ index: Int, _ symbols: inout SymbolTable
    ) {
        var phrase = phrase
        phrase.withUTF8 { add($0, root, kind, index, &symbols) }
    }

    private mutating func add(
        _ phrase: UnsafeBufferPointer<UInt8>, _ root: PhraseTrie.Root, _ kind: NameCandidate.Kind, _ index: Int,
        _ symbols: inout SymbolTable
    ) {
        let candidate = NameCandidate(kind: kind, index: Int32(index))
        if !phrase.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "'") }) { return addPlain(phrase, root, candidate, &symbols) }
        for words in PhraseSplitter.split(phrase) {
            var candidate = candidate
            path.removeAll(keepingCapacity: true)
            for (position, word) in words.enumerated() {
                if word.isCapitalised, position < 16 { candidate.capitals |= 1 << UInt16(position) }
                let isPlain = root == .terms || !word.form.contains { $0 >= 0x80 }
                path.append(
                    isPlain
                        ? word.form.withUnsafeBufferPointer { symbols.intern(bytes: $0) }
                        : word.form.withUnsafeBufferPointer { bytes in
                            LatinFolding.fold(bytes: bytes).withUnsafeBufferPointer { symbols.intern(bytes: $0) }
                        })
            }
            if words.count == 1, words[0].isAllCapitals { candidate.spelling = .acronym }
            trie.insert(path, under: root, candidate)
        }
    }

    /// The same for a phrase of ASCII without apostrophes, as nearly all are: no word of it is copied.
    private mutating func addPlain(
        _ phrase: UnsafeBufferPointer<UInt8>, _ root: PhraseTrie.Root, _ candidate: NameCandidate, _ symbols: inout SymbolTable
    ) {
        var candidate = candidate
        path.removeAll(keepingCapacity: true)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: phrase.count) { lower in
            var isAcronym = true
            var capitals = 0
            var start = 0
            for index in 0...phrase.count {
                let byte = index < phrase.count ? phrase[index] : 32
                if byte == 32 {
                    if index > start {
                        if path.count < 16, phrase[start] >= 65, phrase[start] <= 90 { candidate.capitals |= 1 << UInt16(path.count) }
                        path.append(symbols.intern(bytes: UnsafeBufferPointer(rebasing: lower[start..<index])))
                    }
                    start = index + 1
                    continue
                }
                let isCapital = byte >= 65 && byte <= 90
                if isCapital { capitals += 1 } else if byte < 48 || byte > 57 { isAcronym = false }
                lower.initializeElement(at: index, to: isCapital ? byte | 32 : byte)
            }
            if isAcronym, capitals > 1, path.count == 1 { candidate.spelling = .acronym }
        }
        trie.insert(path, under: root, candidate)
    }
}
