import ArgumentParser
import Ingestion

/// `entente import polecat`.
struct ImportPOLECATCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polecat",
        abstract: "Import POLECAT events (tab-separated, Harvard Dataverse), each with its row as evidence.",
        discussion: """
            PLOVER types and modes become ours. Several actors of a row, parted by semicolons, take part in one event. Credit: Halterman et al., \
            POLECAT Weekly Data, doi:10.7910/DVN/AJGVIT.

            EXAMPLES
              entente import polecat ngecEventsDV-2023.txt
            """)

    @OptionGroup var rows: DatasetImportRun

    func run() async throws { try await rows.run(.polecat) }
}
