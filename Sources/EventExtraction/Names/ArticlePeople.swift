import GraphModel
import LanguagePacks

/// The people of one article, known and discovered: what a surname, a title or a pronoun in it may refer to.
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
        /// Where the person was mentioned last; -1 before the first mention.
        var lastToken = -1
    }

    private(set) var people: [Person] = []

    /// Adds a person, or adds to what is known of one; returns the position.
    mutating func register(_ person: Person) -> Int {
        if let known = position(of: person) {
            people[known].offices += person.offices.filter { !people[known].offices.contains($0) }
            people[known].gender = people[known].gender ?? person.gender
            people[known].entity.country = people[known].entity.country ?? person.entity.country
            for surname in person.surnames where !people[known].surnames.contains(surname) { people[known].surnames.append(surname) }
            if person.row == nil, people[known].row == nil, person.entity.name.utf8.count > people[known].entity.name.utf8.count {
                people[known].entity.aliases.append(people[known].entity.name)
                people[known].entity.name = person.entity.name
                people[known].entity.id = person.entity.id
            }
            return known
        }
        people.append(person)
        return people.count - 1
    }

    /// Notes that a person is mentioned at a token.
    mutating func mention(_ position: Int, at token: Int) { people[position].lastToken = token }

    /// The person of a row.
    func position(row: Int) -> Int? { people.firstIndex { $0.row == row } }

    /// Who is called by a surname: the one mentioned last, else the first registered.
    func position(surname: Symbol) -> Int? { best { $0.surnames.contains(surname) } }

    /// Who was mentioned last among those that fit.
    func latest(where fits: (Person) -> Bool) -> Int? {
        guard let found = best(where: fits), people[found].lastToken >= 0 else { return nil }
        return found
    }

    private func best(where fits: (Person) -> Bool) -> Int? {
        var found: Int?
        for (index, person) in people.enumerated() where fits(person) {
            if let other = found, people[other].lastToken >= person.lastToken { continue }
            found = index
        }
        return found
    }

    /// The same row; or, of discovered people, the same last name and the same initial.
    private func position(of person: Person) -> Int? {
        if let row = person.row { return position(row: row) }
        guard let last = person.surnames.last else { return nil }
        return people.firstIndex { other in
            other.surnames.contains(last)
                && (other.first == person.first || other.surnames.contains(person.first) || person.first == last)
        }
    }
}
