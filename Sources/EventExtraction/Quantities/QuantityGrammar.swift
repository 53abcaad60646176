import GraphModel
import LanguagePacks
import TextAnalysis

/// Reads numbers of things: an analysed text in, number phrases with their bounds out.
///
/// "almeno 500 civili sono morti" → at least 500, of the noun "civili". Dates are no quantities: give the time expressions found.
public struct QuantityGrammar: Sendable {
    private let grammar: RuleGrammar<QuantityFunctions>
    private let category: Int?
    private let approximate: Int?
    private let linking: Set<Symbol>
    /// The rules as written, for the tests that run their examples.
    let file: RuleFile

    /// Loads `rules/quantities.rules`, `vocabulary/numbers` and `vocabulary/number-groups` of a language.
    ///
    /// `number-groups`: `form`, `category`, `value`; the category `link` holds the words between number and noun ("dozens of").
    /// A time grammar of the same language and table lends its number words, so that they are loaded once.
    public init(pack: LanguagePack, symbols: inout SymbolTable, sharing times: TimeGrammar? = nil) throws(Diagnostic) {
        let path = "rules/quantities.rules"
        guard let text = pack.text(path) else {
            throw Diagnostic(.languagePack, .notFound, "the rules are missing", at: .file("\(pack.code)/\(path)"))
        }
        self.file = try RuleFile(path: "\(pack.code)/\(path)", text: text.string, category: "quantity")
        var entries: [LexicalEntry] = []
        var linking: Set<Symbol> = []
        for row in try pack.table("vocabulary/number-groups", requiring: ["form", "category", "value"]).rows {
            guard row["category"] != "link" else {
                linking.insert(symbols.intern(row["form"]))
                continue
            }
            guard let value = Int(row["value"]) else { throw row.error("the value is not a whole number") }
            entries.append(LexicalEntry(form: row["form"], category: row["category"], value: .number(value, vague: true)))
        }
        self.linking = linking
        let numbers = if let times { times.numbers } else { try NumberLexicon(pack: pack, symbols: &symbols) }
        self.grammar = try RuleGrammar(
            file: file, prefix: "\(pack.code)/rules/quantities:", entries: entries, reporting: ["quantity", "estimate", "blocked"],
            numbers: numbers, functions: QuantityFunctions(), symbols: &symbols)
        self.category = grammar.categories["quantity"]
        self.approximate = grammar.categories["estimate"]
    }

    /// The quantities of a text, in order, none over another or over a time expression.
    public func annotate(_ text: AnalysedText, times: [TimeExpression] = []) -> [Quantity] {
        annotate(text, AtomisedText(text), times: times)
    }

    /// The same in a text that has been cut into atoms.
    func annotate(_ text: AnalysedText, _ atoms: AtomisedText, times: [TimeExpression]) -> [Quantity] {
        var matcher = RuleMatcher(grammar: grammar, text: atoms)
        var quantities: [Quantity] = []
        var remaining = times[...]
        for match in matcher.matches() where match.category == category || match.category == approximate {
            guard case .count(let count) = match.value else { continue }
            let tokens = atoms.atoms[match.atoms.lowerBound].token..<atoms.atoms[match.atoms.upperBound - 1].token + 1
            while let first = remaining.first, first.tokens.upperBound <= tokens.lowerBound { remaining.removeFirst() }
            if let first = remaining.first, first.tokens.overlaps(tokens) { continue }
            quantities.append(
                Quantity(
                    tokens: tokens, count: count, noun: noun(after: tokens.upperBound, text), isApproximate: match.category == approximate,
                    rule: match.rule))
        }
        return quantities
    }

    /// The noun that a number counts: the first one after it, past linking words, adjectives and the like.
    private func noun(after start: Int, _ text: AnalysedText) -> Int? {
        for index in start..<min(start + 4, text.tokens.count) {
            let token = text.tokens[index]
            if token.tag == .noun { return index }
            let mayStandBetween = token.tag == .adjective || token.tag == .determiner || linking.contains(token.form)
            guard mayStandBetween, token.kind == .word else { return nil }
        }
        return nil
    }
}
