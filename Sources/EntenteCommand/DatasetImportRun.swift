import ArgumentParser
import Foundation
import GraphExport
import GraphModel
import GraphStore
import Ingestion

/// What all imports of known datasets take on the command line, and their run.
struct DatasetImportRun: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Argument(help: ArgumentHelp("Files of the dataset, or - for standard input.", valueName: "file"))
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file with the ids of rows that the publisher has deleted, one a line or CSV: they are taken out and stay out. Repeatable.",
            valueName: "file"))
    var deleted: [String] = []

    @Option(help: ArgumentHelp("Stop after more bad rows than this; what was read before stays.", valueName: "number"))
    var maxBad = 100_000

    @Flag(help: "Read and count as into an empty graph, but write nothing.")
    var dryRun = false

    @Flag(help: "Print the summary as JSON, with the bad rows.")
    var json = false

    func validate() throws {
        guard !files.isEmpty || !deleted.isEmpty else { throw ValidationError("Name a file, or - for standard input.") }
        guard maxBad >= 0 else { throw ValidationError("--max-bad must be 0 or more.") }
        guard (files + deleted).count(where: { $0 == "-" }) <= 1 else { throw ValidationError("Standard input, -, can be read only once.") }
    }

    /// Imports the files and prints what came of it.
    func run(_ dataset: Dataset) async throws {
        let importing = DatasetImport(dataset, mostBadRows: maxBad)
        let store = try dryRun ? GraphStore.inMemory() : GraphStore(path: database.file, mode: .readWrite)
        let progress = ProgressLine(isShown: StandardError.isTerminal && !json)
        let (files, deleted) = (files, deleted)
        let summary = try await Interruption.cancelling {
            try await importing.run(files, deleted: deleted, into: store) { summary in
                progress.update {
                    "importing: \(summary.rows) rows, \(summary.written.events) events"
                        + (summary.badRows > 0 ? ", \(summary.badRows) bad rows" : "")
                }
            }
        }
        progress.clear()
        let alerts = AlertReport(news: try dryRun ? [] : AlertCheck(store: store).run())
        try store.close()
        let report = DatasetImportReport(summary: summary, database: dryRun ? nil : database.file, alerts: alerts)
        StandardError.write(report.problems(styled: StandardError.isStyled))
        StandardOutput.write(json ? report.json.text(indented: true) + "\n" : report.text(width: StandardOutput.width))
        if let status = report.status { throw status }
    }
}
