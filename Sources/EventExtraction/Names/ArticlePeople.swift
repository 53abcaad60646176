import GraphModel
import LanguagePacks

/// The people of one article, known and discovered: what a surname, a title or a pronoun in it may refer to.
///
/// Look-ups go by row or surname, and through the people mentioned lately; none walks through all people of the article.
struct ArticlePeople {
    /// Somebody with a full name in the article, or known by surname at its date.
    struct Person {
        var entity: Entity
        /// The row of the table, nil for a discovered person.
        var row: Int?
        /// Symbols of the parts of the name by which the person may be called.
        var surnames: [Symbol]
        /// The symbol of the first word of the name.
        var first: Symbol
        var gender: NameRules.Gender?
        /// Offices that the article gives.
        var offices: [String]
        /// Offices that the article says the person held before.
        var formerOffices: [String] = []
        /// Where the person was mentioned last; -1 before the first mention.
        var lastToken = -1
    }

    private(set) var people: [Person] = []
    /// Positions of the people mentioned lately, the last one last, each once.
    private(set) var recent: [Int] = []
    private var byRow: [Int: Int] = [:]
    private var bySurname: [Symbol: [Int]] = [:]
    private static let memory = 48

    /// Adds a person, or adds to what is known of one; returns the position.
    mutating func register(_ person: Person) -> Int {
        guard let known = position(of: person) else {
            people.append(person)
            let position = people.count - 1
            if let row = person.row { byRow[row] = position }
            for surname in Set(person.surnames) { bySurname[surname, default: []].append(position) }
            return position
        }
        people[known].offices += person.offices.filter { !people[known].offices.contains($0) }
        people[known].formerOffices += person.formerOffices.filter { !people[known].formerOffices.contains($0) }
        people[known].gender = people[known].gender ?? person.gender
        people[known].entity.country = people[known].entity.country ?? person.entity.country
        for surname in person.surnames where !people[known].surnames.contains(surname) {
            people[known].surnames.append(surname)
            bySurname[surname, default: []].append(known)
        }
        if person.row == nil, people[known].row == nil, person.entity.name.utf8.count > people[known].entity.name.utf8.count {
            people[known].entity.aliases.append(people[known].entity.name)
            people[known].entity.name = person.entity.name
            people[known].entity.id = EntityIdentity.person(person.entity.name, country: people[known].entity.country)
        }
        return known
    }

    /// Notes that a person is mentioned at a token.
    mutating func mention(_ position: Int, at token: Int) {
        people[position].lastToken = token
        if let place = recent.firstIndex(of: position) { recent.remove(at: place) }
        recent.append(position)
        if recent.count > Self.memory { recent.removeFirst() }
    }

    /// Of the people of some rows, the one mentioned last, else the first registered.
    func position(rows: [Int]) -> Int? { latest(of: rows.compactMap { byRow[$0] }.sorted()) }

    /// Who is called by a surname: the one mentioned last, else the first registered.
    func position(surname: Symbol) -> Int? { latest(of: bySurname[surname] ?? []) }

    /// Who was mentioned last among those that fit.
    func latest(where fits: (Person) -> Bool) -> Int? { recent.last { fits(people[$0]) } }

    private func latest(of positions: [Int]) -> Int? {
        var found: Int?
        for position in positions.suffix(Self.memory) {
            if let other = found, people[other].lastToken >= people[position].lastToken { continue }
            found = position
        }
        return found
    }

    /// The same row; or, of discovered people, the same last name and the same first name or none.
    private func position(of person: Person) -> Int? {
        if let row = person.row { return byRow[row] }
        guard let last = person.surnames.last, let called = bySurname[last] else { return nil }
        return called.suffix(Self.memory).first { position in
            let other = people[position]
            return other.first == person.first || other.surnames.contains(person.first) || person.first == last
        }
    }
}
