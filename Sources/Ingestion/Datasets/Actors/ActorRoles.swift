import EventExtraction
import GraphModel
import LanguagePacks

/// What the role codes and words of datasets stand for (`Codes/roles.tsv`): `MIL` is a country's army, `CVL` civilians.
struct ActorRoles {
    /// A role: the kind of actor, and what it stands for where no name is given.
    struct Role {
        enum Meaning {
            case government
            /// A sort of body of a country: `army`.
            case body(String)
            /// Unnamed people by their canonical name.
            case group(String)
            case kindOnly
        }

        var kind: ActorKind
        var meaning: Meaning
    }

    private var roles: [String: Role] = [:]
    /// What stands before the country in names such as "Military Forces of Mali (2021-)", and the role it tells.
    let forms: [(prefix: String, role: String)]

    init() throws(Diagnostic) {
        for row in try CodeTable.named("roles", requiring: ["codes", "kind", "stands"]).rows {
            let stands = row["stands"]
            let meaning: Role.Meaning =
                stands.isEmpty
                ? .kindOnly
                : stands == "government"
                    ? .government : stands.hasPrefix("group:") ? .group(String(stands.dropFirst("group:".count))) : .body(stands)
            let role = Role(kind: try row.value("kind", "kind of actor"), meaning: meaning)
            for code in row.list("codes") {
                guard roles.updateValue(role, forKey: NameDirectory.fold(code)) == nil else { throw row.error("'\(code)' stands twice") }
            }
        }
        forms = try CodeTable.named("actor-forms", requiring: ["prefix", "role"]).rows.map { ($0["prefix"] + " ", $0["role"]) }
    }

    /// The role of a code or word; nil where the table does not have it.
    subscript(_ code: String) -> Role? { roles[NameDirectory.fold(code)] }

    /// The first of several codes that tells a role.
    func first(of codes: [String]) -> Role? {
        for code in codes { if let role = self[code] { return role } }
        return nil
    }
}
