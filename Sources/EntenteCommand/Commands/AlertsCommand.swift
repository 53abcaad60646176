import ArgumentParser
import CypherEngine
import Foundation
import GraphExport
import GraphModel
import GraphStore
import OrderedCollections

/// `entente alerts`: questions that are asked after each batch.
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts", abstract: "Keep questions in the file; 'entente ingest' tells what is new in their answers.",
        discussion: """
            EXAMPLES
              entente alerts add iran-sanctions "MATCH (:Country {name: 'Iran'})<-[:RECIPIENT]-(e:Sanction) RETURN e.when, e.status, e.mode"
              entente alerts add lavrov --library who-met-whom -p actor='Sergey Lavrov'
              entente alerts
              entente alerts check
              entente alerts remove lavrov
            """,
        subcommands: [List.self, Add.self, Remove.self, Check.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the alerts of the file.")

        @OptionGroup var database: DatabaseOptions

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let alerts = try GraphStore(path: database.file, mode: .read).read { reader throws(Diagnostic) in try reader.alerts() }
            if json {
                StandardOutput.write(JSONValue.array(alerts.map(\.json)).text(indented: true) + "\n")
            } else if alerts.isEmpty {
                StandardError.write("there are no alerts; 'entente alerts add' keeps one\n")
            } else {
                let rows = alerts.map { [$0.name, $0.questionText, $0.addedAt].map { ResultTable.Cell($0) } }
                let table = ResultTable(columns: ["name", "question", "added"], rows: rows)
                StandardOutput.write(table.write(.table, width: StandardOutput.width))
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Keep a question. What it answers now is not news.")

        @OptionGroup var database: DatabaseOptions

        @Argument(help: "A name for the alert.")
        var name: String

        @Argument(help: "The query in openCypher, a file of it, or '-'.")
        var query: String?

        @Option(help: ArgumentHelp("A query of the library instead; 'entente queries' lists them.", valueName: "name"))
        var library: String?

        @Option(name: [.customShort("p"), .customLong("parameter")], help: ArgumentHelp("A parameter.", valueName: "name=value"))
        var parameters: [ParameterArgument] = []

        func validate() throws {
            guard (query == nil) != (library == nil) else { throw ValidationError("Give either a query or --library.") }
            guard !name.isEmpty, name.utf8.count <= 200 else { throw ValidationError("The name must have 1 to 200 characters.") }
        }

        func run() throws {
            let question: StoredAlert.Question =
                if let query { .text(try SelectingQuery.text(of: query)) } else { .library(library ?? "") }
            if case .text(let text) = question, try QueryEngine.changesGraph(text) {
                throw Diagnostic(.command, .usage, "an alert asks, and its query would change the graph")
            }
            let alert = StoredAlert(
                name: name, question: question,
                parameters: Dictionary(parameters.map { ($0.name, $0.text) }, uniquingKeysWith: { _, last in last }),
                addedAt: Date().formatted(.iso8601))
            let store = try GraphStore.Location(path: database.file).openForChanging()
            let count = try AlertCheck(store: store).add(alert)
            try store.close()
            StandardError.write("kept; its \(count) \(count == 1 ? "row" : "rows") of now will not be told\n")
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "Forget an alert.")

        @OptionGroup var database: DatabaseOptions

        @Argument(help: "The name of the alert.")
        var name: String

        func run() throws {
            let store = try GraphStore.Location(path: database.file).openForChanging()
            try store.removeAlert(named: name)
            try store.close()
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Ask now, and print what has not been told yet. Exit code 4 where a question could not be asked.")

        @OptionGroup var database: DatabaseOptions

        @Argument(help: ArgumentHelp("Only these alerts.", valueName: "name"))
        var names: [String] = []

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let store = try GraphStore.Location(path: database.file).openForChanging()
            let report = AlertReport(news: try AlertCheck(store: store).run(names))
            try store.close()
            StandardError.write(report.problems(styled: StandardError.isStyled))
            StandardOutput.write(json ? report.json.text(indented: true) + "\n" : report.text(width: StandardOutput.width))
            if report.news.contains(where: { $0.problem != nil }) { throw ExitStatus.partlyDone }
        }
    }
}

extension StoredAlert {
    /// The query on one line, with what was given for its parameters.
    fileprivate var questionText: String {
        let given = parameters.sorted { $0.key < $1.key }.map { " -p \($0.key)='\($0.value)'" }.joined()
        let text =
            switch question {
            case .library(let name): "--library \(name)"
            case .text(let text): text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
        return PlainText.singleLine(text + given)
    }

    fileprivate var json: JSONValue {
        var members: OrderedDictionary<String, JSONValue> = ["name": .string(name)]
        switch question {
        case .library(let name): members["library"] = .string(name)
        case .text(let text): members["query"] = .string(text)
        }
        let given = parameters.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
        members["parameters"] = .object(.init(given, uniquingKeysWith: { first, _ in first }))
        members["addedAt"] = .string(addedAt)
        return .object(members)
    }
}
