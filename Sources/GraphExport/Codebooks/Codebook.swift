import GraphModel

/// What the codebooks of event data call an event of ours: the categories of PLOVER and the codes of CAMEO.
///
///     Codebook.entry(.meeting, "visit")       // CONSULT, visit, verbal cooperation, 042 Make a visit
///
/// PLOVER: Open Event Data Alliance, "Political Language Ontology for Verifiable Event Records", 0.7b1 and the paper of 2023. CAMEO: Schrodt,
/// "CAMEO Event and Actor Codebook", 1.1b3. `Documentation/codebooks.md` prints the table.
struct Codebook: Sendable {
    /// A row of the table.
    struct Entry: Hashable, Sendable {
        /// The category of PLOVER, `CONSULT`.
        let event: String
        /// The mode of PLOVER; nil where it has none.
        let mode: String?
        /// The quad class of PLOVER: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        let quad: Int
        /// The code of CAMEO that comes nearest.
        let cameo: String
    }

    private let entries: [EventType: [String: Entry]]

    /// Reads the table.
    init() {
        var entries: [EventType: [String: Entry]] = [:]
        for line in Self.table.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
            guard cells.count == 7, let type = EventType(rawValue: cells[0]), let quad = Int(cells[4]) else { continue }
            entries[type, default: [:]][cells[1]] = Entry(
                event: cells[2], mode: cells[3].isEmpty ? nil : cells[3], quad: quad, cameo: cells[5])
        }
        self.entries = entries
    }

    /// The row of a type and mode; of the type where the mode has none.
    func entry(_ type: EventType, _ mode: String?) -> Entry? {
        let modes = entries[type]
        return modes?[mode ?? ""] ?? modes?[""]
    }

    private static func trimmed(_ cell: Substring) -> String {
        var cell = cell
        while cell.first == " " { cell.removeFirst() }
        while cell.last == " " { cell.removeLast() }
        return String(cell)
    }

    /// Where CAMEO has no such code, the nearest one stands: the correspondence is not one to one.
    static let table = """
        type          | mode           | PLOVER    | PLOVER mode    | quad | CAMEO | meaning of the CAMEO code
        Meeting       |                | CONSULT   |                | 1    | 040   | consult
        Meeting       | visit          | CONSULT   | visit          | 1    | 042   | make a visit
        Meeting       | call           | CONSULT   | phone          | 1    | 041   | discuss by telephone
        Meeting       | multilateral   | CONSULT   | multilateral   | 1    | 040   | consult
        Meeting       | mediation      | CONSULT   | mediate        | 1    | 045   | mediate
        Meeting       | talks          | CONSULT   | talks          | 1    | 046   | engage in negotiation
        Agreement     |                | AGREE     |                | 1    | 030   | express intent to cooperate
        Agreement     | sign           | AGREE     | sign           | 1    | 057   | sign formal agreement
        Agreement     | promise        | AGREE     | promise        | 1    | 030   | express intent to cooperate
        Agreement     | ceasefire      | AGREE     | ceasefire      | 1    | 057   | sign formal agreement
        Support       |                | SUPPORT   |                | 1    | 050   | engage in diplomatic cooperation
        Concession    |                | CONCEDE   |                | 1    | 080   | yield
        Cooperation   |                | COOPERATE |                | 2    | 060   | engage in material cooperation
        Cooperation   | military       | COOPERATE | military       | 2    | 062   | cooperate militarily
        Cooperation   | economic       | COOPERATE | economic       | 2    | 061   | cooperate economically
        Cooperation   | judicial       | COOPERATE | judicial       | 2    | 063   | engage in judicial cooperation
        Aid           |                | AID       |                | 2    | 070   | provide aid
        Aid           | military       | AID       | military       | 2    | 072   | provide military aid
        Aid           | economic       | AID       | economic       | 2    | 071   | provide economic aid
        Aid           | humanitarian   | AID       | humanitarian   | 2    | 073   | provide humanitarian aid
        Retreat       |                | RETREAT   |                | 2    | 085   | ease economic sanctions, boycott, embargo
        Retreat       | withdraw       | RETREAT   | withdraw       | 2    | 0874  | retreat or surrender militarily
        Retreat       | release        | RETREAT   | release        | 2    | 0841  | return, release persons
        Retreat       | disarm         | RETREAT   | disarm         | 2    | 0873  | demobilize armed forces
        Retreat       | ceasefire      | RETREAT   | ceasefire      | 2    | 0871  | declare truce, ceasefire
        Retreat       | access         | RETREAT   | access         | 2    | 086   | allow international involvement
        Retreat       | resign         | RETREAT   | resign         | 2    | 0831  | accede to demands for change in leadership
        Request       |                | REQUEST   |                | 3    | 020   | make an appeal or request
        Request       | assist         | REQUEST   | assist         | 3    | 021   | appeal for material cooperation
        Request       | change         | REQUEST   | change         | 3    | 024   | appeal for political reform
        Request       | yield          | REQUEST   | yield          | 3    | 025   | appeal to yield
        Request       | meet           | REQUEST   | meet           | 3    | 026   | appeal to others to meet or negotiate
        Accusation    |                | ACCUSE    |                | 3    | 110   | disapprove
        Accusation    | allege         | ACCUSE    | allege         | 3    | 112   | accuse
        Accusation    | disapprove     | ACCUSE    | disapprove     | 3    | 111   | criticize or denounce
        Accusation    | investigate    | ACCUSE    | investigate    | 3    | 090   | investigate
        Rejection     |                | REJECT    |                | 3    | 120   | reject
        Rejection     | deny           | REJECT    | deny           | 3    | 016   | deny responsibility
        Rejection     | refuse         | REJECT    | refuse         | 3    | 121   | reject material cooperation
        Rejection     | veto           | REJECT    | veto           | 3    | 129   | veto
        Rejection     | cancel         | REJECT    | cancel         | 3    | 120   | reject
        Threat        |                | THREATEN  |                | 3    | 130   | threaten
        Protest       |                | PROTEST   |                | 4    | 140   | engage in political dissent
        Protest       | demo           | PROTEST   | demo           | 4    | 141   | demonstrate or rally
        Protest       | riot           | PROTEST   | riot           | 4    | 145   | protest violently, riot
        Protest       | strike         | PROTEST   | strike         | 4    | 143   | conduct strike or boycott
        Protest       | boycott        | PROTEST   | boycott        | 4    | 143   | conduct strike or boycott
        Protest       | obstruct       | PROTEST   | obstruct       | 4    | 144   | obstruct passage, block
        Protest       | hunger         | PROTEST   | hunger         | 4    | 142   | conduct hunger strike
        Sanction      |                | SANCTION  |                | 3    | 160   | reduce relations
        Sanction      | impose         | SANCTION  | impose         | 3    | 163   | impose embargo, boycott, or sanctions
        Sanction      | expel          | SANCTION  | expel          | 3    | 166   | expel or withdraw
        Sanction      | withdraw       | SANCTION  | withdraw       | 3    | 161   | reduce or break diplomatic relations
        Sanction      | discontinue    | SANCTION  | discontinue    | 3    | 162   | reduce or stop aid
        Sanction      | convict        | SANCTION  | convict        | 3    | 116   | find guilty or liable
        Mobilization  |                | MOBILIZE  |                | 4    | 150   | demonstrate military or police power
        Mobilization  | troops         | MOBILIZE  | troops         | 4    | 154   | mobilize or increase armed forces
        Mobilization  | weapons        | MOBILIZE  | weapons        | 4    | 150   | demonstrate military or police power
        Mobilization  | police         | MOBILIZE  | police         | 4    | 153   | mobilize or increase police power
        Mobilization  | militia        | MOBILIZE  | militia        | 4    | 150   | demonstrate military or police power
        Coercion      |                | COERCE    |                | 4    | 170   | coerce
        Coercion      | arrest         | COERCE    | arrest         | 4    | 173   | arrest, detain, or charge with legal action
        Coercion      | seize          | COERCE    | seize          | 4    | 171   | seize or damage property
        Coercion      | restrict       | COERCE    | restrict       | 4    | 172   | impose administrative sanctions
        Coercion      | censor         | COERCE    | censor         | 4    | 1721  | impose restrictions on political freedoms
        Coercion      | curfew         | COERCE    | curfew         | 4    | 1723  | impose curfew
        Coercion      | deport         | COERCE    | deport         | 4    | 174   | expel or deport individuals
        Coercion      | withhold       | COERCE    | withhold       | 4    | 170   | coerce
        Coercion      | cyber          | COERCE    | cyber          | 4    | 176   | attack cybernetically
        Attack        |                | ASSAULT   |                | 4    | 190   | use conventional military force
        Attack        | aerial         | ASSAULT   | aerial         | 4    | 195   | employ aerial weapons
        Attack        | drone          | ASSAULT   | drone          | 4    | 1952  | employ remotely piloted aerial munitions
        Attack        | heavy-weapons  | ASSAULT   | heavy-weapons  | 4    | 194   | fight with artillery and tanks
        Attack        | firearms       | ASSAULT   | firearms       | 4    | 193   | fight with small arms and light weapons
        Attack        | explosives     | ASSAULT   | explosives     | 4    | 183   | conduct non-military bombing
        Attack        | suicide        | ASSAULT   | suicide-attack | 4    | 1831  | carry out suicide bombing
        Attack        | targeted       | ASSAULT   | assassinate    | 4    | 186   | assassinate
        Attack        | abduct         | ASSAULT   | abduct         | 4    | 181   | abduct, hijack, or take hostage
        Attack        | ground         | ASSAULT   | ground         | 4    | 190   | use conventional military force
        Attack        | unconventional | ASSAULT   | unconventional | 4    | 204   | use weapons of mass destruction
        """
}
