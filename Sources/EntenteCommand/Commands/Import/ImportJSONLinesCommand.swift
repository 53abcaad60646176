import ArgumentParser
import Foundation
import GraphExport
import GraphModel
import GraphStore
import Ingestion

/// `entente import jsonl`: what `entente export graph` or `export articles` wrote as JSON Lines, back into a graph.
struct ImportJSONLinesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jsonl", abstract: "Import a graph or annotated articles that were exported as JSON Lines, without loss.",
        discussion: """
            Into an empty file the export gives the graph that it was made from, to the same 'entente dump --hash'. In a file that holds \
            something already, articles are known by their content: one that is there stays as it is, with all that it tells; what the others \
            tell is added, events grouped as they are in the export. So an import that comes again changes nothing.

            All of a graph is written in one transaction: a run that breaks off leaves the graph as it was. Damaged lines are reported and \
            passed over (exit code 4).

            A file whose first line is an article (an object with text or events, in the form of 'entente export articles' and of annotated \
            gold files) is read as articles, and events that several of them tell are merged as 'entente ingest' does. A quote without \
            offsets is looked for in the text; without a text the quotes are the text.

            EXAMPLES
              entente import jsonl graph.jsonl
              entente import jsonl articles.jsonl
              entente export graph --db a.entente --format jsonl | entente import jsonl - --db b.entente
            """)

    @OptionGroup var database: DatabaseOptions

    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("Give up, and keep nothing, after more damaged lines than this.", valueName: "number"))
    var maxBad = 100_000

    @Flag(help: "Print the summary as JSON, with all damaged lines.")
    var json = false

    func validate() throws {
        guard maxBad >= 0 else { throw ValidationError("--max-bad must be 0 or more.") }
        guard files.count(where: { $0 == "-" }) <= 1 else { throw ValidationError("Standard input, -, can be read only once.") }
    }

    func run() async throws {
        let lines = GraphLinesImport(
            files: files.map { SourceFile(path: $0) },
            badLines: BadRows(most: maxBad, keeping: json ? maxBad + 1 : GraphLinesReport.shown))
        let path = database.file
        for file in files where file != "-" && !FileManager.default.fileExists(atPath: file) {
            throw Diagnostic(.read, .notFound, "there is no such file", at: .file(file))
        }
        let progress = ProgressLine(isShown: StandardError.isTerminal && !json)
        let summary = try await Interruption.cancelling {
            let store = try GraphStore(path: path, mode: .readWrite)
            let summary = try lines.run(into: store) { restored in
                progress.update { "importing: \(restored.articles) articles, \(restored.events) events" }
            }
            try store.close()
            return summary
        }
        progress.clear()
        let report = GraphLinesReport(summary: summary, database: path)
        StandardError.write(report.problems(styled: StandardError.isStyled))
        StandardOutput.write(json ? report.json.text(indented: true) + "\n" : report.text)
        if let status = report.status { throw status }
    }
}
