import GraphModel

/// Reads a query: `MATCH (a)-[:MET]-(b) RETURN b.name` becomes a ``SyntaxTree`` of a match clause and a return clause.
///
/// One token of look-ahead decides everywhere, but for `(`, where the token after the matching `)` tells a pattern from an
/// expression. Each clause and each group of expressions has a file of its own: `Parser+<Clause>.swift`.
package struct Parser {
    /// Deeper nesting of brackets is refused.
    static let maximumNesting = 100
    /// A higher ``Expression/height`` is refused.
    static let maximumHeight = 250
    /// More clauses in one query are refused.
    static let maximumClauses = 5_000
    /// More nodes in the pattern of one clause are refused.
    static let maximumPatternNodes = 200

    let source: String
    let tokens: [Token]
    /// For each bracket the index of its partner; -1 for brackets without one and for all other tokens.
    let partners: [Int32]
    var position = 0
    var nesting = 0

    private init(_ source: String) throws(Diagnostic) {
        self.source = source
        self.tokens = try Lexer.tokens(of: source)
        self.partners = Self.partners(in: tokens)
    }

    /// The syntax tree of a query, or a diagnostic that says where it stops making sense.
    package static func parse(_ source: String) throws(Diagnostic) -> SyntaxTree {
        var parser = try Parser(source)
        return try parser.parseQuery()
    }

    /// The syntax tree of an expression alone, such as the value of a parameter.
    package static func parseExpression(_ source: String) throws(Diagnostic) -> Expression {
        var parser = try Parser(source)
        let expression = try parser.parseExpression()
        guard parser.isAtEnd else { throw parser.unexpected("the end of the expression") }
        return expression
    }

    // MARK: Queries

    private mutating func parseQuery() throws(Diagnostic) -> SyntaxTree {
        var mode = SyntaxTree.Mode.run
        if take(.explain) != nil { mode = .explain } else if take(.profile) != nil { mode = .profile }
        guard !isAtEnd else {
            throw failure("the query is empty", current.span, hint: "a query looks like MATCH (a:Actor) RETURN a.name")
        }
        let query = try parseUnionQuery { parser throws(Diagnostic) in
            parser.take(.semicolon)
            return parser.isAtEnd
        }
        guard isAtEnd else {
            var diagnostic = unexpected("the end of the query")
            if diagnostic.hint == nil, current.keyword?.beginsClause == true {
                diagnostic.hint = "RETURN ends a query; use WITH to go on after it"
            }
            throw diagnostic
        }
        return SyntaxTree(source: source, mode: mode, query: query)
    }

    // MARK: Tokens

    var current: Token { tokens[min(position, tokens.count - 1)] }
    var isAtEnd: Bool { current.kind == .end }
    var previousSpan: TextSpan { position > 0 ? tokens[position - 1].span : current.span }

    func token(after distance: Int) -> Token { tokens[min(position + distance, tokens.count - 1)] }

    func isSymbol(_ symbol: Token.Symbol, after distance: Int = 0) -> Bool { token(after: distance).kind == .symbol(symbol) }

    @discardableResult
    mutating func take(_ keyword: Keyword) -> Token? {
        guard current.keyword == keyword else { return nil }
        defer { position += 1 }
        return current
    }

    @discardableResult
    mutating func take(_ symbol: Token.Symbol) -> Token? {
        guard current.kind == .symbol(symbol) else { return nil }
        defer { position += 1 }
        return current
    }

    mutating func advance() -> Token {
        defer { position += 1 }
        return current
    }

    @discardableResult
    mutating func expect(_ keyword: Keyword, _ purpose: String = "") throws(Diagnostic) -> Token {
        guard let token = take(keyword) else { throw unexpected(keyword.text + purpose, near: [keyword]) }
        return token
    }

    @discardableResult
    mutating func expect(_ symbol: Token.Symbol, _ purpose: String = "") throws(Diagnostic) -> Token {
        guard let token = take(symbol) else { throw unexpected("'\(symbol.rawValue)'" + purpose) }
        return token
    }

    /// Takes the bracket that closes what `opening` opened.
    @discardableResult
    mutating func close(_ symbol: Token.Symbol, opened opening: Token, also others: String = "") throws(Diagnostic) -> Token {
        if let token = take(symbol) { return token }
        if isAtEnd {
            throw failure(
                "\(opening.description) is never closed", opening.span, hint: "add '\(symbol.rawValue)' where it ends")
        }
        var diagnostic = unexpected(others + "'\(symbol.rawValue)'")
        if diagnostic.hint == nil, let index = tokens.firstIndex(of: opening), partners[index] < 0 {
            diagnostic.hint = "the \(opening.description) before it is never closed"
        }
        throw diagnostic
    }

    /// A name of a variable, label, type, property or function: any word, or a quoted name.
    mutating func expectName(_ what: String) throws(Diagnostic) -> Name {
        guard current.kind == .word || current.kind == .quotedName else { throw unexpected(what) }
        let token = advance()
        return Name(token.text, token.span)
    }

    /// Counts a level of nesting for the time of `body`.
    mutating func nested<Result>(_ body: (inout Parser) throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
        nesting += 1
        guard nesting <= Self.maximumNesting else {
            throw limit("the query is nested more than \(Self.maximumNesting) levels deep", current.span)
        }
        let result = try body(&self)
        nesting -= 1
        return result
    }

    private static func partners(in tokens: [Token]) -> [Int32] {
        var partners = [Int32](repeating: -1, count: tokens.count)
        var open: [(index: Int, closing: Token.Symbol)] = []
        for (index, token) in tokens.enumerated() {
            guard case .symbol(let symbol) = token.kind else { continue }
            switch symbol {
            case .openParenthesis: open.append((index, .closeParenthesis))
            case .openBracket: open.append((index, .closeBracket))
            case .openBrace: open.append((index, .closeBrace))
            case .closeParenthesis, .closeBracket, .closeBrace:
                while let last = open.popLast() {
                    guard last.closing == symbol else { continue }
                    partners[last.index] = Int32(index)
                    partners[index] = Int32(last.index)
                    break
                }
            default: break
            }
        }
        return partners
    }
}

extension SingleQuery {
    /// Whether the last clause is `RETURN`.
    var endsWithReturn: Bool { if case .return = clauses.last { true } else { false } }
}
