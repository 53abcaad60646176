import GraphModel

/// Labels of nodes and types of edges.
extension Parser {
    /// What labels belong to. Outside a pattern `|` ends them, since it may belong to a comprehension; an edge has one type, so that
    /// `:A:B` makes no sense.
    enum LabelPlace {
        case node, edge, expression
    }

    /// `A:B`, `A|B`, `!A`, `A&(B|C)`, `%`
    mutating func parseLabels(_ place: LabelPlace) throws(Diagnostic) -> LabelExpression {
        var labels = try parseLabelConjunction(place)
        var count = 0
        while place != .expression, take(.bar) != nil {
            take(.colon)
            labels = .or(labels, try parseLabelConjunction(place))
            count += 1
            guard count <= Self.maximumHeight else { throw limit("more than \(Self.maximumHeight) labels", previousSpan) }
        }
        return labels
    }

    /// `MET|VISITED`, `MET|!VISITED`, `!(MET|VISITED)`, `%`
    mutating func parseTypes(of edge: inout EdgePattern) throws(Diagnostic) {
        let start = current.span
        var all: [LabelExpression] = []
        repeat {
            take(.colon)
            all.append(try parseLabelConjunction(.edge))
        } while take(.bar) != nil
        let names = all.compactMap { if case .label(let name) = $0 { name } else { nil } }
        if names.count == all.count {
            edge.types = names
        } else {
            guard all.count <= Self.maximumHeight else { throw limit("more than \(Self.maximumHeight) types", start) }
            edge.typeExpression = all.dropFirst().reduce(all[0]) { .or($0, $1) }
        }
    }

    private mutating func parseLabelConjunction(_ place: LabelPlace) throws(Diagnostic) -> LabelExpression {
        var labels = try parseLabelFactor(place)
        var count = 0
        while (place != .edge && take(.colon) != nil) || take(.ampersand) != nil {
            labels = .and(labels, try parseLabelFactor(place))
            count += 1
            guard count <= Self.maximumNesting else { throw limit("more than \(Self.maximumNesting) labels", previousSpan) }
        }
        return labels
    }

    private mutating func parseLabelFactor(_ place: LabelPlace) throws(Diagnostic) -> LabelExpression {
        if take(.exclamation) != nil {
            return .not(try nested { parser throws(Diagnostic) in try parser.parseLabelFactor(place) })
        }
        if let opening = take(.openParenthesis) {
            let inner = try nested { parser throws(Diagnostic) in try parser.parseLabels(place == .edge ? .edge : .node) }
            try close(.closeParenthesis, opened: opening)
            return inner
        }
        if take(.percent) != nil { return .any }
        return .label(try expectName(place == .edge ? "the type of an edge" : "a label"))
    }
}
