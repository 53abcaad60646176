import GraphModel

extension Parser {
    /// A diagnostic at a place of the query.
    func failure(
        _ message: String, _ span: TextSpan, hint: String? = nil, _ error: QueryError = .syntax(.unexpectedSyntax)
    ) -> Diagnostic {
        Diagnostic(.parseQuery, .usage, message, at: .text(source: source, span: span), hint: hint, error: error)
    }

    /// A diagnostic that says that the query is too large for us.
    func limit(_ message: String, _ span: TextSpan) -> Diagnostic {
        Diagnostic(.parseQuery, .limit, message, at: .text(source: source, span: span), hint: "split the query or use parameters")
    }

    /// Says what stands here and what was expected, with a guess at what was meant.
    ///
    /// - Parameter near: keywords that the word found may be a misspelling of; those that begin or follow a clause if empty.
    func unexpected(_ expected: String, near keywords: [Keyword] = []) -> Diagnostic {
        failure("expected \(expected), found \(current.description)", current.span, hint: hint(expected, near: keywords))
    }
}
