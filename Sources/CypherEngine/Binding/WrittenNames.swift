import CypherSyntax

extension UnionQuery {
    /// The labels, edge types and property keys that the query itself gives to something: nothing is odd about them.
    var writtenNames: Set<String> {
        var names: Set<String> = []
        for clause in parts.flatMap(\.clauses) {
            switch clause {
            case .create(let create): create.patterns.forEach { names.formUnion($0.writtenNames) }
            case .merge(let merge):
                names.formUnion(merge.pattern.writtenNames)
                (merge.onCreate + merge.onMatch).forEach { names.formUnion($0.writtenNames) }
            case .set(let set): set.items.forEach { names.formUnion($0.writtenNames) }
            case .subquery(let subquery): names.formUnion(subquery.query.writtenNames)
            case .match, .unwind, .with, .return, .call, .remove, .delete: break
            }
        }
        return names
    }
}

extension PathPattern {
    fileprivate var writtenNames: Set<String> {
        var names = Set(edges.flatMap(\.types).map(\.text))
        names.formUnion(nodes.flatMap { $0.labels?.names ?? [] }.map(\.text))
        for properties in nodes.map(\.properties) + edges.map(\.properties) { names.formUnion(properties?.keys ?? []) }
        return names
    }
}

extension SetItem {
    fileprivate var writtenNames: Set<String> {
        switch self {
        case .property(_, let key, _): [key.text]
        case .properties(_, let value, _): value.keys
        case .labels(_, let names): Set(names.map(\.text))
        }
    }
}

extension Expression {
    /// The keys of a map that is written out.
    fileprivate var keys: Set<String> {
        if case .map(let entries) = kind { Set(entries.map(\.key.text)) } else { [] }
    }
}
