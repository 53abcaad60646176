import GraphModel

extension Parser {
    /// `WITH` or `RETURN`, and all that belongs to it.
    mutating func parseProjection() throws(Diagnostic) -> ProjectionClause {
        let keyword = advance()
        let isDistinct = take(.distinct) != nil
        let includesAll = take(.star) != nil
        var items: [ProjectionItem] = []
        if !includesAll || take(.comma) != nil {
            repeat {
                items.append(try parseItem(of: keyword))
            } while take(.comma) != nil
        }
        var clause = ProjectionClause(
            isDistinct: isDistinct, includesAll: includesAll, items: items, order: [], skip: nil, limit: nil, predicate: nil,
            span: keyword.span)
        try parseOrder(into: &clause)
        if keyword.keyword == .with, take(.where) != nil { clause.predicate = try parseExpression() }
        if keyword.keyword == .return, current.keyword == .where {
            throw failure(
                "WHERE cannot follow RETURN", current.span, hint: "put it after MATCH, or write WITH … WHERE … before RETURN")
        }
        clause.span = keyword.span.union(previousSpan)
        return clause
    }

    private mutating func parseItem(of clause: Token) throws(Diagnostic) -> ProjectionItem {
        if isAtEnd || (current.keyword?.beginsClause == true && !startsNameUse) {
            throw unexpected("an expression after \(position > 0 ? tokens[position - 1].description : "the clause")")
        }
        let expression = try parseExpression()
        let written = text(of: expression.span)
        let alias = take(.as) != nil ? try expectName("a name for the column") : nil
        return ProjectionItem(expression: expression, alias: alias, columnName: alias?.text ?? written)
    }

    /// Whether the current word is used as a name although it is a keyword: `order.date`, `match(…)`.
    private var startsNameUse: Bool { isSymbol(.dot, after: 1) || isSymbol(.openParenthesis, after: 1) }

    private mutating func parseOrder(into clause: inout ProjectionClause) throws(Diagnostic) {
        if take(.order) != nil {
            try expect(.by, " after ORDER")
            repeat {
                let expression = try parseExpression()
                let isDescending = take(.desc) != nil || take(.descending) != nil
                if !isDescending, take(.asc) == nil { take(.ascending) }
                let nulls = try takeNullPlacement()
                clause.order.append(SortItem(expression: expression, isDescending: isDescending, nulls: nulls))
            } while take(.comma) != nil
        }
        if take(.skip) != nil || take(.offset) != nil { clause.skip = try parseExpression() }
        if take(.limit) != nil { clause.limit = try parseExpression() }
        if [.order, .skip, .offset].contains(current.keyword) {
            throw failure(
                "\(current.text.uppercased()) stands too late", current.span, hint: "the order is ORDER BY … SKIP … LIMIT …")
        }
    }

    /// `NULLS FIRST` or `NULLS LAST`
    private mutating func takeNullPlacement() throws(Diagnostic) -> NullPlacement? {
        guard current.kind == .word, current.text.lowercased() == "nulls" else { return nil }
        position += 1
        guard let placement = NullPlacement(rawValue: current.text.uppercased()) else { throw unexpected("FIRST or LAST after NULLS") }
        position += 1
        return placement
    }

    /// `LET name = expression, …`, which is `WITH *, expression AS name, …`
    mutating func parseLet() throws(Diagnostic) -> ProjectionClause {
        let start = advance().span
        var items: [ProjectionItem] = []
        repeat {
            let name = try expectName("a name for a value")
            try expect(.equal, " and the value of '\(name.text)'")
            items.append(ProjectionItem(expression: try parseExpression(), alias: name, columnName: name.text))
        } while take(.comma) != nil
        return ProjectionClause(
            isDistinct: false, includesAll: true, items: items, order: [], skip: nil, limit: nil, predicate: nil,
            span: start.union(previousSpan))
    }

    func text(of span: TextSpan) -> String {
        String(decoding: source.utf8.dropFirst(span.start).prefix(span.count), as: UTF8.self)
    }
}
