import GoldenKit
import GraphModel
import LanguagePacks
import Testing

@testable import EventExtraction

/// Stage *parse clauses*: predicate, grammar and slots of sentences of our own, as golden files.
@Suite struct ClauseParserTests {
    @Test(arguments: GoldenFile.cases(in: "parse-clauses"))
    func clauses(_ golden: GoldenCase) throws {
        let language = golden["language"] ?? "it"
        let extractor = try SharedExtractors.extractor(of: language)
        let parsed = extractor.parse(Article(title: "", paragraphs: [golden.input], language: language))
        golden.expect(parsed.describe())
    }

    /// Sentences that no one writes: thousands of tokens of one kind cost little and break nothing.
    @Test(arguments: PackLibrary.embedded.languages)
    func hostileSentences(language: String) throws {
        let extractor = try SharedExtractors.extractor(of: language)
        let words = [
            "che", "di", ",", "\"", "ha", "attaccato", "that", "of", "Iran", "said", "e", "(", "«", "to", "attack", "–", "2023", "non",
        ]
        for word in words {
            let text = String(repeating: word + " ", count: 3_000)
            _ = extractor.extract(Article(title: "", paragraphs: [text], language: language), contentHash: "hostile")
        }
        let mixed = (0..<4_000).map { words[($0 * 7 + $0 / 5) % words.count] }.joined(separator: " ")
        let extracted = extractor.extract(Article(title: mixed, paragraphs: [mixed, ""], language: language), contentHash: "hostile")
        for event in extracted.events { #expect(event.evidence.allSatisfy { extracted.article.words($0.span) == $0.quote }) }
    }
}
