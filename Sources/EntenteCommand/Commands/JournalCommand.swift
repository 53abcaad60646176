import ArgumentParser
import GraphExport
import GraphModel
import GraphStore

/// `entente journal`: who corrected what, when and why.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "List what was corrected: number, moment, author, correction, reason, and whether it holds.",
        discussion: """
            Entries are only ever added; 'entente undo N' takes one back by adding another.

            EXAMPLES
              entente journal
              entente journal --since 2026-11-01 --json
            """)

    @OptionGroup var database: DatabaseOptions

    @Option(help: ArgumentHelp("Only entries of this day or later.", valueName: "date"))
    var since: PartialDate?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if let since, since.earliest == nil { throw ValidationError("--since must be a date that begins, such as 2026-11.") }
    }

    func run() throws {
        let store = try GraphStore(path: database.file, mode: .read)
        let first = since?.earliest?.description ?? ""
        let entries = try store.read { reader throws(Diagnostic) in try reader.journal() }.filter { $0.made.prefix(10) >= first }
        if json { return StandardOutput.write(JSONValue.array(entries.map(JournalText.value)).text(indented: true) + "\n") }
        for entry in entries { StandardOutput.write(JournalText.line(entry) + "\n") }
        if entries.isEmpty { StandardError.write("nothing has been corrected\n") }
    }
}
