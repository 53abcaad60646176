import ArgumentParser
import Foundation
import GraphModel
import GraphStore

/// `entente shell`: one question after another.
struct ShellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell", abstract: "Ask the graph one question after another.",
        discussion: """
            A query may have several lines and ends with ';'. Tab completes keywords, labels, edge types, properties, functions and the \
            names of the query library; the arrow keys bring back earlier queries; ':help' lists the commands of the shell. Ctrl-C stops a \
            query, Ctrl-D leaves. Answers that are longer than the screen go through $PAGER. Where the input is a file or a pipe, the \
            statements run one after another, and the first mistake ends with its line and its exit code.

            EXAMPLES
              entente shell
              entente shell -f questions.cypher --format csv
              echo "MATCH (n) RETURN count(n);" | entente shell
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var answer: AnswerOptions

    @Option(name: .customShort("f"), help: ArgumentHelp("Read from a file, or - for standard input.", valueName: "file"))
    var file: String?

    @Option(name: [.customShort("p"), .customLong("parameter")], help: ArgumentHelp("A parameter, as by :param.", valueName: "name=value"))
    var parameters: [ParameterArgument] = []

    func run() throws {
        let store = GraphStore.Location(path: database.file)
        _ = try store.open()
        if file == nil, StandardInput.isTerminal, StandardOutput.isTerminal {
            try ShellDialogue(store: store, printer: answer.printer, parameters: values).run()
        } else {
            try runScript(store)
        }
    }

    private var values: [String: Value] {
        Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    }

    /// Runs all statements of the input; the first that fails is the last.
    private func runScript(_ store: GraphStore.Location) throws(Diagnostic) {
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        let output = ShellSession.Output(
            answer: { text throws(Diagnostic) in StandardOutput.write(text) },
            notice: { StandardError.write(renderer.render($0, severity: "warning")) }, remark: { StandardError.write($0 + "\n") })
        let name = file == nil || file == "-" ? "standard input" : file ?? ""
        let session = ShellSession(store: store, printer: answer.printer, source: name, output: output)
        session.parameters = values
        if let file, file != "-" {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Diagnostic(.command, .notFound, "the file cannot be read", at: .file(file))
            }
            let text = String(decoding: data, as: UTF8.self)
            for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                if try session.take(String(line)) == .ended { return }
            }
        } else {
            while let line = readLine() {
                if try session.take(line) == .ended { return }
            }
        }
        try session.finish()
    }
}
