import GoldenKit
import Testing

@testable import TextAnalysis

/// The cases of `Tests/Cases/tokenise` and `Tests/Cases/annotate/words-…`: a `language:` line, the text; with `title: yes` it is a title.
@Suite struct GoldenTests {
    @Test(arguments: GoldenFile.cases(in: "tokenise")) func tokenise(_ golden: GoldenCase) throws {
        golden.expect(try text(golden).segmentation)
    }

    @Test(arguments: GoldenFile.cases(in: "annotate", prefix: "words-")) func annotate(
        _ golden: GoldenCase
    ) throws {
        golden.expect(try text(golden).table)
    }

    private func text(_ golden: GoldenCase) throws -> AnalysedText {
        let language = golden["language"] ?? "it"
        return golden["title"] == nil ? try analysed(golden.input, language) : try analysed("", language, title: golden.input)
    }
}
