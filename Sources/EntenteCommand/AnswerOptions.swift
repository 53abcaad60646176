import ArgumentParser
import GraphExport

/// How the answer to a query is written, and what the query may use.
struct AnswerOptions: ParsableArguments {
    @Option(help: "table, csv, tsv, json, jsonl or markdown.")
    var format: ResultTable.Format = .table

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var limits: LimitOptions

    /// What writes the answer.
    var printer: AnswerPrinter {
        AnswerPrinter(format: json ? .json : format, width: StandardOutput.width, limits: limits.queryLimits)
    }
}
