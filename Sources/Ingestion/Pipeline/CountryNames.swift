import GraphModel
import LanguagePacks

/// The countries that the packs know, so that a code alone ("PRK") becomes a node with a name.
public enum CountryNames {
    /// The entity of each country by its ISO 3166-1 alpha-3 code. Throws where the table of countries is malformed.
    public static func entities() throws(Diagnostic) -> [String: Entity] {
        guard let code = LanguagePack.available.first else { return [:] }
        let table = try LanguagePack(code: code).sharedTable("names/countries", requiring: ["code", "name"])
        var entities: [String: Entity] = [:]
        for row in table.rows {
            let code = row["code"]
            entities[code] = Entity(id: "country:\(code)", name: row["name"], kind: .country, country: code)
        }
        return entities
    }
}
