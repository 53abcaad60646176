import CypherSyntax
import GraphModel

/// The queries that are one step smaller than a query: without a clause, a pattern, an item, or with a part of an expression for the
/// whole of it. Many mean nothing; whoever tries them sees.
enum TreeReduction {
    static func variants(of tree: SyntaxTree) -> [SyntaxTree] { changed(tree, \.query, to: variants(of: tree.query)) }

    private static func variants(of query: UnionQuery) -> [UnionQuery] {
        var all: [UnionQuery] = []
        if query.parts.count > 1 {
            for index in query.parts.indices {
                var copy = query
                copy.parts.remove(at: index)
                copy.unions.removeLast()
                all.append(copy)
            }
        }
        for index in query.parts.indices {
            for part in variants(of: query.parts[index]) {
                var copy = query
                copy.parts[index] = part
                all.append(copy)
            }
        }
        return all
    }

    private static func variants(of query: SingleQuery) -> [SingleQuery] {
        var all: [SingleQuery] = []
        for index in query.clauses.indices where query.clauses.count > 1 {
            var copy = query
            copy.clauses.remove(at: index)
            all.append(copy)
        }
        for index in query.clauses.indices {
            for clause in variants(of: query.clauses[index]) {
                var copy = query
                copy.clauses[index] = clause
                all.append(copy)
            }
        }
        return all
    }

    private static func variants(of clause: Clause) -> [Clause] {
        switch clause {
        case .match(let match):
            var all = variants(of: match, \.predicate).map(Clause.match)
            if match.isOptional {
                var copy = match
                copy.isOptional = false
                all.append(.match(copy))
            }
            return all
                + variants(ofPatterns: match.patterns).map { patterns in
                    var copy = match
                    copy.patterns = patterns
                    return .match(copy)
                }
        case .unwind(let unwind):
            return variants(of: unwind.list).map { list in
                var copy = unwind
                copy.list = list
                return .unwind(copy)
            }
        case .with(let projection): return variants(of: projection).map(Clause.with)
        case .return(let projection): return variants(of: projection).map(Clause.return)
        case .subquery(let subquery): return changed(subquery, \.query, to: variants(of: subquery.query)).map(Clause.subquery)
        case .create(let create): return changed(create, \.patterns, to: variants(ofPatterns: create.patterns)).map(Clause.create)
        case .merge(let merge):
            return
                (changed(merge, \.pattern, to: variants(of: merge.pattern)) + changed(merge, \.onCreate, to: fewer(merge.onCreate))
                + changed(merge, \.onMatch, to: fewer(merge.onMatch))).map(Clause.merge)
        case .set(let set): return changed(set, \.items, to: fewer(set.items).filter { !$0.isEmpty }).map(Clause.set)
        case .remove(let remove):
            return changed(remove, \.items, to: fewer(remove.items).filter { !$0.isEmpty }).map(Clause.remove)
        case .delete(let delete):
            return changed(delete, \.targets, to: fewer(delete.targets).filter { !$0.isEmpty }).map(Clause.delete)
        case .call, .finish: return []
        }
    }

    /// The list without each of its elements.
    private static func fewer<Element>(_ list: [Element]) -> [[Element]] {
        list.indices.map { Array(list[..<$0] + list[($0 + 1)...]) }
    }

    private static func fewer(_ items: [SetItem]) -> [[SetItem]] {
        var all = items.indices.map { Array(items[..<$0] + items[($0 + 1)...]) }
        for (index, item) in items.enumerated() {
            guard case .property(let target, let key, let value) = item else { continue }
            for smaller in variants(of: value) {
                var copy = items
                copy[index] = .property(of: target, key, smaller)
                all.append(copy)
            }
        }
        return all
    }

    private static func variants(of projection: ProjectionClause) -> [ProjectionClause] {
        var all: [ProjectionClause] = []
        func add(_ change: (inout ProjectionClause) -> Void) {
            var copy = projection
            change(&copy)
            all.append(copy)
        }
        if projection.isDistinct { add { $0.isDistinct = false } }
        if projection.items.count > 1 { for index in projection.items.indices { add { $0.items.remove(at: index) } } }
        if !projection.order.isEmpty { for index in projection.order.indices { add { $0.order.remove(at: index) } } }
        all += variants(of: projection, \.predicate)
        if projection.skip != nil { add { $0.skip = nil } }
        if projection.limit != nil { add { $0.limit = nil } }
        for (index, item) in projection.items.enumerated() {
            for smaller in variants(of: item.expression) {
                add { $0.items[index] = ProjectionItem(expression: smaller, alias: item.alias, columnName: item.columnName) }
            }
        }
        for (index, item) in projection.order.enumerated() {
            for smaller in variants(of: item.expression) { add { $0.order[index].expression = smaller } }
        }
        return all
    }

    /// Without an optional expression, or with a smaller one.
    private static func variants<Whole>(of whole: Whole, _ part: WritableKeyPath<Whole, Expression?>) -> [Whole] {
        guard let expression = whole[keyPath: part] else { return [] }
        return ([nil] + variants(of: expression)).map { smaller in
            var copy = whole
            copy[keyPath: part] = smaller
            return copy
        }
    }

    /// With a smaller expression in a place.
    private static func variants<Whole>(of whole: Whole, _ part: WritableKeyPath<Whole, Expression>) -> [Whole] {
        changed(whole, part, to: variants(of: whole[keyPath: part]))
    }

    /// A copy for each value of a part.
    private static func changed<Whole, Part>(_ whole: Whole, _ part: WritableKeyPath<Whole, Part>, to values: [Part]) -> [Whole] {
        values.map { value in
            var copy = whole
            copy[keyPath: part] = value
            return copy
        }
    }

    // MARK: Patterns

    private static func variants(ofPatterns patterns: [PathPattern]) -> [[PathPattern]] {
        var all: [[PathPattern]] = []
        for index in patterns.indices {
            if patterns.count > 1 { all.append(Array(patterns[..<index] + patterns[(index + 1)...])) }
            for smaller in variants(of: patterns[index]) {
                var copy = patterns
                copy[index] = smaller
                all.append(copy)
            }
        }
        return all
    }

    private static func variants(of pattern: PathPattern) -> [PathPattern] {
        var all: [PathPattern] = []
        func add(_ change: (inout PathPattern) -> Void) {
            var copy = pattern
            change(&copy)
            all.append(copy)
        }
        if !pattern.edges.isEmpty {
            add { ($0.nodes, $0.edges) = (Array($0.nodes.dropLast()), $0.edges.dropLast()) }
            add { ($0.nodes, $0.edges) = (Array($0.nodes.dropFirst()), Array($0.edges.dropFirst())) }
        }
        if pattern.variable != nil { add { $0.variable = nil } }
        for (index, node) in pattern.nodes.enumerated() {
            if node.labels != nil { add { $0.nodes[index].labels = nil } }
            if node.variable != nil { add { $0.nodes[index].variable = nil } }
            for smaller in variants(of: node, \.properties) + variants(of: node, \.predicate) { add { $0.nodes[index] = smaller } }
        }
        for (index, edge) in pattern.edges.enumerated() {
            if !edge.types.isEmpty { add { $0.edges[index].types = [] } }
            if edge.variable != nil { add { $0.edges[index].variable = nil } }
            if edge.length != nil { add { $0.edges[index].length = nil } }
            for smaller in variants(of: edge, \.properties) + variants(of: edge, \.predicate) { add { $0.edges[index] = smaller } }
        }
        return all
    }

    // MARK: Expressions

    /// Each part of an expression instead of the whole, then the whole with a smaller part.
    private static func variants(of expression: Expression) -> [Expression] {
        var children: [Expression] = []
        expression.kind.forEachChild { children.append($0) }
        var all = children
        if case .literal = expression.kind {
        } else if case .variable = expression.kind {
        } else {
            all.append(Expression(.literal(.null), expression.span))
        }
        return all + inner(expression)
    }

    private static func inner(_ expression: Expression) -> [Expression] {
        func rebuilt(_ kinds: [Expression.Kind]) -> [Expression] { kinds.map { Expression($0, expression.span) } }
        func both(_ left: Expression, _ right: Expression, _ make: (Expression, Expression) -> Expression.Kind) -> [Expression] {
            rebuilt(variants(of: left).map { make($0, right) } + variants(of: right).map { make(left, $0) })
        }
        func each(_ list: [Expression], _ make: ([Expression]) -> Expression.Kind) -> [Expression] {
            var all: [[Expression]] = []
            for index in list.indices {
                if list.count > 1 { all.append(Array(list[..<index] + list[(index + 1)...])) }
                for smaller in variants(of: list[index]) {
                    var copy = list
                    copy[index] = smaller
                    all.append(copy)
                }
            }
            return rebuilt(all.map(make))
        }
        switch expression.kind {
        case .property(let inner, let name): return rebuilt(variants(of: inner).map { .property(of: $0, name) })
        case .not(let inner): return rebuilt(variants(of: inner).map { .not($0) })
        case .negative(let inner): return rebuilt(variants(of: inner).map { .negative($0) })
        case .isNull(let inner, let negated): return rebuilt(variants(of: inner).map { .isNull($0, negated: negated) })
        case .index(let list, let index): return both(list, index) { .index($0, $1) }
        case .binary(let operation, let left, let right): return both(left, right) { .binary(operation, $0, $1) }
        case .exclusiveOr(let left, let right): return both(left, right) { .exclusiveOr($0, $1) }
        case .comparison(let first, let links):
            return variants(of: first).map { Expression(.comparison($0, links), expression.span) }
                + (links.count == 1 ? variants(of: links[0], \.operand).map { Expression(.comparison(first, [$0]), expression.span) } : [])
        case .list(let elements): return each(elements) { .list($0) }
        case .conjunction(let all) where all.count > 2: return each(all) { .conjunction($0) }
        case .conjunction(let all): return both(all[0], all[1]) { .conjunction([$0, $1]) }
        case .disjunction(let all) where all.count > 2: return each(all) { .disjunction($0) }
        case .disjunction(let all): return both(all[0], all[1]) { .disjunction([$0, $1]) }
        case .call(let call) where call.arguments.count == 1: return rebuilt(variants(of: call, \.arguments[0]).map { .call($0) })
        case .quantifier(let quantifier, let variable, let list, let predicate?):
            return both(list, predicate) { .quantifier(quantifier, variable: variable, list: $0, predicate: $1) }
        case .listComprehension(let comprehension):
            let all = variants(of: comprehension, \.predicate) + variants(of: comprehension, \.result) + variants(of: comprehension, \.list)
            return rebuilt(all.map { .listComprehension($0) })
        case .reduce(let reduction): return rebuilt(variants(of: reduction, \.list).map { .reduce($0) })
        case .pattern(let pattern): return rebuilt(variants(of: pattern).map { .pattern($0) })
        case .patternComprehension(let comprehension):
            let patterns = changed(comprehension, \.pattern, to: variants(of: comprehension.pattern))
            return rebuilt((variants(of: comprehension, \.predicate) + patterns).map { .patternComprehension($0) })
        case .subquery(let subquery):
            return rebuilt(changed(subquery, \.query, to: variants(of: subquery.query)).map { .subquery($0) })
        default: return []
        }
    }
}
