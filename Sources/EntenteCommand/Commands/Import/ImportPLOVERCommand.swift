import ArgumentParser
import Ingestion

/// `entente import plover`.
struct ImportPLOVERCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plover",
        abstract: "Import PLOVER records (JSON Lines), each with its record as evidence.",
        discussion: """
            Records with the fields of the PLOVER specification: id, date, source, target, event, mode, eventLoc, dead, injured, text and others. \
            Fields that a publisher adds are kept in the text.

            EXAMPLES
              entente import plover events.jsonl
              cat *.jsonl | entente import plover -
            """)

    @OptionGroup var rows: DatasetImportRun

    func run() async throws { try await rows.run(.plover) }
}
