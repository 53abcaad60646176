import ArgumentParser
import GraphModel
import GraphStore

/// `entente undo`: takes back an entry of the journal.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back a correction: the graph is what it would be without it.",
        discussion: """
            The entry stays in the journal, and taking it back is an entry of its own, which can be taken back too.

            EXAMPLES
              entente undo 7
              entente undo 7 --reason 'the agency confirmed it after all'
            """)

    @OptionGroup var judging: JudgingOptions

    @Argument(help: "The number of the entry, as 'entente journal' lists it.")
    var number: Int64

    func run() throws {
        let saying = try judging.saying(needsReason: false)
        let store = try judging.store()
        let entry = try store.undo(number, saying, knowing: judging.knownNames())
        try store.close()
        JournalText.write(entry, json: judging.json)
    }
}
