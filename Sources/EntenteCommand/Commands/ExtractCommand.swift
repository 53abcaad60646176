import ArgumentParser
import GraphExport
import GraphModel
import Ingestion

/// `entente extract`: what an article says, storing nothing.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Print the events of an article as JSON, storing nothing.",
        discussion: """
            A file with several articles gives one JSON object a line.

            EXAMPLES
              entente extract article.html
              entente extract - --published 2023-10-18 --language it < article.txt
            """)

    @OptionGroup var reading: ReadingOptions

    @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "file"))
    var path: String

    @Flag(help: "Print JSON; it always does.")
    var json = false

    func run() throws {
        let pipeline = try IngestionPipeline(options: IngestionOptions(overrides: reading.overrides, packs: reading.library()))
        let results = pipeline.extract(SourceFile(path: path))
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        var status: ExitStatus?
        for result in results {
            switch result {
            case .success(let article):
                for warning in article.warnings { StandardError.write(renderer.render(warning, severity: "warning")) }
                let writer = AnnotationJSON()
                StandardOutput.write(results.count == 1 ? writer.write(article.facts) : writer.writeLine(article.facts))
            case .failure(let problem):
                StandardError.write(renderer.render(problem))
                status = results.count == 1 ? ExitStatus(problem.category) : .partlyDone
            }
        }
        if let status { throw status }
    }
}
