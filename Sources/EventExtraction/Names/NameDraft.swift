import GraphModel

/// A phrase that refers to somebody or some place, before the article as a whole decides to whom.
struct NameDraft {
    /// What sort of phrase it is.
    enum Sort {
        /// A name: a country, a person, a place, an organisation.
        case name
        /// A person's name, with or without title and apposition.
        case person
        /// A title without a name.
        case title
        /// A ministry, an army, a parliament.
        case body
        /// Unnamed people.
        case group
        case adjective
        /// Two people in one word: "Trump-Putin".
        case joined
        case pronoun
        /// The capital of its country, or of the one that the text around it tells of: "the capital".
        case capital
        /// The two sides just named.
        case pair
    }

    var sort: Sort
    var tokens: Range<Int>
    var head: Int
    /// The tokens of the name alone.
    var name: Range<Int>
    var isMetonym = false
    /// The country that is named, or that the phrase gives as affiliation.
    var country: Int?
    /// The other country of an adjective that joins two.
    var partner: Int?
    /// The two sides of a word that joins a country and an organisation.
    var sides: [Entity] = []
    /// Whether one word in the plural gives it to several countries: "the foreign ministers of *France and Germany*".
    var isShared = false
    /// The organisation that the phrase gives as affiliation.
    var owner: Entity?
    /// Rows of people by full name.
    var people: [Int] = []
    /// Rows of people by surname.
    var surnames: [Int] = []
    /// Rows of people who have the surname of a name that is not known in full.
    var namesakes: [Int] = []
    var organizations: [Int] = []
    var places: [Int] = []
    /// Records of titles.
    var titles: [Int] = []
    var bodyIndex: Int?
    var groupIndex: Int?
    /// Another group that the same word names: "officers" of the army or of the police.
    var rivalGroup: Int?
    /// The head that opens the name: "Università".
    var headIndex: Int?
    /// The kind of actor that a pair asks for.
    var pairKind: ActorKind?
    var gender: NameRules.Gender?
    /// An unknown organisation of this kind.
    var organizationKind: ActorKind?
    /// An unknown place.
    var isNewPlace = false
    /// Whether the people of a country is named, not the country.
    var isPeople = false
    /// Whether it is a name that the gazetteer does not know in full.
    var isNew = false
    /// Whether its first word may have its capital from the beginning of the sentence only.
    var isInitial = false
    /// "a minister", "former": no particular holder of the office.
    var isIndefinite = false
    var isFormer = false

    init(_ sort: Sort, _ tokens: Range<Int>, head: Int? = nil, name: Range<Int>? = nil) {
        self.sort = sort
        self.tokens = tokens
        self.head = head ?? tokens.upperBound - 1
        self.name = name ?? tokens
    }
}
