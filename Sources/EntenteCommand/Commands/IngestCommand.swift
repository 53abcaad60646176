import ArgumentParser
import GraphExport
import GraphModel
import GraphStore
import Ingestion

/// `entente ingest`: articles into the graph.
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Read articles into the graph: text, pages, JSON, feeds, web archives, mail; files, folders, '-'.",
        discussion: """
            Content that is there already changes nothing, unless this copy is dated earlier; an article with a known address and new \
            content takes the place of the old version. A file that cannot be read is reported and the rest goes on (exit code 4).

            Read are plain text, Markdown, HTML, JSON and JSON Lines, RSS and Atom, WARC, .eml and mbox, NewsML-G2 and NITF, each also \
            packed with gzip; the format is told by the content.

            With --watch the command takes what is in the folders, then what comes into them, until Ctrl-C, which is its ordinary end \
            (exit code 0; 130 where it cuts a batch short). Each batch tells its summary: a line on standard error, with --json on standard \
            output. A file is let lie until it is no longer written to.

            EXAMPLES
              entente ingest reports/
              entente ingest article.txt --published 2023-10-18 --source 'La Bussola'
              curl -s https://example.org/article.html | entente ingest -
              curl -s https://example.org/feed.xml | entente ingest -
              entente ingest crawl-2023-10.warc.gz
              entente ingest --watch inbox/
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var reading: ReadingOptions

    @Argument(help: ArgumentHelp("Files, folders (read with all they hold), or - for standard input.", valueName: "path"))
    var paths: [String]

    @Flag(help: "Read and count, but write nothing.")
    var dryRun = false

    @Flag(help: "Read and count the events of each article by itself: no graph is made, nothing is merged or written.")
    var count = false

    @Flag(help: "Go on, with the new and changed files of the folders as they appear, until Ctrl-C.")
    var watch = false

    @Flag(help: "Print the summary as JSON.")
    var json = false

    @Option(help: ArgumentHelp("How many articles are read at the same time; the graph is the same.", valueName: "number"))
    var jobs = IngestionOptions().workers

    func validate() throws {
        guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be a number from 1 to 256.") }
        guard !watch || !dryRun && !count else { throw ValidationError("--watch writes: it goes with neither --dry-run nor --count.") }
        guard !watch || !paths.contains("-") else { throw ValidationError("--watch takes folders, not standard input.") }
    }

    func run() async throws {
        let options = IngestionOptions(overrides: reading.overrides, packs: try reading.library(), workers: jobs)
        let pipeline = try IngestionPipeline(options: options)
        let store = try dryRun || count ? nil : GraphStore(path: database.file, mode: .readWrite)
        if watch, let store {
            let run = WatchRun(pipeline: pipeline, store: store, database: database.file, isJSON: json)
            return try await run.watch(paths)
        }
        let progress = ProgressLine(isShown: StandardError.isTerminal && !json)
        let paths = paths
        let summary = try await Interruption.cancelling {
            if count { return try await pipeline.count(paths, progress: { progress.update($0) }) }
            guard let store else { return try await pipeline.rehearse(paths, progress: { progress.update($0) }) }
            return try await pipeline.ingest(paths, into: store, progress: { progress.update($0) })
        }
        progress.clear()
        let alerts = try AlertReport(news: store.map { store throws(Diagnostic) in try AlertCheck(store: store).run() } ?? [])
        try store?.close()
        let report = IngestReport(summary: summary, database: dryRun || count ? nil : database.file, alerts: alerts)
        StandardError.write(report.problems(styled: StandardError.isStyled))
        StandardOutput.write(json ? report.json.text(indented: true) + "\n" : report.text(width: StandardOutput.width))
        if let status = report.status { throw status }
    }
}
