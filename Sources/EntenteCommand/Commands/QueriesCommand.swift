import ArgumentParser
import CypherEngine
import GraphExport
import GraphModel
import OrderedCollections

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
        let library = try QueryLibrary.builtIn()
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
            let value = parameter.defaultValue.map { " = \($0.literalText)" } ?? " (required)"
            text += "    -p \(parameter.name)\(value)  \(parameter.description)\n"
        }
        return text + "\n"
    }

    private func object(_ query: LibraryQuery) -> JSONValue {
        .object([
            "name": .string(query.name), "purpose": .string(query.purpose),
            "parameters": .array(
                query.parameters.map {
                    .object([
                        "name": .string($0.name), "type": .string($0.type.rawValue), "required": .boolean($0.isRequired),
                        "default": JSONValue($0.defaultValue?.literalText), "description": .string($0.description),
                    ])
                }),
            "columns": .array(query.columns.map(JSONValue.string)), "example": .string(query.example), "text": .string(query.text),
        ])
    }
}
