import GraphModel
import LanguagePacks
import TextAnalysis

/// Nouns that refer back to an event already told: "the attack", "le accuse", "responsibility" (`rules/references.tsv`: `words`,
/// `type`, `determiner`).
struct ReferenceWords: Sendable {
    private struct Word {
        var type: EventType
        var needsDefinite: Bool
    }

    /// A noun of a text that refers back.
    struct Reference: Hashable {
        var token: Int
        var type: EventType
    }

    private let words: [Symbol: Word]
    /// How far before a noun its determiner may stand: "the deadly missile attack".
    private static let reach = 3

    /// Reads the table and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        var words: [Symbol: Word] = [:]
        if pack.hasTable("rules/references") {
            for row in try pack.table("rules/references", requiring: ["words", "type", "determiner"]).rows {
                let type: EventType = try row.value("type", "event type")
                let determiner = row["determiner"]
                guard determiner == "definite" || determiner == "any" else {
                    throw row.error("there is no determiner '\(determiner)'", hint: "definite, any")
                }
                for word in row.list("words") { words[symbols.intern(word)] = Word(type: type, needsDefinite: determiner == "definite") }
            }
        }
        self.words = words
    }

    /// The nouns in a run of tokens that refer back. One that says itself which event it means ("the attack on Odesa") does not.
    func references(in tokens: Range<Int>, of parsed: ParsedText) -> [Reference] {
        tokens.compactMap { index in
            let token = parsed.text.tokens[index]
            guard let word = words[token.lemma] ?? words[token.form], token.tag == .noun else { return nil }
            guard !word.needsDefinite || isDefinite(index, parsed), !isSpecified(index, parsed) else { return nil }
            return Reference(token: index, type: word.type)
        }
    }

    private func isDefinite(_ noun: Int, _ parsed: ParsedText) -> Bool {
        let sentence = parsed.text.sentences[Int(parsed.sentenceOfToken[noun])].tokens
        var index = noun - 1
        while index >= max(sentence.lowerBound, noun - Self.reach) {
            let token = parsed.text.tokens[index]
            if !token.features.isDisjoint(with: [.definite, .demonstrative]) { return true }
            guard token.tag == .adjective || token.tag == .noun else { return false }
            index -= 1
        }
        return false
    }

    /// Whether somebody or some place hangs on the noun, before or behind it.
    private func isSpecified(_ noun: Int, _ parsed: ParsedText) -> Bool {
        let sentence = parsed.text.sentences[Int(parsed.sentenceOfToken[noun])].tokens
        if let phrase = parsed.phrase(around: noun), !parsed.phrases[phrase].modifiers.isEmpty { return true }
        guard noun + 1 < sentence.upperBound, parsed.text.tokens[noun + 1].tag == .adposition else { return false }
        let behind = noun + 1..<min(sentence.upperBound, noun + 4)
        // "La liberazione | dei prigionieri": known ones without a name say no more than the noun.
        let isKnown = parsed.text.tokens[noun + 1].features.contains(.definite)
        return parsed.mentions(overlapping: behind).contains { !(isKnown && $0.form == .group && $0.tokens.count == 1) }
    }
}
