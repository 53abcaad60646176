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
        var changes = GraphChanges()
    }

    /// Answers a question, which may need the graph to be put, on the standard streams; Ctrl-C stops it.
    func print(
        from store: GraphStore, counting filter: EvidenceFilter = EvidenceFilter(),
        _ question: @escaping @Sendable (StoreReader) throws(Diagnostic) -> Question
    ) throws(Diagnostic) {
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        _ = try SupervisedRun.read(store, counting: filter, limits: limits) { reader, cancellation throws(Diagnostic) in
            try answer(
                try question(reader), from: reader, cancellation: cancellation,
                notice: { StandardError.write(renderer.render($0, severity: "warning")) },
                put: { text throws(Diagnostic) in StandardOutput.write(text) })
        }
    }

    /// Runs a query that changes the graph on the standard streams; what it did is told on standard error.
    func printChanging(_ store: GraphStore, _ question: Question) throws(Diagnostic) {
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        let (text, summary) = try answerChanging(store, question) { StandardError.write(renderer.render($0, severity: "warning")) }
        StandardOutput.write(text)
        StandardError.write(summary.changes.text + "\n")
    }

    /// Runs a query that changes the graph in one transaction, and gives its answer once the change is made for good.
    func answerChanging(
        _ store: GraphStore, _ question: Question, notice: @escaping @Sendable (Diagnostic) -> Void
    ) throws(Diagnostic) -> (text: String, summary: Summary) {
        if try store.isPacked {
            StandardError.write("the graph is packed: rows are made of it before it is changed, which takes a while\n")
        }
        return try SupervisedRun.edit(store, limits: limits) { editor, cancellation throws(Diagnostic) in
            var text = ""
            let summary = try answer(
                question, from: editor, writer: editor, cancellation: cancellation, notice: notice,
                put: { piece throws(Diagnostic) in text += piece })
            return (text, summary)
        }
    }

    /// Hands the answer to `put` in pieces, and what is odd about the query to `notice` before.
    ///
    /// - Parameter writer: the graph again, where the query may change it.
    func answer<Reader: GraphReader>(
        _ question: Question, from reader: Reader, writer: (any GraphWriter)? = nil, cancellation: QueryCancellation,
        notice: (Diagnostic) -> Void, put: (String) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> Summary {
        let query = try QueryEngine(limits: limits).prepare(
            question.text, parameters: question.parameters, reader: reader, writer: writer)
        for oddity in query.notices { notice(oddity) }
        if query.isExplanation, format == .table {
            try put(query.explanation(from: reader) + "\n")
            return Summary(isPlan: true)
        }
        if query.isProfile, format == .table {
            let (profile, changes) = try query.profile(from: reader, writer: writer, cancellation: cancellation)
            try put(profile.text() + "\n")
            return Summary(isPlan: true, changes: changes)
        }
        // A query that only changes the graph has no columns, and so no table.
        var table = ResultWriter(format, columns: query.columns, width: width)
        var piece = TextPiece()
        var summary = Summary(isPlan: query.isExplanation || query.isProfile)
        if !query.columns.isEmpty { try piece.add(table.beginning, put) }
        summary.changes = try query.forEachRow(from: reader, writer: writer, cancellation: cancellation) { row throws(Diagnostic) in
            let cells = try row.map { value throws(Diagnostic) in ResultTable.Cell(try ResolvedValue(value, reader: reader)) }
            summary.rows += 1
            try piece.add(table.text(of: cells), put)
            return true
        }
        if !query.columns.isEmpty {
            try table.end { text throws(Diagnostic) in
                if cancellation.isCancelled { throw Diagnostic(.execute, .cancelled, "the query was cancelled") }
                try piece.add(text, put)
            }
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
