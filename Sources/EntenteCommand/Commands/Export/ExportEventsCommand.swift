import ArgumentParser
import GraphExport
import GraphModel
import GraphStore

/// `entente export events`: one record an event.
struct ExportEventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Write events, each with its evidence.",
        discussion: """
            jsonl is the form of the annotation guide with our fields after it; csv is one table with a row for each piece of evidence, or, \
            where -o names a folder, the tables events.csv, participants.csv and evidence.csv. geojson and kml are for maps, jsonld is linked \
            data (PROV, schema.org), ftm are entities of FollowTheMoney, plover are records of PLOVER with CAMEO codes.

            EXAMPLES
              entente export events --country Syria -o syria.csv
              entente export events --from 2023 --format csv -o tables/
              entente export events --type Attack -o attacks.geojson
              entente export events --query "MATCH (e:Sanction) RETURN e" --format jsonl
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var selection: EventSelection
    @OptionGroup var output: OutputOptions

    @Option(help: "\(EventsFormat.allCases.map(\.rawValue).joined(separator: ", ")). Default: by the ending of -o, else jsonl.")
    var format: EventsFormat?

    func run() throws {
        let isFolder = output.namesFolder
        let form = try EventsFormat.chosen(format, output, usual: isFolder ? .csv : .jsonl)
        let export = EventExport(
            database: database, evidence: evidence, selection: selection, output: output, makesFolder: isFolder && form == .csv)
        try export.run(reading: { reader throws(Diagnostic) in form.writer(asFolder: isFolder, reader) })
    }
}

/// The forms in which events are exported.
enum EventsFormat: String, NamedFormat {
    case jsonl, csv, geojson, kml, jsonld, ftm, plover

    var endings: [String] {
        switch self {
        case .jsonl, .csv, .geojson, .kml, .jsonld: [rawValue]
        case .ftm: ["ftm", "ijson"]
        case .plover: ["plover"]
        }
    }

    /// What writes the form.
    func writer(asFolder: Bool, _ reader: StoreReader) -> any EventFormat {
        let extractor = Version.extractor
        return switch self {
        case .jsonl: EventJSONLines(extractor: extractor)
        case .csv: asFolder ? EventTables(extractor: extractor) : EventCSV(extractor: extractor)
        case .geojson: EventGeoJSON(extractor: extractor)
        case .kml: EventKML(extractor: extractor)
        case .jsonld: EventJSONLD(extractor: extractor)
        case .plover: EventPLOVER(extractor: extractor)
        case .ftm:
            EventFollowTheMoney(extractor: extractor) { person throws(Diagnostic) in
                guard let node = try reader.node(ofEntity: person.id) else { return [] }
                return try reader.offices(of: node)
            }
        }
    }
}
