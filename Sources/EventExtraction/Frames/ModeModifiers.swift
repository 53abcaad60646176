import GraphModel
import LanguagePacks
import TextAnalysis

/// Words that say how: "aereo", "drone", "kamikaze" (`frames/modifiers.tsv`: `words`, `type`, `mode`, `scope`).
struct ModeModifiers: Sendable {
    private struct Rule {
        let type: EventType
        let mode: String
        /// Whether the word counts anywhere in the clause, not only in the noun phrase of the predicate.
        let isWide: Bool
        let order: Int
    }

    private let rules: [Symbol: [Rule]]

    /// Reads the table, checks types and modes, and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        var rules: [Symbol: [Rule]] = [:]
        for (order, row) in try pack.table("frames/modifiers", requiring: ["words", "type", "mode", "scope"]).rows.enumerated() {
            let type: EventType = try row.value("type", "event type")
            guard type.modes.contains(row["mode"]) else {
                throw row.unknownName("mode of \(type.rawValue)", row["mode"], among: type.modes)
            }
            for word in row.list("words") {
                let rule = Rule(type: type, mode: row["mode"], isWide: row["scope"] == "clause", order: order)
                rules[symbols.intern(word), default: []].append(rule)
            }
        }
        self.rules = rules
    }

    /// The mode that the words of a clause give to an event; the earliest row wins.
    func mode(of type: EventType, narrow: [Range<Int>], wide: Range<Int>, in text: AnalysedText) -> String? {
        var best: Rule?
        let tokens = narrow.filter { !$0.overlaps(wide) }.flatMap { Array($0) } + Array(wide)
        for token in tokens {
            let isNarrow = narrow.contains { $0.contains(token) }
            for word in [text.tokens[token].lemma, text.tokens[token].form] {
                for rule in rules[word] ?? [] where rule.type == type && (isNarrow || rule.isWide) && rule.order < best?.order ?? .max {
                    best = rule
                }
            }
        }
        return best?.mode
    }
}
