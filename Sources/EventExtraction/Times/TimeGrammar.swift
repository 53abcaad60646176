import GraphModel
import LanguagePacks
import TextAnalysis

/// Reads time expressions: an analysed text in, the longest expressions that the rules of its language know out.
///
/// "solo un mese fa" → one expression over "un mese fa", which resolves to `2023-09` for a dateline of 2023-10-18.
public struct TimeGrammar: Sendable {
    private let grammar: RuleGrammar<TimeFunctions>
    private let kinds: [Int: TimeExpression.Kind]
    /// The rules as written, for the tests that run their examples.
    let file: RuleFile
    /// The number words of the language.
    var numbers: NumberLexicon { grammar.numbers }

    /// Categories of rules whose finds are reported, and what they are; what is `blocked` only keeps others away.
    private static let reported: [(String, TimeExpression.Kind?)] = [
        ("date", .point), ("point", .point), ("cycle", .point), ("span", .point), ("period", .period), ("loose", .loose), ("vague", .vague),
        ("duration", .duration), ("set", .set), ("blocked", nil),
    ]

    /// Loads the vocabulary and the rules of a language; a malformed one is an error that names the file and the line.
    public init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        let path = "rules/times.rules"
        guard let text = pack.text(path) else {
            throw Diagnostic(.languagePack, .notFound, "the rules are missing", at: .file("\(pack.code)/\(path)"))
        }
        self.file = try RuleFile(path: "\(pack.code)/\(path)", text: text.string, category: "point")
        self.grammar = try RuleGrammar(
            file: file, prefix: "\(pack.code)/rules/times:", entries: try TimeVocabulary(pack: pack).entries,
            reporting: Self.reported.map(\.0), numbers: try NumberLexicon(pack: pack, symbols: &symbols), functions: TimeFunctions(),
            symbols: &symbols)
        var kinds: [Int: TimeExpression.Kind] = [:]
        for (name, kind) in Self.reported { if let category = grammar.categories[name] { kinds[category] = kind } }
        self.kinds = kinds
    }

    /// The time expressions of a text, in order, none over another.
    public func annotate(_ text: AnalysedText) -> [TimeExpression] { finds(AtomisedText(text)).expressions }

    /// The expressions, and the rules that kept a homograph from being one.
    func finds(_ text: AnalysedText) -> (expressions: [TimeExpression], blocked: [String]) { finds(AtomisedText(text)) }

    /// The same in a text that has been cut into atoms.
    func finds(_ atoms: AtomisedText) -> (expressions: [TimeExpression], blocked: [String]) {
        var matcher = RuleMatcher(grammar: grammar, text: atoms)
        var expressions: [TimeExpression] = []
        var blocked: [String] = []
        for match in matcher.matches() {
            guard let kind = kinds[match.category], case .time(let meaning) = match.value else {
                blocked.append(match.rule)
                continue
            }
            let tokens = atoms.atoms[match.atoms.lowerBound].token..<atoms.atoms[match.atoms.upperBound - 1].token + 1
            expressions.append(TimeExpression(tokens: tokens, rule: match.rule, kind: kind, meaning: meaning))
        }
        return (expressions, blocked)
    }

    /// Whether finds of a category of rules are reported.
    static func reports(_ category: String) -> Bool { reported.contains { $0.0 == category } }
}
