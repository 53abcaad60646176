import ArgumentParser
import Ingestion

/// `entente import icews`.
struct ImportICEWSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "icews",
        abstract: "Import ICEWS coded events (tab-separated, Harvard Dataverse), each with its row as evidence.",
        discussion: """
            An event id stands for up to two rows of different days, so rows are known by id and day. Rows that only code a statement (CAMEO 01) \
            tell of no event. Credit: Boschee et al., ICEWS Coded Event Data, doi:10.7910/DVN/28075.

            EXAMPLES
              entente import icews events.2014.20150313084929.tab
            """)

    @OptionGroup var rows: DatasetImportRun

    func run() async throws { try await rows.run(.icews) }
}
