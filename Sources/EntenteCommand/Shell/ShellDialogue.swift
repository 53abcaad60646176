import Foundation
import GraphModel
import GraphStore

/// The shell at a terminal: prompts, keys, history and pager around a ``ShellSession``.
struct ShellDialogue {
    let store: GraphStore.Location
    let printer: AnswerPrinter
    let parameters: [String: Value]

    /// Takes lines until the user leaves.
    func run() throws(Diagnostic) {
        // A pager that is left early must not end the shell.
        signal(SIGPIPE, SIG_IGN)
        guard let editor = LineEditor() else { throw Diagnostic(.command, .failure, "the terminal cannot be used for typing") }
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        let pager = Pager()
        let session = ShellSession(
            store: store, printer: printer,
            output: ShellSession.Output(
                answer: { text throws(Diagnostic) in try pager.write(text) }, endOfAnswer: { pager.finish() },
                notice: { StandardError.write(renderer.render($0, severity: "warning")) },
                remark: { StandardError.write($0 + "\n") }))
        session.parameters = parameters
        let history = ShellHistory()
        for statement in history?.statements() ?? [] { editor.remember(statement) }
        editor.complete = { line in ShellCompletion(names: session.names).offer(for: line, after: session.pending) }
        print("entente \(Version.text), \(store.path). A query ends with ';', :help lists the commands.")
        var statement = ""
        while true {
            session.printer.width = StandardOutput.width
            switch editor.line(prompt: session.pending.isEmpty ? "entente> " : "     ..> ") {
            case .ended: return
            case .interrupted:
                session.forget()
                statement = ""
            case .line(let line):
                statement += line + "\n"
                let state = take(line, session, renderer, pager)
                guard state != .unfinished else { continue }
                // As one line where that is possible, else line by line.
                for text in ShellHistory.line(statement).map({ [$0] }) ?? statement.split(separator: "\n").map(String.init) {
                    editor.remember(text)
                    history?.add(text)
                }
                statement = ""
                if state == .ended { return }
            }
        }
    }

    /// Does what a line says; a mistake is shown, and the dialogue goes on.
    private func take(_ line: String, _ session: ShellSession, _ renderer: DiagnosticRenderer, _ pager: Pager) -> ShellSession.State {
        do throws(Diagnostic) {
            return try session.take(line)
        } catch {
            session.forget()
            if error.category != .cancelled {
                StandardError.write(renderer.render(error))
            } else if !pager.wasLeft {
                // Behind the ^C that the terminal shows.
                StandardError.write("\ninterrupted\n")
            }
            return .ready
        }
    }

    private func print(_ text: String) { StandardOutput.write(text + "\n") }
}
