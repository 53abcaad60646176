import GraphModel
import LanguagePacks
import TextAnalysis

/// Stage *parse clauses*: tagged tokens, time expressions and mentions in, clauses with grammatical slots out.
///
/// A cascade of bounded scans, not a tree: each sentence is cut into chunks; every verb group looks left for its subject and its
/// introducer and right for its objects and complements; every noun that a frame may know becomes a nominal clause with the
/// prepositional phrases behind it. No step recurses and every look-around has a bound, so that a sentence of thousands of
/// tokens costs no more than its length.
final class ClauseParser: Sendable {
    let rules: ClauseRules
    let attribution: AttributionRules
    /// Nouns that open a clause of their own, by lemma.
    let nounPredicates: Set<Symbol>
    /// Adjectives that open a clause behind a copula, by lemma.
    let adjectivePredicates: Set<Symbol>

    init(rules: ClauseRules, attribution: AttributionRules, nounPredicates: Set<Symbol>, adjectivePredicates: Set<Symbol>) {
        self.rules = rules
        self.attribution = attribution
        self.nounPredicates = nounPredicates
        self.adjectivePredicates = adjectivePredicates
    }

    /// The clauses of an article, sentence by sentence, in order of their predicates.
    func parse(_ text: AnalysedText, times: [TimeExpression], mentions: [Mention]) -> ParsedText {
        let text = joiningVerbs(text)
        var parsed = ParsedText(text: text, times: times, mentions: mentions, voices: attribution.voices)
        let chunker = Chunker(
            rules: rules, attribution: attribution, nounPredicates: nounPredicates, text: text, times: times, mentions: mentions)
        var isQuoting = false
        var paragraph = Int.min
        for (index, sentence) in text.sentences.enumerated() {
            if sentence.paragraph != paragraph {
                isQuoting = false
                paragraph = sentence.paragraph
            }
            let firstPhrase = chunker.phrases.count
            let chunks = chunker.chunks(of: sentence.tokens)
            parsed.phrases.append(contentsOf: chunker.phrases[firstPhrase...])
            var assembly = SentenceAssembly(
                parser: self, number: index, chunks: chunks, verbs: chunker.verbs, verbRange: chunker.verbs.indices,
                phraseRange: firstPhrase..<chunker.phrases.count, firstClause: parsed.clauses.count)
            let firstClause = parsed.clauses.count
            isQuoting = assembly.assemble(into: &parsed, isQuoting: isQuoting)
            parsed.clauseRanges.append(firstClause..<parsed.clauses.count)
        }
        attributeQuotations(&parsed)
        return parsed
    }

    /// "Ha fatto | sapere", "ha reso | noto": the verb takes the lemma of both words, the other one is left as its adverb.
    private func joiningVerbs(_ text: AnalysedText) -> AnalysedText {
        var joined = text
        for first in text.tokens.indices.dropLast() {
            for choice in rules.phrases(.verb, beginningWith: text.tokens[first]) {
                let second = first + 1
                guard choice.words.count == 2, text.tokens[second].lemma == choice.words[1] || text.tokens[second].form == choice.words[1]
                else { continue }
                joined.tokens[first].lemma = choice.normal
                joined.tokens[second].tag = .adverb
                joined.tokens[second].features = []
            }
        }
        return joined
    }
}
