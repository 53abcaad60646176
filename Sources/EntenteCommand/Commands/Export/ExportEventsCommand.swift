import ArgumentParser
import GraphExport
import GraphModel

/// `entente export events`: one record an event.
struct ExportEventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Write events, each with its evidence.",
        discussion: """
            EXAMPLES
              entente export events --country Syria -o syria.csv
              entente export events --query "MATCH (e:Sanction) RETURN e" --format jsonl
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var selection: EventSelection
    @OptionGroup var output: OutputOptions

    @Option(help: "\(EventsFormat.allCases.map(\.rawValue).joined(separator: ", ")). Default: by the ending of -o, else jsonl.")
    var format: EventsFormat?

    func run() throws {
        let form = try EventsFormat.chosen(format, output, usual: .jsonl)
        let export = EventExport(database: database, evidence: evidence, selection: selection, output: output)
        try export.run { () throws(Diagnostic) in form.writer }
    }
}

/// The forms in which events are exported.
enum EventsFormat: String, NamedFormat {
    case jsonl, csv

    var endings: [String] { [rawValue] }

    /// What writes the form.
    var writer: any EventFormat {
        switch self {
        case .jsonl: EventJSONLines()
        case .csv: EventCSV()
        }
    }
}
