import EventExtraction
import GraphModel
import LanguagePacks

/// Countries by the codes and names that datasets give them → ISO 3166-1 alpha-3.
///
/// `fips("RS")` is `RUS`, `numeric("804")` `UKR`, `any("ROM")` (CAMEO) `ROU`, `any("Bosnia-Herzegovina")` `BIH`.
struct CountryCodes {
    private var alpha3: Set<String> = []
    private var byAlpha2: [String: String] = [:]
    private var byNumber: [String: String] = [:]
    private var byFIPS: [String: String] = [:]
    private var byCAMEO: [String: String] = [:]
    private var byGleditschWard: [String: String] = [:]
    private var byName: [String: String] = [:]
    private let directory: NameDirectory

    init(_ directory: NameDirectory) throws(Diagnostic) {
        self.directory = directory
        for row in try CodeTable.named("countries", requiring: ["code", "alpha2", "numeric", "fips", "cameo", "gw"]).rows {
            let code = row["code"]
            alpha3.insert(code)
            for name in row.list("name") { byName[NameDirectory.fold(name)] = code }
            for key in row.list("alpha2") { byAlpha2[key] = code }
            for key in row.list("numeric") { byNumber[key] = code }
            for key in row.list("fips") { byFIPS[key] = code }
            for key in row.list("cameo") { byCAMEO[key] = code }
            for key in row.list("gw") { byGleditschWard[key] = code }
        }
        for row in try CodeTable.named("country-names", requiring: ["code", "names"]).rows {
            for name in row.list("names") { byName[NameDirectory.fold(name)] = row["code"] }
        }
    }

    /// By FIPS 10-4, as GDELT places its events.
    func fips(_ code: String) -> String? { byFIPS[code] }

    /// By the number of ISO 3166-1, with or without leading zeros.
    func numeric(_ code: String) -> String? { byNumber[String(code.drop { $0 == "0" })] }

    /// By the number that Gleditsch and Ward give a state.
    func gleditschWard(_ code: String) -> String? { byGleditschWard[code] }

    /// By alpha-2, upper or lower case.
    func alpha2(_ code: String) -> String? { byAlpha2[code.uppercased()] }

    /// By alpha-3 or a code of CAMEO's own; nil for regions (`AFR`) and all else.
    func alpha3(_ code: String) -> String? { byCAMEO[code] ?? (alpha3.contains(code) ? code : nil) }

    /// By name; forms in brackets may follow it: "Russia (Soviet Union)".
    func named(_ name: String) -> String? {
        if let code = byName[NameDirectory.fold(name)] ?? directory.country(named: name) { return code }
        guard let bracket = name.firstIndex(of: "("), bracket > name.startIndex else { return nil }
        return named(String(name[..<bracket]))
    }

    /// By alpha-3, CAMEO's own code or name.
    func any(_ text: String) -> String? { text.isEmpty ? nil : alpha3(text) ?? named(text) }
}
