@testable import CypherSyntax

/// Clauses that change the graph, and calls.
extension SyntaxTreeOutline {
    static func updateLines(of clause: Clause) -> [String] {
        switch clause {
        case .create(let create): return ["create " + create.patterns.map { text($0) }.joined(separator: ", ")]
        case .merge(let merge):
            return ["merge " + text(merge.pattern)] + merge.onCreate.map { "  on create set " + text($0) }
                + merge.onMatch.map { "  on match set " + text($0) }
        case .set(let set): return set.items.map { "set " + text($0) }
        case .remove(let remove): return remove.items.map { "remove " + text($0) }
        case .delete(let delete):
            return [(delete.isDetaching ? "detach delete " : "delete ") + delete.targets.map { text($0) }.joined(separator: ", ")]
        case .call(let call):
            var line = "call " + call.procedure.text
            if let arguments = call.arguments { line += "(" + arguments.map { text($0) }.joined(separator: ", ") + ")" }
            if call.yieldsAll { line += " yield *" }
            if let results = call.results {
                line += " yield " + results.map { $0.result.text + ($0.alias.map { " as " + $0.text } ?? "") }.joined(separator: ", ")
            }
            return [line + (call.predicate.map { " where " + text($0) } ?? "")]
        case .subquery(let subquery):
            let imports = subquery.imports.map { " (" + (subquery.importsAll ? ["*"] : $0.map(\.text)).joined(separator: ", ") + ")" } ?? ""
            return ["call" + imports + " {"] + lines(of: subquery.query).map { "  " + $0 } + ["}"]
        case .match, .unwind, .with, .return: return []
        }
    }

    private static func text(_ item: SetItem) -> String {
        switch item {
        case .property(let target, let key, let value): "\(text(target)).\(key.text) = \(text(value))"
        case .properties(let variable, let value, let keepsOthers): "\(variable.text) \(keepsOthers ? "+=" : "=") \(text(value))"
        case .labels(let variable, let labels): variable.text + labels.map { ":" + $0.text }.joined()
        }
    }

    private static func text(_ item: RemoveClause.Item) -> String {
        switch item {
        case .property(let target, let key): "\(text(target)).\(key.text)"
        case .labels(let variable, let labels): variable.text + labels.map { ":" + $0.text }.joined()
        }
    }
}
