import GraphModel
import LanguagePacks

/// What a party does by saying what another party must or must not do, as data (`rules/statements.tsv`).
///
/// "Russia said that Sudan *must return* the helicopter" is a Request of Russia to Sudan.
struct StatementRules: Sendable {
    struct Rule: Sendable {
        /// `en/rules/statements:must`, the name that evidence carries.
        let name: String
        let reading: StatusRules.Reading
        let isNegated: Bool
        let type: EventType
        let mode: String?
    }

    private let rules: [Rule]
    /// Sentences that must and must not be read so.
    let examples: [FrameLexicon.Example]

    /// Reads the table where the pack has one, and checks its names.
    init(pack: LanguagePack) throws(Diagnostic) {
        var rules: [Rule] = []
        var examples: [FrameLexicon.Example] = []
        let columns = ["name", "reading", "polarity", "type", "mode", "example", "not"]
        let path = "\(pack.code)/rules/statements"
        for row in pack.hasTable("rules/statements") ? try pack.table("rules/statements", requiring: columns).rows : [] {
            guard let type = EventType(rawValue: row["type"]) else { throw row.error("there is no event type '\(row["type"])'") }
            let mode = row["mode"].isEmpty ? nil : row["mode"]
            if let mode, !type.modes.contains(mode) { throw row.error("\(type.rawValue) has no mode '\(mode)'") }
            let reading: StatusRules.Reading? =
                row["reading"] == "requested" ? .requested : EventStatus(rawValue: row["reading"]).map { StatusRules.Reading($0) }
            guard let reading else { throw row.error("there is no status '\(row["reading"])'") }
            guard row["polarity"] == "affirmed" || row["polarity"] == "negated" else {
                throw row.error("the polarity is affirmed or negated, not '\(row["polarity"])'")
            }
            rules.append(
                Rule(
                    name: "\(path):\(row["name"])", reading: reading, isNegated: row["polarity"] == "negated", type: type,
                    mode: mode))
            examples.append(
                FrameLexicon.Example(
                    frame: row["name"], path: path + ".tsv", line: row.line, type: type, matching: row.list("example"),
                    failing: row.list("not")))
        }
        self.rules = rules
        self.examples = examples
    }

    /// The rule for a statement about another's deed.
    func rule(for reading: StatusRules.Reading, isNegated: Bool) -> Rule? {
        rules.first { $0.reading == reading && $0.isNegated == isNegated }
    }
}
