import ArgumentParser
import CypherEngine
import GraphExport
import GraphModel

/// `entente queries`: the library of queries.
struct QueriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queries", abstract: "List the queries of the library, or print one with its parameters.",
        discussion: """
            EXAMPLES
              entente queries
              entente queries who-met-whom
            """)

    @Argument(help: "The query to print.")
    var name: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let library = try QueryLibrary()
        let queries = try name.map { [try library.query(named: $0)] } ?? library.queries
        if json {
            StandardOutput.write(JSONValue.array(queries.map(object)).text(indented: true) + "\n")
        } else if name != nil {
            for query in queries { StandardOutput.write(query.text + (query.text.hasSuffix("\n") ? "" : "\n")) }
        } else {
            for query in queries { StandardOutput.write(listing(query)) }
        }
    }

    private func listing(_ query: LibraryQuery) -> String {
        var text = "\(query.name)\n    \(query.purpose)\n"
        for parameter in query.parameters {
            let value = parameter.defaultText.map { " = \($0)" } ?? " (required)"
            text += "    -p \(parameter.name)\(value)  \(parameter.purpose)\n"
        }
        return text + "\n"
    }

    private func object(_ query: LibraryQuery) -> JSONValue {
        .object([
            "name": .string(query.name), "purpose": .string(query.purpose),
            "parameters": .array(
                query.parameters.map {
                    .object(["name": .string($0.name), "default": JSONValue($0.defaultText), "purpose": .string($0.purpose)])
                }),
            "text": .string(query.text),
        ])
    }
}
