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
        failure("expected \(expected), found \(current.description)", current.span, hint: hint(near: keywords))
    }

    private func hint(near keywords: [Keyword]) -> String? {
        guard current.kind == .word else {
            guard case .symbol(let symbol) = current.kind, partners[min(position, tokens.count - 1)] < 0 else { return nil }
            return Self.symbolHints[symbol]
        }
        let word = current.text.uppercased()
        if let hint = Self.foreignWords[word] { return hint }
        let candidates = keywords.isEmpty ? Self.continuations : keywords
        guard current.keyword == nil, word.utf8.count > 1, let nearest = NearestName.of(word, in: candidates.map(\.text)) else {
            return nil
        }
        return "did you mean \(nearest)?"
    }

    /// Keywords that may stand after something that is complete.
    private static let continuations: [Keyword] = [
        .match, .optional, .where, .with, .return, .unwind, .union, .order, .skip, .limit, .and, .or, .not, .as, .in, .starts, .ends,
        .contains, .is, .desc, .asc, .distinct, .explain, .case,
    ]

    private static let symbolHints: [Token.Symbol: String] = [
        .semicolon: "one query at a time; nothing may follow ';'",
        .closeParenthesis: "there is no '(' for this ')', or something is missing before it",
        .closeBracket: "there is no '[' for this ']', or something is missing before it",
        .closeBrace: "there is no '{' for this '}', or something is missing before it",
    ]

    /// Habits of other languages, and what Cypher has for them.
    private static let foreignWords: [String: String] = [
        "SELECT": "Cypher says MATCH (pattern) WHERE condition RETURN columns",
        "FROM": "Cypher says MATCH (pattern) WHERE condition RETURN columns",
        "JOIN": "Cypher joins by patterns: MATCH (a)-[:TYPE]->(b)",
        "GROUP": "grouping follows from the columns that are not aggregated: RETURN b.name, count(*)",
        "HAVING": "write WITH … , count(*) AS n WHERE n > 1",
        "LIKE": "write STARTS WITH, ENDS WITH, CONTAINS or =~ 'regular expression'",
        "BETWEEN": "write 1 <= x <= 10",
        "INSERT": "Cypher says CREATE (pattern)",
        "UPDATE": "Cypher says MATCH (pattern) SET a.name = value",
        "LET": "write WITH *, expression AS name",
    ]
}
