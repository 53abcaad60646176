import ArgumentParser
import GraphExport
import GraphModel
import Ingestion

/// `entente extract`: what an article says, storing nothing.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Print the events of an article as JSON, storing nothing.",
        discussion: """
            A file with several articles gives one JSON object a line. With --explain the answer is for a person (JSON with --json): for \
            each event the sentences, clauses and rules that tell it, how its slots were filled, why it has its status and date; then what \
            looked like an event and became none, and why.

            EXAMPLES
              entente extract article.html
              entente extract article.txt --explain
              entente extract - --published 2023-10-18 --language it < article.txt
            """)

    @OptionGroup var reading: ReadingOptions

    @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "file"))
    var path: String

    @Flag(help: "Say for each event why it is as it is, and why others are none.")
    var explain = false

    @Flag(help: "Print JSON; only --explain prints something else without it.")
    var json = false

    func run() throws {
        let pipeline = try IngestionPipeline(options: IngestionOptions(overrides: reading.overrides, packs: reading.library()))
        let file = SourceFile(path: path)
        guard explain else {
            let writer = AnnotationJSON()
            return try ArticleOutput.write(pipeline.extract(file), warnings: \.warnings) { article, isOneOfMany in
                isOneOfMany ? writer.writeLine(article.facts) : writer.write(article.facts)
            }
        }
        try ArticleOutput.write(pipeline.explain(file), warnings: \.warnings) { article, isOneOfMany in
            let report = ExplanationReport(facts: article.facts, explanation: article.explanation)
            guard json else { return report.text + (isOneOfMany ? "\n" : "") }
            return report.json.text(indented: !isOneOfMany) + "\n"
        }
    }
}
