import ArgumentParser
import Ingestion

/// `entente import gdelt`.
struct ImportGDELTCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gdelt",
        abstract: "Import GDELT 1.0 and 2.0 event files: what CAMEO codes say becomes events, each with its row as evidence.",
        discussion: """
            Files as GDELT publishes them, tab-separated with 57, 58 or 61 columns, without or with a line of their names. Rows that only code a \
            statement (CAMEO 01) tell of no event. GDELT codes by machine: it does not tell what was planned or alleged from what occurred. \
            Credit: The GDELT Project, gdeltproject.org.

            EXAMPLES
              unzip -p 20231018.export.CSV.zip | entente import gdelt -
              entente import gdelt 20231018.export.CSV 20231019.export.CSV --db gdelt.entente
            """)

    @OptionGroup var rows: DatasetImportRun

    func run() async throws { try await rows.run(.gdelt) }
}
