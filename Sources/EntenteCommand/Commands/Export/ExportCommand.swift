import ArgumentParser

/// `entente export`: the graph's content in the formats of other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write events, the graph or the articles in the format of another program.",
        discussion: """
            The filters are those of 'entente timeline'; without --status every status is exported, and says so. A file has its name once it \
            is complete.

            EXAMPLES
              entente export events --from 2023 -o events.csv
              entente export articles -o articles.jsonl
              entente export graph -o graph.gexf
            """,
        subcommands: [ExportEventsCommand.self, ExportArticlesCommand.self, ExportGraphCommand.self])
}
