import Foundation
import CypherEngine
import GraphExport
import GraphModel
import GraphStore

/// The commands that begin with `:`.
extension ShellSession {
    /// Does what a line that begins with `:` says.
    func run(command line: String) throws(Diagnostic) -> State {
        do throws(Diagnostic) {
            let command = try ColonCommand(line)
            switch command.name {
            case .help: try show(help)
            case .schema: try showSchema()
            case .params:
                if command.rest.lowercased() == "clear" { parameters = [:] }
                guard command.rest.isEmpty || command.rest.lowercased() == "clear" else { throw command.usage("unknown '\(command.rest)'") }
                if !parameters.isEmpty { try show(parameterTable) }
            case .param: try setParameter(command)
            case .run: try runLibraryQuery(command)
            case .format:
                guard let format = ResultTable.Format(rawValue: command.rest.lowercased()) else {
                    throw command.usage(
                        command.rest.isEmpty ? "the form is \(printer.format.rawValue)" : "there is no form '\(command.rest)'")
                }
                printer.format = format
            case .timing: showsTiming = try command.flag() ?? !showsTiming
            case .explain: try explain(command)
            case .quit: return .ended
            }
            return .ready
        } catch {
            var error = error
            if let source, error.place == nil { error.place = .line(file: source, line: self.line, column: nil) }
            throw error
        }
    }

    /// The names that can be completed now.
    var names: ShellCompletion.Names {
        var names = ShellCompletion.Names()
        if let statistics = try? store.open().read({ reader throws(Diagnostic) in try reader.statistics }) {
            names.labels = Array(statistics.labels.keys)
            names.edgeTypes = Array(statistics.edgeTypes.keys)
            names.properties = statistics.propertyKeys
        }
        names.parameters = Array(parameters.keys)
        names.formats = ResultTable.Format.allCases.map(\.rawValue)
        for query in (try? QueryLibrary.builtIn())?.queries ?? [] { names.queries[query.name] = query.parameters.map(\.name) }
        return names
    }

    private func explain(_ command: ColonCommand) throws(Diagnostic) {
        if ["", "on", "off"].contains(command.rest.lowercased()) {
            explains = try command.flag() ?? !explains
            return
        }
        var text = command.rest
        while text.last == ";" || text.last?.isWhitespace == true { text.removeLast() }
        let question = Question(text: text, parameters: parameters).explained
        try answer { _ in question }
    }

    private func setParameter(_ command: ColonCommand) throws(Diagnostic) {
        let name = String(command.rest.prefix { !$0.isWhitespace })
        let text = command.rest.dropFirst(name.count).trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty, !text.isEmpty, let argument = ParameterArgument(argument: "\(name)=\(text)") else {
            throw command.usage("a parameter needs a name and a value")
        }
        parameters[name.hasPrefix("$") ? String(name.dropFirst()) : name] = argument.value
    }

    private func runLibraryQuery(_ command: ColonCommand) throws(Diagnostic) {
        guard let name = command.words.first else { throw command.usage("which query?") }
        let query = try QueryLibrary.builtIn().query(named: name)
        var given: [String: String] = [:]
        for parameter in query.parameters {
            if let value = parameters[parameter.name], !value.isNull { given[parameter.name] = value.displayText }
        }
        for word in command.words.dropFirst() {
            guard let argument = ParameterArgument(argument: word) else { throw command.usage("expected NAME=VALUE, found '\(word)'") }
            given[argument.name] = argument.text
        }
        _ = try query.values(from: given)
        let texts = given
        try answer { reader throws(Diagnostic) in try Question(query, given: texts, reader: reader) }
    }

    // MARK: Lists

    private func show(_ table: ResultTable) throws(Diagnostic) {
        defer { output.endOfAnswer() }
        try output.answer(table.write(printer.format, width: printer.width))
    }

    private func show(_ text: String) throws(Diagnostic) {
        defer { output.endOfAnswer() }
        try output.answer(text)
    }

    private var help: String {
        let commands = ColonCommand.Name.allCases.map(\.help)
        let width = commands.map(\.usage.count).max() ?? 0
        var text = "A query ends with ';' and may have several lines. Tab completes, Ctrl-C stops a query, Ctrl-D leaves.\n"
        for command in commands {
            text += command.usage + String(repeating: " ", count: width - command.usage.count + 2) + command.purpose + "\n"
        }
        return text
    }

    private func showSchema() throws(Diagnostic) {
        let statistics = try store.open().read { reader throws(Diagnostic) in try reader.statistics }
        var rows: [[String]] = []
        func add(_ kind: Ontology.Kind, _ names: [(name: String, count: String)]) {
            for (name, count) in names.sorted(by: { $0.name < $1.name }) {
                let entry = Ontology.builtIn.entries.first { $0.kind == kind && $0.name == name }
                rows.append([kind.rawValue, name, count, entry?.description ?? ""])
            }
        }
        add(.label, statistics.labels.map { ($0.key, String($0.value)) })
        add(.edge, statistics.edgeTypes.map { ($0.key, String($0.value)) })
        add(.property, statistics.propertyKeys.map { ($0, "") })
        try show(ResultTable(columns: ["kind", "name", "count", "description"], rows: rows.map { $0.map(ResultTable.Cell.init) }))
    }

    private var parameterTable: ResultTable {
        ResultTable(
            columns: ["name", "value"],
            rows: parameters.sorted { $0.key < $1.key }.map { [.init("$" + $0.key), .init($0.value.literalText)] })
    }
}
