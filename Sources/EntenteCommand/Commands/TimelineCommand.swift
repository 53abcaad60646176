import ArgumentParser
import GraphExport
import GraphModel
import GraphStore

/// `entente timeline`: events in the order of their dates.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Print events in the order of their dates, each with the words that tell it.",
        discussion: """
            Without --status, events that occurred or are planned are listed, the planned ones marked. Dates are EDTF: 2023, 2023-09 or \
            2023-09-14; an event is listed when it may have happened within them.

            EXAMPLES
              entente timeline --actor 'Vladimir Putin' --with 'Xi Jinping'
              entente timeline --country Syria --type Attack --from 2024 --format csv
              entente timeline --actor Iran --status denied --status alleged
              entente timeline --country Syria --as-known-on 2024-11-30
              entente timeline --country Egypt --status occurred --top 20 --format markdown
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions

    @Option(help: "Only events in which this person, country or organisation takes part. Repeatable: any of them.")
    var actor: [String] = []

    @Option(help: "Only events in which this one takes part as well.")
    var with: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Only events that happened in this country, and what the country itself, its people or its organisations did or suffered \
            anywhere: a name, or an ISO 3166-1 alpha-3 code.
            """))
    var country: String?

    @Option(help: ArgumentHelp("Only events of this type: Meeting, Attack, Sanction, … Repeatable.", valueName: "type"))
    var type: [EventType] = []

    @Option(help: ArgumentHelp("Only events that may have happened on or after this date.", valueName: "date"))
    var from: PartialDate?

    @Option(help: ArgumentHelp("Only events that may have happened on or before this date.", valueName: "date"))
    var to: PartialDate?

    @Option(help: "Only events of this status: occurred, planned, alleged, denied, hypothetical, cancelled. Repeatable.")
    var status: [EventStatus] = [.occurred, .planned]

    @Option(help: ArgumentHelp("Print at most this many events.", valueName: "count"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            """
            Only the days of which most is told: this many, by the articles and events of each; deeds, tolls and days that the text \
            names count more.
            """, valueName: "days"))
    var top: Int?

    @Option(help: "text, markdown, csv or json.")
    var format: TimelineFormat = .text

    @Flag(help: "The same as --format json.")
    var json = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
        if let top, top < 1 { throw ValidationError("--top must be at least 1.") }
    }

    func run() throws {
        let store = try GraphStore(path: database.file, mode: .read)
        let entries = try store.read(counting: evidence.filter) { reader throws(Diagnostic) in
            let names = NameLookup(reader: reader)
            var filter = EventFilter()
            filter.actors = try names.entities(actor)
            filter.with = try names.entities(with)
            filter.country = try country.map { name throws(Diagnostic) in try names.country(name) }
            filter.types = type
            filter.from = from?.earliest
            filter.to = to?.latest
            filter.statuses = status
            filter.limit = top == nil ? limit : nil
            var entries: [TimelineEntry] = []
            for event in try reader.events(matching: filter) { entries.append(try event.timelineEntry()) }
            guard let top else { return entries }
            let told = TimelineDays(entries).top(top, of: entries)
            return limit.map { Array(told.prefix($0)) } ?? told
        }
        let form = json ? .json : format
        StandardOutput.write(form.write(entries, styled: StandardOutput.isStyled))
        if entries.isEmpty, form == .text { StandardError.write("no events match\n") }
    }
}

extension EventType: ExpressibleByArgument {
    /// The type of that name, upper or lower case.
    public init?(argument: String) {
        guard let type = Self.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() }) else { return nil }
        self = type
    }
}

extension EventStatus: ExpressibleByArgument {}
extension TimelineFormat: ExpressibleByArgument {}

extension PartialDate: ExpressibleByArgument {
    /// An EDTF date with a known day.
    public init?(argument: String) {
        guard let date = PartialDate(edtf: argument), !date.isUnknown else { return nil }
        self = date
    }
}
