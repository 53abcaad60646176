import GraphModel

/// What was probably meant, told from the tokens around the place where the parser is stuck.
extension Parser {
    /// A hint for the place where `expected` was expected, or nil where nothing is known.
    ///
    /// - Parameter near: keywords that the word found may be a misspelling of; those that begin or follow a clause if empty.
    func hint(_ expected: String, near keywords: [Keyword]) -> String? {
        switch current.kind {
        case .word: wordHint(expected, near: keywords)
        case .string, .integer, .float, .parameter, .quotedName: valueHint(expected)
        case .symbol(let symbol): symbolHint(symbol, expected)
        case .end: endHint(expected)
        }
    }

    // MARK: What stands here

    private func wordHint(_ expected: String, near keywords: [Keyword]) -> String? {
        let word = current.text.uppercased()
        if expected.hasPrefix("a node") { return nodeHint }
        if word == "NOT", token(after: -1).kind != .symbol(.comma) { return Self.negations[token(after: 1).text.uppercased()] }
        if word == "INDEX" || word == "CONSTRAINT", token(after: -1).keyword == .create { return Self.foreignWords["INDEX"] }
        if let hint = Self.foreignWords[word] ?? Self.foreignWords[token(after: -1).text.uppercased()] { return hint }
        if expected.contains("']'"), word == "FOR" || word == "WHERE" { return "write [x IN list WHERE condition | result]" }
        if let keyword = current.keyword { return keywordHint(keyword, expected) }
        let candidates = keywords.isEmpty ? Self.continuations : keywords
        if word.utf8.count > 1, let nearest = NearestName.of(word, in: candidates.map(\.text)) { return "did you mean \(nearest)?" }
        if let previous = token(after: -1).keyword, [.and, .or, .xor].contains(previous) {
            return "there is no condition before \(previous.text)"
        }
        return missingComma(expected)
    }

    private func keywordHint(_ keyword: Keyword, _ expected: String) -> String? {
        let wantsClause = expected.hasPrefix("a clause")
        if wantsClause, token(after: -1).kind == .symbol(.semicolon) { return "the ';' before it ends the query: leave it out" }
        switch keyword {
        case .order, .skip, .limit, .offset:
            return wantsClause ? "ORDER BY, SKIP and LIMIT stand after what RETURN or WITH gives" : nil
        case .where:
            if expected.hasPrefix("a clause such as") { return "WHERE belongs to the MATCH or WITH before it: MATCH (a) WHERE …" }
            return wantsClause ? "join conditions by AND" : nil
        case .and:
            return wantsClause ? "patterns are joined by ',': MATCH (a), (b)" : expected.contains("')'") ? labelHint : nil
        case .or: return expected.contains("')'") ? labelHint : nil
        default: return nil
        }
    }

    private func valueHint(_ expected: String) -> String? {
        switch current.kind {
        case .string where expected.contains("name") || expected.contains("a label") || expected.contains("the type"):
            return "names stand without quotes: \(Value.quotedName(current.text))"
        case .string where expected == "NULL": return "write <> for 'is not equal'"
        case .string where expected.hasPrefix("NULL or"): return "write = for 'is equal'"
        case .float where current.text.hasPrefix(".") && current.span.start == token(after: -1).span.end:
            return "a name that begins with a digit goes between backticks: a.`\(current.text.dropFirst())`"
        case .integer where expected == "the name of a property": return "a length is written *1..3"
        default: return missingComma(expected)
        }
    }

    private func symbolHint(_ symbol: Token.Symbol, _ expected: String) -> String? {
        if let hint = arrowHint(symbol, expected) { return hint }
        let previous = token(after: -1)
        switch symbol {
        case .exclamation where expected == "an expression": return "write NOT"
        case .star where previous.keyword == .distinct: return "write count(*), or count(DISTINCT a) for one variable"
        case .comma where expected == "an operator or ')'": return "a list stands between square brackets: ['x', 'y']"
        case .comma where expected.contains("')'"): return "every node has brackets of its own: (a:Person), (b:Country)"
        case .comma where expected.hasPrefix("a clause"): return "conditions are joined by AND"
        case .comma where previous.kind == .integer && expected == "the end of the query": return "write SKIP 1 LIMIT 2"
        case .dots where expected.contains("']'"): return "a length begins with '*': *1..3"
        case .minus where previous.kind == .integer && expected.contains("']'"): return "a length is written *1..3"
        case .openParenthesis where expected.hasPrefix("a clause") && previous.kind == .symbol(.closeParenthesis):
            return "put ',' between two patterns, or an edge such as -->"
        case .closeBracket, .closeParenthesis:
            guard expected == "the type of an edge" || expected == "a label" else { break }
            return "a name is missing after \(previous.description)"
        case .openParenthesis where expected == "the end of the query" && token(after: -2).kind == .symbol(.dot):
            return "there is no function of that name; libraries of other databases are not there"
        case .equal where previous.kind == .symbol(.equal): return "write one ="
        case .bar where expected == "',' or ')'": return "write reduce(sum = 0, x IN list | sum + x)"
        default: break
        }
        guard partners[min(position, tokens.count - 1)] < 0 else { return nil }
        return Self.symbolHints[symbol]
    }

    /// Mistakes with the dashes and heads of arrows.
    private func arrowHint(_ symbol: Token.Symbol, _ expected: String) -> String? {
        let previous = token(after: -1).kind
        switch symbol {
        case .greater where expected.hasPrefix("'-' or '->'"):
            return previous == .symbol(.closeBracket) ? "a dash is missing: -[:TYPE]->" : "an arrow without brackets is written -->"
        case .greater where previous == .symbol(.minus): return "the properties of a node are asked with a dot: a.name"
        case .openBracket where expected.contains("after '<'"): return "an arrow to the left is written <-[:TYPE]-"
        case .openBracket where expected.hasPrefix("a clause") && previous == .symbol(.closeParenthesis):
            return "a dash is missing: (a)-[:TYPE]->(b)"
        case .openBracket where expected.hasPrefix("a node"): return "the brackets stand inside the arrow: (a)-[:TYPE]->(b)"
        case .openParenthesis where expected.hasPrefix("'-' or '->'"):
            let isName = token(after: 1).kind == .word || token(after: 1).kind == .symbol(.colon)
            return previous == .symbol(.minus) && isName && tokens[min(position + 2, tokens.count - 1)].kind != .end
                && hasDash(after: position) ? "the type of an edge stands between square brackets: -[:TYPE]->" : nil
        case .equal where isSymbol(.greater, after: 1) || token(after: 1).kind == .symbol(.greaterOrEqual):
            return "an arrow is written -->, or -[:TYPE]->"
        default: return nil
        }
    }

    private func endHint(_ expected: String) -> String? {
        if expected.hasPrefix("a node") { return "a pattern looks like (a:Actor)-[:MET]->(b)" }
        switch token(after: -1).keyword {
        case .limit?, .skip?: return "give a number, as in LIMIT 10"
        case .by?: return "say by what, as in ORDER BY a.name DESC"
        default: return nil
        }
    }

    // MARK: What may be missing

    /// A node without its brackets: `MATCH a:Person`, `(a)-->b`.
    private var nodeHint: String? {
        if current.keyword?.beginsClause == true { return "a pattern looks like (a:Actor)-[:MET]->(b)" }
        if let hint = Self.foreignWords[current.text.uppercased()] { return hint }
        let name = Value.quotedName(current.text)
        let label = isSymbol(.colon, after: 1) && token(after: 2).kind == .word ? ":" + Value.quotedName(token(after: 2).text) : ""
        return "nodes stand between brackets: (\(name)\(label))"
    }

    private var labelHint: String { "one of several labels is written (a:Person|Country)" }

    private func missingComma(_ expected: String) -> String? {
        let isName = current.kind == .word || current.kind == .quotedName
        if expected.hasPrefix("',' or") { return "put ',' before it" }
        guard expected == "the end of the query", isName || current.kind == .string || current.kind == .parameter else { return nil }
        if isInOrder { return "ASC or DESC follows what is ordered by, or nothing" }
        if token(after: -2).keyword == .as { return "a name of several words stands between backticks: AS `full name`" }
        return "put ',' between columns, or AS before the name of one"
    }

    /// Whether the last keyword of a clause before this place is `ORDER`.
    private var isInOrder: Bool {
        tokens[..<min(position, tokens.count)].last { $0.keyword?.beginsClause == true }?.keyword == .order
    }

    /// Whether the bracket that opens at `index` is followed by a dash.
    private func hasDash(after index: Int) -> Bool {
        let partner = Int(partners[index])
        return partner >= 0 && partner + 1 < tokens.count && tokens[partner + 1].kind == .symbol(.minus)
    }

    // MARK: Words

    /// Keywords that may stand after something that is complete.
    private static let continuations: [Keyword] = [
        .match, .optional, .where, .with, .return, .unwind, .union, .order, .skip, .limit, .and, .or, .not, .as, .in, .starts, .ends,
        .contains, .is, .desc, .asc, .distinct, .explain, .profile, .case, .create, .merge, .delete, .remove,
    ]

    private static let symbolHints: [Token.Symbol: String] = [
        .semicolon: "one query at a time; nothing may follow ';'",
        .closeParenthesis: "there is no '(' for this ')', or something is missing before it",
        .closeBracket: "there is no '[' for this ']', or something is missing before it",
        .closeBrace: "there is no '{' for this '}', or something is missing before it",
    ]

    /// What `x NOT …` should say, by the word after NOT.
    private static let negations: [String: String] = [
        "NULL": "write IS NOT NULL", "IN": "NOT stands before the whole condition: NOT a.name IN ['x', 'y']",
        "LIKE": "write NOT a.name STARTS WITH 'x', or NOT a.name =~ 'regular expression'",
        "CONTAINS": "NOT stands before the whole condition: NOT a.name CONTAINS 'x'",
        "STARTS": "NOT stands before the whole condition: NOT a.name STARTS WITH 'x'",
        "ENDS": "NOT stands before the whole condition: NOT a.name ENDS WITH 'x'",
        "BETWEEN": "write NOT 1 <= x <= 10", "EXISTS": "write AND NOT EXISTS { … }",
    ]

    /// Habits of other languages, and what Cypher has for them.
    private static let foreignWords: [String: String] = [
        "SELECT": "Cypher says MATCH (pattern) WHERE condition RETURN columns",
        "FROM": "Cypher says MATCH (pattern) WHERE condition RETURN columns",
        "JOIN": "Cypher joins by patterns: MATCH (a)-[:TYPE]->(b)",
        "INNER": "Cypher joins by patterns: MATCH (a)-[:TYPE]->(b)",
        "LEFT": "Cypher says OPTIONAL MATCH (a)-[:TYPE]->(b)",
        "OUTER": "Cypher says OPTIONAL MATCH (a)-[:TYPE]->(b)",
        "GROUP": "grouping follows from the columns that are not aggregated: RETURN b.name, count(*)",
        "GROUPBY": "grouping follows from the columns that are not aggregated: RETURN b.name, count(*)",
        "HAVING": "write WITH … , count(*) AS n WHERE n > 1",
        "LIKE": "write STARTS WITH, ENDS WITH, CONTAINS or =~ 'regular expression'",
        "ILIKE": "write toLower(a.name) CONTAINS 'x', or =~ '(?i)regular expression'",
        "RLIKE": "write =~ 'regular expression'", "REGEXP": "write =~ 'regular expression'",
        "STARTSWITH": "write STARTS WITH", "ENDSWITH": "write ENDS WITH",
        "BETWEEN": "write 1 <= x <= 10",
        "TOP": "write LIMIT after RETURN … ORDER BY …", "FETCH": "write LIMIT after RETURN … ORDER BY …",
        "SORT": "write ORDER BY", "ORDERBY": "write ORDER BY", "SORTBY": "write ORDER BY",
        "EMPTY": "write size(x) = 0 for a list or a string, IS NULL for what is missing",
        "INTERSECT": "match both patterns in one query", "EXCEPT": "write WHERE NOT EXISTS { pattern }",
        "INSERT": "Cypher says CREATE (pattern)",
        "UPDATE": "Cypher says MATCH (pattern) SET a.name = value",
        "ALTER": "labels and properties need no declaration",
        "INDEX": "indexes are there by themselves: names, types, dates and addresses have one",
        "SHOW": "the command schema lists labels, edge types and properties",
        "DESCRIBE": "the command schema lists labels, edge types and properties",
        "USE": "the option --db names the graph",
        "RECURSIVE": "a path of any length is written -[:TYPE*1..5]->",
    ]
}
