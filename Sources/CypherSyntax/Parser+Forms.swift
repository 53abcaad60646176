import GraphModel

/// Expressions with a grammar of their own: calls, `CASE`, comprehensions, quantifiers, subqueries.
extension Parser {
    /// `name([DISTINCT] argument, …)` or `count(*)`
    mutating func parseCall() throws(Diagnostic) -> Expression {
        var name = try expectName("a function")
        while take(.dot) != nil {
            let next = try expectName("a function")
            name = Name(name.text + "." + next.text, name.span.union(next.span))
        }
        let opening = try expect(.openParenthesis)
        if name.text.lowercased() == "count", isSymbol(.star), isSymbol(.closeParenthesis, after: 1) {
            position += 2
            return Expression(.countOfRows, name.span.union(previousSpan))
        }
        let isDistinct = take(.distinct) != nil
        var arguments: [Expression] = []
        if !isSymbol(.closeParenthesis) {
            repeat { arguments.append(try parseExpression()) } while take(.comma) != nil
        }
        try close(.closeParenthesis, opened: opening, also: "',' or ")
        let call = FunctionCall(name: name, isDistinct: isDistinct, arguments: arguments)
        return Expression(.call(call), name.span.union(previousSpan))
    }

    /// `CASE … END`
    mutating func parseConditional() throws(Diagnostic) -> Expression {
        let start = try expect(.case).span
        var conditional = ConditionalExpression(subject: nil, branches: [], otherwise: nil)
        if current.keyword != .when { conditional.subject = try parseExpression() }
        while take(.when) != nil {
            let condition = try parseExpression()
            try expect(.then, " after the condition")
            conditional.branches.append(.init(condition: condition, result: try parseExpression()))
        }
        guard !conditional.branches.isEmpty else { throw unexpected("WHEN", near: [.when]) }
        if take(.else) != nil { conditional.otherwise = try parseExpression() }
        guard take(.end) != nil else { throw unexpected("WHEN, ELSE or END of the CASE", near: [.when, .else, .end]) }
        return Expression(.conditional(conditional), start.union(previousSpan))
    }

    /// `[variable IN list WHERE … | result]`
    mutating func parseListComprehension() throws(Diagnostic) -> Expression {
        let opening = try expect(.openBracket)
        let variable = try expectName("a variable")
        try expect(.in)
        let list = try parseExpression()
        let predicate = take(.where) != nil ? try parseExpression() : nil
        let result = take(.bar) != nil ? try parseExpression() : nil
        try close(.closeBracket, opened: opening, also: predicate == nil && result == nil ? "WHERE, '|' or " : "")
        let comprehension = ListComprehension(variable: variable, list: list, predicate: predicate, result: result)
        return Expression(.listComprehension(comprehension), opening.span.union(previousSpan))
    }

    /// `[path = (a)-->(b) WHERE … | result]`
    mutating func parsePatternComprehension() throws(Diagnostic) -> Expression {
        let opening = try expect(.openBracket)
        let pattern = try parsePattern()
        let predicate = take(.where) != nil ? try parseExpression() : nil
        try expect(.bar, " and what to collect")
        let result = try parseExpression()
        try close(.closeBracket, opened: opening)
        let comprehension = PatternComprehension(pattern: pattern, predicate: predicate, result: result)
        return Expression(.patternComprehension(comprehension), opening.span.union(previousSpan))
    }

    /// `all(variable IN list WHERE …)`
    mutating func parseQuantifier() throws(Diagnostic) -> Expression {
        let token = advance()
        guard let quantifier = Quantifier(rawValue: token.text.lowercased()) else { throw unexpected("a quantifier") }
        let opening = try expect(.openParenthesis)
        let variable = try expectName("a variable")
        try expect(.in)
        let list = try parseExpression()
        guard take(.where) != nil else { throw unexpected("WHERE and a condition on '\(variable.text)'", near: [.where]) }
        let predicate = try parseExpression()
        try close(.closeParenthesis, opened: opening)
        return Expression(
            .quantifier(quantifier, variable: variable, list: list, predicate: predicate), token.span.union(previousSpan))
    }

    /// `reduce(accumulator = initial, variable IN list | step)`
    mutating func parseReduction() throws(Diagnostic) -> Expression {
        let start = advance().span
        let opening = try expect(.openParenthesis)
        let accumulator = try expectName("an accumulator")
        try expect(.equal)
        let initial = try parseExpression()
        try expect(.comma, " and a variable with its list")
        let variable = try expectName("a variable")
        try expect(.in)
        let list = try parseExpression()
        try expect(.bar, " and what to accumulate")
        let step = try parseExpression()
        try close(.closeParenthesis, opened: opening)
        let reduction = Reduction(accumulator: accumulator, initial: initial, variable: variable, list: list, step: step)
        return Expression(.reduce(reduction), start.union(previousSpan))
    }

    /// `EXISTS { query }`, or with a pattern and its `WHERE` alone.
    mutating func parseSubquery(_ form: Subquery.Form) throws(Diagnostic) -> Expression {
        let start = advance().span
        let isPattern = isSymbol(.openParenthesis, after: 1) || isSymbol(.equal, after: 2)
        let isMatchAlone = token(after: 1).keyword == .match || token(after: 1).keyword == .optional
        let query: UnionQuery
        if form != .collect, isPattern || isMatchAlone {
            query = try parseMatchSubquery(isPattern: isPattern)
        } else {
            query = try parseBracedQuery()
        }
        if form == .collect, !query.returns {
            throw failure("COLLECT { … } needs a RETURN", start.union(previousSpan), hint: "COLLECT { MATCH pattern RETURN value }")
        }
        if query.isUpdating {
            throw failure(
                "a query inside an expression cannot change the graph", start.union(previousSpan),
                hint: "write CREATE, SET or DELETE as a clause of its own, or use CALL { … }", .syntax(.invalidClauseComposition))
        }
        return Expression(.subquery(Subquery(form: form, query: query)), start.union(previousSpan))
    }

    /// `{ [MATCH] pattern, … [WHERE …] [more clauses] }`
    private mutating func parseMatchSubquery(isPattern: Bool) throws(Diagnostic) -> UnionQuery {
        let opening = try expect(.openBrace)
        return try nested { parser throws(Diagnostic) in
            let start = parser.current.span
            var clauses: [Clause] = []
            if isPattern {
                let patterns = try parser.parsePatterns()
                let predicate = parser.take(.where) != nil ? try parser.parseExpression() : nil
                let span = start.union(parser.previousSpan)
                clauses.append(.match(MatchClause(isOptional: false, patterns: patterns, predicate: predicate, span: span)))
            }
            let query = try parser.parseUnionQuery(after: clauses, mayEndAnywhere: true) { parser in parser.isSymbol(.closeBrace) }
            try parser.close(.closeBrace, opened: opening, also: "WHERE, a clause or ")
            return query
        }
    }
}
