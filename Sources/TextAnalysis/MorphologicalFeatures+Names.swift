extension MorphologicalFeatures {
    /// Every feature with the name that tables and rules call it by, in order.
    static let named: [(name: String, feature: MorphologicalFeatures)] = [
        ("singular", .singular), ("plural", .plural), ("masculine", .masculine), ("feminine", .feminine), ("first", .firstPerson),
        ("second", .secondPerson), ("third", .thirdPerson), ("present", .present), ("past", .past), ("imperfect", .imperfect),
        ("future", .future), ("conditional", .conditional), ("subjunctive", .subjunctive), ("imperative", .imperative),
        ("infinitive", .infinitive), ("gerund", .gerund), ("present-participle", .presentParticiple),
        ("past-participle", .pastParticiple), ("enclitic", .enclitic), ("articulated", .articulated), ("definite", .definite),
        ("indefinite", .indefinite), ("negative", .negative), ("relative", .relative), ("interrogative", .interrogative),
        ("possessive", .possessive), ("reflexive", .reflexive), ("modal", .modal), ("demonstrative", .demonstrative),
        ("personal", .personal), ("ordinal", .ordinal), ("known", .known),
    ]

    /// The features by name.
    public var names: [String] { Self.named.filter { contains($0.feature) }.map(\.name) }

    /// A feature by its name.
    public init?(name: String) {
        guard let feature = Self.named.first(where: { $0.name == name })?.feature else { return nil }
        self = feature
    }
}
