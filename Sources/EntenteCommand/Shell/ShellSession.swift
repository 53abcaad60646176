import CypherEngine
import GraphExport
import GraphModel
import GraphStore

/// What the shell does with the lines that it is given, wherever they come from: statements that end in `;`, and commands that begin
/// with `:`. It knows nothing of terminals.
///
///     let session = ShellSession(file: "graph.entente", printer: printer, output: output)
///     try session.take("MATCH (a:Person)")   // .unfinished
///     try session.take("RETURN a.name;")     // .ready: the answer has been handed to the output
final class ShellSession {
    /// Where answers and remarks go.
    struct Output: Sendable {
        /// A piece of an answer; throws where nobody wants more.
        var answer: @Sendable (String) throws(Diagnostic) -> Void
        /// The answer is complete, or has failed.
        var endOfAnswer: @Sendable () -> Void = {}
        /// A warning about a query.
        var notice: @Sendable (Diagnostic) -> Void
        /// What is no part of an answer, such as its duration.
        var remark: @Sendable (String) -> Void
    }

    /// What the session waits for.
    enum State: Sendable, Hashable {
        case ready
        /// The rest of a statement.
        case unfinished
        /// Nothing any more.
        case ended
    }

    /// The name of the input in messages, such as the file of `-f`; nil where somebody types.
    let source: String?
    let output: Output
    let store: GraphStore.Location
    var printer: AnswerPrinter
    var parameters: [String: Value] = [:]
    var showsTiming = false
    var explains = false
    private var splitter = StatementSplitter()

    init(store: GraphStore.Location, printer: AnswerPrinter, source: String? = nil, output: Output) {
        self.store = store
        self.printer = printer
        self.source = source
        self.output = output
    }

    /// The beginning of a statement that still lacks its `;`.
    var pending: String { splitter.pending }

    /// Takes a line without its line end and does what it says. What it throws leaves the session ready for the next line.
    func take(_ line: String) throws(Diagnostic) -> State {
        if splitter.pending.isEmpty, line.trimmingPrefix(while: \.isWhitespace).first == ":" {
            _ = splitter.take("")
            return try run(command: String(line.trimmingPrefix(while: \.isWhitespace)))
        }
        for statement in splitter.take(line) { try run(statement) }
        return splitter.pending.isEmpty ? .ready : .unfinished
    }

    /// Runs what is left at the end of the input without a `;`.
    func finish() throws(Diagnostic) {
        if let statement = splitter.rest() { try run(statement) }
    }

    /// Drops the statement that has been begun.
    func forget() { splitter.forget() }

    // MARK: Statements

    private func run(_ statement: StatementSplitter.Statement) throws(Diagnostic) {
        let question = Question(text: statement.text, parameters: parameters)
        do throws(Diagnostic) {
            if store.mayChange, !explains, try QueryEngine.changesGraph(statement.text) {
                try change(question)
            } else {
                try answer { _ in question }
            }
        } catch {
            throw placed(error, statement)
        }
    }

    /// Runs the question and hands its answer over. The file is opened anew, so that each answer has what others have written.
    func answer(_ question: @escaping @Sendable (StoreReader) throws(Diagnostic) -> Question) throws(Diagnostic) {
        let (printer, output, explains) = (printer, output, explains)
        let start = ContinuousClock.now
        defer { output.endOfAnswer() }
        let store = try store.open()
        let summary = try SupervisedRun.read(store, limits: printer.limits) { reader, cancellation throws(Diagnostic) in
            var question = try question(reader)
            if explains { question = question.explained }
            return try printer.answer(
                question, from: reader, cancellation: cancellation, notice: output.notice,
                put: { text throws(Diagnostic) in
                    // An answer that was given up must not come out between later ones.
                    if cancellation.isCancelled { throw Diagnostic(.execute, .cancelled, "the query was cancelled") }
                    try output.answer(text)
                })
        }
        output.endOfAnswer()
        let took = ContinuousClock.now - start
        if !summary.isPlan, source == nil || showsTiming {
            let rows = summary.rows == 1 ? "1 row" : "\(summary.rows) rows"
            output.remark(showsTiming ? "\(rows), \(Self.text(took))" : rows)
        }
    }

    /// Runs a query that changes the graph, in a transaction of its own.
    private func change(_ question: Question) throws(Diagnostic) {
        let start = ContinuousClock.now
        defer { output.endOfAnswer() }
        let (text, summary) = try printer.answerChanging(try store.openForChanging(), question, notice: output.notice)
        try output.answer(text)
        output.endOfAnswer()
        let took = ContinuousClock.now - start
        output.remark(showsTiming ? "\(summary.changes.text), \(Self.text(took))" : summary.changes.text)
    }

    /// The diagnostic with the place in the whole input instead of that in the statement.
    private func placed(_ diagnostic: Diagnostic, _ statement: StatementSplitter.Statement) -> Diagnostic {
        guard let source else { return diagnostic }
        var diagnostic = diagnostic
        switch diagnostic.place {
        case .text(let text, let span) where text == statement.text:
            let before = String(repeating: "\n", count: statement.line - 1) + String(repeating: " ", count: statement.column - 1)
            let shift = before.utf8.count
            diagnostic.place = .text(source: before + text, span: TextSpan(span.start + shift, span.end + shift))
        case nil: diagnostic.place = .line(file: source, line: statement.line, column: nil)
        default: break
        }
        return diagnostic
    }

    /// The number of the line that was taken last.
    var line: Int { splitter.line }

    private static func text(_ duration: Duration) -> String {
        let milliseconds = Double(duration.components.seconds) * 1_000 + Double(duration.components.attoseconds) / 1e15
        return milliseconds < 1_000
            ? "\((milliseconds * 10).rounded() / 10) ms" : "\((milliseconds / 10).rounded() / 100) s"
    }
}

extension Question {
    /// The same query with `EXPLAIN` before it, where it does not have it.
    var explained: Question {
        let word = text.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
        return word == "EXPLAIN" ? self : Question(text: "EXPLAIN " + text, parameters: parameters)
    }
}

extension GraphStore {
    /// A file that is opened again for each question.
    struct Location: Sendable {
        let path: String
        /// Whether queries may change the graph.
        var mayChange = false

        func open() throws(Diagnostic) -> GraphStore { try GraphStore(path: path, mode: .read, snapshot: .automatic) }

        /// A file that is not there is not made by a query.
        func openForChanging() throws(Diagnostic) -> GraphStore {
            try open().close()
            return try GraphStore(path: path, mode: .readWrite)
        }
    }
}
