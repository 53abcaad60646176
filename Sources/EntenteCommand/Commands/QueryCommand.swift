import ArgumentParser
import GraphModel
import GraphStore

/// `entente query`: a question in openCypher.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Ask the graph in openCypher.",
        discussion: """
            'entente schema' lists the labels, edges and properties. EXPLAIN before the query prints its plan. Parameters are written $name \
            in the query and given with -p; what looks like a number, a quoted string, a list, a map, true, false or null is read as such, \
            everything else as a string.

            EXAMPLES
              entente query "MATCH (a:Person)-[m:MET]-(b) RETURN a.name, b.name, m.when LIMIT 10"
              entente query 'MATCH (e:Attack) WHERE possiblyDuring(e, $year) RETURN e.when, e.place' -p year=2022 --format csv
              entente query "EXPLAIN MATCH (:Country {name: 'Iran'})<-[:RECIPIENT]-(e:Sanction) RETURN e"
              entente query - < question.cypher
              entente query --write "MATCH (a:Person {name: 'Ada Rossi'}) SET a.note = 'see file 12'"
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var answer: AnswerOptions

    @Argument(help: "The query, or - to read it from standard input.")
    var text: String

    @Option(name: [.customShort("p"), .customLong("parameter")], help: ArgumentHelp("A parameter.", valueName: "name=value"))
    var parameters: [ParameterArgument] = []

    @Flag(help: "Let the query change the graph, in one transaction. What articles say can be deleted, not changed.")
    var write = false

    func run() throws {
        let text = text == "-" ? StandardInput.text() : text
        var values: [String: Value] = [:]
        for parameter in parameters { values[parameter.name] = parameter.value }
        let question = Question(text: text, parameters: values)
        if write {
            // A query does not make the file that it changes.
            try GraphStore(path: database.file, mode: .read).close()
            return try answer.printer.printWriting(to: try GraphStore(path: database.file, mode: .readWrite), question)
        }
        try answer.printer.print(from: try GraphStore(path: database.file, mode: .read)) { _ in question }
    }
}
