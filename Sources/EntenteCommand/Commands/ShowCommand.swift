import ArgumentParser
import GraphExport
import GraphModel
import GraphStore

/// `entente show`: what the graph holds of one node.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a person, country, organisation, place or event, and the sentences behind it.",
        discussion: """
            The name may be any spelling the graph knows; the number is that of a node, as queries print it with id(n).

            EXAMPLES
              entente show 'Sergey Lavrov'
              entente show Onu --limit 5
              entente show 42 --json
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions

    @Argument(help: "A name in any language or spelling, or the number of a node.")
    var name: String

    @Option(help: ArgumentHelp("Print at most this many events, the latest ones.", valueName: "count"))
    var limit = 20

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    func run() throws {
        let store = try GraphStore(path: database.file, mode: .read)
        let card = try store.read(counting: evidence.filter) { reader throws(Diagnostic) in
            try NodeCard(named: name, limit: limit, reader: reader)
        }
        StandardOutput.write(try json ? card.json + "\n" : card.text(styled: StandardOutput.isStyled))
    }
}
