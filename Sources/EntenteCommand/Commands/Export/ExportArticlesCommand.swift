import ArgumentParser
import CypherEngine
import GraphExport
import GraphModel
import GraphStore

/// `entente export articles`: one record an article, with what it says.
struct ExportArticlesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "Write articles with their text and the events that each tells by itself.",
        discussion: """
            jsonl is the form that 'entente extract' prints and that is scored, with the text: 'entente import jsonl' reads it back. With a \
            filter, only the articles that tell events which pass, and of their events only these.

            EXAMPLES
              entente export articles -o articles.jsonl
              entente export articles --country Syria --format csv -o syria.csv
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var selection: EventSelection
    @OptionGroup var output: OutputOptions

    @Option(help: "\(ArticlesFormat.allCases.map(\.rawValue).joined(separator: ", ")). Default: by the ending of -o, else jsonl.")
    var format: ArticlesFormat?

    func run() throws {
        let form = try ArticlesFormat.chosen(format, output, usual: .jsonl)
        try ExportRun(database: database, evidence: evidence, output: output).run(selection) {
            reader, filter, output, cancellation throws(Diagnostic) in
            var writer = form.writer
            try writer.begin(output)
            try reader.forEachArticle(telling: filter) { facts throws(Diagnostic) in
                if cancellation.isCancelled { throw ExportRun.cancelled }
                try writer.write(facts, to: output)
                try output.drain()
            }
            return []
        }
    }
}

/// The forms in which articles are exported.
enum ArticlesFormat: String, NamedFormat {
    case jsonl, csv

    var endings: [String] { [rawValue] }

    /// What writes the form.
    var writer: any ArticleFormat {
        switch self {
        case .jsonl: ArticleJSONLines(extractor: Version.extractor)
        case .csv: ArticleCSV(extractor: Version.extractor)
        }
    }
}
