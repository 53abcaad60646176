import GraphModel
import LanguagePacks

/// Who takes part in what though no clause needs to name them: a table that all languages share, `_shared/rules/implied.tsv`:
/// `type`, `mode` (empty: any), `role`, `fillers` (tried in order), `unless` (participants in whose presence it does not hold).
///
/// `Coercion · arrest · actor · announcer|state · ` reads: "five activists were arrested" is done by who announces it, else by the state
/// where it happened.
struct ImpliedRoles: Sendable {
    /// Where the one who is meant is found.
    enum Filler: Sendable {
        /// Who announces in the passive what was done: "the ministry said that three were expelled".
        case announcer
        /// The state where it happened.
        case state
        /// The country that the article is most about, where the actor is of another.
        case subject
        /// The first state, body or person of whom the words behind the predicate speak.
        case content
        /// The country last named behind a preposition of place.
        case scene
        /// The country that the article is about, for what a verb tells of nobody: "a bomb damaged a bank".
        case land
        /// Whom the actor fought, threatened or accused before, or who did so to the actor.
        case opponent
        /// Who did the attack that is condemned, as the article told before.
        case culprit
        /// Who did what is condemned or welcomed, as an earlier sentence told by the same noun.
        case author
        /// Who did the last thing told before, where nothing is said of what is condemned: "the ambassador was disgusted".
        case provoker
        /// Who imposed before what is lifted now.
        case imposer
        /// The state of who says so: "they offered talks", says the president.
        case speaker
        /// The two sides that the sentences before name together, where only who mediates is told.
        case sides
        /// Whom the actor met, as the sentences before or this one tell: "during the meeting, X asked for arms".
        case partner
        /// The state on whose soil the forces of another act.
        case soil
        /// The prosecution, or a prosecutor, of the country that the article named last.
        case prosecution
        /// Who released those who were held, or had held those who are released.
        case captor
        /// Who made the claim that is rejected, in the sentences before.
        case claimant
        /// Who did the last thing of the same kind: "the first missile was launched from Wonsan".
        case doer
        /// The state against which a group by its English name had risen: who hurt it, where a passive names nobody.
        case ruler(String)
        /// A body by its English name, where the article names it: a veto is one in the Security Council.
        case named(String)
        /// An unnamed group of the country where it happened, by its English name.
        case group(String)
    }

    /// One row of the table; an object, since all rows of a type are looked at for each event.
    final class Rule: Sendable {
        /// Nil for any.
        let mode: String?
        let role: ParticipantRole
        let fillers: [Filler]
        let unless: Set<String>

        init(mode: String?, role: ParticipantRole, fillers: [Filler], unless: Set<String>) {
            self.mode = mode
            self.role = role
            self.fillers = fillers
            self.unless = unless
        }
    }

    private let rules: [EventType: [Rule]]

    /// Reads the table and checks its names.
    init(pack: LanguagePack) throws(Diagnostic) {
        var rules: [EventType: [Rule]] = [:]
        for row in try pack.sharedTable("rules/implied", requiring: ["type", "mode", "role", "fillers", "unless"]).rows {
            guard let type = EventType(rawValue: row["type"]) else { throw row.error("there is no event type '\(row["type"])'") }
            guard row["mode"].isEmpty || type.modes.contains(row["mode"]) else {
                throw row.error("\(type.rawValue) has no mode '\(row["mode"])'", hint: "modes: \(type.modes.joined(separator: ", "))")
            }
            guard let role = ParticipantRole(rawValue: row["role"]) else { throw row.error("there is no role '\(row["role"])'") }
            var fillers: [Filler] = []
            for name in row.list("fillers") { fillers.append(try Self.filler(name, row)) }
            rules[type, default: []].append(
                Rule(mode: row["mode"].isEmpty ? nil : row["mode"], role: role, fillers: fillers, unless: Set(row.list("unless"))))
        }
        self.rules = rules
    }

    /// The rows for a type of event, of whatever mode.
    func rules(for type: EventType) -> [Rule] { rules[type] ?? [] }

    /// What an unnamed crowd is called that does a deed: "protesters"; nil where the table says nothing.
    func group(of type: EventType, mode: String?) -> String? {
        for rule in rules(for: type) where rule.role == .actor && (rule.mode == nil || rule.mode == mode) {
            for case .group(let name) in rule.fillers { return name }
        }
        return nil
    }

    private static func filler(_ name: String, _ row: PackTable.Row) throws(Diagnostic) -> Filler {
        switch name {
        case "announcer": return .announcer
        case "state": return .state
        case "subject": return .subject
        case "content": return .content
        case "scene": return .scene
        case "land": return .land
        case "culprit": return .culprit
        case "author": return .author
        case "provoker": return .provoker
        case "opponent": return .opponent
        case "soil": return .soil
        case "speaker": return .speaker
        case "sides": return .sides
        case "partner": return .partner
        case "imposer": return .imposer
        case "prosecution": return .prosecution
        case "doer": return .doer
        case "captor": return .captor
        case "claimant": return .claimant
        default:
            if name.hasPrefix("ruler:") { return .ruler(String(name.dropFirst(6))) }
            if name.hasPrefix("named:") { return .named(String(name.dropFirst(6))) }
            guard name.hasPrefix("group:") else {
                throw row.error(
                    "there is no filler '\(name)'",
                    hint:
                        "announcer, state, subject, content, scene, land, culprit, author, provoker, opponent, imposer, speaker, sides, partner, soil, prosecution, "
                        + "doer, captor, claimant, ruler:NAME, named:NAME, group:NAME")
            }
            return .group(String(name.dropFirst(6)))
        }
    }
}
