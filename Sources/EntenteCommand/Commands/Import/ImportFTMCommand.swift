import ArgumentParser
import Ingestion

/// `entente import ftm`.
struct ImportFTMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ftm",
        abstract: "Import FollowTheMoney entities (JSON Lines, as OpenSanctions publishes them): sanctions and offices.",
        discussion: """
            A Sanction becomes an event by its authority upon the entity, an Occupancy an office that its holder has; people and organisations \
            come with these, under all their names. Other schemata, such as ownership, are counted and not taken. Credit and terms: opensanctions.org.

            EXAMPLES
              entente import ftm entities.ftm.json
              curl -s https://example.org/entities.ftm.json | entente import ftm - --json
            """)

    @OptionGroup var rows: DatasetImportRun

    func run() async throws { try await rows.run(.ftm) }
}
