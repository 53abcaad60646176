import CypherEngine

/// What may come next where the cursor stands: names of the graph, of functions, of the query library and of the shell, by context.
///
///     MATCH (a:Pe|          → Person
///     MATCH ()-[:M|         → MET
///     RETURN a.na|          → name
///     :run who|             → who-met-whom
struct ShellCompletion: Sendable {
    /// The names that there are.
    struct Names: Sendable {
        var labels: [String] = []
        var edgeTypes: [String] = []
        var properties: [String] = []
        var parameters: [String] = []
        /// The queries of the library, each with its parameters.
        var queries: [String: [String]] = [:]
        var formats: [String] = []
    }

    /// What is offered in place of the last characters before the cursor.
    struct Offer: Sendable, Hashable {
        /// How many characters before the cursor are replaced.
        var replaced: Int
        /// In alphabetical order; each as it is to stand.
        var candidates: [String]
    }

    let names: Names

    /// The offer at the end of `line`; `before` are the earlier lines of the statement.
    func offer(for line: String, after before: String = "") -> Offer {
        if before.isEmpty, line.first == ":" { return command(line) }
        let text = before + line
        let word = String(text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
        let context = Context(text.dropLast(word.count))
        switch context.last {
        case _ where context.isQuoted: return Offer(replaced: 0, candidates: [])
        case "$": return offer(names.parameters, word)
        case ".": return offer(names.properties, word)
        case ":", "|", "&", "!":
            if context.bracket == "{" { return offer(general(text), word) }
            let isAfterColon = context.last == ":" || context.isInLabels
            if context.bracket == "[" { return isAfterColon ? offer(names.edgeTypes, word) : offer(general(text), word) }
            return isAfterColon ? offer(names.labels, word) : offer(general(text), word)
        case "{", ",": if context.bracket == "{" { return offer(names.properties, word, ending: ": ") }
        default: break
        }
        guard !word.isEmpty else { return Offer(replaced: 0, candidates: []) }
        return offer(general(text), word)
    }

    // MARK: Commands of the shell

    private func command(_ line: String) -> Offer {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let word = words.last ?? ""
        guard words.count > 1, let command = ColonCommand.Name(rawValue: String(words[0].dropFirst())) else {
            return offer(ColonCommand.Name.allCases.map { ":" + $0.rawValue }, word, ending: " ")
        }
        switch command {
        case .run:
            if words.count == 2 { return offer(names.queries.keys.sorted(), word, ending: " ") }
            return offer(names.queries[words[1]] ?? [], word, ending: "=")
        case .format: return offer(names.formats, word)
        case .timing: return offer(["on", "off"], word)
        case .explain where words.count == 2: return offer(["on", "off"] + keywords, word)
        case .param where words.count == 2: return offer(names.parameters, word, ending: " ")
        default: return Offer(replaced: 0, candidates: [])
        }
    }

    // MARK: Candidates

    private func offer(_ candidates: [String], _ word: String, ending: String = "") -> Offer {
        let wanted = word.lowercased()
        let matching = Set(candidates.filter { $0.lowercased().hasPrefix(wanted) }).sorted()
        return Offer(replaced: word.count, candidates: matching.map { $0 + ending })
    }

    /// Keywords, functions, and the variables of the query.
    private func general(_ text: String) -> [String] {
        let functions = QueryEngine.functions.map { $0.name + "(" }
        let variables = text.matches(of: /[(\[]\s*([A-Za-z_]\w*)|\b[Aa][Ss]\s+([A-Za-z_]\w*)/).compactMap { $0.1 ?? $0.2 }.map(String.init)
        return keywords + functions + variables
    }

    private let keywords = [
        "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "UNION", "UNION ALL", "ORDER BY", "SKIP", "LIMIT", "DISTINCT", "AS",
        "ASC", "DESC", "AND", "OR", "XOR", "NOT", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "IS NULL", "IS NOT NULL", "CASE", "WHEN",
        "THEN", "ELSE", "END", "EXISTS", "COUNT", "EXPLAIN", "CALL", "YIELD", "true", "false", "null",
    ]
}

/// Where in a query its end stands: what is open, and what comes before.
private struct Context {
    /// The innermost bracket that is open.
    var bracket: Character?
    /// The last character that is no blank.
    var last: Character?
    /// Whether a string, a quoted name or a comment is open.
    var isQuoted = false
    /// Whether the words before are those of `:A|B`.
    var isInLabels = false

    init(_ text: some StringProtocol) {
        var open: [Character] = []
        var quote: Character?
        var previous: Character?
        var isEscaped = false
        for character in text {
            if let mark = quote {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\", mark != "`" {
                    isEscaped = true
                } else if mark == "/" ? character == "\n" : character == mark {
                    quote = nil
                }
                previous = character
                continue
            }
            switch character {
            case "'", "\"", "`": quote = character
            case "/" where previous == "/": quote = "/"
            case "(", "[", "{": open.append(character)
            case ")", "]", "}": _ = open.popLast()
            default: break
            }
            if character == ":" {
                isInLabels = true
            } else if !(character.isLetter || character.isNumber || character.isWhitespace || "_|&!".contains(character)) {
                isInLabels = false
            }
            if !character.isWhitespace { last = character }
            previous = character
        }
        bracket = open.last
        isQuoted = quote != nil
    }
}
