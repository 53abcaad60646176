import ArgumentParser
import GraphExport
import GraphModel

/// `entente timeline`: events in the order of their dates.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Print events in the order of their dates, each with the words that tell it.",
        discussion: """
            Without --status, events that occurred or are planned are listed, the planned ones marked. Dates are EDTF: 2023, 2023-09 or \
            2023-09-14; an event is listed when it may have happened within them.

            EXAMPLES
              entente timeline --actor 'Vladimir Putin' --with 'Xi Jinping'
              entente timeline --country Syria --type Attack --from 2024 --format csv
              entente timeline --actor Iran --status denied --status alleged
              entente timeline --country Syria --as-known-on 2024-11-30
              entente timeline --country Egypt --status occurred --top 20 -o egypt.md
              entente timeline --country Ukraine --type Attack --merge-days 7 --sort importance --limit 20
              entente timeline --actor Iran --language it -o iran.md
              entente timeline --query "MATCH (:Country {name: 'Iran'})<-[:RECIPIENT]-(e:Sanction) RETURN e" --format csv
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var selection: EventSelection
    @OptionGroup var arrangement: ArrangementOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "\(TimelineFormat.allCases.map(\.rawValue).joined(separator: ", ")). Default: by the ending of -o, else text.")
    var format: TimelineFormat?

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(
        help: ArgumentHelp(
            """
            The language of headings and sentences: \(TimelineWords.languages.joined(separator: ", ")). Quotes stay as they are, and so \
            do the columns and keys of csv, json and jsonl.
            """, valueName: "code"))
    var language = "en"

    /// What counts where the user names no status.
    private static let usualStatuses: [EventStatus] = [.occurred, .planned]

    func run() throws {
        let form = try json ? .json : TimelineFormat.chosen(format, output, usual: .text)
        if form == .xlsx, output.file == nil, StandardOutput.isTerminal {
            throw Diagnostic(.command, .usage, "a workbook is no text for a terminal", hint: "name a file: -o timeline.xlsx")
        }
        let context = try context
        let arranged = arrangement.arrangement(limit: selection.limit)
        var selection = selection
        if arranged.needsAll { selection.limit = nil }
        let export = EventExport(
            database: database, evidence: evidence, selection: selection, output: output, usualStatuses: Self.usualStatuses)
        let arrange: @Sendable ([StoredEvent]) -> [StoredEvent] = { arranged.arrange($0) }
        let summary = try export.run(
            { () throws(Diagnostic) in form.writer(context) }, arrange: arranged.needsAll ? arrange : nil)
        if summary.events == 0 { StandardError.write("no events match\n") }
    }

    /// What the timeline says of itself.
    private var context: TimelineContext {
        get throws {
            let words = try TimelineWords(language: language)
            let subjects = selection.actor + selection.with + (selection.country.map { [$0] } ?? [])
            let title = words[.timeline] + (subjects.isEmpty ? "" : ": " + subjects.joined(separator: ", "))
            let isShown = output.file == nil
            return TimelineContext(
                words: words, title: title,
                filters: evidence.descriptions + selection.descriptions(usual: Self.usualStatuses) + arrangement.descriptions,
                producer: Version.extractor, time: SourceDate.time, isStyled: isShown && StandardOutput.isStyled,
                width: isShown ? StandardOutput.width : nil)
        }
    }
}

extension TimelineFormat: NamedFormat {
    var endings: [String] {
        switch self {
        case .text: ["txt"]
        case .markdown: ["md", "markdown"]
        case .csv, .xlsx, .json, .jsonl, .ics, .svg: [rawValue]
        case .html: ["html", "htm"]
        // Its files end with .json, as those of others do.
        case .timelinejs: []
        }
    }
}
