import GraphModel
import LanguagePacks

/// What a token may look like, in the notation of the tagging rules: alternatives separated by `|`, each a conjunction
/// separated by `.` of tags (`NOUN`), features (`plural`), shapes (`capitalised`), forms (`"che"`), lemmas (`<dire>`), lists
/// (`@saying`) and their negations (`!infinitive`). `_` is any token, `edge` the place before the first and behind the last.
struct TokenPattern: Sendable {
    /// One alternative: a token's reading must meet all of it.
    struct Alternative: Sendable {
        var tags: UInt32 = .max
        var required: MorphologicalFeatures = []
        var forbidden: MorphologicalFeatures = []
        var shape: Token.Shape = []
        var forbiddenShape: Token.Shape = []
        var forms: Set<Symbol> = []
        var lemmas: Set<Symbol> = []
        var forbiddenWords: Set<Symbol> = []
        var forbiddenLemmas: Set<Symbol> = []
        var isEdge = false
    }

    private(set) var alternatives: [Alternative] = []
    /// Tags of the readings that it can match.
    var tags: UInt32 { alternatives.reduce(0) { $0 | $1.tags } }
    /// Whether it matches beyond the ends of a sentence.
    var matchesEdge: Bool { alternatives.contains { $0.isEdge } }

    private static let shapes: [String: Token.Shape] = [
        "capitalised": .capitalised, "capitals": .allCapitals, "initial": .sentenceInitial, "elided": .elided,
        "hyphenated": .hyphenated, "abbreviated": .abbreviated, "quote": .quotationMark, "spaced": .spaceBefore,
    ]

    /// Parses a pattern; `error` makes a diagnostic that names its place.
    init(
        _ text: Substring, lists: [String: [String]], symbols: inout SymbolTable, error: (String) -> Diagnostic
    ) throws(Diagnostic) {
        for part in text.split(separator: "|") {
            var alternative = Alternative()
            for atom in part.split(separator: ".") { try Self.add(atom, to: &alternative, lists, &symbols, error) }
            alternatives.append(alternative)
        }
        if alternatives.isEmpty { throw error("the pattern is empty") }
    }

    private static func add(
        _ atom: Substring, to alternative: inout Alternative, _ lists: [String: [String]], _ symbols: inout SymbolTable,
        _ error: (String) -> Diagnostic
    ) throws(Diagnostic) {
        let isNegated = atom.first == "!"
        let word = isNegated ? atom.dropFirst() : atom
        switch word.first {
        case "_" where word == "_": return
        case "\"":
            let form = symbols.intern(word.dropFirst().dropLast())
            if isNegated { alternative.forbiddenWords.insert(form) } else { alternative.forms.insert(form) }
        case "<":
            let lemma = symbols.intern(word.dropFirst().dropLast())
            if isNegated { alternative.forbiddenLemmas.insert(lemma) } else { alternative.lemmas.insert(lemma) }
        case "@":
            guard let members = lists[String(word.dropFirst())] else { throw error("there is no list '\(word.dropFirst())' above") }
            for member in members { try add((isNegated ? "!" : "") + member[...], to: &alternative, lists, &symbols, error) }
        default:
            if word == "edge", !isNegated {
                alternative.isEdge = true
            } else if let tag = PartOfSpeech(rawValue: String(word)) {
                let all = alternative.tags == .max && !isNegated ? 0 : alternative.tags
                alternative.tags = isNegated ? all & ~tag.bit : all | tag.bit
            } else if let feature = MorphologicalFeatures(name: String(word)) {
                if isNegated { alternative.forbidden.insert(feature) } else { alternative.required.insert(feature) }
            } else if let shape = shapes[String(word)] {
                if isNegated { alternative.forbiddenShape.insert(shape) } else { alternative.shape.insert(shape) }
            } else {
                throw error("'\(word)' is no part of speech, feature, shape, \"form\", <lemma> or @list")
            }
        }
    }
}
