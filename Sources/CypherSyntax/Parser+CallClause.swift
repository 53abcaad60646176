import GraphModel

/// `CALL`, of a procedure or of a subquery.
extension Parser {
    mutating func parseCallClause() throws(Diagnostic) -> Clause {
        let start = try expect(.call).span
        if isSymbol(.openBrace) || isSymbol(.openParenthesis) { return .subquery(try parseSubqueryClause(start)) }
        var name = try expectName("the name of a procedure, or '{'")
        while take(.dot) != nil {
            let next = try expectName("the name of a procedure")
            name = Name(name.text + "." + next.text, name.span.union(next.span))
        }
        var clause = CallClause(
            procedure: name, arguments: nil, results: nil, yieldsAll: false, predicate: nil, span: start)
        if let opening = take(.openParenthesis) {
            var arguments: [Expression] = []
            if !isSymbol(.closeParenthesis) {
                repeat { arguments.append(try parseExpression()) } while take(.comma) != nil
            }
            try close(.closeParenthesis, opened: opening, also: "',' or ")
            clause.arguments = arguments
        }
        if take(.yield) != nil { try parseYield(into: &clause) }
        clause.span = start.union(previousSpan)
        return .call(clause)
    }

    private mutating func parseYield(into clause: inout CallClause) throws(Diagnostic) {
        if take(.star) != nil {
            clause.yieldsAll = true
        } else if take(.minus) != nil {
            clause.results = []
        } else {
            var results: [CallClause.ResultItem] = []
            repeat {
                let result = try expectName("a result of '\(clause.procedure.text)'")
                let alias = take(.as) != nil ? try expectName("a name for the result") : nil
                results.append(CallClause.ResultItem(result: result, alias: alias))
            } while take(.comma) != nil
            clause.results = results
        }
        if take(.where) != nil { clause.predicate = try parseExpression() }
    }

    /// `[(variable, …)] { query }`
    private mutating func parseSubqueryClause(_ start: TextSpan) throws(Diagnostic) -> SubqueryClause {
        var imports: [Name]?
        var importsAll = false
        if let opening = take(.openParenthesis) {
            imports = []
            if take(.star) != nil {
                importsAll = true
            } else if !isSymbol(.closeParenthesis) {
                repeat { imports?.append(try expectName("a variable that the subquery sees")) } while take(.comma) != nil
            }
            try close(.closeParenthesis, opened: opening, also: "',' or ")
        }
        let query = try parseBracedQuery()
        return SubqueryClause(imports: imports, importsAll: importsAll, query: query, span: start.union(previousSpan))
    }

    /// `{ query }`
    mutating func parseBracedQuery() throws(Diagnostic) -> UnionQuery {
        let opening = try expect(.openBrace)
        let query = try nested { parser throws(Diagnostic) in
            try parser.parseUnionQuery { parser in parser.isSymbol(.closeBrace) || parser.isAtEnd }
        }
        try close(.closeBrace, opened: opening)
        return query
    }
}
