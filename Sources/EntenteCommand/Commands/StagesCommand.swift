import ArgumentParser
import EventExtraction
import GraphExport
import GraphModel
import Ingestion

/// `entente stages`: what each stage makes of an article.
struct StagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stages",
        abstract: "Print what a stage makes of an article: tokens, names, spans, times, quantities, clauses, mentions.",
        discussion: """
            Offsets count the bytes of the article's text: title, blank line, paragraphs separated by blank lines, as --json prints it. \
            With --json each article is one line: an object with 'article', 'language', 'published', 'stage', 'text' and 'items'.

            EXAMPLES
              entente stages article.txt --stage clauses
              entente stages - --stage times --published 2023-10-18 --language it < article.txt
              entente stages sentences.jsonl --stage names --json --verbatim
            """)

    @OptionGroup var reading: ReadingOptions

    @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "file"))
    var path: String

    @Option(help: "The stage: tokens, names, spans, times, quantities, clauses, mentions.")
    var stage: StageName

    @Flag(help: "Take every paragraph as part of the report, what looks like a byline or a notice too.")
    var verbatim = false

    @Flag(help: "Print JSON, one article a line.")
    var json = false

    func run() throws {
        var overrides = reading.overrides
        overrides.isVerbatim = verbatim
        let pipeline = try IngestionPipeline(options: IngestionOptions(overrides: overrides, packs: reading.library()))
        try ArticleOutput.write(pipeline.stages(SourceFile(path: path)), warnings: \.warnings) { article, isOneOfMany in
            let report = StageReport(stage: stage, stages: article.stages)
            return json ? report.json.text() + "\n" : report.text(isOneOfMany: isOneOfMany)
        }
    }
}

/// The stages that can be looked at.
enum StageName: String, CaseIterable, ExpressibleByArgument {
    case tokens, names, spans, times, quantities, clauses, mentions
}
