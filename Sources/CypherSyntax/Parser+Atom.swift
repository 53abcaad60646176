import GraphModel

extension Parser {
    /// A literal, variable, call, bracketed expression, comprehension or pattern.
    mutating func parseAtom() throws(Diagnostic) -> Expression {
        let token = current
        switch token.kind {
        case .integer, .float: return try parseNumber(isNegative: false)
        case .string:
            position += 1
            return Expression(.literal(.string(token.text)), token.span)
        case .parameter:
            position += 1
            return Expression(.parameter(token.text), token.span)
        case .quotedName:
            return isSymbol(.openParenthesis, after: 1) ? try parseCall() : parseVariable()
        case .word: return try parseWord()
        case .symbol(.openParenthesis):
            if looksLikePattern(at: position) {
                let pattern = try parsePattern()
                return Expression(.pattern(pattern), pattern.span)
            }
            position += 1
            let inner = try parseExpression()
            try close(.closeParenthesis, opened: token, also: "an operator or ")
            return Expression(inner.kind, token.span.union(previousSpan))
        case .symbol(.openBracket): return try parseBracket()
        case .symbol(.openBrace): return try nested { parser throws(Diagnostic) in try parser.parseMap() }
        default: throw unexpected("an expression")
        }
    }

    /// A word: keyword literal, special form, call or variable.
    private mutating func parseWord() throws(Diagnostic) -> Expression {
        let token = current
        let isFollowedByParenthesis = isSymbol(.openParenthesis, after: 1)
        switch token.keyword {
        case .true, .false:
            position += 1
            return Expression(.literal(.boolean(token.keyword == .true)), token.span)
        case .null:
            position += 1
            return Expression(.literal(.null), token.span)
        case .case: return try parseConditional()
        case .exists, .count, .collect:
            if isSymbol(.openBrace, after: 1), let form = Subquery.Form(rawValue: token.text.uppercased()) {
                return try parseSubquery(form)
            }
        case .all, .any, .noneOf, .single:
            if isFollowedByParenthesis, isElementBinding(after: 2) { return try parseQuantifier() }
        case .reduce:
            if isFollowedByParenthesis, isSymbol(.equal, after: 3) { return try parseReduction() }
        default: break
        }
        if startsShortestPath {
            let pattern = try parseShortestPath()
            return Expression(.pattern(pattern), pattern.span)
        }
        if isFollowedByParenthesis || isQualifiedCall { return try parseCall() }
        if let keyword = token.keyword, keyword.beginsClause, !isSymbol(.dot, after: 1) { throw unexpected("an expression") }
        return parseVariable()
    }

    private mutating func parseVariable() -> Expression {
        let token = advance()
        return Expression(.variable(token.text), token.span)
    }

    /// `word IN`
    private func isElementBinding(after distance: Int) -> Bool {
        let name = token(after: distance)
        return (name.kind == .word || name.kind == .quotedName) && token(after: distance + 1).keyword == .in
    }

    /// `duration.between(`
    private var isQualifiedCall: Bool {
        isSymbol(.dot, after: 1) && token(after: 2).kind == .word && isSymbol(.openParenthesis, after: 3)
    }

    /// Whether a pattern begins here, or a search for the shortest.
    private func looksLikePath(at index: Int) -> Bool {
        let isSearch = ["shortestpath", "allshortestpaths"].contains(tokens[index].text.lowercased()) && index + 1 < tokens.count
        return isSearch ? tokens[index + 1].kind == .symbol(.openParenthesis) : looksLikePattern(at: index)
    }

    /// Whether a pattern begins at this `(`: `(a)-->`, `(a)<-[`, `()--`; `(a) - 1` is none.
    func looksLikePattern(at index: Int) -> Bool {
        guard tokens[index].kind == .symbol(.openParenthesis), partners[index] >= 0 else { return false }
        switch tokens[index + 1].kind {
        case .symbol(.closeParenthesis), .symbol(.colon), .symbol(.openBrace), .word, .quotedName: break
        default: return false
        }
        if tokens[index + 1].kind == .word || tokens[index + 1].kind == .quotedName {
            switch tokens[index + 2].kind {
            case .symbol(.closeParenthesis), .symbol(.colon), .symbol(.openBrace): break
            default: guard tokens[index + 2].keyword == .where else { return false }
            }
        }
        var after = Int(partners[index]) + 1
        func symbol(_ index: Int) -> Token.Symbol? {
            if index < tokens.count, case .symbol(let symbol) = tokens[index].kind { symbol } else { nil }
        }
        // `(COUNT { … } + 1) - -x` is none either: the properties of a node end it, but for a condition.
        if symbol(index + 2) == .openBrace, tokens[index + 1].kind != .symbol(.colon) {
            let end = Int(partners[index + 2]) + 1
            guard end > 0, symbol(end) == .closeParenthesis || tokens[min(end, tokens.count - 1)].keyword == .where else { return false }
        }
        if symbol(after) == .less { after += 1 }
        guard symbol(after) == .minus, let next = symbol(after + 1) else { return false }
        if next == .openBracket { return true }
        return next == .minus && symbol(after + (symbol(after + 2) == .greater ? 3 : 2)) == .openParenthesis
    }

    // MARK: Numbers

    /// The number that stands here.
    mutating func parseNumber(isNegative: Bool) throws(Diagnostic) -> Expression {
        let token = advance()
        let sign = isNegative ? "-" : ""
        if token.kind == .float {
            guard let value = Double(sign + token.text), value.isFinite else {
                throw failure("the number \(sign)\(token.text) is too large", token.span, .syntax(.floatingPointOverflow))
            }
            return Expression(.literal(.float(value)), token.span)
        }
        guard let value = Self.integer(token.text, sign: sign) else {
            let digits = token.text.utf8.dropFirst(token.text.utf8.contains { $0 | 0x20 == 0x78 || $0 | 0x20 == 0x6F } ? 2 : 0)
            let isWellFormed = !digits.isEmpty && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
            throw failure(
                isWellFormed ? "the integer \(sign)\(token.text) does not fit in 64 bits" : "'\(token.text)' is not a number", token.span,
                hint: isWellFormed ? "write it with a decimal point for a floating-point number" : nil,
                .syntax(isWellFormed ? .integerOverflow : .invalidNumberLiteral))
        }
        return Expression(.literal(.integer(value)), token.span)
    }

    private static func integer(_ text: String, sign: String) -> Int64? {
        let lower = text.lowercased()
        if lower.hasPrefix("0x") { return Int64(sign + lower.dropFirst(2), radix: 16) }
        if lower.hasPrefix("0o") { return Int64(sign + lower.dropFirst(2), radix: 8) }
        return Int64(sign + text)
    }

    // MARK: Lists and maps

    private mutating func parseBracket() throws(Diagnostic) -> Expression {
        let opening = current
        if isElementBinding(after: 1) { return try parseListComprehension() }
        let named = token(after: 1).kind == .word && isSymbol(.equal, after: 2) && looksLikePath(at: min(position + 3, tokens.count - 1))
        if named || looksLikePattern(at: position + 1) { return try parsePatternComprehension() }
        position += 1
        var elements: [Expression] = []
        if !isSymbol(.closeBracket) {
            repeat { elements.append(try parseExpression()) } while take(.comma) != nil
        }
        try close(.closeBracket, opened: opening, also: "',' or ")
        return Expression(.list(elements), opening.span.union(previousSpan))
    }

    /// `{key: value, …}`
    mutating func parseMap() throws(Diagnostic) -> Expression {
        let opening = try expect(.openBrace)
        var entries: [MapEntry] = []
        if !isSymbol(.closeBrace) {
            repeat {
                let key = try expectName("the name of a property")
                guard take(.colon) != nil else {
                    let hint = isSymbol(.equal) ? "in a map, write \(key.text): value" : "a map is written {key: value}"
                    throw failure("expected ':' after '\(key.text)', found \(current.description)", current.span, hint: hint)
                }
                entries.append(MapEntry(key: key, value: try parseExpression()))
            } while take(.comma) != nil
        }
        try close(.closeBrace, opened: opening, also: "',' or ")
        return Expression(.map(entries), opening.span.union(previousSpan))
    }
}
