import GraphModel

extension ProcedureTable {
    /// `CALL search('sanzioni', {language: 'it', limit: 5}) YIELD node, score, snippet`
    static let search = Procedure(
        "search", arguments: [Procedure.Parameter("text", .string), Procedure.Parameter("options", .map, default: .map([:]))],
        results: [Procedure.Parameter("node", .node), Procedure.Parameter("score", .float), Procedure.Parameter("snippet", .string)],
        documentation: """
            Finds words in names, titles and evidence, best first: the node, a score, and the text with the hits marked **so**. All words must \
            be there, capitals and accents aside; "words in a row" and beginnings* may be asked for. Options: language (of articles and \
            their evidence, without names), limit (20).
            """
    ) { arguments, reader throws(Diagnostic) in
        guard case .string(let text) = arguments[0] else { return [] }
        var search = TextSearch(text)
        if case .map(let options) = arguments[1] { try search.set(options) }
        return try reader.search(search).map { [.node($0.node), .float($0.score), .string($0.snippet)] }
    }
}

extension TextSearch {
    /// Takes over the options of a call.
    fileprivate mutating func set(_ options: [String: Value]) throws(Diagnostic) {
        for (name, value) in options.sorted(by: { $0.key < $1.key }) {
            switch (name, value) {
            case ("language", .null), ("limit", .null): break
            case ("language", .string(let code)): language = code.lowercased()
            case ("limit", .integer(let count)) where count >= 0: limit = Int(clamping: count)
            case ("language", _):
                throw Diagnostic(.execute, .failure, "search: language is a code such as 'it', not \(value.literalText)")
            case ("limit", _):
                throw Diagnostic(.execute, .failure, "search: limit is a number of rows, 0 or more, not \(value.literalText)")
            default:
                let nearest = NearestName.of(name, in: ["language", "limit"])
                throw Diagnostic(
                    .execute, .failure, "search has no option '\(name)'",
                    hint: nearest.map { "did you mean \($0)?" } ?? "known are language and limit")
            }
        }
    }
}
