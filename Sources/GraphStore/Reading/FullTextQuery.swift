import GraphModel

/// What somebody typed as a query of SQLite's full-text index: each word and each phrase in quotes, so that nothing in it is taken for the
/// index's own syntax.
///
/// `visita "corea del nord" sanzion* NOT l'Aquila` → `"visita" AND "corea del nord" AND "sanzion" * AND "NOT" AND "l'Aquila"`
struct FullTextQuery {
    /// The text for `MATCH`.
    let expression: String

    /// A text longer than this is not searched for, in bytes.
    static let longest = 1_000

    /// Nil where the text holds no word. Throws where it is too long.
    init?(_ typed: String) throws(Diagnostic) {
        guard typed.utf8.count <= Self.longest else {
            throw Diagnostic(
                .execute, .limit, "the text to search for is too long: \(typed.utf8.count) bytes",
                hint: "up to \(Self.longest) are searched for")
        }
        var terms: [String] = []
        var rest = typed[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") {
                let phrase = rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: end)...]
                let isPrefix = rest.first == "*"
                if isPrefix { rest.removeFirst() }
                Self.add(phrase, isPrefix, to: &terms)
            } else {
                if first == "\"" { rest.removeFirst() }
                let word = rest.prefix { !$0.isWhitespace && $0 != "\"" }
                rest = rest[word.endIndex...]
                Self.add(word, word.last == "*", to: &terms)
            }
        }
        guard !terms.isEmpty else { return nil }
        guard terms.count <= 64 else {
            throw Diagnostic(
                .execute, .limit, "the text to search for has too many words: \(terms.count)", hint: "up to 64 are searched for")
        }
        expression = terms.joined(separator: " AND ")
    }

    /// Adds a word or phrase that has a letter or digit; what has none would match nothing.
    private static func add(_ words: Substring, _ isPrefix: Bool, to terms: inout [String]) {
        guard words.contains(where: { $0.isLetter || $0.isNumber }) else { return }
        let plain = words.filter { $0 != "\0" && $0 != "*" }
        terms.append("\"\(plain)\"" + (isPrefix ? " *" : ""))
    }
}
