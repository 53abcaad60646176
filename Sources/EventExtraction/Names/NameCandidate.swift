import TextAnalysis

/// One thing that a phrase of the gazetteer may stand for.
struct NameCandidate: Sendable, Hashable {
    /// Which table ``index`` counts in.
    enum Kind: UInt8, Sendable {
        /// A country by its name.
        case country
        /// A capital or a seat of government that stands for its country.
        case metonym
        /// An adjective of a country: "russo", "Russian".
        case adjective
        /// The first of two countries that one adjective joins: "*russo*-ucraino".
        case joined
        /// Two people whom a hyphen joins, by their surnames: "the *Trump*-Putin call", and the second one.
        case joinedPerson, otherPerson
        /// A country and an organisation whom a hyphen joins: "il vertice *Ue-Turchia*".
        case joinedCountry, joinedBody
        /// The people of a country: "i russi".
        case people
        case organization
        /// The seat of an organisation that stands for it: "Bruxelles".
        case seat
        /// A person by a full name.
        case person
        /// A known person's surname alone.
        case surname
        case place
        /// A title or an office: "ministro degli Esteri".
        case title
        /// A ministry, an army, a parliament: a body that a country's name completes.
        case body
        /// A common noun of people: "civili".
        case group
        case firstName
        /// Words for the two sides just named; the index counts in ``NameRules/pairKinds``, -1 for any kind.
        case pair
        /// A phrase that names an institution by itself: "vigili del fuoco".
        case institution
        /// A name that a noun opens; the index counts in ``NameHeads/heads``.
        case headed
    }

    /// What the table says about capital letters.
    struct Spelling: OptionSet, Sendable, Hashable {
        let rawValue: UInt8
        /// A short abbreviation in capitals, which must be written so: `US`, `EU`.
        static let acronym = Spelling(rawValue: 1)
    }

    var kind: Kind
    var spelling: Spelling = []
    /// Bit i is set where the word i of the phrase has a capital.
    var capitals: UInt16 = 0
    /// Row or record.
    var index: Int32

    /// Whether words written like `shapes` may be this candidate: the first capital of a phrase must be one in the text,
    /// short abbreviations must be in capitals throughout.
    func allows(_ shapes: some Collection<Token.Shape>) -> Bool {
        guard capitals != 0 else { return true }
        if spelling.contains(.acronym) { return shapes.allSatisfy { $0.contains(.allCapitals) || $0.contains(.abbreviated) } }
        let first = capitals.trailingZeroBitCount
        var position = 0
        var hasCapital = true
        var capitalised = 0
        for shape in shapes {
            let isCapital = shape.contains(.capitalised) || shape.contains(.allCapitals)
            if position == first, !isCapital { hasCapital = false }
            if isCapital, position < 16, capitals & (1 << UInt16(position)) != 0 { capitalised += 1 }
            position += 1
        }
        return hasCapital && capitalised * 2 >= capitals.nonzeroBitCount
    }
}
