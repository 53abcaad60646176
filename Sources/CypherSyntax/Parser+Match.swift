import GraphModel

extension Parser {
    /// `[OPTIONAL] MATCH pattern, … [WHERE …]`
    mutating func parseMatch() throws(Diagnostic) -> MatchClause {
        let start = current.span
        let isOptional = take(.optional) != nil
        try expect(.match, isOptional ? " after OPTIONAL" : "")
        let patterns = try parsePatterns()
        let predicate = take(.where) != nil ? try parseExpression() : nil
        return MatchClause(isOptional: isOptional, patterns: patterns, predicate: predicate, span: start.union(previousSpan))
    }

    /// `UNWIND list AS variable`
    mutating func parseUnwind() throws(Diagnostic) -> UnwindClause {
        let start = try expect(.unwind).span
        let list = try parseExpression()
        try expect(.as, " and a name for each element")
        let variable = try expectName("a name for each element")
        return UnwindClause(list: list, variable: variable, span: start.union(previousSpan))
    }
}
