import GraphModel
import LanguagePacks

/// How canonical names are formed, read from the pack of the canonical language: a country's adjective and article, and the
/// name of a government.
struct CanonicalNames {
    /// Adjective by code of the country.
    private(set) var adjectives: [String: String] = [:]
    /// Plural of the people by code of the country: "Macedonians".
    private(set) var peoples: [String: String] = [:]
    /// Article by name of the country, for those that have one.
    private(set) var articles: [String: String] = [:]
    /// Name of a government, with `{country}`.
    private(set) var government = "{country}"

    /// Reads the rules `country-article` and `government` of `names/canonical` and the adjectives of `names/countries`.
    init(library: PackLibrary) throws(Diagnostic) {
        let pack = try library.pack(LanguagePack.canonical)
        if let table = try pack.lazyTable("names/countries") {
            for row in 0..<table.count {
                let code = table.field(row, table.column("code"))
                guard let adjective = table.list(row, table.column("adjectives")).first else { continue }
                adjectives[code] = adjective
                let people = table.list(row, table.column("people"))
                peoples[code] = people.first { $0.hasPrefix(adjective) && $0.utf8.count > adjective.utf8.count } ?? "\(adjective) people"
            }
        }
        guard pack.hasTable("rules/canonical-names") else { return }
        for row in try pack.table("rules/canonical-names", requiring: ["rule", "value", "names"]).rows {
            switch row["rule"] {
            case "country-article": for name in row.list("names") { articles[name] = row["value"] }
            case "government": government = row["value"]
            default: throw row.error("there is no rule '\(row["rule"])'", hint: "country-article, government")
            }
        }
    }
}
