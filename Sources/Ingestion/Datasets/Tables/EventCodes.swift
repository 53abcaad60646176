import GraphModel
import LanguagePacks

/// How the two sides of a row take part in its event.
enum SidesOfEvent: String, CaseIterable {
    /// The first acted upon the second.
    case onto
    /// All took part alike.
    case mutual
    /// The first was host, the second guest.
    case hosts
    /// The first mediated between those of the second side.
    case mediates
    /// Civilians are who was hit, else the second side.
    case civilians
    /// Protesters or rioters acted; whoever else was there is a third party.
    case protest
    /// The protesters were hit by the others.
    case protesters
}

/// What a code of a dataset is among our types.
struct EventCode: Hashable {
    /// Nil where it tells of no event of ours: a bare statement, a change of names.
    var type: EventType?
    var mode: String?
    var sides: SidesOfEvent
}

/// The event codes of one dataset: a code, or an event with a mode, goes in, our type and mode come out.
///
/// `EventCodes("cameo-events")["042"]` → Meeting, visit. Every row of the table is checked against the ontology when it is read.
struct EventCodes {
    private var codes: [String: EventCode] = [:]

    /// Reads a table by name; `key` names the columns that make a code, joined by a tab.
    init(_ name: String, key: [String] = ["code"], mode: String = "mode") throws(Diagnostic) {
        for row in try CodeTable.named(name, requiring: key + ["type", mode, "roles"]).rows {
            let code = key.map { row[$0] }.joined(separator: "\t")
            guard codes[code] == nil else { throw row.error("the code '\(code)' stands twice") }
            codes[code] = try Self.code(row, mode)
        }
    }

    private static func code(_ row: PackTable.Row, _ modeColumn: String) throws(Diagnostic) -> EventCode {
        guard row["type"] != "-" else { return EventCode(type: nil, mode: nil, sides: .onto) }
        let type: EventType = try row.value("type", "event type")
        let mode = row[modeColumn]
        guard mode.isEmpty || type.modes.contains(mode) else { throw row.unknownName("mode of \(type.rawValue)", mode, among: type.modes) }
        return EventCode(type: type, mode: mode.isEmpty ? nil : mode, sides: try row.value("roles", "way of taking part"))
    }

    /// What a code is; nil where the table does not have it.
    subscript(_ code: String) -> EventCode? { codes[code] }

    /// The codes in ascending order.
    var all: [String] { codes.keys.sorted() }
}
