import ArgumentParser
import GraphExport
import GraphModel

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
              entente timeline --country Egypt --status occurred --top 20 -o egypt.md
              entente timeline --query "MATCH (:Country {name: 'Iran'})<-[:RECIPIENT]-(e:Sanction) RETURN e" --format csv
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var selection: EventSelection
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp(
            """
            Only the days of which most is told: this many, by the articles and events of each; deeds, tolls and days that the text \
            names count more.
            """, valueName: "days"))
    var top: Int?

    @Option(help: "\(TimelineFormat.allCases.map(\.rawValue).joined(separator: ", ")). Default: by the ending of -o, else text.")
    var format: TimelineFormat?

    @Flag(help: "The same as --format json.")
    var json = false

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top must be at least 1.") }
    }

    func run() throws {
        let form = try json ? .json : TimelineFormat.chosen(format, output, usual: .text)
        var selection = selection
        let limit = selection.limit
        if top != nil { selection.limit = nil }
        let export = EventExport(
            database: database, evidence: evidence, selection: selection, output: output, usualStatuses: [.occurred, .planned])
        let styled = output.file == nil && StandardOutput.isStyled
        let summary = try export.run({ () throws(Diagnostic) in form.writer(styled: styled) }, arrange: arrangement(limit: limit))
        if summary.events == 0, form == .text { StandardError.write("no events match\n") }
    }

    /// What chooses among the events, where something does.
    private func arrangement(limit: Int?) -> (@Sendable ([StoredEvent]) -> [StoredEvent])? {
        guard let top else { return nil }
        return { events in
            let told = TimelineDays(events).top(top, of: events)
            return limit.map { Array(told.prefix($0)) } ?? told
        }
    }
}

extension TimelineFormat: NamedFormat {
    var endings: [String] {
        switch self {
        case .text: ["txt"]
        case .markdown: ["md", "markdown"]
        case .csv, .json, .jsonl: [rawValue]
        }
    }
}
