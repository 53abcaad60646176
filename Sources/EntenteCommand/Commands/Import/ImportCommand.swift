import ArgumentParser

/// `entente import`: what is known already, in somebody else's format, into the graph.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring known data into the graph: datasets of events, tables of nodes and edges, exported graphs.",
        discussion: """
            A row that cannot be read is reported with file, line and reason, and the rest goes on (exit code 4). Importing twice changes \
            nothing; rows that were revised update what they brought.

            EXAMPLES
              entente import acled export.csv --deleted deleted.csv
              unzip -p 20231018.export.CSV.zip | entente import gdelt -
              entente import graph --nodes Person=people.csv --edges knows.csv
              entente import graph --nodes nodes.tsv --edges edges.tsv --dry-run
              entente import jsonl graph.jsonl
            """,
        subcommands: [
            ImportGDELTCommand.self, ImportACLEDCommand.self, ImportUCDPCommand.self, ImportICEWSCommand.self, ImportPOLECATCommand.self,
            ImportPLOVERCommand.self, ImportFTMCommand.self, ImportGraphCommand.self, ImportJSONLinesCommand.self,
        ])
}
