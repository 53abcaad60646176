import ArgumentParser
import GraphModel
import GraphStore

/// `entente edit`: an event is other than told.
struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Correct the date, status, type, mode, country or place of an event.",
        discussion: """
            What the articles say stays at each piece of evidence. Dates are EDTF: 2023, 2023-09, 2023-09-14, 2023-09-14~. 'none' takes \
            away a mode, a country or a place, 'unknown' a date. Events that tell the same by then become one.

            EXAMPLES
              entente edit 42 --when 2024-05-02 --reason 'the communiqué gives the day'
              entente edit 42 --status denied --reason 'retracted by the agency'
              entente edit 42 --type Threat --mode none --reason 'nobody fired'
            """)

    @OptionGroup var judging: JudgingOptions

    @Argument(help: "The number of the event.")
    var event: String

    @Option(help: ArgumentHelp("When it happened, or 'unknown'.", valueName: "date"))
    var when: String?

    @Option(help: "occurred, planned, alleged, denied, hypothetical or cancelled.")
    var status: EventStatus?

    @Option(help: "Meeting, Attack, Sanction, …")
    var type: EventType?

    @Option(help: "The mode that refines the type, or 'none'.")
    var mode: String?

    @Option(help: "The country where it happened: a name, an ISO 3166-1 alpha-3 code, or 'none'.")
    var country: String?

    @Option(help: "The place where it happened: a name, a new one as 'Name (Place, ITA)', or 'none'. It brings its country.")
    var place: String?

    func validate() throws {
        if when == nil, status == nil, type == nil, mode == nil, country == nil, place == nil {
            throw ValidationError("Say what is to be corrected: --when, --status, --type, --mode, --country or --place.")
        }
        if let when, date(when) == nil { throw ValidationError("--when '\(when)' is not a date such as 2023, 2023-09 or 2023-09-14.") }
    }

    func run() throws {
        try judging.judge(knowing: place == nil && country == nil ? KnownNames() : judging.knownNames()) { names throws(Diagnostic) in
            let judged = try names.event(event)
            var edit = EventEdit()
            edit.when = when.flatMap(date)?.text
            edit.status = status?.rawValue
            edit.type = type?.rawValue
            edit.mode = try EventMode.checked(mode, of: type ?? EventType(rawValue: judged.type))
            // Another type has other modes.
            if let type, mode == nil, type.rawValue != judged.type { edit.mode = "" }
            if let place {
                edit.place = try names.place(place)
                edit.country = edit.place?.country
            }
            if let country { edit.country = try names.country(country) }
            return .edit(judged, edit)
        }
    }

    private func date(_ text: String) -> PartialDate? { text == "unknown" ? .unknown : PartialDate(argument: text) }
}

/// Modes as they are typed.
enum EventMode {
    /// The mode where the type has it, an empty text for `none`. Throws with the modes there are.
    static func checked(_ mode: String?, of type: EventType?) throws(Diagnostic) -> String? {
        guard let mode, let type else { return mode }
        if mode == "none" { return "" }
        guard type.modes.contains(mode) else {
            throw Diagnostic(
                .command, .usage, "\(type.rawValue) has no mode '\(mode)'",
                hint: type.modes.isEmpty ? "It has none." : "Its modes are \(type.modes.joined(separator: ", ")).")
        }
        return mode
    }
}
