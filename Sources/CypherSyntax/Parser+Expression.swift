import GraphModel

extension Parser {
    /// How tightly an operator binds; a higher number binds first.
    private enum Precedence: Int, Comparable {
        case or, exclusiveOr, and, not, comparison, membership, additive, multiplicative, power, unary
        static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
    }

    /// Any expression.
    mutating func parseExpression() throws(Diagnostic) -> Expression { try parseExpression(.or) }

    /// An expression whose operators bind at least as tightly as `lowest`: precedence climbing.
    private mutating func parseExpression(_ lowest: Precedence) throws(Diagnostic) -> Expression {
        nesting += 1
        guard nesting <= Self.maximumNesting else {
            throw limit("the query is nested more than \(Self.maximumNesting) levels deep", current.span)
        }
        var left = try parsePrefix()
        while let precedence = infixPrecedence, precedence >= lowest {
            left = try parseInfix(left, precedence)
            guard left.height <= Self.maximumHeight else {
                throw limit("the expression has more than \(Self.maximumHeight) steps", left.span)
            }
        }
        nesting -= 1
        return left
    }

    private mutating func parsePrefix() throws(Diagnostic) -> Expression {
        let start = current.span
        if current.keyword == .not, !isSymbol(.dot, after: 1) {
            position += 1
            let operand = try parseExpression(.not)
            return Expression(.not(operand), start.union(operand.span))
        }
        if take(.minus) != nil {
            if current.kind == .integer || current.kind == .float, current.span.start == previousSpan.end {
                let number = try parseNumber(isNegative: true)
                return try parsePostfix(Expression(number.kind, start.union(number.span)))
            }
            let operand = try parseExpression(.unary)
            return Expression(.negative(operand), start.union(operand.span))
        }
        if take(.plus) != nil {
            let operand = try parseExpression(.unary)
            return Expression(.positive(operand), start.union(operand.span))
        }
        return try parsePostfix(try parseAtom())
    }

    /// The precedence of the operator that stands here, or nil where none does.
    private var infixPrecedence: Precedence? {
        switch current.kind {
        case .symbol(let symbol):
            switch symbol {
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return .comparison
            case .matches: return .membership
            case .plus, .minus: return .additive
            case .star, .slash, .percent: return .multiplicative
            case .caret: return .power
            default: return nil
            }
        case .word:
            switch current.keyword {
            case .or: return .or
            case .xor: return .exclusiveOr
            case .and: return .and
            case .in, .starts, .ends, .contains, .is: return .membership
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func parseInfix(_ left: Expression, _ precedence: Precedence) throws(Diagnostic) -> Expression {
        switch precedence {
        case .or:
            let all = try parseConnected(left, by: .or, above: .exclusiveOr)
            return Expression(.disjunction(all), left.span.union(previousSpan))
        case .and:
            let all = try parseConnected(left, by: .and, above: .not)
            return Expression(.conjunction(all), left.span.union(previousSpan))
        case .exclusiveOr:
            position += 1
            let right = try parseExpression(.and)
            return Expression(.exclusiveOr(left, right), left.span.union(right.span))
        case .comparison: return try parseComparison(left)
        case .membership: return try parseMembership(left)
        case .additive, .multiplicative, .power:
            guard case .symbol(let symbol) = advance().kind, let operation = BinaryOperator(rawValue: symbol.rawValue) else {
                throw unexpected("an operator")
            }
            let next: Precedence = precedence == .additive ? .multiplicative : precedence == .multiplicative ? .power : .unary
            let right = try parseExpression(next)
            return Expression(.binary(operation, left, right), left.span.union(right.span))
        case .not, .unary: throw unexpected("an operator")
        }
    }

    /// Operands of a run of the same connective, kept flat so that long conditions are not deep.
    private mutating func parseConnected(
        _ first: Expression, by keyword: Keyword, above precedence: Precedence
    ) throws(Diagnostic) -> [Expression] {
        var all = [first]
        while take(keyword) != nil { all.append(try parseExpression(precedence)) }
        return all
    }

    private mutating func parseComparison(_ first: Expression) throws(Diagnostic) -> Expression {
        var links: [ComparisonLink] = []
        while case .symbol(let symbol) = current.kind, let comparison = ComparisonOperator(rawValue: symbol.rawValue) {
            position += 1
            links.append(ComparisonLink(comparison: comparison, operand: try parseExpression(.membership)))
        }
        return Expression(.comparison(first, links), first.span.union(previousSpan))
    }

    private mutating func parseMembership(_ left: Expression) throws(Diagnostic) -> Expression {
        let token = advance()
        let operation: BinaryOperator
        switch token.keyword {
        case .in: operation = .isIn
        case .contains: operation = .contains
        case .starts, .ends:
            try expect(.with, " after \(token.text.uppercased())")
            operation = token.keyword == .starts ? .startsWith : .endsWith
        case .is:
            let negated = take(.not) != nil
            guard take(.null) != nil else { throw unexpected(negated ? "NULL" : "NULL or NOT NULL", near: [.null, .not]) }
            return Expression(.isNull(left, negated: negated), left.span.union(previousSpan))
        default: operation = .matches
        }
        let right = try parseExpression(.additive)
        return Expression(.binary(operation, left, right), left.span.union(right.span))
    }

    // MARK: Behind an expression

    /// An atom with what follows it: `a.b.c`, `(a).b`, `list[0].key`.
    mutating func parsePropertyAccess() throws(Diagnostic) -> Expression { try parsePostfix(try parseAtom()) }

    /// `.property`, `[index]`, `[from..to]`, `:Label`
    private mutating func parsePostfix(_ inner: Expression) throws(Diagnostic) -> Expression {
        var expression = inner
        while true {
            if take(.dot) != nil {
                let name = try expectName("the name of a property after '.'")
                expression = Expression(.property(of: expression, name), expression.span.union(name.span))
            } else if let opening = take(.openBracket) {
                expression = try parseSubscript(expression, opening)
            } else if isSymbol(.colon), Self.mayHaveLabels(expression), token(after: 1).kind != .symbol(.colon) {
                position += 1
                let labels = try parseLabels(inPattern: false)
                expression = Expression(.hasLabels(expression, labels), expression.span.union(previousSpan))
            } else {
                return expression
            }
            guard expression.height <= Self.maximumHeight else {
                throw limit("the expression has more than \(Self.maximumHeight) steps", expression.span)
            }
        }
    }

    private static func mayHaveLabels(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .variable, .property, .call, .index: true
        default: false
        }
    }

    private mutating func parseSubscript(_ list: Expression, _ opening: Token) throws(Diagnostic) -> Expression {
        var from: Expression?
        if !isSymbol(.dots) { from = try parseExpression() }
        if take(.dots) != nil {
            let through = isSymbol(.closeBracket) ? nil : try parseExpression()
            try close(.closeBracket, opened: opening)
            return Expression(.slice(list, from: from, through: through), list.span.union(previousSpan))
        }
        try close(.closeBracket, opened: opening, also: "'..' or ")
        guard let from else { throw unexpected("an index") }
        return Expression(.index(list, from), list.span.union(previousSpan))
    }
}
