import GraphModel

/// Types of values, and maps made of elements.
extension Parser {
    /// Whether `:: TYPE` or `TYPED TYPE` stands here, after `IS` or `IS NOT`.
    var startsTypePredicate: Bool {
        (isSymbol(.colon) && isSymbol(.colon, after: 1)) || (current.kind == .word && current.text.lowercased() == "typed")
    }

    /// `:: INTEGER`, `TYPED LIST<STRING>`
    mutating func parseTypePredicate() throws(Diagnostic) -> ValueType {
        position += isSymbol(.colon) ? 2 : 1
        return try parseValueType()
    }

    private mutating func parseValueType() throws(Diagnostic) -> ValueType {
        var type = ValueType(alternatives: [try parseTypeAlternative()])
        // A comprehension may go on with '|'; a type goes on with the name of another.
        while isSymbol(.bar), Self.typeNames[token(after: 1).text.uppercased()] != nil, token(after: 1).kind == .word {
            position += 1
            type.alternatives.append(try parseTypeAlternative())
        }
        return type
    }

    private mutating func parseTypeAlternative() throws(Diagnostic) -> ValueType.Alternative {
        guard current.kind == .word else { throw unexpected("a type such as INTEGER") }
        let name = current
        let two = name.text.uppercased() + " " + token(after: 1).text.uppercased()
        var alternative: ValueType.Alternative
        if token(after: 1).kind == .word, let base = Self.typeNames[two] {
            position += 2
            alternative = ValueType.Alternative(base: base, excludesNull: false, element: [])
        } else if let base = Self.typeNames[name.text.uppercased()] {
            position += 1
            alternative = ValueType.Alternative(base: base, excludesNull: false, element: [])
        } else {
            let nearest = NearestName.of(name.text.uppercased(), in: Self.typeNames.keys.sorted())
            throw failure(
                "there is no type '\(name.text)'", name.span,
                hint: nearest.map { "did you mean \($0)?" }
                    ?? "known are \(ValueType.Base.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        if alternative.base == .list, let opening = take(.less) {
            alternative.element = [try nested { parser throws(Diagnostic) in try parser.parseValueType() }]
            try close(.greater, opened: opening)
        }
        if current.keyword == .not, token(after: 1).keyword == .null {
            position += 2
            alternative.excludesNull = true
        }
        return alternative
    }

    /// The names of types, with those that others have for them.
    private static let typeNames: [String: ValueType.Base] = Dictionary(
        ValueType.Base.allCases.map { ($0.rawValue, $0) } + [
            ("BOOL", .boolean), ("VARCHAR", .string), ("INT", .integer), ("SIGNED INTEGER", .integer), ("LOCALTIME", .localTime),
            ("TIME", .zonedTime), ("LOCALDATETIME", .localDateTime), ("DATETIME", .zonedDateTime), ("VERTEX", .node), ("EDGE", .edge),
            ("ARRAY", .list), ("ANY VALUE", .any),
        ], uniquingKeysWith: { first, _ in first })

    /// `{.name, .*, extra: 1, other}` behind a variable.
    mutating func parseMapProjection(of subject: Expression) throws(Diagnostic) -> Expression {
        let opening = try expect(.openBrace)
        let items = try nested { parser throws(Diagnostic) in try parser.parseMapProjectionItems() }
        try close(.closeBrace, opened: opening, also: "',' or ")
        return Expression(.mapProjection(MapProjection(subject: subject, items: items)), subject.span.union(previousSpan))
    }

    private mutating func parseMapProjectionItems() throws(Diagnostic) -> [MapProjection.Item] {
        var items: [MapProjection.Item] = []
        guard !isSymbol(.closeBrace) else { return items }
        repeat {
            if take(.dot) != nil {
                items.append(take(.star) != nil ? .allProperties : .property(try expectName("the name of a property or '*' after '.'")))
            } else {
                let name = try expectName("'.property', '.*', a variable or 'key: value'")
                if take(.colon) != nil {
                    items.append(.entry(MapEntry(key: name, value: try parseExpression())))
                } else {
                    items.append(.variable(name))
                }
            }
        } while take(.comma) != nil
        return items
    }
}
