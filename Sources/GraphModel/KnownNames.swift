/// What the packs know of names that articles only use in part: the countries behind codes, and what each country, organisation and
/// place is called in every language, so that a question may use any of these names.
public struct KnownNames: Sendable {
    /// Countries by ISO 3166-1 alpha-3 code.
    public var countries: [String: Entity]
    /// Names in all languages by ``Entity/id`` or ``Place/id``.
    public var names: [String: [String]]

    public init(countries: [String: Entity] = [:], names: [String: [String]] = [:]) {
        self.countries = countries
        self.names = names
    }
}
