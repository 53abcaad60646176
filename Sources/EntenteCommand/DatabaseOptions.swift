import ArgumentParser
import Foundation

/// Which file the graph is in.
struct DatabaseOptions: ParsableArguments {
    @Option(name: .customLong("db"), help: ArgumentHelp("The database file. Default: $ENTENTE_DB, else graph.entente.", valueName: "file"))
    var path: String?

    /// The file to use.
    var file: String {
        if let path { return path }
        let variable = ProcessInfo.processInfo.environment["ENTENTE_DB"] ?? ""
        return variable.isEmpty ? "graph.entente" : variable
    }
}
