import ArgumentParser
import Ingestion

/// `entente import acled`.
struct ImportACLEDCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acled",
        abstract: "Import ACLED exports (CSV): battles, attacks, protests and strategic developments, each with its row as evidence.",
        discussion: """
            Exports as ACLED gives them, in the present form and that before 2019. A row that is there changes nothing, one with a later \
            timestamp takes its place; rows that ACLED has deleted are taken out with --deleted and stay out. Credit and terms: ACLED, acleddata.com.

            EXAMPLES
              entente import acled export.csv
              entente import acled export.csv --deleted deleted.csv --json
            """)

    @OptionGroup var rows: DatasetImportRun

    func run() async throws { try await rows.run(.acled) }
}
