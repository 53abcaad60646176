import GraphModel

extension Parser {
    /// `pattern, pattern, …`
    mutating func parsePatterns() throws(Diagnostic) -> [PathPattern] {
        var patterns: [PathPattern] = []
        var nodes = 0
        repeat {
            let pattern = try parsePattern()
            nodes += pattern.nodes.count
            guard nodes <= Self.maximumPatternNodes else {
                throw limit("the pattern has more than \(Self.maximumPatternNodes) nodes", pattern.span)
            }
            patterns.append(pattern)
        } while take(.comma) != nil
        return patterns
    }

    /// `[path =] (a)-[e]->(b)…`
    mutating func parsePattern() throws(Diagnostic) -> PathPattern {
        let start = current.span
        var variable: Name?
        if current.kind == .word || current.kind == .quotedName, isSymbol(.equal, after: 1) {
            variable = try expectName("a name for the path")
            try expect(.equal)
        }
        if current.kind == .word, isSymbol(.openParenthesis, after: 1),
            ["shortestpath", "allshortestpaths"].contains(current.text.lowercased())
        {
            throw failure("\(current.text) is not supported yet", current.span, hint: "use a variable length such as -[*1..4]-")
        }
        var pattern = PathPattern(variable: variable, nodes: [try parseNode()], edges: [], span: start)
        while isSymbol(.minus) || isSymbol(.less) {
            pattern.edges.append(try parseEdge())
            pattern.nodes.append(try parseNode())
            guard pattern.nodes.count <= Self.maximumPatternNodes else {
                throw limit("the pattern has more than \(Self.maximumPatternNodes) nodes", previousSpan)
            }
        }
        pattern.span = start.union(previousSpan)
        return pattern
    }

    /// `(variable:Label {…} WHERE …)`
    private mutating func parseNode() throws(Diagnostic) -> NodePattern {
        guard let opening = take(.openParenthesis) else { throw unexpected("a node such as (a:Actor)") }
        var node = NodePattern(variable: nil, labels: nil, properties: nil, predicate: nil, span: opening.span)
        if current.kind == .quotedName || (current.kind == .word && current.keyword != .where) {
            node.variable = try expectName("a variable")
        }
        if take(.colon) != nil {
            node.labels = try parseLabels(inPattern: true)
        } else if current.keyword == .is, token(after: 1).kind == .word {
            position += 1
            node.labels = try parseLabels(inPattern: true)
        }
        node.properties = try parsePatternProperties()
        if take(.where) != nil { node.predicate = try nested { parser throws(Diagnostic) in try parser.parseExpression() } }
        try close(.closeParenthesis, opened: opening, also: Self.expected(after: node))
        node.span = opening.span.union(previousSpan)
        return node
    }

    private static func expected(after node: NodePattern) -> String {
        switch (node.labels, node.properties) {
        case (nil, nil): node.variable == nil ? "a variable, ':', '{' or " : "':', '{' or "
        case (_, nil): "'{' or "
        default: ""
        }
    }

    /// `{key: value}` or a parameter.
    private mutating func parsePatternProperties() throws(Diagnostic) -> Expression? {
        if isSymbol(.openBrace) { return try nested { parser throws(Diagnostic) in try parser.parseMap() } }
        if current.kind == .parameter {
            let token = advance()
            return Expression(.parameter(token.text), token.span)
        }
        return nil
    }

    /// `-[…]->`, `<-[…]-`, `-[…]-`, `-->`, `<--`, `--`
    private mutating func parseEdge() throws(Diagnostic) -> EdgePattern {
        let start = current.span
        let pointsLeft = take(.less) != nil
        try expect(.minus, pointsLeft ? " of an arrow after '<'" : "")
        var edge = EdgePattern(variable: nil, types: [], properties: nil, predicate: nil, direction: .both, length: nil, span: start)
        if let opening = take(.openBracket) { try parseEdgeContent(&edge, opening) }
        guard take(.minus) != nil else {
            var diagnostic = unexpected("'-' or '->' to end the edge")
            if isSymbol(.openParenthesis) { diagnostic.hint = "an edge is written --, -->, <--, -[:TYPE]- or -[:TYPE]->" }
            throw diagnostic
        }
        let pointsRight = isSymbol(.greater) && current.span.start == previousSpan.end
        if pointsRight { position += 1 }
        edge.direction = pointsLeft == pointsRight ? .both : pointsLeft ? .incoming : .outgoing
        edge.span = start.union(previousSpan)
        return edge
    }

    private mutating func parseEdgeContent(_ edge: inout EdgePattern, _ opening: Token) throws(Diagnostic) {
        if current.kind == .quotedName || (current.kind == .word && current.keyword != .where) {
            edge.variable = try expectName("a variable")
        }
        if take(.colon) != nil {
            repeat {
                take(.colon)
                edge.types.append(try expectName("the type of an edge"))
            } while take(.bar) != nil
        }
        if take(.star) != nil { edge.length = try parseLength() }
        edge.properties = try parsePatternProperties()
        if take(.where) != nil { edge.predicate = try nested { parser throws(Diagnostic) in try parser.parseExpression() } }
        try close(.closeBracket, opened: opening, also: edge.types.isEmpty ? "a variable, ':', '*', '{' or " : "'|', '*', '{' or ")
    }

    private mutating func parseLength() throws(Diagnostic) -> PathLength {
        let start = current.span
        let minimum = try takeHopCount()
        guard take(.dots) != nil else { return PathLength(minimum: minimum ?? 1, maximum: minimum) }
        let maximum = try takeHopCount()
        let length = PathLength(minimum: minimum ?? 1, maximum: maximum)
        if let maximum, minimum.map({ $0 > maximum }) == true {
            throw failure("the length says at least \(length.minimum) and at most \(maximum)", start.union(previousSpan))
        }
        return length
    }

    private mutating func takeHopCount() throws(Diagnostic) -> Int? {
        guard current.kind == .integer else {
            if isSymbol(.minus) {
                if token(after: 1).kind == .integer {
                    var diagnostic = unexpected("a length of zero or more")
                    diagnostic.error = .syntax(.invalidRelationshipPattern)
                    throw diagnostic
                }
            }
            return nil
        }
        let token = advance()
        guard let count = Int(token.text), count <= 1_000_000 else { throw failure("the length is not a reasonable number", token.span) }
        return count
    }

    /// `A:B`, `A|B`, `!A`, `A&(B|C)`. Outside a pattern `|` ends the labels, since it may belong to a comprehension.
    mutating func parseLabels(inPattern: Bool) throws(Diagnostic) -> LabelExpression {
        var labels = try parseLabelConjunction(inPattern)
        while inPattern, take(.bar) != nil {
            take(.colon)
            labels = .or(labels, try parseLabelConjunction(inPattern))
        }
        return labels
    }

    private mutating func parseLabelConjunction(_ inPattern: Bool) throws(Diagnostic) -> LabelExpression {
        var labels = try parseLabelFactor(inPattern)
        var count = 0
        while take(.colon) != nil || take(.ampersand) != nil {
            labels = .and(labels, try parseLabelFactor(inPattern))
            count += 1
            guard count <= Self.maximumNesting else { throw limit("more than \(Self.maximumNesting) labels", previousSpan) }
        }
        return labels
    }

    private mutating func parseLabelFactor(_ inPattern: Bool) throws(Diagnostic) -> LabelExpression {
        if take(.exclamation) != nil {
            return .not(try nested { parser throws(Diagnostic) in try parser.parseLabelFactor(inPattern) })
        }
        if let opening = take(.openParenthesis) {
            let inner = try nested { parser throws(Diagnostic) in try parser.parseLabels(inPattern: true) }
            try close(.closeParenthesis, opened: opening)
            return inner
        }
        return .label(try expectName("a label"))
    }
}
