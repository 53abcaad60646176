import ArgumentParser
import CypherEngine
import GraphModel
import GraphStore

/// `entente run`: a query of the library.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a query of the library; 'entente queries' lists them.",
        discussion: """
            Actors and places may be named in any spelling that the graph knows.

            EXAMPLES
              entente run who-met-whom -p actor='Sergey Lavrov'
              entente run attacks-in -p place=Ucraina -p during=2022 --format markdown
              entente run contradictions --json
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var answer: AnswerOptions

    @Argument(help: "The name of the query.")
    var name: String

    @Option(name: [.customShort("p"), .customLong("parameter")], help: ArgumentHelp("A parameter.", valueName: "name=value"))
    var parameters: [ParameterArgument] = []

    func run() throws {
        let query = try QueryLibrary.builtIn().query(named: name)
        var given: [String: String] = [:]
        for parameter in parameters { given[parameter.name] = parameter.text }
        _ = try query.values(from: given)
        let texts = given
        try answer.printer.print(from: try GraphStore(path: database.file, mode: .read)) { reader throws(Diagnostic) in
            try Question(query, given: texts, reader: reader)
        }
    }
}

extension Question {
    /// A query of the library with what the user gave for its parameters; names of actors and places in any spelling that the graph
    /// knows.
    init(_ query: LibraryQuery, given: [String: String], reader: StoreReader) throws(Diagnostic) {
        var given = given
        let lookup = NameLookup(reader: reader)
        for parameter in query.parameters {
            guard let text = given[parameter.name] else { continue }
            switch parameter.type {
            case .actor:
                given[parameter.name] = try lookup.canonicalName(text, wanted: "person, country or organisation", isPlace: false)
            case .place: given[parameter.name] = try lookup.canonicalName(text, wanted: "place or country", isPlace: true)
            case .date, .integer, .string: break
            }
        }
        self.init(text: query.text, parameters: try query.values(from: given))
    }
}
