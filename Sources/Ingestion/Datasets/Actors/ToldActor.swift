/// An actor as a row tells it: a name, a country, and codes or words for its role.
struct ToldActor: Hashable {
    /// As written; empty where there is none.
    var name = ""
    /// ISO 3166-1 alpha-3 of the affiliation, nil if unknown.
    var country: String?
    /// Sectors, kinds or role codes, the most telling first.
    var roles: [String] = []
    /// Whether the name is somebody's own, rather than a word for what the codes say (GDELT: "POLICE", "RUSSIAN").
    var isProper = true
    /// Other names of the same, as written.
    var aliases: [String] = []

    /// Whether the row tells nobody here.
    var isNobody: Bool { name.isEmpty && country == nil && roles.isEmpty }
}
