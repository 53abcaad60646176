import ArgumentParser
import GraphExport
import GraphModel
import GraphStore

/// `entente changes`: what is new since a day.
struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "Tell what is new, told again, contradicted and corrected since a day.",
        discussion: """
            The day is that on which the reports were read into the file, not that of their publication. Events that a new version of a \
            known article tells are listed apart, since what the old version told is not kept.

            EXAMPLES
              entente changes --since 2026-11-01
              entente changes --since 2026-11-29T08:00:00Z --json
            """)

    @OptionGroup var database: DatabaseOptions

    @Option(help: ArgumentHelp("A day, or a moment in UTC: 2026-11-29, 2026-11-29T08:00:00Z.", valueName: "date"))
    var since: String

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        let day = since.prefix(10)
        guard Day(iso: String(day)) != nil, since.utf8.count == 10 || since.firstMatch(of: /^.{10}T\d\d(:\d\d(:\d\d)?)?Z$/) != nil else {
            throw ValidationError("--since must be a day such as 2026-11-29, or a moment such as 2026-11-29T08:00:00Z.")
        }
    }

    func run() throws {
        let moment = since.hasSuffix("Z") ? String(since.dropLast()) : since
        let report = try GraphStore(path: database.file, mode: .read).read { reader throws(Diagnostic) in
            let corrections = try reader.journal().filter { $0.made >= moment }
            return ChangesReport(since: since, changes: try reader.changes(since: moment), corrections: corrections)
        }
        StandardOutput.write(json ? report.json + "\n" : try report.text(styled: StandardOutput.isStyled, width: StandardOutput.width))
    }
}
