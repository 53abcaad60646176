import GoldenKit
import Testing

@testable import TextAnalysis

/// How many tokens of news sentences are tagged as a person tagged them (`Tests/Cases/tag`): part of speech, lemma, and of a verb
/// its form. Prints the figures and every token that is not.
@Suite struct TaggingAccuracyTests {
    /// A token as it was tagged by hand.
    private struct Expected {
        let word: String
        let lemma: String
        let tag: String
        let form: String

        init(_ line: Substring) {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) + ["", "", "", ""]
            (word, lemma, tag, form) = (fields[0], fields[1], fields[2], fields[3])
        }
    }

    @Test(arguments: [("italian", "it"), ("english", "en")])
    func isAsAPersonTagged(file: String, language: String) throws {
        var (total, tags, whole) = (0, 0, 0)
        for golden in GoldenFile.cases(in: "tag", prefix: file) {
            let text = try analysed(golden.input, language)
            let expected = golden.expected.split(separator: "\n").map(Expected.init)
            try #require(text.tokens.count == expected.count, "\(golden.name) has other tokens:\n\(text.table)")
            for (index, wanted) in expected.enumerated() {
                let token = text.tokens[index]
                #expect(text.word(index) == wanted.word)
                let features = token.features.names
                let isTagged = token.tag.rawValue == wanted.tag
                let isWhole = isTagged && text.lemma(index) == wanted.lemma && (wanted.form.isEmpty || features.contains(wanted.form))
                total += 1
                tags += isTagged ? 1 : 0
                whole += isWhole ? 1 : 0
                guard !isWhole else { continue }
                let found = [text.lemma(index), token.tag.rawValue] + features.filter { $0 != "known" }
                print(
                    "TAG \(golden.name): '\(wanted.word)' is \(wanted.lemma) \(wanted.tag) \(wanted.form), not \(found.joined(separator: " "))"
                )
            }
        }
        print("TAGGING \(language): \(total) tokens, part of speech \(percent(tags, total)), with lemma and form \(percent(whole, total))")
        #expect(total >= 600)
        #expect(Double(tags) >= 0.95 * Double(total))
        #expect(Double(whole) >= 0.95 * Double(total))
    }

    private func percent(_ part: Int, _ total: Int) -> String { "\((Double(part) / Double(max(total, 1)) * 1000).rounded() / 10) %" }
}
