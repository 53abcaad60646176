import GraphModel
import LanguagePacks

extension KnownNames {
    /// The names of all packs. Throws where a table is malformed.
    public init(packs: [LanguagePack]) throws(Diagnostic) {
        self.init()
        guard let first = packs.first else { return }
        for row in try first.sharedTable("names/countries", requiring: ["code", "name"]).rows {
            let code = row["code"]
            countries[code] = Entity(id: "country:\(code)", name: row["name"], kind: .country, country: code)
        }
        for (name, key, kind) in [("countries", "code", "country"), ("organizations", "id", "organization"), ("places", "id", "place")] {
            for pack in packs {
                guard let table = try pack.lazyTable("names/\(name)", requiring: [key, "names"]) else { continue }
                let (identity, list) = (table.column(key), table.column("names"))
                for row in 0..<table.count { names["\(kind):\(table.field(row, identity))", default: []] += table.list(row, list) }
            }
        }
    }
}
