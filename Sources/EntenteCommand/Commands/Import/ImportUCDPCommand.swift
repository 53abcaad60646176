import ArgumentParser
import Ingestion

/// `entente import ucdp`.
struct ImportUCDPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ucdp",
        abstract: "Import the UCDP Georeferenced Event Dataset and candidate events (CSV), each with its row as evidence.",
        discussion: """
            Files as the Uppsala Conflict Data Program publishes them. Deaths are the range from the low to the high estimate; candidate events \
            that are still to be checked are alleged. Credit: UCDP GED, Uppsala University (CC BY 4.0).

            EXAMPLES
              entente import ucdp GEDEvent_v24_1.csv
              entente import ucdp GEDEvent_v24_0_3.csv --max-bad 0
            """)

    @OptionGroup var rows: DatasetImportRun

    func run() async throws { try await rows.run(.ucdp) }
}
