import CypherEngine
import GraphExport
import GraphModel
import GraphStore

/// What is asked: a query and the values of its parameters.
struct Question: Sendable, Hashable {
    var text: String
    var parameters: [String: Value] = [:]
}

/// Runs a query and writes its answer in one of the forms, each row as soon as it is found.
struct AnswerPrinter: Sendable {
    var format: ResultTable.Format
    /// Columns of the terminal; nil where there is none.
    var width: Int?
    var limits: QueryLimits

    /// What is known of an answer when it has been written.
    struct Summary: Sendable, Hashable {
        var rows = 0
        var isPlan = false
    }

    /// Answers a question, which may need the graph to be put, on the standard streams; Ctrl-C stops it.
    func print(
        from store: GraphStore, _ question: @escaping @Sendable (StoreReader) throws(Diagnostic) -> Question
    ) throws(Diagnostic) {
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        _ = try SupervisedRun.read(store, limits: limits) { reader, cancellation throws(Diagnostic) in
            try answer(
                try question(reader), from: reader, cancellation: cancellation,
                notice: { StandardError.write(renderer.render($0, severity: "warning")) },
                put: { text throws(Diagnostic) in StandardOutput.write(text) })
        }
    }

    /// Hands the answer to `put` in pieces, and what is odd about the query to `notice` before.
    func answer(
        _ question: Question, from reader: StoreReader, cancellation: QueryCancellation, notice: (Diagnostic) -> Void,
        put: (String) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> Summary {
        let query = try QueryEngine(limits: limits).prepare(question.text, parameters: question.parameters, reader: reader)
        for oddity in query.notices { notice(oddity) }
        if query.isExplanation, format == .table {
            try put(query.explanation + (query.explanation.hasSuffix("\n") ? "" : "\n"))
            return Summary(isPlan: true)
        }
        if query.isProfile, format == .table {
            try put(try query.profile(from: reader, cancellation: cancellation).profile.text() + "\n")
            return Summary(isPlan: true)
        }
        var writer = ResultWriter(format, columns: query.columns, width: width)
        var piece = TextPiece()
        var summary = Summary(isPlan: query.isExplanation || query.isProfile)
        try piece.add(writer.beginning, put)
        try query.forEachRow(from: reader, cancellation: cancellation) { row throws(Diagnostic) in
            let cells = try row.map { value throws(Diagnostic) in ResultTable.Cell(try ResolvedValue(value, reader: reader)) }
            summary.rows += 1
            try piece.add(writer.text(of: cells), put)
            return true
        }
        try writer.end { text throws(Diagnostic) in
            if cancellation.isCancelled { throw Diagnostic(.execute, .cancelled, "the query was cancelled") }
            try piece.add(text, put)
        }
        try piece.finish(put)
        return summary
    }
}

/// Text that waits until there is enough of it, or until it has waited long enough, to be worth a system call.
private struct TextPiece {
    private var text = ""
    private var last = ContinuousClock.now

    mutating func add(_ more: String, _ put: (String) throws(Diagnostic) -> Void) throws(Diagnostic) {
        text += more
        let isDue = text.utf8.count >= 1 << 16 || (!text.isEmpty && ContinuousClock.now - last > .milliseconds(200))
        if isDue { try finish(put) }
    }

    mutating func finish(_ put: (String) throws(Diagnostic) -> Void) throws(Diagnostic) {
        if !text.isEmpty { try put(text) }
        text.removeAll(keepingCapacity: true)
        last = .now
    }
}
