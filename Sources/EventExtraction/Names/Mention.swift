import GraphModel

/// A name, title, pronoun or common noun in the text that stands for somebody or some place.
///
/// "Mosca" may be both: ``entity`` is what it means as an actor (Russia), ``place`` what it means as a place (Moscow); the slot
/// of the frame chooses.
public struct Mention: Sendable, Hashable {
    /// How it refers.
    public enum Form: Sendable, Hashable {
        /// A full or partial name.
        case name
        /// A title or description without a name: "il presidente russo".
        case description
        /// A pronoun or possessive.
        case pronoun
        /// An unnamed group: "civili", "protesters".
        case group
        /// A bare adjective of a country: "russo" in "l'attacco russo"; ``entity`` is the country.
        case adjective
    }

    /// Indices into ``AnalysedText/tokens``: titles and appositions included.
    public var tokens: Range<Int>
    /// The token by which grammar sees the phrase: the last of the name, or the noun.
    public var head: Int
    /// The tokens of the name alone, without title and apposition; of a description all its tokens.
    public var name: Range<Int>
    public var form: Form
    /// Who it is as an actor.
    public var entity: Entity?
    /// Where it is as a place below a country.
    public var place: Place?
    /// ISO 3166-1 alpha-3 of the country where it is as a place; for a country name, that country.
    public var country: String?
    /// A second entity that it may mean in a coordinated plural ("i due leader"): all of them, ``entity`` first.
    public var others: [Entity]
    /// Whether it names a people: as a name of their state it stands for the state only where a state can stand.
    public var isPeople = false

    public init(
        tokens: Range<Int>, head: Int, form: Form, entity: Entity? = nil, place: Place? = nil, country: String? = nil,
        others: [Entity] = [],
        name: Range<Int>? = nil
    ) {
        self.tokens = tokens
        self.head = head
        self.name = name ?? tokens
        self.form = form
        self.entity = entity
        self.place = place
        self.country = country
        self.others = others
    }
}
