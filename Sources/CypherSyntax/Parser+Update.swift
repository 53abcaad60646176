import GraphModel

/// Clauses that change the graph.
extension Parser {
    /// `CREATE pattern, …`
    mutating func parseCreate() throws(Diagnostic) -> CreateClause {
        let start = try expect(.create).span
        let patterns = try parsePatterns()
        return CreateClause(patterns: patterns, span: start.union(previousSpan))
    }

    /// `MERGE pattern [ON CREATE SET …] [ON MATCH SET …]`
    mutating func parseMerge() throws(Diagnostic) -> MergeClause {
        let start = try expect(.merge).span
        var clause = MergeClause(pattern: try parsePattern(), onCreate: [], onMatch: [], span: start)
        while take(.on) != nil {
            if take(.create) != nil {
                clause.onCreate += try parseSet().items
            } else {
                try expect(.match, " or CREATE after ON")
                clause.onMatch += try parseSet().items
            }
        }
        clause.span = start.union(previousSpan)
        return clause
    }

    /// `SET item, …`
    mutating func parseSet() throws(Diagnostic) -> SetClause {
        let start = try expect(.set).span
        var items: [SetItem] = []
        repeat { items.append(try parseSetItem()) } while take(.comma) != nil
        return SetClause(items: items, span: start.union(previousSpan))
    }

    /// `a.key = value`, `a = map`, `a += map`, `a:Label`
    private mutating func parseSetItem() throws(Diagnostic) -> SetItem {
        if let (variable, labels) = try takeLabelsOfVariable() { return .labels(of: variable, labels) }
        if current.kind == .word || current.kind == .quotedName {
            let keepsOthers = isSymbol(.plusEqual, after: 1)
            if keepsOthers || isSymbol(.equal, after: 1) {
                let variable = try expectName("a variable")
                position += 1
                return .properties(of: variable, try parseExpression(), keepsOthers: keepsOthers)
            }
        }
        let (target, key) = try parsePropertyTarget("to set, such as a.name")
        try expect(.equal, " and the value of '\(key.text)'")
        return .property(of: target, key, try parseExpression())
    }

    /// `REMOVE item, …`
    mutating func parseRemove() throws(Diagnostic) -> RemoveClause {
        let start = try expect(.remove).span
        var items: [RemoveClause.Item] = []
        repeat {
            if let (variable, labels) = try takeLabelsOfVariable() {
                items.append(.labels(of: variable, labels))
            } else {
                let (target, key) = try parsePropertyTarget("to remove, such as a.name")
                items.append(.property(of: target, key))
            }
        } while take(.comma) != nil
        return RemoveClause(items: items, span: start.union(previousSpan))
    }

    /// `[DETACH] DELETE expression, …`
    mutating func parseDelete() throws(Diagnostic) -> DeleteClause {
        let start = current.span
        let isDetaching = take(.detach) != nil
        try expect(.delete, isDetaching ? " after DETACH" : "")
        var targets: [Expression] = []
        repeat {
            let target = try parseExpression()
            if case .hasLabels = target.kind {
                throw failure(
                    "DELETE takes nodes and edges, not labels", target.span,
                    hint: "REMOVE takes labels away: REMOVE \(text(of: target.span))",
                    .syntax(.invalidDelete))
            }
            targets.append(target)
        } while take(.comma) != nil
        return DeleteClause(isDetaching: isDetaching, targets: targets, span: start.union(previousSpan))
    }

    /// `variable:Label:Other`, where that stands here.
    private mutating func takeLabelsOfVariable() throws(Diagnostic) -> (Name, [Name])? {
        guard current.kind == .word || current.kind == .quotedName, isSymbol(.colon, after: 1) else { return nil }
        let variable = try expectName("a variable")
        var labels: [Name] = []
        while take(.colon) != nil {
            repeat { labels.append(try expectName("a label")) } while take(.ampersand) != nil
        }
        return (variable, labels)
    }

    /// `expression.key`
    private mutating func parsePropertyTarget(_ purpose: String) throws(Diagnostic) -> (Expression, Name) {
        let start = current.span
        let expression = try parsePropertyAccess()
        guard case .property(let target, let key) = expression.kind else {
            throw failure("expected a property \(purpose)", start.union(previousSpan))
        }
        return (target, key)
    }
}
