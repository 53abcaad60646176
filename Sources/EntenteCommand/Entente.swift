import ArgumentParser

/// The command `entente`: one subcommand a task.
struct Entente: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entente",
        abstract: "Reads news reports and keeps what happened between states, people and organisations as a graph.",
        discussion: """
            Load reports with 'ingest', then ask who met whom and when with 'run', 'query', 'timeline' and 'show'. Every answer \
            leads back to its sentence; what was planned, alleged or denied never looks like something that occurred.

            EXAMPLES
              entente ingest reports/
              entente run who-met-whom -p actor='Sergey Lavrov'
              entente timeline --actor Iran --from 2023
              entente query "MATCH (a:Person)-[m:MET]-(b) RETURN a.name, b.name, m.when LIMIT 10"
            """,
        version: Version.text,
        subcommands: [
            IngestCommand.self, ImportCommand.self, ExtractCommand.self, StagesCommand.self, QueryCommand.self, RunCommand.self,
            ShellCommand.self,
            QueriesCommand.self,
            TimelineCommand.self, ExportCommand.self, ShowCommand.self, SchemaCommand.self, DumpCommand.self, LanguageCommand.self,
        ])
}

/// What `--version` prints; extraction results name it, so that a fact can be traced to the program that read it.
enum Version {
    static let text = "0.1.0"
    /// What exports name as the program that read the facts.
    static let extractor = "Entente \(text)"
}
