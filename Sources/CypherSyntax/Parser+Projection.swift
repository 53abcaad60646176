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
                clause.order.append(SortItem(expression: expression, isDescending: isDescending))
            } while take(.comma) != nil
        }
        if take(.skip) != nil || take(.offset) != nil { clause.skip = try parseExpression() }
        if take(.limit) != nil { clause.limit = try parseExpression() }
        if current.keyword == .order || current.keyword == .skip {
            throw failure(
                "\(current.text.uppercased()) stands too late", current.span, hint: "the order is ORDER BY … SKIP … LIMIT …")
        }
    }

    func text(of span: TextSpan) -> String {
        String(decoding: source.utf8.dropFirst(span.start).prefix(span.count), as: UTF8.self)
    }
}
