import GraphModel
import LanguagePacks

/// The rules of `rules/tagging.rules`, in order: each prefers one reading over another where the words around allow it
/// (constraint grammar; Karlsson, 1990).
///
///     rule     noun-after-article
///     example  La visita dura due giorni → visita NOUN
///     not      Lavrov visita la Corea → visita VERB
///     prefer   NOUN
///     over     VERB
///     if       -1 DET|ADP.articulated
///     unless   +1 DET
///
/// Conditions name a place — `-1`, `+2`, `0`, `left`, `right` — and a pattern; `left` and `right` search as far as the pattern
/// after `until`. With `only` all readings that are left must match. `list NAME member…` names words for patterns (`@NAME`),
/// `define NAME PATTERN` a whole pattern (`$NAME`).
struct TaggingRules: Sendable {
    /// Where a condition looks.
    enum Place: Sendable {
        case offset(Int)
        case left, right
    }

    /// A condition on the words around.
    struct Condition: Sendable {
        var place: Place
        var pattern: TokenPattern
        var barrier: TokenPattern?
        var needsAll: Bool
        var isNegated: Bool
    }

    /// A sentence with the tag that a word of it must get.
    struct Example: Sendable {
        var sentence: String
        var word: String
        /// Tag and features, separated by dots: `VERB.past`.
        var expected: String
    }

    /// One rule.
    struct Rule: Sendable {
        var name: String
        var line: Int
        var preferred: TokenPattern?
        var rejected: TokenPattern?
        var conditions: [Condition] = []
        var examples: [Example] = []
        var counterExamples: [Example] = []
    }

    private(set) var rules: [Rule] = []
    static let path = "rules/tagging.rules"

    /// Reads the rules of a pack; none where the file is missing.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        try self.init(text: pack.text(Self.path)?.string ?? "", path: "\(pack.code)/\(Self.path)", symbols: &symbols)
    }

    init(text: String, path: String, symbols: inout SymbolTable) throws(Diagnostic) {
        var lists: [String: [String]] = [:]
        var definitions: [String: String] = [:]
        var number = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            var words = line.split(whereSeparator: { $0 == 32 || $0 == 9 }).map { Substring($0) }
            guard let keyword = words.first, keyword.utf8.first != UInt8(ascii: "#") else { continue }
            let error = { (message: String) in
                Diagnostic(
                    .languagePack, .damaged, message, at: .line(file: path, line: number, column: nil),
                    hint: "a block has the lines: rule, example, not, prefer, over, if, unless; between blocks: define, list")
            }
            if keyword != "example", keyword != "not" { words = try Self.expand(words, definitions, error) }
            switch keyword {
            case "define":
                guard words.count == 3 else { throw error("a definition needs a name and one pattern") }
                definitions[String(words[1])] = String(words[2])
            case "list":
                guard words.count > 2 else { throw error("a list needs a name and members") }
                lists[String(words[1])] = words[2...].map(String.init)
            case "rule":
                guard words.count == 2 else { throw error("a rule needs a name of one word") }
                guard !rules.contains(where: { $0.name == words[1] }) else { throw error("there are two rules named '\(words[1])'") }
                rules.append(Rule(name: String(words[1]), line: number))
            default:
                guard !rules.isEmpty else { throw error("'\(keyword)' stands before the first rule") }
                try add(words, to: &rules[rules.count - 1], lists: lists, symbols: &symbols, error: error)
            }
        }
        for rule in rules where rule.preferred == nil || rule.rejected == nil {
            throw Diagnostic(
                .languagePack, .damaged, "the rule '\(rule.name)' lacks prefer or over",
                at: .line(file: path, line: rule.line, column: nil))
        }
    }

    /// The words of a line with `$NAME` replaced by the pattern of that name.
    private static func expand(
        _ words: [Substring], _ definitions: [String: String], _ error: (String) -> Diagnostic
    ) throws(Diagnostic) -> [Substring] {
        var expanded: [Substring] = []
        for word in words {
            guard word.utf8.contains(UInt8(ascii: "$")) else {
                expanded.append(word)
                continue
            }
            var parts: [String] = []
            for part in word.split(separator: "|") {
                guard part.first == "$" else {
                    parts.append(String(part))
                    continue
                }
                guard let pattern = definitions[String(part.dropFirst())] else { throw error("'\(part)' is not defined above") }
                parts.append(pattern)
            }
            expanded.append(parts.joined(separator: "|")[...])
        }
        return expanded
    }

    private func add(
        _ words: [Substring], to rule: inout Rule, lists: [String: [String]], symbols: inout SymbolTable,
        error: (String) -> Diagnostic
    ) throws(Diagnostic) {
        switch words[0] {
        case "example": rule.examples.append(try example(words, error))
        case "not": rule.counterExamples.append(try example(words, error))
        case "prefer", "over":
            guard words.count == 2 else { throw error("'\(words[0])' needs one pattern") }
            let pattern = try TokenPattern(words[1], lists: lists, symbols: &symbols, error: error)
            if words[0] == "prefer" { rule.preferred = pattern } else { rule.rejected = pattern }
        case "if", "unless":
            rule.conditions.append(try condition(words, lists: lists, symbols: &symbols, error: error))
        default: throw error("unknown keyword '\(words[0])'")
        }
    }

    private func example(_ words: [Substring], _ error: (String) -> Diagnostic) throws(Diagnostic) -> Example {
        guard let arrow = words.lastIndex(of: "→"), arrow > 1, arrow + 3 == words.count else {
            throw error("an example reads: SENTENCE → WORD TAG.feature")
        }
        return Example(
            sentence: words[1..<arrow].joined(separator: " "), word: String(words[arrow + 1]), expected: String(words[arrow + 2]))
    }

    private func condition(
        _ words: [Substring], lists: [String: [String]], symbols: inout SymbolTable, error: (String) -> Diagnostic
    ) throws(Diagnostic) -> Condition {
        guard words.count >= 3 else { throw error("a condition needs a place and a pattern") }
        let place: Place
        switch words[1] {
        case "left": place = .left
        case "right": place = .right
        default:
            guard let offset = Int(words[1]) else { throw error("'\(words[1])' is no place: -1, 0, +1, left, right") }
            place = .offset(offset)
        }
        var rest = words[2...]
        let needsAll = rest.first == "only"
        if needsAll { rest = rest.dropFirst() }
        guard let text = rest.first else { throw error("the pattern is missing") }
        let pattern = try TokenPattern(text, lists: lists, symbols: &symbols, error: error)
        rest = rest.dropFirst()
        var barrier: TokenPattern?
        if rest.first == "until", let text = rest.dropFirst().first {
            barrier = try TokenPattern(text, lists: lists, symbols: &symbols, error: error)
            rest = rest.dropFirst(2)
        }
        guard rest.isEmpty else { throw error("unexpected '\(rest.joined(separator: " "))'") }
        return Condition(place: place, pattern: pattern, barrier: barrier, needsAll: needsAll, isNegated: words[0] == "unless")
    }
}
