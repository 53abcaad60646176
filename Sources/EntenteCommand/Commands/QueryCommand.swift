import ArgumentParser
import CypherEngine
import GraphModel
import GraphStore

/// `entente query`: a question in openCypher.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Ask the graph in openCypher.",
        discussion: """
            'entente schema' lists the labels, edges and properties, with --kind function or procedure what can be called. EXPLAIN before \
            the query prints its plan, PROFILE runs it and prints what each step of the plan took. Parameters are written $name in the \
            query and given with -p; what looks like a number, a quoted string, a list, a map, true, false or null is read as such, \
            everything else as a string.

            EXAMPLES
              entente query "MATCH (a:Person)-[m:MET]-(b) RETURN a.name, b.name, m.when LIMIT 10"
              entente query 'MATCH (e:Attack) WHERE possiblyDuring(e, $year) RETURN e.when, e.place' -p year=2022 --format csv
              entente query "EXPLAIN MATCH (:Country {name: 'Iran'})<-[:RECIPIENT]-(e:Sanction) RETURN e"
              entente query "CALL search('sanzioni petrolio', {language: 'it', limit: 5}) YIELD node, snippet RETURN node.when, snippet"
              entente query 'MATCH (e:Attack {country: "SYR"}) RETURN e.when, [r IN evidence(e) | r.quote] AS told' --as-known-on 2023-09
              entente query - < question.cypher
              entente query --write "MATCH (a:Person {name: 'Ada Rossi'}) SET a.note = 'see file 12'"
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var evidence: EvidenceOptions
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
        if write, try QueryEngine.changesGraph(text) {
            return try answer.printer.printChanging(try GraphStore.Location(path: database.file).openForChanging(), question)
        }
        try answer.printer.print(from: try GraphStore(path: database.file, mode: .read), counting: evidence.filter) { _ in question }
    }
}
