import GraphModel

/// Shortest paths, and what is repeated within a path.
extension Parser {
    // MARK: Shortest paths

    /// Whether `shortestPath(` or `allShortestPaths(` stands here.
    var startsShortestPath: Bool {
        guard current.kind == .word, isSymbol(.openParenthesis, after: 1) else { return false }
        let name = current.text.lowercased()
        return name == "shortestpath" || name == "allshortestpaths"
    }

    /// `shortestPath((a)-[:MET*..6]-(b))`
    mutating func parseShortestPath() throws(Diagnostic) -> PathPattern {
        let name = advance()
        let opening = try expect(.openParenthesis)
        guard isSymbol(.openParenthesis) else { throw unexpected("a pattern such as (a)-[:MET*..6]-(b)") }
        var pattern = try nested { parser throws(Diagnostic) in try parser.parsePattern() }
        try close(.closeParenthesis, opened: opening)
        pattern.span = name.span.union(previousSpan)
        guard pattern.selector == nil, pattern.edges.count == 1, pattern.edges[0].group == nil else {
            throw failure(
                "\(name.text) takes two nodes and one edge between them", pattern.span,
                hint: "write \(name.text)((a)-[:TYPE*..6]-(b)); what else is to hold goes into a pattern of its own")
        }
        if let length = pattern.edges[0].length, length.minimum > 1 {
            throw failure(
                "\(name.text) takes a length of at least 0 or 1, not \(length.minimum)", pattern.edges[0].span,
                hint: "leave the minimum away and add WHERE length(p) >= \(length.minimum), or write "
                    + "p = ANY SHORTEST (a)-[:TYPE]-{\(length.minimum),}(b)")
        }
        pattern.selector = PathSelector(count: 1, takesGroups: name.text.lowercased().hasPrefix("all"), isFunction: true)
        return pattern
    }

    /// `SHORTEST 3`, `SHORTEST 2 GROUPS`, `ANY SHORTEST`, `ALL SHORTEST`, `ANY`, each with `PATH` or `PATHS` behind it.
    mutating func takeSelector() throws(Diagnostic) -> PathSelector? {
        guard current.kind == .word else { return nil }
        var selector = PathSelector(count: 1, takesGroups: false, isFunction: false)
        let first = current.text.lowercased()
        switch first {
        case "any":
            position += 1
            if !takeWord("shortest") { selector.count = try takePathCount() ?? 1 }
        case "all":
            position += 1
            let isShortest = takeWord("shortest")
            if !takeWord("paths"), !takeWord("path"), !isShortest { throw unexpected("SHORTEST or PATHS after ALL") }
            selector.takesGroups = true
            return isShortest ? selector : nil
        case "shortest":
            position += 1
            selector.count = try takePathCount() ?? 1
        default: return nil
        }
        if !takeWord("paths") { _ = takeWord("path") }
        if first == "shortest", takeWord("groups") || takeWord("group") { selector.takesGroups = true }
        return selector
    }

    private mutating func takePathCount() throws(Diagnostic) -> Int? {
        let span = current.span
        guard let count = try takeHopCount() else { return nil }
        guard count > 0 else { throw failure("the number of paths must be at least 1", span) }
        return count
    }

    private mutating func takeWord(_ word: String) -> Bool {
        guard current.kind == .word, current.text.lowercased() == word else { return false }
        position += 1
        return true
    }

    /// Refuses a selector before anything but one edge between two nodes.
    func checkSelected(_ pattern: PathPattern) throws(Diagnostic) {
        guard pattern.edges.count == 1, pattern.edges[0].group == nil else {
            throw failure(
                "the shortest paths are looked for along one edge between two nodes", pattern.span,
                hint: "write ANY SHORTEST (a)-[:TYPE]->+(b); what else is to hold goes into a pattern of its own")
        }
    }

    // MARK: Repetition

    /// `+`, `*`, `{2}`, `{1,3}`, `{,3}`, `{2,}`
    mutating func takeQuantifier() throws(Diagnostic) -> PathLength? {
        if take(.plus) != nil { return PathLength(minimum: 1, maximum: nil) }
        if take(.star) != nil { return PathLength(minimum: 0, maximum: nil) }
        guard let opening = take(.openBrace) else { return nil }
        let minimum = try takeHopCount()
        guard take(.comma) != nil else {
            guard let minimum else { throw unexpected("how often, such as {1,3}") }
            try close(.closeBrace, opened: opening, also: "',' or ")
            return PathLength(minimum: minimum, maximum: minimum)
        }
        let maximum = try takeHopCount()
        try close(.closeBrace, opened: opening, also: maximum == nil ? "a number or " : "")
        if let maximum, let minimum, minimum > maximum {
            throw failure("the length says at least \(minimum) and at most \(maximum)", opening.span.union(previousSpan))
        }
        return PathLength(minimum: minimum ?? 0, maximum: maximum)
    }

    /// Whether a path in brackets begins here.
    var startsGroup: Bool { isSymbol(.openParenthesis) && isSymbol(.openParenthesis, after: 1) }

    /// `((x)-[:MET]->(y) WHERE …){1,3}`, as an edge.
    mutating func parseGroup() throws(Diagnostic) -> EdgePattern {
        let opening = try expect(.openParenthesis)
        let pattern = try nested { parser throws(Diagnostic) in try parser.parsePattern() }
        var predicate: Expression?
        if take(.where) != nil { predicate = try nested { parser throws(Diagnostic) in try parser.parseExpression() } }
        try close(.closeParenthesis, opened: opening, also: predicate == nil ? "WHERE or " : "")
        let span = opening.span.union(previousSpan)
        guard let length = try takeQuantifier() else {
            throw failure(
                "a path in brackets needs a number of repetitions", span, hint: "write {1,3}, + or * behind it, or leave the brackets away")
        }
        guard !pattern.edges.isEmpty else { throw failure("a path that is repeated needs an edge", span) }
        if let inner = pattern.edges.first(where: { $0.length != nil }) {
            throw failure(
                "what is repeated cannot contain a repetition of its own", inner.span, hint: "write each edge, or one length only")
        }
        return EdgePattern(
            variable: nil, types: [], properties: nil, predicate: nil, direction: .outgoing, length: length,
            group: PatternGroup(pattern: pattern, predicate: predicate), span: opening.span.union(previousSpan))
    }
}

extension NodePattern {
    /// A node of which nothing is said, where the text leaves it away.
    static func anonymous(_ span: TextSpan) -> NodePattern {
        NodePattern(variable: nil, labels: nil, properties: nil, predicate: nil, span: span)
    }
}
